"""What a run found, for people and for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from checks.mathcheck.fate import NAMES, Fate, NotUnderstood, Numeric, Proved, Schema, Skipped, Wrong, fails
from checks.mathcheck.page import Checked
from checks.mathcheck.repair import repair


@dataclass(frozen=True, slots=True)
class Failure:
    """One formula that fails: where, what is said about it, and the formula."""

    place: str
    tex: str
    message: str


def counts(checked: Sequence[Checked]) -> dict[str, int]:
    """How many formulas had each fate; `formulas` counts all, `checked` those that were verified."""
    found = Counter(NAMES[type(one.fate)] for one in checked)
    verified = sum(isinstance(one.fate, Proved | Numeric | Schema) for one in checked)
    return {"formulas": len(checked), "checked": verified, **{name: found[name] for name in NAMES.values()}}


def failures(checked: Sequence[Checked]) -> list[Failure]:
    """The formulas that fail, in the order of the page."""
    return [Failure(str(one.place), one.tex, message(one.fate, one)) for one in checked if fails(one.fate)]


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
            mended = "" if one.tabular or one.marked else repair(one.tex, one.before)
            hint = f"; this would be true: {' '.join(mended.split())}" if mended else ""
            return f"wrong: {link}  ({at}left {left}, right {right}){hint}"
        case NotUnderstood(reason, start, end):
            part = one.tex[start:end].strip() if end > start else ""
            return f"not understood: {reason}" + (f", at {part!r}" if part else "")
        case _:
            return NAMES[type(fate)]


def as_text(pages: Mapping[str, Sequence[Checked]]) -> str:
    """The failures and a table of counts, one line a page."""
    lines = [f"{failure.place}: {failure.message}" for checked in pages.values() for failure in failures(checked)]
    heads = ["formulas", *NAMES.values()]
    width = max((len(name) for name in pages), default=4)
    lines += ["", " ".join(["page".ljust(width), *heads])]
    totals = Counter[str]()
    for name, checked in pages.items():
        found = counts(checked)
        totals.update(found)
        lines.append(_line(name, found, heads, width))
    lines.append(_line("all", totals, heads, width))
    for kind, number in Counter(
        one.fate.kind for checked in pages.values() for one in checked if isinstance(one.fate, Skipped)
    ).items():
        lines.append(f"skipped as {kind}: {number}")
    return "\n".join(lines).strip("\n")


def _line(name: str, found: Mapping[str, int], heads: Sequence[str], width: int) -> str:
    return " ".join([name.ljust(width), *(str(found[head]).rjust(len(head)) for head in heads)])


def as_data(pages: Mapping[str, Sequence[Checked]]) -> dict[str, Any]:
    """The same for programs: counts for each page, and every failure with its place."""
    return {
        "pages": {name: counts(checked) for name, checked in pages.items()},
        "failures": [
            {"place": failure.place, "tex": failure.tex, "message": failure.message}
            for checked in pages.values()
            for failure in failures(checked)
        ],
    }
