"""Work out a difference quotient: the change of the value divided by the step h, before h goes to zero."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from quiz.answer import Formula
from quiz.exercise import Draw, Exercise, Line, Misconception
from quiz.expression import Applied, Expression, Quotient, Variable, add, lift, multiply, negate
from quiz.material.numbers import shown
from quiz.material.powers import monomial, polynomial
from quiz.material.predicted import apart
from quiz.parts import substitute
from quiz.prose import say
from quiz.rules import plus, times
from quiz.statement import Equation
from quiz.tidy import tidy
from quiz.workings.board import Board, equals

TITLE = "Difference quotient"
LESSON = "lessons/one-variable/limit-definition/"
LEVELS = ("of a parabola at a number", "of a parabola at x", "of a cubic or a reciprocal")
AFTER = ("average-rate", "limit-table")

x, h = Variable("x"), Variable("h")
Facts = tuple[int, int, int]  # a x^2 + b x + c


@dataclass(frozen=True, slots=True)
class _Secant:
    """The secant of a function of some kind, from `here` to the point h further."""

    name: str
    kind: str
    here: Expression


def generate(draw: Draw) -> Exercise:
    """A function, and its secant from one point to the point h further.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("difference-quotient/0"))
    Let s(x) = 8x² + 4x + 9. Work out the difference quotient q = (s(−6 + h) − s(−6))/h for h that is
    not 0, and simplify until h no longer stands alone below the line.
    q = −92 + 8h
    """
    name = draw.one_of("f", "g", "p", "s")
    a = draw.integer(1, 9) * draw.one_of(1, 1, -1)
    b, c, at = draw.integer(-12, 12, but=(0,)), draw.integer(-12, 12, but=(0,)), draw.integer(-6, 6, but=(0,))
    kind = {1: "number", 2: "square", 3: draw.one_of("cube", "below")}[draw.level]
    here = lift(at) if kind == "number" else x
    f, key, expanded = _parts(kind, (a, b, c), at)
    shown_asked = _quotient(name, here)
    wording = draw.one_of(
        "Let {f}. Work out the difference quotient {q} for {h} that is not 0, and simplify until {h} no longer stands alone below the line.",
        "Take {f}. Simplify the slope of the secant, {q}, as far as it goes. Here {h} is not 0.",
        "For {f}, what does {q} become when you divide by {h}?",
    )
    q = Variable("q")
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=say(wording, f=Equation((Applied(name, (x,)), f)), q=Equation((q, shown_asked)), h=h),
        answer=Formula(q, key, ("h",) if kind == "number" else ("x", "h")),
        hints=(
            say(
                "First write out {shifted}: put {inside} wherever {x} stands.",
                shifted=Applied(name, (here + h,)),
                inside=here + h,
                x=x,
            ),
            say("Subtract {value}. Everything without {h} cancels.", value=Applied(name, (here,)), h=h),
            say("Each term that is left has a factor {h}. Divide by it.", h=h),
        ),
        working=Board(_told, (_Secant(name, kind, here), f, expanded, key)),
        misconceptions=apart(key, *_mistakes(kind, (a, b, c), at)),
    )


def _quotient(name: str, here: Expression) -> Expression:
    return Quotient(Applied(name, (here + h,)) - Applied(name, (here,)), h)


def _parts(kind: str, facts: Facts, at: int) -> tuple[Expression, Expression, Expression]:
    """The function, the key, and the difference above the line as it stands before dividing."""
    a, b, c = facts
    match kind:
        case "number":
            rest = 2 * a * at + b
            key = plus(monomial(rest, 0, h), monomial(a, 1, h))
            return polynomial(((a, 2), (b, 1), (c, 0)), x), key, plus(monomial(rest, 1, h), monomial(a, 2, h))
        case "square":
            key = add(monomial(2 * a, 1, x), monomial(a, 1, h), lift(b))
            above = add(times(lift(2 * a), x, h), monomial(a, 2, h), monomial(b, 1, h))
            return polynomial(((a, 2), (b, 1), (c, 0)), x), key, above
        case "cube":
            key = add(monomial(3 * a, 2, x), times(lift(3 * a), x, h), monomial(a, 2, h), lift(b))
            above = add(times(lift(3 * a), x**2, h), times(lift(3 * a), x, h**2), monomial(a, 3, h), monomial(b, 1, h))
            return polynomial(((a, 3), (b, 1)), x), key, above
        case _:
            # a/x + b x: the difference is -a h/(x (x + h)) + b h
            below = multiply(x, x + h)
            size = Quotient(lift(abs(a)), below)
            above = Quotient(h if abs(a) == 1 else multiply(lift(abs(a)), h), below)
            signs = (negate(size), negate(above)) if a > 0 else (size, above)
            return polynomial(((a, -1), (b, 1)), x), add(signs[0], lift(b)), add(signs[1], monomial(b, 1, h))


def _mistakes(kind: str, facts: Facts, at: int) -> tuple[Misconception, ...]:
    a, b, _ = facts
    n = {"number": 2, "square": 2, "cube": 3, "below": -1}[kind]
    derivative: Expression = polynomial(((a * n, n - 1), (b, 0)), x)
    power_of_h = monomial(a, n - 1, h)
    if kind == "number":
        derivative = shown(Fraction(2 * a * at + b))
    missed = {
        "number": plus(shown(2 * a * at + b), monomial(a, 2, h)),
        "square": plus(monomial(2 * a, 1, x), monomial(a, 2, h), lift(b)),
        "cube": plus(monomial(3 * a, 2, x), monomial(a, 2, h), lift(b)),
        "below": plus(_over(a, x**2), lift(b)),
    }[kind]
    return (
        Misconception(
            "let-the-step-vanish",
            derivative,
            say("That is the derivative: you let {h} go to 0 already.", h=h),
            say("Here {h} is still there. Keep every term that contains it.", h=h),
        ),
        Misconception(
            "shifted-each-part-alone",
            plus(power_of_h if kind != "below" else Quotient(lift(a), h**2), lift(b)),
            say("You replaced the function at {u} by its values at {x} and at {h}, added.", u=x + h, x=x, h=h),
            say("Put {u} in as a whole; when it is multiplied out, there are mixed terms.", u=x + h),
        ),
        Misconception(
            "turned-the-sign",
            times(lift(-1), _parts(kind, facts, at)[1]),
            say("You subtracted in the other order."),
            say("The value further along comes first."),
        ),
        Misconception(
            "forgot-to-divide" if kind != "below" else "forgot-the-step-below",
            _parts(kind, facts, at)[2] if kind != "below" else missed,
            say("You did not divide by {h}.", h=h)
            if kind != "below"
            else say("Below the line you put {x} twice.", x=x),
            say("The difference quotient is the change divided by the step {h}.", h=h)
            if kind != "below"
            else say("One of the two is {u}.", u=x + h),
        ),
    )


def _over(a: int, below: Expression) -> Expression:
    size = Quotient(lift(abs(a)), below)
    return negate(size) if a > 0 else size


def _on_the_way(secant: _Secant) -> Equation:
    """What has to be multiplied out, or brought on one denominator, before the difference can be written down."""
    u = secant.here
    match secant.kind:
        case "below":
            return Equation((1 / (u + h) - 1 / u, negate(Quotient(h, multiply(u, u + h)))))
        case "cube":
            return Equation(((u + h) ** 3, u**3 + 3 * u**2 * h + 3 * u * h**2 + h**3))
        case "square":
            return Equation(((u + h) ** 2, u**2 + 2 * u * h + h**2))
        case _:
            return Equation(((u + h) ** 2, tidy(u**2) + tidy(2 * u * h) + h**2))


def _told(secant: _Secant, f: Expression, above: Expression, key: Expression) -> Iterator[Line]:
    name, here = secant.name, secant.here
    shifted, value = substitute(f, {"x": here + h}), substitute(f, {"x": here})
    yield Line("put in", say("{shifted}.", shifted=Equation((Applied(name, (here + h,)), shifted))))
    worked = equals(Applied(name, (here,)), value, tidy(value) if secant.kind == "number" else value)
    yield Line("put in", say("{value}.", value=worked))
    yield Line("on the way", say("{step}.", step=_on_the_way(secant)))
    difference = Equation((Applied(name, (here + h,)) - Applied(name, (here,)), above))
    what = "on one denominator" if secant.kind == "below" else "multiplied out"
    yield Line("subtract", say(f"The difference, {what}: {{d}}.", d=difference))
    yield Line(
        "divide", say("Divide each term by {h}: {q}.", h=h, q=Equation((Variable("q"), Quotient(above, h), key)))
    )
