"""The verdict of `≈` between formulas and of equations with O(…): which quantity is small, and is the rest small enough?"""

from __future__ import annotations

import mpmath

from checks.mathcheck.approximate import bounded_by, far_apart, vanishes_faster
from checks.mathcheck.context import Context
from checks.mathcheck.evaluate import evaluate, renamed
from checks.mathcheck.fate import Fate, NotUnderstood, Numeric, Wrong
from checks.mathcheck.grids import entries_of, is_array
from checks.mathcheck.link import Link
from checks.mathcheck.meanings import components
from checks.mathcheck.rewriting import SMALL, small_names, step_between
from checks.mathcheck.values import NoValue
from quiz.expression import Expression, Negative, Numeral, Sum, Variable, add, lift, multiply
from quiz.parts import variables, walk

FEW = 3
HALF = mpmath.mpf("0.5000001")
CARRIED = 4  # times as far off is what is computed from rounded numbers
SAID_EXACTLY = 1e-6  # of a unit of the last digit


def approximate(link: Link, context: Context, said: str, sides: tuple[Expression, Expression]) -> Fate:
    """Whether two formulas are near each other in the sense that the statement gives, or that is usual."""
    left, right = sides
    if not variables(left) or not variables(right):
        return NotUnderstood("near a number, but where? Give the variable a value")
    if (vectors := vectors_apart(link, context)) is not None:
        moved = [each_moved(side, *vectors) for side in (left, right)]
        if vanishes_faster(moved[0], moved[1], SMALL[:1]):
            return Numeric(8, "to first order in the difference of the vectors")
        return Wrong(said, "as the vectors approach each other", "…", "…")
    if lonely := sorted(one for one in variables(left) ^ variables(right) if one.startswith("Delta_")):
        return NotUnderstood(f"what changes {lonely[0].removeprefix('Delta_')}? Say what it depends on")
    if step := step_between(link, variables(left) | variables(right)):
        near = add(Variable(step[1]), Variable(SMALL[0]))
        if vanishes_faster(renamed(left, step[0], near), renamed(right, step[0], near), SMALL[:1]):
            return Numeric(8, f"to first order in {step[0]} - {step[1]}")
        return Wrong(said, f"as {step[0]} tends to {step[1]}", "…", "…")
    alone = tuple(variables(left) | variables(right))
    if len(alone) == 1 and vanishes_faster(left, right, alone):
        return Numeric(8, f"to first order in {alone[0]}")
    for small in small_names(link, context, variables(left) | variables(right)):
        if vanishes_faster(left, right, small):
            return Numeric(8, f"to first order in {small[0]}")
        return Wrong(said, f"to first order in {small[0]}", "…", "…")
    if context.strict and far_apart(left, right):
        return Wrong(said, "nearly everywhere", "…", "far from the left")
    return NotUnderstood("near in which sense? Give both sides numbers, or name the small quantity h or \\Delta x")


def of_order(said: str, sides: tuple[Expression, Expression], order: Expression, *, strictly: bool) -> Fate:
    """Whether the rest is of the order that O(…) says, or smaller as o(…) says."""
    left, right = sides
    names = sorted(variables(order))
    if len(names) != 1 or is_array(left) or is_array(right):
        return NotUnderstood("an order in one small quantity is expected, such as O(h^2)")
    if bounded_by(left, right, order, names[0], strictly=strictly):
        return Numeric(8, f"of the order that is said, as {names[0]} tends to 0")
    return Wrong(said, f"as {names[0]} tends to 0", "the rest is larger", "than the order that is said")


def rounded(link: Link, left: Expression, right: Expression, *, loosely: bool) -> bool:
    """Whether two numbers with an equals sign between them differ only because one of them is printed with few digits.

    A number that the printed digits can say exactly was not rounded: `5 - 1 = 3.9` is a mistake. What was rounded before may
    count as well, `loosely`; else nobody is taken to round to one digit or two.
    """
    printed = [part for part in walk(link.sides[1]) if isinstance(part, Numeral) and part.places]
    places = [part.places for part in printed]
    if not printed or variables(left) or variables(right) or not (loosely or max(map(_digits, printed)) >= FEW):
        return False
    try:
        a, b = evaluate(left, {}), evaluate(right, {})
    except NoValue:
        return False
    unit = mpmath.mpf(10) ** -max(places)
    exact = abs(a / unit - mpmath.nint(mpmath.re(a) / unit)) < SAID_EXACTLY
    carried = CARRIED if loosely and not isinstance(link.sides[1], Numeral | Negative) else 1
    return bool(abs(a - b) <= unit * HALF * carried) and not exact


def _digits(number: Numeral) -> int:
    """How many digits of a printed number count: three of 0.0426."""
    return len(str(abs(int(number.value * 10**number.places))))


Entries = list[Expression]


def vectors_apart(link: Link, context: Context) -> tuple[Entries, Entries] | None:
    """The entries of the vectors x and a, when `x - a` stands in a formula without a named small quantity."""
    for part in (part for side in link.sides for part in walk(side)):
        match part:
            case Sum((Variable(x), Negative(Variable(a)))) if (
                x in context.sizes and context.sizes.get(a) == context.sizes[x]
            ):
                free = not any(context.knows(one) for one in (x, a))
                return (
                    (entries_of(components(x, context.sizes[x])), entries_of(components(a, context.sizes[a])))
                    if free
                    else None
                )
    return None


def each_moved(u: Expression, moving: Entries, fixed: Entries) -> Expression:
    """`u` with each entry of x a little beside the one of a, in a direction that is no axis."""
    for position, (one, at) in enumerate(zip(moving, fixed, strict=True)):
        assert isinstance(one, Variable)
        u = renamed(u, one.name, add(at, multiply(lift(position + 2), Variable(SMALL[0]))))
    return u
