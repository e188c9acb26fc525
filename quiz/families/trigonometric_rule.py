"""Differentiate sine, cosine and tangent: sine becomes cosine, cosine becomes minus sine, and the inside counts too."""

from __future__ import annotations

from quiz.exercise import Draw, Exercise, Misconception
from quiz.expression import Expression, Variable, add, lift
from quiz.functions import cos, sin, slope_of, tan
from quiz.material.pieces import called
from quiz.material.powers import monomial
from quiz.material.question import Question, question
from quiz.prose import say
from quiz.rules import times

TITLE = "Sine, cosine and tangent"
LESSON = "lessons/one-variable/special-functions/"
LEVELS = (
    "multiples of sine and cosine",
    "sine and cosine of a multiple of x",
    "a tangent, or a squared sine or cosine",
)
AFTER = ("power-rule", "sum-rule")


def generate(draw: Draw) -> Exercise:
    """A sum of a sine and a cosine, or one harder function and a power.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("trigonometric-rule/0"))
    Work out f′(t) for f(t) = 14sin(t) − 8cos(t) + 18t.
    f′(t) = 14cos(t) + 8sin(t) + 18
    """
    asked = question(draw)
    a, b = draw.integer(2, 15) * draw.one_of(1, 1, -1), draw.integer(-15, 15, but=(0, 1, -1))
    if draw.level == 3:
        return _harder(draw, asked, a, b)
    top = 1 if draw.level == 1 else 9
    k, m = (1, 1) if top == 1 else (draw.integer(2, top), draw.integer(2, top))
    return _waves(draw, asked, (a, k), (b, m), draw.integer(-20, 20, but=(0,)))


def _waves(draw: Draw, asked: Question, sine: tuple[int, int], cosine: tuple[int, int], c: int) -> Exercise:
    """A sin(kx) + b cos(mx) + c x."""
    x = asked.variable
    (a, k), (b, m) = sine, cosine
    first, second = called("sin", x, k), called("cos", x, m)
    line, rest = monomial(c, 1, x), lift(c)
    swapped, plain = -b * m, (monomial(k, 1, x), monomial(m, 1, x))
    return asked.exercise(
        draw,
        add(times(lift(a), first.f), times(lift(b), second.f), line),
        hints=(
            say("{sin} becomes {cos}. {cos} becomes {minus}.", sin=sin(x), cos=cos(x), minus=-sin(x)),
            say("{sine} has the derivative {slope}.", sine=first.f, slope=first.slope),
            say("{cosine} has the derivative {slope}; mind the two signs.", cosine=second.f, slope=second.slope),
        ),
        mistakes=(
            Misconception(
                "sign-of-the-cosine",
                add(times(lift(a), first.slope), times(lift(-swapped), sin(plain[1])), rest),
                say("The sign of the derivative of the cosine is turned around."),
                say("{cos} starts at its top and falls: its derivative is {minus}.", cos=cos(x), minus=-sin(x)),
            ),
            Misconception(
                "sign-of-the-sine",
                add(times(lift(-a * k), cos(plain[0])), times(lift(swapped), sin(plain[1])), rest),
                say("You put a minus sign with the derivative of the sine."),
                say("{sin} rises at 0: its derivative is {cos}, with no minus sign.", sin=sin(x), cos=cos(x)),
            ),
            Misconception(
                "forgot-the-inner-derivative",
                add(times(lift(a), cos(plain[0])), times(lift(-b), sin(plain[1])), rest),
                say("You forgot the derivatives of the insides."),
                say("Multiply by {k} and by {m}: the insides change that fast.", k=lift(k), m=lift(m)),
            ),
            Misconception(
                "kept-the-functions",
                add(times(lift(a * k), first.f), times(lift(b * m), second.f), rest),
                say("Your sine is still a sine and your cosine still a cosine."),
                say("{sin} becomes {cos}, and {cos} becomes {minus}.", sin=sin(x), cos=cos(x), minus=-sin(x)),
            ),
            Misconception(
                "dropped-the-line",
                add(times(lift(a), first.slope), times(lift(swapped), sin(plain[1]))),
                say("The derivative of {line} is missing.", line=line),
                say("It is {rest}.", rest=rest),
            ),
        ),
    )


def _harder(draw: Draw, asked: Question, a: int, b: int) -> Exercise:
    """A tan(kx), a sin^2(kx) or a cos^2(kx), plus a power of x."""
    x, k, n = asked.variable, draw.integer(1, 9), draw.integer(1, 5)
    inside = monomial(k, 1, x)
    power, rest = monomial(b, n, x), monomial(b * n, n - 1, x)
    match draw.one_of("tan", "sin", "cos"):
        case "tan":
            outer, slope = tan(inside), 1 / cos(inside) ** 2
            hint = say(
                "{tan} has the derivative {slope}, one over the square of the cosine; it is also written {square}.",
                tan=tan(x),
                slope=1 / cos(x) ** 2,
                square=slope_of("tan", x),
            )
            mistakes = _of_tangent(a, k, inside, rest)
        case name:
            outer, slope, mistakes = _squared(name, a, k, inside, rest)
            hint = say("{f} is a square: the outside is the square, the inside is the function.", f=outer)
    return asked.exercise(
        draw,
        add(times(lift(a), outer), power),
        hints=(
            hint,
            say("Inside stands {inside}; multiply by its derivative, {k}.", inside=inside, k=lift(k)),
            say("So {f} has the derivative {slope}.", f=outer, slope=times(lift(k), slope)),
        ),
        mistakes=mistakes,
    )


def _of_tangent(a: int, k: int, inside: Expression, rest: Expression) -> tuple[Misconception, ...]:
    square = say("The derivative of the tangent is one over the square of the cosine.")
    return (
        Misconception(
            "forgot-the-inner-derivative",
            add(times(lift(a), 1 / cos(inside) ** 2), rest),
            say("You forgot the derivative of the inside."),
            say("Multiply by {k}: the inside changes that fast.", k=lift(k)),
        ),
        Misconception(
            "forgot-the-square", add(times(lift(a * k), 1 / cos(inside)), rest), say("The square is missing."), square
        ),
        Misconception(
            "divided-the-derivatives",
            add(times(lift(-a * k), cos(inside) / sin(inside)), rest),
            say("You divided the derivative of the sine by that of the cosine."),
            square,
        ),
        Misconception(
            "one-minus-the-square",
            add(times(lift(a * k), 1 - tan(inside) ** 2), rest),
            say("You used one minus the square. That belongs to the hyperbolic tangent."),
            say("For the tangent it is one plus its square, which is one over the square of the cosine."),
        ),
    )


def _squared(
    name: str, a: int, k: int, inside: Expression, rest: Expression
) -> tuple[Expression, Expression, tuple[Misconception, ...]]:
    inner, wave = (sin(inside), cos(inside)) if name == "sin" else (cos(inside), -sin(inside))
    slope = times(lift(2), inner, wave)
    u = Variable("u")
    return (
        inner**2,
        slope,
        (
            Misconception(
                "stopped-at-the-square",
                add(times(lift(2 * a), inner), rest),
                say("You differentiated the square and stopped there."),
                say("Multiply by the derivative of {inner}.", inner=inner),
            ),
            Misconception(
                "squared-the-derivative",
                add(times(lift(a * k * k), wave**2), rest),
                say("You squared the derivative of {inner}.", inner=inner),
                say("The square changes too: {square} has the derivative {slope}.", square=u**2, slope=2 * u),
            ),
            Misconception(
                "turned-the-sign",
                add(times(lift(-a * k), slope), rest),
                say("The sign of one derivative is turned around."),
                say("{sin} becomes {cos}, and {cos} becomes {minus}.", sin=sin(u), cos=cos(u), minus=-sin(u)),
            ),
            Misconception(
                "forgot-the-inner-derivative",
                add(times(lift(a), slope), rest),
                say("You forgot the derivative of the innermost part, {inside}.", inside=inside),
                say("Multiply by {k}.", k=lift(k)),
            ),
        ),
    )
