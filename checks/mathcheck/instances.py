"""The links that a link with free indices stands for: one for every choice of i and j in `\\partial p_i / \\partial z_j`."""

from __future__ import annotations

from functools import partial
from itertools import product

from checks.mathcheck.context import Context
from checks.mathcheck.indexed_names import base, indexed, labels, letters
from checks.mathcheck.indices import Indices
from checks.mathcheck.link import Link
from checks.mathcheck.proof import exact
from quiz.expression import Call, Expression, Variable, add
from quiz.parts import variables, walk

MOST_CHOICES = 27


def instances(link: Link, context: Context) -> list[tuple[Link, Context]]:
    """The link for every choice of its free indices, such as i and j in `\\\\partial p_i / \\\\partial z_j`."""
    steps = _steps(link, context)
    free = [*_free_letters(link, context), *steps]
    if not free:
        return [(link, context)]
    indices = Indices(context)
    ranges = [FEW_STEPS if one in steps else range(1, 1 + _reach(one, link, indices)) for one in free]
    made = []
    for choice in list(product(*ranges))[:MOST_CHOICES]:
        left, right = link.sides
        conditions = context.conditions
        for letter, number in zip(free, choice, strict=True):
            left, right = indexed(left, letter, str(number)), indexed(right, letter, str(number))
            conditions = tuple(one.each(partial(indexed, letter=letter, value=str(number))) for one in conditions)
        if all(_possible(one) for one in conditions):
            conditions = tuple(one for one in conditions if None in map(exact, one.sides))
            here = _with_indices(context.with_conditions(conditions), dict(zip(free, choice, strict=True)))
            made.append((Link((left, right), link.relation), here))
    return made


def _with_indices(context: Context, choice: dict[str, int]) -> Context:
    """The page with numbers for indices that stand free in a definition, as in L = -ln p_c."""
    for name, body in context.definitions.items():
        loose = frozenset().union(*(letters(one) for one in variables(body))) & set(choice) - letters(name) - _bound(
            body
        )
        for letter in loose:
            context = context.define(name, indexed(body, letter, str(choice[letter])))
            body = context.definitions[name]  # noqa: PLW2901
    return context


def _bound(u: Expression) -> frozenset[str]:
    found = [part.arguments[1] for part in walk(u) if isinstance(part, Call) and part.function in INDEXED]
    return frozenset(one.name for one in found if isinstance(one, Variable))


def _possible(condition: Link) -> bool:
    a, b = (exact(side) for side in condition.sides)
    if a is None or b is None:
        return True
    found = {"=": a == b, "≠": a != b, "<": a < b, ">": a > b, "≤": a <= b, "≥": a >= b}
    return found.get(condition.relation, True)


def _free_letters(link: Link, context: Context) -> list[str]:
    """The letters that are indices of the entries of something: of an array, of a sum, of a definition with an index."""
    names = {part.name for side in link.sides for part in walk(side) if isinstance(part, Variable)}
    reached = [*link.sides, *context.definitions.values()]
    sums = [part for u in reached for part in walk(u) if isinstance(part, Call) and part.function in INDEXED]
    if not sums and not context.sizes and not any(name.startswith("delta_") for name in names):
        return []
    bound = {
        part.arguments[1]
        for side in link.sides
        for part in walk(side)
        if isinstance(part, Call) and part.function in INDEXED
    }
    found = sorted({letter for name in names for letter in letters(name)} | _of_entries(link))
    taken = {one.name for one in bound if isinstance(one, Variable)}
    return [one for one in found if one in "ijklmcpq" and one not in taken and one not in context.definitions][:3]


def _steps(link: Link, context: Context) -> list[str]:
    """The letter that counts the steps of a recursion and stands for a number too: `w_t = (1 - \\eta a)^t w_0`."""
    names = frozenset().union(*map(variables, link.sides))
    counted = {
        letter
        for name in names
        for letter in letters(name) & names
        if name not in context.definitions and any(_recursion(other, name, letter) for other in context.definitions)
    }
    return sorted(counted - set(context.definitions) - set(context.values))[:1]


def _recursion(pattern: str, name: str, letter: str) -> bool:
    return base(pattern) == base(name) and any(label in (f"{letter}+1", letter) for label in labels(pattern))


FEW_STEPS = range(1, 4)


def _of_entries(link: Link) -> frozenset[str]:
    """The letters that say which entry of an array that has no name: `\\mathrm{softmax}(z)_i`."""
    entries = [
        part for side in link.sides for part in walk(side) if isinstance(part, Call) and part.function == "entry"
    ]
    return frozenset(index.name for one in entries for index in one.arguments[1:] if isinstance(index, Variable))


INDEXED = frozenset({"sum", "prod", "maxover", "minover"})


def _reach(letter: str, link: Link, indices: Indices) -> int:
    return min(indices.length(add(*link.sides), letter), 4)
