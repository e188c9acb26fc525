"""The nearest true form of a wrong formula, when one edit mends it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from checks.mathcheck.budget import limited
from checks.mathcheck.context import Context
from checks.mathcheck.doubts import ANEW, ELSEWHERE, EQUATION, FAMILY, ROUNDED
from checks.mathcheck.fate import Definition, Fate, Mention, NotUnderstood, Numeric, Proved, Schema, Wrong
from checks.mathcheck.formula import check
from checks.mathcheck.mutation import mutants
from checks.mathcheck.trust import MAY_MEAN_OTHERWISE, claims_more, mistrusted, solvable, wrong_anywhere
from quiz.expression import ZERO

CHECKED = Proved | Numeric
UNMISTAKABLE = frozenset({ANEW, ELSEWHERE, FAMILY, ROUNDED})  # not slips, whatever one edit of them would say
MOST_TRIED, MOST_TURNED = 60, 8
_CAPITAL = re.compile(r"(?:\\(?:mathbf|boldsymbol|bm)\{\w\}|(?<![\\a-zA-Z{])[A-Zxwv](?![a-zA-Z]))(?!\^)")
_NAME = re.compile(r"\\?[^\W\d_]+")
_ZERO = re.compile(r"\s*[+-]\s*0(?![\d.])(?=\s*(?:$|[=+-]))")
SECONDS_BESIDE_GAPS = 0.4
SECONDS = 1.5  # of processor time for one formula; when they are over, what is left is not understood, and not true


def repair(tex: str, context: Context) -> str:
    """A formula one edit away that is true and claims as much as `tex`; empty when there is none.

    >>> repair(r"3 \\cdot 8 = 25", Context())
    '3 \\\\cdot 8 = 24'
    >>> repair("x + x = 2x + 1", Context())
    'x + x = 2x'
    """
    with limited(SECONDS_BESIDE_GAPS if context.gaps else SECONDS):
        return _mended(tex, context)


def _mended(tex: str, context: Context) -> str:
    rounded = tex.replace("=", r"\approx", 1) if tex.count("=") == 1 else ""
    candidates = [*_turned(tex), *(mutant.tex for mutant in islice(mutants(tex), MOST_TRIED))]
    known = sorted(candidates, key=lambda one: not _letters(one) <= _letters(tex))  # a name of its own comes last
    found = first_true([*known, *([rounded] if rounded else [])], tex, context)
    shorter = _ZERO.sub("", found)
    return found if shorter == found else first_true([shorter], tex, context) or found


def _letters(tex: str) -> set[str]:
    return set(_NAME.findall(tex))


def first_true(candidates: Iterable[str], tex: str, context: Context) -> str:
    """The first of some formulas that is true and claims as much as `tex`; empty when there is none.

    >>> first_true(["8 = 8", "2^3 = 9", "2^3 = 8"], "2^3 = 7", Context())
    '2^3 = 8'
    """
    claims = _claims(tex, context)
    for candidate in candidates:
        outcome = check(candidate, context)
        good = all(isinstance(fate, Proved | Numeric | Schema | Definition | Mention) for fate in outcome.fates)
        good = good and not _says_nothing(candidate) and _constant(candidate) <= _constant(tex)
        if good and _claims(candidate, context) == claims:
            return candidate
    return ""


def _turned(tex: str) -> list[str]:
    """The formula with one more transpose."""
    found = _CAPITAL.finditer(tex)
    return [f"{tex[: one.end()]}^\\top {tex[one.end() :]}" for one in islice(found, MOST_TURNED)]


def _claims(tex: str, context: Context) -> int:
    return sum(not isinstance(fate, Definition | Mention) for fate in check(tex, context).fates)


def _constant(tex: str) -> bool:
    """Whether the last side of a formula has no name in it: at one point a number may be anything."""
    return not any(letter.isalpha() for letter in tex.rpartition("=")[2])


def _says_nothing(tex: str) -> bool:
    """Whether the two sides of an equation are written the same way: x = x."""
    left, equals, right = tex.partition("=")
    return bool(equals) and "".join(left.split()) == "".join(right.split())


def true_anywhere(tex: str) -> Fate | None:
    """The fate of a formula that is true on an empty page too, whatever its names mean on this one; None when it is not."""
    alone = check(tex, Context())
    known = all(isinstance(one, Proved | Numeric | Definition) for one in alone.fates)
    return alone.fate if known and isinstance(alone.fate, CHECKED) else None


def _beside_gaps(fate: Wrong, tex: str, before: Context) -> Fate:
    """What is wrong on a page that was not understood as a whole: true by itself, in doubt, or wrong all the same."""
    if alone := true_anywhere(tex):
        return alone
    if solvable(tex) and not fate.uncertain:
        fate = replace(fate, uncertain=EQUATION)
    elif wrong_anywhere(tex):
        return fate
    name = mistrusted(tex, before)
    if not claims_more(tex, before):
        reason = MAY_MEAN_OTHERWISE.format(name or fate.link)
        return NotUnderstood(reason, fate.start, fate.start + len(fate.link))
    return replace(fate, uncertain=fate.uncertain or (MAY_MEAN_OTHERWISE.format(name) if name else ""))


def meant(fate: Fate, tex: str, before: Context) -> Fate:
    """What may be read otherwise is called wrong only when it is a slip away from being true."""
    if isinstance(fate, NotUnderstood) and before.gaps and not before.strict and before != Context(gaps=True):
        return true_anywhere(tex) or fate
    if not isinstance(fate, Wrong):
        return fate
    if before.gaps and not before.strict:
        fate = _beside_gaps(fate, tex, before)
    if not isinstance(fate, Wrong) or not fate.uncertain:
        return fate
    if fate.uncertain in UNMISTAKABLE:
        return NotUnderstood(fate.uncertain, fate.start, fate.start + len(fate.link))
    somewhere = {name: value for name, value in before.values.items() if value != ZERO}  # at 0 much is equal
    if not repair(tex, replace(before, values=somewhere)):
        return NotUnderstood(fate.uncertain, fate.start, fate.start + len(fate.link))
    return fate
