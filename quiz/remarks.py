"""What a rule leaves out: the points where a function has a corner or a jump, and what must be positive.

What PyTorch does there is from its own formulas (`tools/autograd/derivatives.yaml`): 0 for abs, relu and sign, the
slope of the left side for the leaky ReLU, half to each argument of a maximum.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType

from quiz.equality.balls import Imprecise, Undefined, evaluate
from quiz.expression import ZERO, Call, Expression, Power, Variable
from quiz.parts import substitute, variables, walk
from quiz.prose import Prose, say
from quiz.ranges import range_of
from quiz.rules import differentiate
from quiz.statement import Equation
from quiz.tidy import number, tidy, value_of

CORNERS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "abs": ("a corner", "PyTorch returns the slope 0 for the corner."),
        "relu": ("a corner", "PyTorch returns the slope 0 for the corner."),
        "leaky_relu": ("a corner", "PyTorch returns the slope of the left side, 0.01, for the corner."),
        "sign": ("a jump", "Libraries return the slope 0, also at the jump."),
        "step": ("a jump", "Libraries let no gradient through, neither there nor elsewhere."),
        "max": ("a corner", "PyTorch gives half of the gradient to each of two equal arguments."),
        "min": ("a corner", "PyTorch gives half of the gradient to each of two equal arguments."),
    }
)
"""What each function has where its argument is 0 (where two arguments are equal), and what libraries do there."""

NEAR, APART = 2.0**-20, 1e-3


def remarks(f: Expression, wrt: str) -> Iterator[tuple[str, Prose]]:
    """For every corner and jump of `f`, and every power that needs a positive root: a title and a sentence or two.

    >>> x = Variable("x")
    >>> [title for title, said in remarks(Call("abs", (x,)) + x**x, "x")]
    ['corner', 'domain']
    """
    for part in dict.fromkeys(walk(f)):
        match part:
            case Call(function, arguments) if function in CORNERS and wrt in variables(part):
                yield from _corner(f, wrt, part, arguments)
            case Power(root, exponent) if {wrt} <= variables(root) & variables(exponent):
                if not range_of(root).positive:
                    yield "domain", say("This holds where {root} is positive.", root=root)


def _corner(f: Expression, wrt: str, call: Call, arguments: tuple[Expression, ...]) -> Iterator[tuple[str, Prose]]:
    kind, libraries = CORNERS[call.function]
    if len(arguments) > 2:
        yield (
            kind[2:],
            say(f"Where two arguments of {{call}} are equal and largest, the slope can jump. {libraries}", call=call),
        )
        return
    inside = arguments[0] if len(arguments) == 1 else tidy(arguments[0] - arguments[1])
    if wrt not in variables(inside) or not range_of(inside).zero:
        return
    place, at = _zero(inside, wrt), Variable(wrt)
    if place is None:
        where = Equation((inside, ZERO))
        yield (
            kind[2:],
            say(
                f"Where {{where}}, {{call}} has {kind} and this rule does not apply. {libraries}",
                where=where,
                call=call,
            ),
        )
    elif _breaks(f, wrt, place):
        where = Equation((at, number(place)))
        yield (
            kind[2:],
            say(
                f"At {{where}}, {{call}} has {kind}, so there is no derivative there. {libraries}",
                where=where,
                call=call,
            ),
        )
    else:
        where = Equation((at, number(place)))
        yield (
            kind[2:],
            say(
                f"At {{where}}, {{call}} has {kind}; look at that point by itself. {libraries}", where=where, call=call
            ),
        )


def _zero(inside: Expression, wrt: str) -> Fraction | None:
    """Where a line a x + b with numbers a and b is zero; None for anything else."""
    slope = value_of(tidy(differentiate(inside, wrt).result))
    start = value_of(substitute(inside, {wrt: ZERO}))
    return None if not slope or start is None else -start / slope


def _breaks(f: Expression, wrt: str, place: Fraction) -> bool:
    """Whether the values or the slopes of `f` on the two sides of a place lie apart."""
    slope = tidy(differentiate(f, wrt).result)
    return any(_apart(u, wrt, float(place)) for u in (f, slope))


def _apart(u: Expression, wrt: str, place: float) -> bool:
    try:
        left, right = (evaluate(u, {wrt: place + side}).value for side in (-NEAR, NEAR))
    except (Undefined, Imprecise, KeyError):
        return False
    return bool(abs(left - right) > APART * (1 + max(abs(left), abs(right))))
