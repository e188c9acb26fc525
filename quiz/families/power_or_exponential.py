"""Tell a power from an exponential: is the variable in the base, or in the exponent? Each has a rule of its own."""

from __future__ import annotations

from fractions import Fraction

from quiz.exercise import Draw, Exercise, Misconception
from quiz.expression import Expression, Power, Variable, add, lift
from quiz.functions import ln
from quiz.material.powers import monomial
from quiz.material.question import Question, question
from quiz.prose import Prose, say
from quiz.rules import plus, times

TITLE = "Power or exponential"
LESSON = "lessons/one-variable/special-functions/"
LEVELS = ("one of the two, and a line", "a sum of both", "a product of both, and a line")
AFTER = ("power-rule", "exponential-rule")


def generate(draw: Draw) -> Exercise:
    """Multiples of x^n and n^x, alone, added or multiplied.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("power-or-exponential/0"))
    Let f(x) = 18x⁵ + 7x. What is f′(x)?
    f′(x) = 90x⁴ + 7
    """
    asked = question(draw)
    a, b = draw.integer(2, 25), draw.integer(-25, 25, but=(0,))
    n, c = draw.integer(3, 9), draw.integer(2, 9)
    match draw.level:
        case 1:
            return _one(draw, asked, a, n if draw.one_of(True, False) else -c, b)
        case 2:
            return _both(draw, asked, (a, n), (b, c))
        case _:
            return _product(draw, asked, (a, n), c, b)


def _one(draw: Draw, asked: Question, a: int, n: int, b: int) -> Exercise:
    """A x^n for a positive n, a |n|^x for a negative one, plus b x."""
    x, steep = asked.variable, lift(b)
    power, n = n > 0, abs(n)
    f = Power(x, lift(n)) if power else Power(lift(n), x)
    right, other = (
        (_power_slope(x, n), _exponential_slope(x, n)) if power else (_exponential_slope(x, n), _power_like(x, n))
    )
    return asked.exercise(
        draw,
        add(times(lift(a), f), monomial(b, 1, x)),
        hints=(
            _where(x),
            say("In {f} the variable is in the base: a power.", f=f)
            if power
            else say("In {f} the variable stands in the exponent: an exponential.", f=f),
            say("So {f} has the derivative {slope}.", f=f, slope=right),
        ),
        mistakes=(
            Misconception(
                "took-the-other-rule",
                add(times(lift(a), other if not power else _exponential_like(x, n)), steep),
                say("You used the rule of an exponential on a power.")
                if power
                else say("You used the power rule on an exponential."),
                _where(x),
            ),
            Misconception(
                "kept-the-function",
                add(times(lift(a), f), steep),
                say("Your {f} came back unchanged, as a power of e would.", f=f),
                say("It does not: its derivative is {slope}.", slope=right),
            ),
            Misconception(
                "kept-the-exponent" if power else "forgot-the-logarithm",
                add(times(lift(a * n), f), steep),
                say("You brought a number down in front and left the rest."),
                say("The derivative of {f} is {slope}.", f=f, slope=right),
            ),
            Misconception(
                "integrated",
                add(times(lift(a), monomial(Fraction(1, n + 1), n + 1, x) if power else f / ln(n)), steep),
                say("You went back from a derivative to a function."),
                say("The derivative of {f} is {slope}.", f=f, slope=right),
            ),
        ),
    )


def _both(draw: Draw, asked: Question, power: tuple[int, int], exponential: tuple[int, int]) -> Exercise:
    """A x^n + b c^x."""
    x, (a, n), (b, c) = asked.variable, power, exponential
    first, second = times(lift(a), _power_slope(x, n)), times(lift(b), _exponential_slope(x, c))
    return asked.exercise(
        draw,
        add(monomial(a, n, x), times(lift(b), Power(lift(c), x))),
        hints=(
            _where(x),
            say("{f} is a power. Its derivative is {slope}.", f=Power(x, lift(n)), slope=_power_slope(x, n)),
            say(
                "{f} is an exponential. Its derivative is {slope}.", f=Power(lift(c), x), slope=_exponential_slope(x, c)
            ),
        ),
        mistakes=(
            Misconception(
                "power-rule-on-both",
                plus(first, times(lift(b), _power_like(x, c))),
                say("You used the power rule on {f} too.", f=Power(lift(c), x)),
                say(
                    "There {x} stands in the exponent, so the derivative is {slope}.",
                    x=x,
                    slope=_exponential_slope(x, c),
                ),
            ),
            Misconception(
                "exponential-rule-on-both",
                plus(times(lift(a), _exponential_like(x, n)), second),
                say("You used the exponential rule on {f} too.", f=Power(x, lift(n))),
                say("There {x} is in the base, so the derivative is {slope}.", x=x, slope=_power_slope(x, n)),
            ),
            Misconception(
                "forgot-the-logarithm",
                plus(first, times(lift(b), Power(lift(c), x))),
                say("You let {f} come back unchanged, as a power of e would.", f=Power(lift(c), x)),
                say("Another number picks up its logarithm, {factor}.", factor=ln(c)),
            ),
        ),
    )


def _product(draw: Draw, asked: Question, power: tuple[int, int], c: int, b: int) -> Exercise:
    """A x^(n - 1) c^x + b x."""
    x, a, n, rest = asked.variable, power[0], power[1] - 1, lift(b)
    u, v = Power(x, lift(n)), Power(lift(c), x)
    du, dv = _power_slope(x, n), _exponential_slope(x, c)
    return asked.exercise(
        draw,
        add(times(lift(a), u, v), monomial(b, 1, x)),
        hints=(
            say("The first term is a product of a power and an exponential: each changes by its own rule."),
            say("{u} has the derivative {du}.", u=u, du=du),
            say("{v} has the derivative {dv}. Put both into the product rule.", v=v, dv=dv),
        ),
        mistakes=(
            Misconception(
                "power-rule-on-both",
                add(times(lift(a), plus(times(du, v), times(u, _power_like(x, c)))), rest),
                say("You used the power rule on {v} too.", v=v),
                say("There {x} stands in the exponent, so the derivative is {dv}.", x=x, dv=dv),
            ),
            Misconception(
                "multiplied-the-derivatives",
                add(times(lift(a), du, dv), rest),
                say("You multiplied the two derivatives."),
                say("A product changes through each factor in turn; add the two parts."),
            ),
            Misconception(
                "forgot-the-logarithm",
                add(times(lift(a), plus(times(du, v), times(u, v))), rest),
                say("You let {v} come back unchanged, as a power of e would.", v=v),
                say("Another number picks up its logarithm, {factor}.", factor=ln(c)),
            ),
            Misconception(
                "differentiated-only-the-power",
                add(times(lift(a), du, v), rest),
                say("You let only {u} change.", u=u),
                say("{v} changes too, with the derivative {dv}.", v=v, dv=dv),
            ),
        ),
    )


def _where(x: Variable) -> Prose:
    return say(
        "Ask where {x} stands: in the base, or in the exponent. In the base it makes a power, in the exponent an exponential.",
        x=x,
    )


def _power_slope(x: Variable, n: int) -> Expression:
    return monomial(n, n - 1, x)


def _exponential_slope(x: Variable, c: int) -> Expression:
    return times(Power(lift(c), x), ln(c))


def _power_like(x: Variable, c: int) -> Expression:
    """The power rule on c^x."""
    return times(x, Power(lift(c), x - 1))


def _exponential_like(x: Variable, n: int) -> Expression:
    """The exponential rule on x^n."""
    return times(Power(x, lift(n)), ln(x))
