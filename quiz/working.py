"""Worked solutions: a tree of differentiation steps told in lines, as on a good teacher's board."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quiz.exercise import Line
from quiz.expression import Derivative, Equation, Expression, Variable
from quiz.prose import Prose, say
from quiz.rules import Step, differentiate, plus, times
from quiz.tidy import tidy

SIMPLE = frozenset({"constant multiple", "sum"})


@dataclass(frozen=True, slots=True)
class Differentiation:
    """The working of a derivative: `asked` is what stands on the left, such as f'(x)."""

    f: Expression
    wrt: str
    asked: Expression

    def lines(self) -> tuple[Line, ...]:
        """Every rule in the order in which it is used; the last line states the tidied derivative. Raises NoRule."""
        step = differentiate(self.f, self.wrt)
        told = tuple(_told(step, self.asked))
        tidied = tidy(step.result)
        return told if tidied == step.result else (*told, Line("tidy up", _equal(self.asked, tidied)))

    def result(self) -> Expression:
        """The derivative, tidied."""
        return tidy(differentiate(self.f, self.wrt).result)


def title(rule: str) -> str:
    """The name of a rule as it is shown: `chain rule`, `derivative of sine`.

    >>> title("chain"), title("sine")
    ('chain rule', 'derivative of sine')
    """
    plain = {"identity": "power rule", "constant": "constant rule", "logarithm": "derivative of the logarithm"}
    named = {"constant multiple", "sum", "product", "quotient", "reciprocal", "power", "exponential", "chain"}
    if rule in named:
        return f"{rule} rule"
    return plain.get(rule, "logarithmic differentiation" if rule == "logarithmic" else f"derivative of {rule}")


def _told(step: Step, left: Expression) -> Iterator[Line]:
    match step.rule:
        case "chain":
            yield from _chain(step, left)
        case "product" | "quotient" | "reciprocal" | "logarithmic":
            yield from _with_names(step, left)
        case _:
            for part in step.parts:
                if not _simple(part):
                    yield from _told(part, Derivative(part.f, Variable(part.wrt)))
            yield Line(title(step.rule), _equal(left, step.result))


def _simple(step: Step) -> bool:
    """Whether a step is short enough to be taken in one line."""
    return not step.parts or (step.rule in SIMPLE and all(_simple(part) for part in step.parts))


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
    if _simple(inner):
        slope = _equation(Derivative(letter, by), inner.result, *_if_other(tidy(inner.result), inner.result))
        yield Line(title(inner.rule), say("The inside has derivative {slope}.", slope=slope))
    else:
        yield from _told(inner, Derivative(letter, by))
    yield Line("chain rule", say("Multiply the two: {product}.", product=_equation(left, step.result)))


def _with_names(step: Step, left: Expression) -> Iterator[Line]:
    named = (
        say("Let {u}.", u=step.names[0])
        if len(step.names) == 1
        else say("Let {u} and {v}.", u=step.names[0], v=step.names[1])
    )
    yield Line(title(step.rule), named)
    for part, name in zip(step.parts, step.names, strict=True):
        yield from _told(part, Derivative(_letter(name), Variable(step.wrt)))
    yield Line(title(step.rule), say("Put together: {result}.", result=Equation((left, *_pattern(step), step.result))))


def _pattern(step: Step) -> tuple[Expression, ...]:
    """The rule in letters, where letters say it best."""
    if step.rule != "product":
        return ()
    u, v = (_letter(name) for name in step.names)
    x = Variable(step.wrt)
    return (plus(times(Derivative(u, x), v), times(u, Derivative(v, x))),)


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
