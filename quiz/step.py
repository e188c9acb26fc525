"""One use of one differentiation rule, and the letters that it introduces."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.expression import Expression, Variable
from quiz.statement import Equation

LETTERS = ("u", "v", "p", "q", "r", "s", "t", "z")


@dataclass(frozen=True, slots=True)
class Step:
    """One use of one rule: the derivative of `f` by `wrt` is `result`, because of the `parts`.

    `names` are the letters that the step introduces, such as u = 3x + 1, in the order of the parts.
    """

    rule: str
    f: Expression
    wrt: str
    result: Expression
    parts: tuple[Step, ...] = ()
    names: tuple[Equation, ...] = ()


def brief(step: Step) -> bool:
    """Whether a step is short enough to be taken, and tidied, in one line.

    >>> from quiz.rules import differentiate
    >>> x = Variable("x")
    >>> brief(differentiate(3 * x + 1, "x")), brief(differentiate((3 * x + 1) ** 2, "x"))
    (True, False)
    """
    return not step.parts or (step.rule in {"constant multiple", "sum"} and all(brief(part) for part in step.parts))


def introduced(step: Step) -> frozenset[str]:
    """The letters that a step and its parts introduce.

    >>> from quiz.rules import differentiate
    >>> x = Variable("x")
    >>> sorted(introduced(differentiate(((3 * x + 1) ** 2 + 1) ** 5, "x")))
    ['u', 'v']
    """
    inside = (name for part in step.parts for name in introduced(part))
    return frozenset((*letters_of(step.names), *inside))


def letters_of(names: tuple[Equation, ...]) -> tuple[str, ...]:
    """The letters that are given a meaning, in order.

    >>> x = Variable("x")
    >>> letters_of((Equation((Variable("u"), 3 * x)), Equation((Variable("v"), x**2))))
    ('u', 'v')
    """
    return tuple(side.name for name in names for side in name.sides[:1] if isinstance(side, Variable))


def named(parts: tuple[Expression, ...], taken: frozenset[str]) -> tuple[tuple[Equation, ...], frozenset[str]]:
    """A fresh letter for each part, none of those that are taken; and the taken ones from now on.

    >>> names, taken = named((Variable("x") ** 2,), frozenset({"x", "u"}))
    >>> names[0].sides, sorted(taken)
    ((v, Power(x, 2)), ['u', 'v', 'x'])
    """
    free = [letter for letter in LETTERS if letter not in taken]
    if len(free) < len(parts):
        free = [f"u_{index}" for index in range(1, len(taken) + len(parts) + 1) if f"u_{index}" not in taken]
    names = tuple(Equation((Variable(letter), part)) for letter, part in zip(free, parts, strict=False))
    return names, taken | set(free[: len(parts)])
