"""The verdict of one link of a chain, `left relation right`, against what the page has defined."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from checks.mathcheck.compare import DIVERGES, LIVE_POINTS, Agree, Demand, Differ, NoPoint, agreement
from checks.mathcheck.context import Context
from checks.mathcheck.dependence import Dependence
from checks.mathcheck.doubts import (
    ROUNDED,
    columns_side_by_side,
    differentiates,
    doubt,
    sometimes,
    spread,
    supposes,
    unsaid,
    vanishing,
    within_range,
)
from checks.mathcheck.evaluate import renamed
from checks.mathcheck.fate import Definition, Fate, NotUnderstood, Numeric, Proved, Schema, Wrong, worst
from checks.mathcheck.grids import each, entries_of, is_array, shape_of, transpose
from checks.mathcheck.indices import USUAL_LENGTH, lengths
from checks.mathcheck.instances import instances
from checks.mathcheck.link import Link
from checks.mathcheck.matrices import by_habit
from checks.mathcheck.meanings import CannotUnfold, DoesNotFit, TooManyDimensions
from checks.mathcheck.nearness import approximate, of_order, rounded
from checks.mathcheck.proof import proof
from checks.mathcheck.rewriting import (
    affine,
    differentiated,
    of_a_vector,
    of_named_variables,
    solution,
    symmetric,
    with_capitals,
    with_values,
    with_whole_limits,
    without_order,
    written_out,
)
from checks.mathcheck.shapes import sizes
from checks.mathcheck.unfold import IMAGINARY, Unfolding
from quiz.expression import Applied, Call, Derivative, Expression, Variable, lift
from quiz.parts import children, variables, walk

FEWER_POINTS = 5  # for each of the smooth functions that are tried
TRIALS = 2  # how many different smooth functions stand in for a function that is only named
NO_FORMULA = "has no formula before this"
LARGEST = 20_000  # parts of an unfolded expression


def judge(link: Link, context: Context, said: str) -> Fate:
    """The fate of a link; `said` is how it is written, for the message."""
    found = _judged(link, context, said, habit=True)
    if isinstance(found, NotUnderstood) and by_habit(list(link.sides), context):
        return _judged(link, context, said, habit=False)
    return found


def _judged(link: Link, context: Context, said: str, *, habit: bool) -> Fate:
    """The fate of a link, with the arrays that it has by habit or without them."""
    link = of_named_variables(of_a_vector(link.each(with_whole_limits), context), context)
    context = _with_lengths(context, list(link.sides))
    chosen, numbers = sizes(link.sides, context, habit=habit)
    context = context.sized(chosen)
    link = link.each(partial(with_capitals, context=context))
    for letter, number in numbers.items():
        if letter not in context.definitions:
            context = context.give(letter, lift(number)).define(letter, lift(number))
    fates = [_Link(one, here, said).fate() for one, here in instances(link, context)]
    return worst(fates) if fates else NotUnderstood("no choice of the indices meets the conditions")


def _with_lengths(context: Context, sides: list[Expression]) -> Context:
    reached = [*sides, *context.definitions.values(), *(one.body for one in context.functions.values())]
    for name in lengths(reached):
        if name not in context.values and name not in context.definitions:
            context = context.give(name, lift(USUAL_LENGTH)).define(name, lift(USUAL_LENGTH))
    return context


@dataclass(frozen=True, slots=True)
class _Link:
    """One link without free indices."""

    link: Link
    context: Context
    said: str

    def fate(self) -> Fate:
        link, order = without_order(differentiated(written_out(self.link, self.context)))
        dependence = Dependence(link.sides, self.context)
        if dependence.circular:
            return NotUnderstood("these derivatives depend on each other in a circle")
        found: Fate = NotUnderstood("nothing was compared")
        for trial in range(TRIALS):
            found, invented = self.trial(link, order, dependence, trial)
            if not isinstance(found, Numeric | Proved) or not invented:
                return found
        ratios = any(isinstance(part, Derivative) and part.of != part.wrt for side in link.sides for part in walk(side))
        return Schema() if ratios and dependence.direct else found

    def trial(self, link: Link, order: Expression | None, dependence: Dependence, trial: int) -> tuple[Fate, bool]:
        """The fate with one choice of smooth functions, and whether any had to be chosen."""
        unfoldings = Unfolding(self.context, dependence, trial), Unfolding(self.context, dependence, trial)
        try:
            left, right = unfoldings[0].plain(link.sides[0]), unfoldings[1].plain(link.sides[1])
            left, right = self.constrained(left, right, unfoldings[0])
            rest = None if order is None else unfoldings[1].plain(children(order)[0])
        except DoesNotFit as problem:
            if columns_side_by_side(str(problem), self.link, self.context):
                return NotUnderstood(
                    "is this an inner product? Write it with a transpose, or say which shapes these are"
                ), False
            doubted = self.guessed(unfoldings[0].unknown | unfoldings[1].unknown) or spread(str(problem), self.context)
            return Wrong(self.said, str(problem), "…", "…", uncertain=doubted), False
        except TooManyDimensions as problem:
            fate = Wrong(self.said, str(problem), "…", "…") if self.context.strict else NotUnderstood(str(problem))
            return fate, False
        except CannotUnfold as problem:
            return NotUnderstood(str(problem)), False
        if any(_too_large(side) for side in (left, right)):
            return NotUnderstood("this becomes too large when its definitions are put in"), False
        if any(one.complex for one in unfoldings) and not (affine(left, IMAGINARY) and affine(right, IMAGINARY)):
            return NotUnderstood("of complex numbers I compare only real and imaginary parts"), False
        unknown = unfoldings[0].unknown, unfoldings[1].unknown
        invented = bool(unknown[0] | unknown[1])
        if rest is not None:
            return of_order(
                self.said, (left, right), rest, strictly=isinstance(order, Call) and order.function == "o"
            ), invented
        if is_array(left) or is_array(right):
            return self.entries(left, right, unknown), invented
        return self.compared(left, right, unknown), invented

    def constrained(self, left: Expression, right: Expression, unfolding: Unfolding) -> tuple[Expression, Expression]:
        """Both sides with the equations that hold solved for a name each: `\\sum_k y_k = 1`."""
        for condition in (*self.context.conditions, *self.context.constraints):
            if condition.relation != "=":
                continue
            gap = unfolding.plain(condition.sides[0] - condition.sides[1])
            if condition in self.context.constraints and not variables(gap) <= variables(left) | variables(right):
                continue
            if is_array(gap):
                raise CannotUnfold("an equation between arrays is not solved")
            solved = solution(gap)
            if solved is None:
                raise CannotUnfold("this equation is not one that I solve")
            left, right = (each(side, partial(renamed, old=solved[0], new=solved[1])) for side in (left, right))
        return left, right

    def entries(self, left: Expression, right: Expression, unknown: tuple[set[str], set[str]]) -> Fate:
        """Arrays agree when they have one shape and every entry agrees."""
        if shape_of(left) != shape_of(right) and self.flexible() and shape_of(left) == shape_of(right)[::-1]:
            right = transpose(right)
        if shape_of(left) != shape_of(right):
            if self.link.relation == "=" and (left == lift(0) or right == lift(0)):
                return NotUnderstood("an array beside 0") if self.context.strict else Definition(())
            if self.flexible() and not self.context.strict:
                return NotUnderstood("how many entries has this gradient? Say so in a mark, as in x in R^2")
            if self.link.relation not in ("=", "≈") and not self.context.strict:
                return NotUnderstood("an order between arrays: of each entry?")
            sideways = shape_of(left) == shape_of(right)[::-1] and 1 in shape_of(left)
            if sideways and not self.context.strict and self.jacobian():
                return NotUnderstood("a row beside a column: in which layout are these derivatives written?")
            a, b = (f"{rows} x {columns}" for rows, columns in (shape_of(left), shape_of(right)))
            return Wrong(self.said, "the shapes differ", a, b, uncertain=self.guessed(unknown[0] | unknown[1]))
        found = self.entry_by_entry(left, right, unknown)
        turned = isinstance(found, Wrong) and self.context.gaps and not self.context.strict and self.jacobian()
        if turned and not isinstance(self.entry_by_entry(left, transpose(right), unknown), Wrong):
            return NotUnderstood("in which layout are these derivatives written? One turns the other's rows to columns")
        data = by_habit(list(self.link.sides), self.context) and not self.context.gaps
        if isinstance(found, Wrong) and not (self.context.strict or self.context.shapes or data):
            mirrored = self.entry_by_entry(each(left, symmetric), each(right, symmetric), unknown)
            if not isinstance(mirrored, Wrong):
                return NotUnderstood("true for symmetric matrices: say that they are")
        return found

    def entry_by_entry(self, left: Expression, right: Expression, unknown: tuple[set[str], set[str]]) -> Fate:
        return worst([self.compared(a, b, unknown) for a, b in zip(entries_of(left), entries_of(right), strict=True)])

    def jacobian(self) -> bool:
        """Whether an array of derivatives stands alone on a side, or is written out there."""
        sides = [entries_of(side) if _literal(side) else [side] for side in self.link.sides]
        return any(isinstance(part, Derivative) for side in sides for part in side)

    def guessed(self, invented: set[str]) -> str:
        """That the shape of a name is taken from how it is written, because the page does not say it."""
        if invented and not self.context.strict:
            return f"of which shape is {min(invented)}? Give it a formula before this"
        arrays = set(self.context.sizes) - set(self.context.shapes) - set(self.context.definitions)
        names = sorted(arrays & frozenset().union(*map(variables, self.link.sides)))
        return f"of which shape is {names[0]}? Say so in a mark" if names and not self.context.strict else ""

    def flexible(self) -> bool:
        """A gradient beside a row that is written out: both layouts are in use."""
        sides = self.link.sides
        literal = any(_literal(side) for side in sides)
        gradient = any(
            isinstance(side, Derivative) or (isinstance(side, Call) and side.function == "grad") for side in sides
        )
        gradient = gradient or any(
            isinstance(part, Call) and part.function == "tuple" for side in sides for part in walk(side)
        )
        return literal and gradient

    def compared(self, left: Expression, right: Expression, unknown: tuple[set[str], set[str]]) -> Fate:
        left, right = with_values((left, right), self.context)
        relation = self.link.relation
        if relation == "≈" and variables(left) | variables(right):
            return approximate(self.link, self.context, self.said, (left, right))
        enough = FEWER_POINTS if unknown[0] | unknown[1] else LIVE_POINTS
        demand = Demand(enough, where_it_converges=self.context.strict)
        found = agreement(left, right, relation, self.context.conditions, demand)
        match found:
            case NoPoint():
                return NotUnderstood("there is no point where both sides have a value")
            case Agree(points):
                how = proof(left, right) if relation == "=" and not (unknown[0] | unknown[1]) else ""
                return Proved(how) if how else Numeric(points)
            case Differ():
                return self.refuted(left, right, unknown, found)

    def refuted(self, left: Expression, right: Expression, unknown: tuple[set[str], set[str]], found: Differ) -> Fate:
        """Wrong, unless what differs is something that the page has not said."""
        lonely = (unknown[0] ^ unknown[1]) if not unknown[0] & unknown[1] else set()
        if lonely and not self.context.strict and supposes(*self.link.sides):
            return Definition(())
        if lonely and not self.context.strict:
            return NotUnderstood(f"{', '.join(sorted(lonely))} {NO_FORMULA}")
        relation = self.link.relation
        if not self.context.strict and (open_end := DIVERGES & {found.left, found.right}):
            return NotUnderstood(f"for some values {min(open_end)}: say where it has a value, as in |r| < 1")
        if not self.context.strict and (meant := unsaid(self.link, unknown[0] & unknown[1], gaps=self.context.gaps)):
            return NotUnderstood(meant)
        if self.context.gaps and not self.context.strict and self.to_first_order(left, right):
            return NotUnderstood("true to first order only: write \\approx")
        if relation not in ("=", "≈", "≠") and not self.context.strict and unknown[0] | unknown[1]:
            return NotUnderstood(f"is this supposed of {', '.join(sorted(unknown[0] | unknown[1]))}?")
        if relation not in ("=", "≈", "≠") and unknown[0] ^ unknown[1] and not (variables(left) and variables(right)):
            return NotUnderstood(f"is this supposed of {', '.join(sorted(unknown[0] | unknown[1]))}?")
        bare = any(isinstance(side, Applied) and not side.arguments for side in self.link.sides)
        if relation not in ("=", "≈", "≠") and not self.context.strict and bare and self.context.values:
            return NotUnderstood("is this supposed everywhere? Write the argument, or skip it as a condition")
        if (
            relation not in ("=", "≈", "≠")
            and not self.context.strict
            and sometimes(self.link, self.context, left, right)
        ):
            return NotUnderstood(
                "true at some points only: is this a condition? Then skip it as one, or say where it holds"
            )
        without = [] if self.context.strict else vanishing(self.link, self.context)
        if len(without) > 1 or any("direction" in one for one in without):
            return NotUnderstood(without[0])
        if not self.context.strict and self.apart(unknown[0] & unknown[1]):
            return NotUnderstood("how do the names below these derivatives depend on each other?")
        if not self.context.strict and within_range(self.link, self.context, left, right):
            return NotUnderstood("true for parameters between 0 and 1: say where they are")
        doubted = doubt(self.link, self.context, left, right)
        if relation == "=" and rounded(self.link, left, right, loosely=self.context.gaps):
            doubted = ROUNDED
        return Wrong(self.said, found.point, found.left, found.right, uncertain=doubted)

    def to_first_order(self, left: Expression, right: Expression) -> bool:
        """Whether an equation is an expansion whose rest is left out, as in `f(x + h) = f(x) + h f'(x)`."""
        if self.link.relation != "=" or is_array(left) or is_array(right):
            return False
        parts = [part for side in self.link.sides for part in walk(side)]
        loosely = Link(self.link.sides, "≈")
        near = any(map(differentiates, parts)) and approximate(loosely, self.context, self.said, (left, right))
        return isinstance(near, Numeric | Proved)

    def apart(self, invented: set[str]) -> bool:
        """Whether an array is derived by one name on the left and only by others on the right, which nothing ties to it."""
        found = [[part for part in walk(side) if isinstance(part, Derivative)] for side in self.link.sides]
        below = [{part.wrt.name for part in one} for one in found]
        above = {part.of for one in found for part in one}
        single = len(above) == 1 and all(isinstance(one, Variable) and one.name in invented for one in above)
        return (
            single
            and all(below)
            and not below[0] & below[1]
            and bool(below[0] & set(self.context.sizes) or self.context.gaps)
        )


def _literal(u: Expression) -> bool:
    if isinstance(u, Call) and u.function == "transpose":
        return _literal(u.arguments[0])
    return isinstance(u, Call) and u.function in ("matrix", "tuple")


def _too_large(u: Expression) -> bool:
    return any(count > LARGEST for count, _ in enumerate(walk(u)))
