"""Says in the page how each formula was checked, as attributes that nothing shows until a reader asks for it.

The report of mathcheck lists the formulas of a page in reading order with their LaTeX; KaTeX keeps the LaTeX of each
formula that it typesets. The n-th formula of the page with a certain LaTeX is the n-th of the report with the same.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from html import escape, unescape

from docs._hooks.proof import FALSE

_FORMULA = re.compile(r'<(?:span|div) class="formula(?: whole)?">')
_SOURCE = re.compile(r'<annotation encoding="application/x-tex"[^>]*>(.*?)</annotation>', re.DOTALL)
_SPACE = re.compile(r"\s+")
SAID = {"proved": "Proved", "numeric": "Checked with numbers", "schema": "True for all functions"}
ON_SHOW = "A common mistake, shown on purpose"


def said(fate: str, how: str) -> str:
    """How a formula was checked, in words; empty when it claims nothing.

    >>> said("proved", "exact arithmetic"), said("numeric", "to first order in h"), said("mention", "")
    ('Proved: exact arithmetic', 'Checked with numbers: to first order in h', '')
    """
    if how.startswith(FALSE):
        return f"{ON_SHOW}: {how}"
    if fate == "skipped":
        return f"Not checked: {how.partition(':')[2].strip()}"
    if fate not in SAID:
        return ""
    return f"{SAID[fate]}: {how}" if how else SAID[fate]


def marked(html: str, formulas: Iterable[Mapping[str, object]]) -> str:
    """The HTML of a page with `data-checked` (the fate) and `data-how` (in words) on each formula that claims something."""
    waiting: defaultdict[str, deque[Mapping[str, object]]] = defaultdict(deque)
    for one in formulas:
        waiting[_plain(str(one.get("tex", "")))].append(one)

    def mark(found: re.Match[str]) -> str:
        source = _SOURCE.search(html, found.end())
        known = waiting[_plain(unescape(source[1]))] if source else None
        if not known:
            return found[0]
        one = known.popleft()
        fate, how = str(one["fate"]), str(one["how"])
        words = said(fate, how)
        fate = "mistake" if words.startswith(ON_SHOW) else fate
        return f'{found[0][:-1]} data-checked="{fate}" data-how="{escape(words)}">' if words else found[0]

    return _FORMULA.sub(mark, html)


def _plain(tex: str) -> str:
    return _SPACE.sub("", tex)
