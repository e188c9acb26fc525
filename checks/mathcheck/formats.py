"""How findings are printed: a table for people, JSON, annotations for GitHub, SARIF for code scanners."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from checks.mathcheck.fate import NAMES
from checks.mathcheck.report import Finding, Pages, as_data, counts, skips

SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
RULES = {"wrong": "A formula that is false.", "not understood": "A formula that could not be read or decided."}


def as_text(pages: Pages) -> str:
    """The failures and a table of counts, one line a page."""
    lines = [f"{one.place}: {one.message}" for found in pages.values() for one in found if one.fails]
    heads = ["formulas", *NAMES.values()]
    width = max((len(name) for name in pages), default=4)
    lines += ["", " ".join(["page".ljust(width), *heads])]
    totals = Counter[str]()
    for name, found in pages.items():
        numbers = counts(found)
        totals.update(numbers)
        lines.append(_line(name, numbers, heads, width))
    lines.append(_line("all", totals, heads, width))
    lines += [f"skipped as {kind}: {number}" for kind, number in skips(pages).items()]
    return "\n".join(lines).strip("\n")


def _line(name: str, found: Mapping[str, int], heads: Sequence[str], width: int) -> str:
    return " ".join([name.ljust(width), *(str(found[head]).rjust(len(head)) for head in heads)])


def as_json(pages: Pages) -> str:
    """Everything, as JSON."""
    return json.dumps(as_data(pages), indent=1, ensure_ascii=False)


def as_github(pages: Pages) -> str:
    """One workflow command for each failure, which GitHub shows beside the line.

    >>> as_github({"a.md": [Finding("a.md", 3, 5, 0, "1 = 2", "wrong", "", "wrong: 1 = 2")]})
    '::error file=a.md,line=3,col=5,title=wrong formula::wrong: 1 = 2'
    """
    return "\n".join(
        f"::error file={_property(one.path)},line={one.line},col={one.column},title={_title(one)}::{_escaped(one.message)}"
        for found in pages.values()
        for one in found
        if one.fails
    )


def _title(one: Finding) -> str:
    return "wrong formula" if one.fate == "wrong" else "formula not understood"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def as_sarif(pages: Pages) -> str:
    """SARIF 2.1.0 (OASIS, 2020): one result for each failure."""
    rules = [{"id": _rule(name), "shortDescription": {"text": told}} for name, told in RULES.items()]
    failed = [one for found in pages.values() for one in found if one.fails]
    run = {
        "tool": {"driver": {"name": "mathcheck", "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one) for one in failed],
    }
    return json.dumps({"$schema": SARIF, "version": "2.1.0", "runs": [run]}, indent=1, ensure_ascii=False)


def _rule(name: str) -> str:
    return f"formula/{name.replace(' ', '-')}"


def _result(one: Finding) -> dict[str, Any]:
    region = {"startLine": one.line, "startColumn": one.column}
    place = {"physicalLocation": {"artifactLocation": {"uri": one.path}, "region": region}}
    return {"ruleId": _rule(one.fate), "level": "error", "message": {"text": one.message}, "locations": [place]}


FORMATS: Mapping[str, Callable[[Pages], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}
