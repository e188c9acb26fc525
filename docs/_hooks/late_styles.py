"""The rules of the style sheet for what only scripts put on a page, and for an open search.

They come with the first of these scripts, or with the first sign that somebody uses the page.

A check compares `LATE` with the built pages: nothing that the build writes may wait for a script to look right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import tinycss2

ADDRESS = "assets/late.css"
LATE = re.compile(
    r"\.(?:plot|surface-|shade-|trail-|handle|graph-(?:box|edge|node|value|gradient|factor)|widget-"
    r"|live-(?:bar|status|output|error|editor)"
    r"|exercise-(?:box|form|row|note|symbols|stage|loading|result|echo|repair|foot|check|status)"
    r"|verdict(?:-(?:good|near|bad|headline))?(?![\w-])"
    r"|md-tooltip|search-tags|md-search-result \.md-typeset|md-search-result__(?:article|item|link|more|title|teaser|terms|icon)|md-search__suggest)"
    r"|^gradus-exercise button|^exercise-loading$|^\[data-md-toggle=\"?search\"?\]:checked"
)
_GROUPS = {"media", "supports", "container"}
_FUNCTION = re.compile(r":(?:not|is|where)\((?:[^()]|\([^()]*\))*\)")


def parted(sheet: str) -> tuple[str, str]:
    """What a page needs from the start, and what can come late; each in the order of the sheet.

    >>> parted(".plot,.a{b:c}@media print{.a{d:e}.widget-panel{f:g}}.widget{h:i}")
    ('.a{b:c}@media print{.a{d:e}}.widget{h:i}', '.plot{b:c}@media print{.widget-panel{f:g}}')
    """
    rules = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    return "".join(_rules(rules, late=False)), "".join(_rules(rules, late=True))


def _rules(rules: Iterable[Any], *, late: bool) -> Iterator[str]:
    for rule in rules:
        name = rule.lower_at_keyword if rule.type == "at-rule" else ""
        prelude = tinycss2.serialize(rule.prelude)
        if rule.type == "qualified-rule":
            kept = [one for one in _selectors(prelude) if _is_late(one) == late]
            if kept:
                yield f"{','.join(kept)}{{{tinycss2.serialize(rule.content)}}}"
        elif name in _GROUPS:
            inside = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            if found := "".join(_rules(inside, late=late)):
                yield f"@{name}{prelude}{{{found}}}"
        elif _is_late(prelude) == late:
            yield tinycss2.serialize([rule])


def _selectors(prelude: str) -> Iterator[str]:
    """The selectors of a rule. Commas inside brackets part nothing.

    >>> list(_selectors(".a :is(b,c:is([d],[e])),.f"))
    ['.a :is(b,c:is([d],[e]))', '.f']
    """
    depth = start = 0
    for place, sign in enumerate(prelude):
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and not depth:
            yield prelude[start:place]
            start = place + 1
    yield prelude[start:]


def _is_late(selector: str) -> bool:
    return bool(LATE.search(_FUNCTION.sub("", selector.strip())))
