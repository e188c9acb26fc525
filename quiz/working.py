"""Worked solutions: a tree of differentiation steps told in lines, as on a good teacher's board."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from quiz.exercise import Line
from quiz.expression import Applied, Derivative, Expression, Power, Quotient, Variable, multiply
from quiz.functions import ln
from quiz.parts import variables
from quiz.prose import Prose, say
from quiz.remarks import remarks
from quiz.rules import NoRule, differentiate, plus, times
from quiz.statement import Equation
from quiz.step import Step, brief
from quiz.tidy import tidy

HIGHEST_ORDER = 5
ORDINALS = ("first", "second", "third", "fourth", "fifth")


@dataclass(frozen=True, slots=True)
class Differentiation:
    """The working of a derivative: `asked` is what stands on the left, such as f'(x).

    With `order` 2 or more the function is differentiated again and again, tidied in between. Raises ValueError for an
    order that is not 1 to 5.
    """

    f: Expression
    wrt: str
    asked: Expression
    order: int = 1

    def __post_init__(self) -> None:
        if self.order not in range(1, HIGHEST_ORDER + 1):
            raise ValueError(f"an order is 1 to {HIGHEST_ORDER}; this one is {self.order}")

    def lines(self) -> tuple[Line, ...]:
        """Every rule in the order in which it is used; the last line states the tidied derivative. Raises NoRule.

        Where the function has corners, the line before the last says what happens there.
        """
        told: list[Line] = list(_held(self.f, self.wrt, self.asked))
        f = self.f
        for order in range(1, self.order + 1):
            if self.order > 1:
                told.append(Line(f"{ORDINALS[order - 1]} derivative", say("Differentiate {f}.", f=f)))
            step = self._step(f, order)
            told += _finished(step, _left(self.asked, self.f, self.wrt, order, self.order))
            f = tidy(step.result)
        notes = [Line(title, said) for title, said in remarks(self.f, self.wrt)]
        return (*told[:-1], *notes, told[-1])

    def result(self) -> Expression:
        """The derivative, tidied. Raises NoRule."""
        f = self.f
        for order in range(1, self.order + 1):
            f = tidy(self._step(f, order).result)
        return f

    def _step(self, f: Expression, order: int) -> Step:
        try:
            return differentiate(f, self.wrt)
        except NoRule as reason:
            if order == 1:
                raise
            raise NoRule(f"the {ORDINALS[order - 2]} derivative cannot be taken further: {reason}") from None


def title(rule: str) -> str:
    """The name of a rule as it is shown: `chain rule`, `derivative of sine`.

    >>> title("chain"), title("sine")
    ('chain rule', 'derivative of sine')
    """
    plain = {
        "identity": "power rule",
        "constant": "constant rule",
        "logarithm": "derivative of the logarithm",
        "logarithmic": "logarithmic differentiation",
    }
    named = {"constant multiple", "sum", "product", "quotient", "reciprocal", "power", "exponential", "chain"}
    return f"{rule} rule" if rule in named else plain.get(rule, f"derivative of {rule}")


def _held(f: Expression, wrt: str, asked: Expression) -> Iterator[Line]:
    """What stands still in a partial derivative."""
    others = sorted(variables(f) - {wrt})
    if others and wrt in variables(f) and isinstance(asked, Derivative) and asked.partial:
        words = " and ".join(", ".join(f"{{{name}}}" for name in some) for some in (others[:-1], others[-1:]) if some)
        held = {name: Variable(name) for name in others}
        still = "is held fixed, like a number" if len(others) == 1 else "are held fixed, like numbers"
        yield Line("hold the rest", say(f"Only {{{wrt}}} changes. {words} {still}.", **{wrt: Variable(wrt)}, **held))


def _left(asked: Expression, f: Expression, wrt: str, order: int, highest: int) -> Expression:
    """What stands on the left of the derivative of this order, when `asked` is that of the highest."""
    if order == highest:
        return asked
    match asked:
        case Applied(_, _, primes) if primes == highest:
            return replace(asked, primes=order)
        case Derivative(_, _, top) if top == highest:
            return replace(asked, order=order)
        case _:
            return Derivative(f, Variable(wrt), order, partial=len(variables(f)) > 1)


def _finished(step: Step, left: Expression) -> Iterator[Line]:
    """A derivative with every step, and tidied at the end."""
    yield from _told(step, left)
    if (tidied := tidy(step.result)) != step.result:
        yield Line("tidy up", _equal(left, tidied))


def _told(step: Step, left: Expression) -> Iterator[Line]:
    match step.rule:
        case "chain":
            yield from _chain(step, left)
        case "product" | "quotient" | "reciprocal" | "logarithmic":
            yield from _with_names(step, left)
        case _:
            for part in step.parts:
                if not brief(part):
                    yield from _told(part, Derivative(part.f, Variable(part.wrt), partial=_round(left)))
            yield Line(title(step.rule), _reached(step, left))


def _reached(step: Step, left: Expression) -> Prose:
    if step.rule in ("maximum", "minimum"):
        said = f"Where one argument is the {step.rule}, the slope is that of this argument: {{slope}}."
        return say(said, slope=_equation(left, step.result))
    return _equal(left, step.result)


def _round(left: Expression) -> bool:
    """Whether the derivatives of a working are written with the round d."""
    return isinstance(left, Derivative) and left.partial


def _chain(step: Step, left: Expression) -> Iterator[Line]:
    outer, inner = step.parts
    letter, by = Variable(outer.wrt), Variable(step.wrt)
    yield Line(
        "chain rule", say("The inside is {inside}. The outside is {outside}.", inside=step.names[0], outside=outer.f)
    )
    yield Line(
        title(outer.rule),
        say("The outside has derivative {slope}.", slope=_equation(Derivative(outer.f, letter), outer.result)),
    )
    rate = Derivative(letter, by, partial=_round(left))
    if brief(inner):
        slope = _equation(rate, inner.result, *_if_other(tidy(inner.result), inner.result))
        yield Line(title(inner.rule), say("The inside has derivative {slope}.", slope=slope))
    else:
        yield from _told(inner, rate)
    yield Line("chain rule", say("Multiply the two: {product}.", product=_equation(left, step.result)))


def _with_names(step: Step, left: Expression) -> Iterator[Line]:
    yield Line(title(step.rule), _introduction(step))
    for part, name in zip(step.parts, step.names, strict=True):
        yield from _told(part, Derivative(_letter(name), Variable(step.wrt), partial=_round(left)))
    pattern = _pattern(step, _round(left))
    yield Line(title(step.rule), say("Put together: {result}.", result=Equation((left, *pattern, step.result))))


def _introduction(step: Step) -> Prose:
    """The letters of a step; and for a power with the variable below and above, what its logarithm is."""
    if len(step.names) == 1:
        return say("Let {u}.", u=step.names[0])
    u, v = step.names
    if step.rule != "logarithmic":
        return say("Let {u} and {v}.", u=u, v=v)
    root, exponent = _letter(u), _letter(v)
    logarithm = _equation(ln(Power(root, exponent)), multiply(exponent, ln(root)))
    return say("Let {u} and {v}. The logarithm is {logarithm}: differentiate that.", u=u, v=v, logarithm=logarithm)


def _pattern(step: Step, partial: bool) -> tuple[Expression, ...]:
    """The rule in letters, where letters say it best."""
    if step.rule not in {"product", "logarithmic"}:
        return ()
    u, v = (_letter(name) for name in step.names)
    du, dv = (Derivative(letter, Variable(step.wrt), partial=partial) for letter in (u, v))
    if step.rule == "product":
        return (plus(times(du, v), times(u, dv)),)
    return (times(Power(u, v), plus(times(dv, ln(u)), Quotient(times(v, du), u))),)


def _letter(name: Equation) -> Variable:
    letter = name.sides[0]
    assert isinstance(letter, Variable)
    return letter


def _equation(*sides: Expression) -> Equation:
    return Equation(sides)


def _if_other(u: Expression, before: Expression) -> tuple[Expression, ...]:
    return () if u == before else (u,)


def _equal(left: Expression, result: Expression) -> Prose:
    return say("{equation}", equation=_equation(left, result))


def derivative_of(u: Expression, name: str, order: int = 1) -> Differentiation:
    """The differentiation of a function that has no name, with d/dx (…) on the left.

    >>> derivative_of(Variable("x") ** 2, "x").result()
    Product(2, x)
    """
    asked = Derivative(u, Variable(name), order, partial=len(variables(u)) > 1)
    return Differentiation(u, name, asked if variables(u) else Applied("f", (Variable(name),), order), order)
