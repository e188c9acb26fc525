"""The nearest true form of a wrong formula, when one edit mends it."""

from __future__ import annotations

from itertools import islice

from checks.mathcheck.context import Context
from checks.mathcheck.fate import Definition, Mention, Numeric, Proved, Schema
from checks.mathcheck.formula import check
from checks.mathcheck.mutation import mutants

MOST_TRIED = 60


def repair(tex: str, context: Context) -> str:
    """A formula one edit away that is true and claims as much as `tex`; empty when there is none.

    >>> repair(r"3 \\cdot 8 = 25", Context())
    '3 \\\\cdot 8 = 24'
    """
    claims = _claims(tex, context)
    rounded = tex.replace("=", r"\approx", 1) if tex.count("=") == 1 else ""
    candidates = [mutant.tex for mutant in islice(mutants(tex), MOST_TRIED)]
    for candidate in [*candidates, *([rounded] if rounded else [])]:
        outcome = check(candidate, context)
        good = all(isinstance(fate, Proved | Numeric | Schema | Definition | Mention) for fate in outcome.fates)
        if good and _claims(candidate, context) == claims:
            return candidate
    return ""


def _claims(tex: str, context: Context) -> int:
    return sum(not isinstance(fate, Definition | Mention) for fate in check(tex, context).fates)
