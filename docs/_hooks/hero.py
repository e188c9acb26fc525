"""What stands at the head of a lesson beside its title: facts that are counted, never typed."""

from __future__ import annotations

import functools
import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docs._hooks.proof import anchor

WORDS_PER_MINUTE = 200
REPORT = Path(__file__).parents[2] / ".cache/mathcheck.json"
_NOT_READ = re.compile(
    r"^(`{3,}|~{3,}).*?^\1\s*$"  # fences
    r"|<!--.*?-->|<[^>]+>"  # comments and tags
    r"|\$\$.*?\$\$|\$[^$\n]+\$"  # formulas
    r"|`[^`\n]+`|\]\([^)]*\)|\{[:.#][^}]*\}",  # code, addresses, attributes
    re.DOTALL | re.MULTILINE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Hero:
    """The counted facts of one page. `checked` is the number of formulas a machine has verified, 0 when unknown.

    `proof` is where the site says what was checked on this page.
    """

    minutes: int
    formulas: int
    checked: int
    proof: str = ""


def hero(markdown: str, html: str, page: str, source: Path, report: Path = REPORT) -> Hero:
    """The facts of the page `page` (its path below docs), read from its Markdown, its HTML and the last report."""
    counted = _counted(source, report).get("pages", {}).get(page, {})
    formulas, checked = int(counted.get("formulas", 0)), int(counted.get("checked", 0))
    return Hero(
        minutes(markdown),
        formulas or html.count('<span class="katex">'),
        checked,
        f"reference/proof/#{anchor(page)}",
    )


def checked_formulas(page: str, source: Path, report: Path = REPORT) -> Sequence[Mapping[str, object]]:
    """Every formula of a page with its LaTeX and its fate, by the last report: none when the page is newer."""
    found: Sequence[Mapping[str, object]] = _counted(source, report).get("formulas", {}).get(page, ())
    return found


def minutes(markdown: str) -> int:
    """How long the words of a page take to read, in minutes, at least one; formulas and code are left out.

    >>> minutes("word " * 900)
    5
    >>> minutes("$x y$ and `some code` and <!-- nothing -->")
    1
    """
    return max(1, math.ceil(len(_WORD.findall(_NOT_READ.sub(" ", markdown))) / WORDS_PER_MINUTE))


def _counted(source: Path, report: Path) -> Mapping[str, Any]:
    """The report of mathcheck, empty when the page has changed after it."""
    if not report.is_file() or report.stat().st_mtime < source.stat().st_mtime:
        return {}
    return _read(report, report.stat().st_mtime_ns)


@functools.lru_cache(maxsize=1)
def _read(report: Path, _written: int) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return found
