"""What a run found: one finding for each formula, plain data that can be printed, stored and sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from checks.mathcheck.fate import NAMES, Fate, NotUnderstood, Numeric, Proved, Skipped, Wrong, fails
from checks.mathcheck.nearest import nearest
from checks.mathcheck.page import Checked

VERIFIED = frozenset({"proved", "numeric", "schema"})
FAILING = frozenset({"wrong", "not understood"})


@dataclass(frozen=True, slots=True)
class Finding:
    """One formula: where it stands, its fate by name, how it was verified or why it was skipped, and what is wrong with it."""

    path: str
    line: int
    column: int
    cell: int
    tex: str
    fate: str
    how: str = ""
    message: str = ""

    @property
    def place(self) -> str:
        """`path:line:column`, with the cell in a notebook."""
        return f"{self.path}:{self.line}:{self.column}" + (f" (cell {self.cell})" if self.cell else "")

    @property
    def fails(self) -> bool:
        """Whether the run must fail because of it."""
        return self.fate in FAILING


Pages = Mapping[str, Sequence[Finding]]


def finding(one: Checked) -> Finding:
    """The finding for a checked formula."""
    place = one.place
    told = message(one.fate, one) if fails(one.fate) else ""
    return Finding(
        place.path, place.line, place.column, place.cell, one.tex, NAMES[type(one.fate)], how(one.fate), told
    )


def how(fate: Fate) -> str:
    """How a formula was verified, or why it was skipped."""
    match fate:
        case Proved(way, _) | Numeric(_, way):
            return way
        case Skipped(kind, reason):
            return f"{kind}: {reason}"
        case _:
            return ""


def counts(checked: Sequence[Checked | Finding]) -> dict[str, int]:
    """How many formulas had each fate; `formulas` counts all, `checked` those that were verified."""
    found = Counter(one.fate if isinstance(one, Finding) else NAMES[type(one.fate)] for one in checked)
    verified = sum(found[name] for name in VERIFIED)
    return {"formulas": len(checked), "checked": verified, **{name: found[name] for name in NAMES.values()}}


def failures(checked: Sequence[Checked]) -> list[Finding]:
    """The formulas that fail, in the order of the page."""
    return [finding(one) for one in checked if fails(one.fate)]


def message(fate: Fate, one: Checked) -> str:
    """What is wrong with a formula, both sides at a point, and the nearest true form where one edit gives it.

    A formula that is not understood is quoted from where the reader stopped.
    """
    match fate:
        case Wrong(link, point, left, right):
            if left == right == "true":
                return "this is true, but it is marked as wrong"
            at = f"at {point}: " if point else ""
            link = " ".join(link.split())
            mended = "" if one.tabular or one.marked else nearest(one.tex, fate, one.before)
            hint = f"; this would be true: {' '.join(mended.split())}" if mended else ""
            return f"wrong: {link}  ({at}left {left}, right {right}){hint}"
        case NotUnderstood(reason, start, end):
            part = one.tex[start:end].strip() if end > start else ""
            return f"not understood: {reason}" + (f", at {part!r}" if part else "")
        case _:
            return NAMES[type(fate)]


def skips(pages: Pages) -> dict[str, int]:
    """How many formulas were skipped for each kind of reason."""
    kinds = (one.how.partition(":")[0] for found in pages.values() for one in found if one.fate == "skipped")
    return dict(Counter(kinds))


def as_data(pages: Pages) -> dict[str, Any]:
    """For programs: counts for each page, the formulas that fail, those that were skipped, and every formula with its fate."""
    every = [one for found in pages.values() for one in found]
    return {
        "pages": {name: counts(found) for name, found in pages.items()},
        "failures": [{"place": one.place, "tex": one.tex, "message": one.message} for one in every if one.fails],
        "skipped": [{"place": one.place, "tex": one.tex, "reason": one.how} for one in every if one.fate == "skipped"],
        "formulas": {
            name: [
                {"line": one.line, "column": one.column, "tex": one.tex, "fate": one.fate, "how": one.how}
                for one in found
            ]
            for name, found in pages.items()
        },
    }


def as_stored(found: Sequence[Finding]) -> list[dict[str, Any]]:
    """Findings as JSON can hold them."""
    return [asdict(one) for one in found]
