"""What stands at the head of a lesson beside its title: facts that are counted, never typed."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from pathlib import Path

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
    """The counted facts of one page. `checked` is the number of formulas a machine has verified, 0 when unknown."""

    minutes: int
    formulas: int
    checked: int


def hero(markdown: str, html: str, page: str, source: Path, report: Path = REPORT) -> Hero:
    """The facts of the page `page` (its path below docs), read from its Markdown, its HTML and the last report."""
    formulas, checked = _verified(page, source, report)
    return Hero(minutes(markdown), formulas or html.count('<span class="katex">'), checked)


def minutes(markdown: str) -> int:
    """How long the words of a page take to read, in minutes, at least one; formulas and code are left out.

    >>> minutes("word " * 900)
    5
    >>> minutes("$x y$ and `some code` and <!-- nothing -->")
    1
    """
    return max(1, math.ceil(len(_WORD.findall(_NOT_READ.sub(" ", markdown))) / WORDS_PER_MINUTE))


def _verified(page: str, source: Path, report: Path) -> tuple[int, int]:
    """Formulas and checked formulas of a page by the report of mathcheck: none when the page is newer."""
    if not report.is_file() or report.stat().st_mtime < source.stat().st_mtime:
        return 0, 0
    found = json.loads(report.read_text(encoding="utf-8"))["pages"].get(page, {})
    return int(found.get("formulas", 0)), int(found.get("checked", 0))
