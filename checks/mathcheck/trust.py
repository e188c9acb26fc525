"""How far what a page has defined can be held against it.

A page of which every formula was understood is trusted: what contradicts its definitions is wrong. Where something was not
understood, a definition may have been missed, and a name that comes from another section, or that has had two formulas in
this one, may mean something else by now.
"""

from __future__ import annotations

from itertools import pairwise

from checks.mathcheck.context import Context
from checks.mathcheck.defining import names
from checks.mathcheck.doubts import differentiates
from checks.mathcheck.fate import Wrong
from checks.mathcheck.formula import check
from checks.mathcheck.latex.claims import statements
from checks.mathcheck.latex.grammar import parse
from checks.mathcheck.latex.tokens import tokens
from quiz.expression import Applied, Derivative, Expression, Variable
from quiz.parts import walk
from quiz.reading.vocabulary import Unknown

MAY_MEAN_OTHERWISE = (
    "what the page says before this does not fit, and not all of it was understood; is {} still the same?"
)


def mistrusted(tex: str, context: Context) -> str:
    """A name of a formula that may mean something else than the page has said last; empty when there is none."""
    if not context.gaps or context.strict:
        return ""
    return min(_reached(tex, context) & (context.unsure | set(context.values)), default="")


def solvable(tex: str) -> bool:
    """Whether a formula may be an equation to solve: one `=` between formulas without a derivative, a limit, an integral."""
    try:
        found = [one for one in statements(tokens(tex)) if one.relations]
    except Unknown:
        return False
    parts = [part for side in _sides(tex, Context()) for part in walk(side)]
    named = any(isinstance(part, Variable) for part in parts)
    return len(found) == 1 and found[0].relations == ("=",) and named and not any(map(differentiates, parts))


def claims_more(tex: str, context: Context) -> bool:
    """Whether a formula is an equation about what the page has defined, not a new value or formula for one of its names."""
    try:
        found = [one for one in statements(tokens(tex)) if one.relations]
        sides = [[parse(list(side), context.scope) for side in one.sides if side] for one in found]
    except Unknown:
        return False
    equations = all(set(one.relations) <= {"=", "≈"} for one in found)
    firsts = [one[0] for one in sides if one]
    plain = any(isinstance(u, Variable) or (isinstance(u, Applied) and not u.primes and _bare(u)) for u in firsts)
    return bool(firsts) and equations and not plain


def _bare(u: Applied) -> bool:
    return all(isinstance(one, Variable) for one in u.arguments)


def wrong_anywhere(tex: str) -> bool:
    """Whether a formula is wrong on an empty page too, as `d/dx x^3 = 2x^2` is, whatever its names mean."""
    fate = check(tex, Context()).fate
    return isinstance(fate, Wrong) and not fate.uncertain and not _overloaded(tex) and not _relates(tex)


def _relates(tex: str) -> bool:
    """Whether two sides have names of their own only, as in `e^z = P / (1 - P)`, which says how they belong together."""
    own = [names(side) for side in _sides(tex, Context())]
    return any(left and right and not left & right for left, right in pairwise(own))


def _overloaded(tex: str) -> bool:
    """Whether one letter may be a function and what it is composed to: `df/dx = d/dx f(g(x))`, `df/dx = df/dg dg/dx`."""
    parts = [part for side in _sides(tex, Context()) for part in walk(side)]
    below: dict[str, set[str]] = {}
    for part in parts:
        if isinstance(part, Derivative) and isinstance(part.of, Variable):
            below.setdefault(part.of.name, set()).add(part.wrt.name)
    composed = {
        part.name
        for part in parts
        if isinstance(part, Applied)
        and any(isinstance(inside, Applied) for one in part.arguments for inside in walk(one))
    }
    return any(len(names) > 1 for names in below.values()) or bool(composed & set(below))


def _reached(tex: str, context: Context) -> frozenset[str]:
    """The names of a formula, and those of their definitions, and so on."""
    waiting, found = _sides(tex, context), set[str]()
    while waiting:
        for name in names(waiting.pop()) - found:
            found.add(name)
            waiting += _bodies(name, context)
    return frozenset(found)


def _sides(tex: str, context: Context) -> list[Expression]:
    """Every side of a formula; none when one of them is not read."""
    try:
        return [parse(list(side), context.scope) for one in statements(tokens(tex)) for side in one.sides if side]
    except Unknown:
        return []


def _bodies(name: str, context: Context) -> list[Expression]:
    known = [context.definitions[name]] if name in context.definitions else []
    return [*known, *([context.functions[name].body] if name in context.functions else [])]
