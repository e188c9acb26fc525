"""Typeset formulas without the markup that says nothing, a fifth of its elements.

KaTeX wraps every symbol in an element with its kind (`mord`, `mbin`, …), which no rule of its style sheet asks for; the space
between symbols is written out beside it. Such an element goes, unless a rule about children of its parent would change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docs._hooks.plain_scripts import plain

# Classes that KaTeX's style sheet has no rule for (a check compares them with it).
WITHOUT_RULES = frozenset(["mord", "mbin", "mrel", "mopen", "mclose", "mpunct", "minner", "mop", "mtight", "text"])
# Parents whose children no rule asks for by `>`.
_PLAIN_PARENT = re.compile(
    r"(?:katex-base|katex-sizing|fontsize-ensurer|reset-size\d+|size\d+|mathnormal|mathbf|mathrm|textrm|textbf|mathbb)"
)
_FOR_THE_EYE = re.compile(r'<span class="katex-html".*', re.DOTALL)
_TAG = re.compile(r"(<[^>]+>)")
_SPAN = re.compile(r'<span(?: class="([^"]*)")?( style="[^"]*")?>')
_STYLE = re.compile(r'style="([^"]+);"')
_NAMESPACE = re.compile(r' xmlns="http://www\.w3\.org/[^"]*"')
_LEADING_ZERO = re.compile(r"(?<=[:-])0(?=\.\d)")


def lean(html: str) -> str:
    """A formula of KaTeX, MathML and picture, that looks and reads the same.

    >>> lean('<span class="katex-html"><span class="katex-base"><span class="mord mathnormal">x</span><span class="mbin">+</span></span></span>')
    '<span class="katex-html"><span class="katex-base"><span class="mathnormal">x</span>+</span></span>'
    """
    return _FOR_THE_EYE.sub(lambda found: plain("".join(_kept(found[0]))), _NAMESPACE.sub("", html))


@dataclass(frozen=True, slots=True)
class _Open:
    """An element that is open: whether its tags are kept, and whether what is inside may be unwrapped."""

    kept: bool
    plain: bool


def _kept(html: str) -> Iterator[str]:
    around: list[_Open] = []
    for part in _TAG.split(html):
        if part.startswith("</span"):
            if not around or around.pop().kept:
                yield part
        elif found := _SPAN.fullmatch(part):
            tag, opened = _opened(found, around[-1].plain if around else False)
            around.append(opened)
            yield tag
        else:
            if part.startswith("<span"):
                around.append(_Open(kept=True, plain=False))
            yield part


def _opened(found: re.Match[str], inside_plain: bool) -> tuple[str, _Open]:
    names, style = (found[1] or "").split(), found[2] or ""
    asked_for = [name for name in names if name not in WITHOUT_RULES]
    if names and not asked_for and not style and inside_plain:
        return "", _Open(kept=False, plain=True)
    classes = f' class="{" ".join(asked_for)}"' if asked_for else ""
    short = _LEADING_ZERO.sub("", _STYLE.sub(r'style="\1"', style))
    plain = bool(names) and all(map(_PLAIN_PARENT.fullmatch, asked_for))
    return f"<span{classes}{short}>", _Open(kept=True, plain=plain)
