"""The verdict of one link of a chain, `left relation right`, against what the page has defined."""

from __future__ import annotations

from checks.mathcheck.compare import Agree, Differ, NoPoint, agreement, vanishes_faster
from checks.mathcheck.context import Context
from checks.mathcheck.dependence import Dependence
from checks.mathcheck.fate import Fate, NotUnderstood, Numeric, Proved, Schema, Wrong
from checks.mathcheck.indices import USUAL_LENGTH, lengths
from checks.mathcheck.proof import proof
from checks.mathcheck.unfold import CannotUnfold, Unfolding
from quiz.expression import Derivative, Expression, lift
from quiz.parts import substitute, variables, walk
from quiz.statement import Equation

TRIALS = 3  # how many different smooth functions stand in for a function that is only named
LARGEST = 20_000  # parts of an unfolded expression
SMALL = ("h", "epsilon", "Delta_x", "Delta_w", "Delta_u", "delta", "d")


def judge(link: Equation, context: Context, said: str) -> Fate:
    """The fate of a link; `said` is how it is written, for the message."""
    left, right = link.expressions
    context = _with_lengths(context, [left, right])
    dependence = Dependence((left, right), context)
    if dependence.circular:
        return NotUnderstood("these derivatives depend on each other in a circle")
    fate: Fate = NotUnderstood("nothing was compared")
    for trial in range(TRIALS):
        unfoldings = Unfolding(context, dependence, trial), Unfolding(context, dependence, trial)
        try:
            plain = unfoldings[0].plain(left), unfoldings[1].plain(right)
        except CannotUnfold as problem:
            return NotUnderstood(str(problem))
        if any(_too_large(side) for side in plain):
            return NotUnderstood("this becomes too large when its definitions are put in")
        unknown = unfoldings[0].unknown, unfoldings[1].unknown
        fate = _compared(Equation(_with_values(plain, context), link.relation), context, unknown, said)
        if not isinstance(fate, Numeric | Proved) or not unknown[0] | unknown[1]:
            return fate
    ratios = any(
        isinstance(part, Derivative) and part.of != part.wrt for side in link.expressions for part in walk(side)
    )
    return Schema() if ratios and dependence.direct else fate


def _with_lengths(context: Context, sides: list[Expression]) -> Context:
    for name in lengths(sides):
        if name not in context.values and name not in context.definitions:
            context = context.give(name, lift(USUAL_LENGTH)).define(name, lift(USUAL_LENGTH))
    return context


def _too_large(u: Expression) -> bool:
    return any(count > LARGEST for count, _ in enumerate(walk(u)))


def _with_values(sides: tuple[Expression, Expression], context: Context) -> tuple[Expression, Expression]:
    """The values of the page put in, where one side is a number and the other is not."""
    constant = [not variables(side) for side in sides]
    if constant[0] == constant[1]:
        return sides
    return substitute(sides[0], dict(context.values)), substitute(sides[1], dict(context.values))


def _compared(link: Equation, context: Context, unknown: tuple[set[str], set[str]], said: str) -> Fate:
    left, right = link.expressions
    if link.relation == "≈" and variables(left) | variables(right):
        return _approximate(left, right, said)
    found = agreement(left, right, link.relation, context.conditions)
    match found:
        case NoPoint():
            return NotUnderstood("there is no point where both sides have a value")
        case Agree(points):
            how = proof(left, right) if link.relation == "=" and not (unknown[0] | unknown[1]) else ""
            return Proved(how) if how else Numeric(points)
        case Differ():
            return _refuted(link, context, unknown, found, said)


def _approximate(left: Expression, right: Expression, said: str) -> Fate:
    for small in SMALL:
        if small in variables(left) | variables(right):
            if vanishes_faster(left, right, small):
                return Numeric(8, f"to first order in {small}")
            return Wrong(said, f"to first order in {small}", "…", "…")
    return NotUnderstood("near in which sense? Give both sides numbers, or name the small quantity h or \\Delta x")


def _refuted(link: Equation, context: Context, unknown: tuple[set[str], set[str]], found: Differ, said: str) -> Fate:
    """Wrong, unless what differs is something that the page has not said."""
    if lonely := (unknown[0] ^ unknown[1]) if not unknown[0] & unknown[1] else set():
        return NotUnderstood(f"{', '.join(sorted(lonely))} has no formula before this")
    if link.relation not in ("=", "≈", "≠") and _sometimes(link, context):
        return NotUnderstood(
            "true at some points only: is this a condition? Then skip it as one, or say where it holds"
        )
    return Wrong(said, found.point, found.left, found.right)


def _sometimes(link: Equation, context: Context) -> bool:
    opposite = {"<": "≥", ">": "≤", "≤": ">", "≥": "<"}[link.relation]
    left, right = link.expressions
    found = agreement(left, right, opposite, context.conditions)
    return bool(variables(left) | variables(right)) and isinstance(found, Differ)
