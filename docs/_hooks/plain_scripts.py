r"""Exponents, indices and spaces of typeset formulas with one element where KaTeX has ten.

KaTeX sets everything that stands higher or lower into a table of one column, with a strut in each row. A single exponent or
index without a table of its own needs none: it is moved by as much, in the units of its smaller letters. The line does not
grow with it, for the height of a part of a formula is in its own strut; and that is made by the style sheet.
"""

from __future__ import annotations

import re

SIZES = {"size1": 0.5, "size3": 0.7, "size6": 1.0}  # of KaTeX, as parts of the letters around
SPACES = {".1667": "thin", ".2222": "medium", ".2778": "thick"}
AFTER = 0.05  # the space behind a script, in units of the letters around
SMALLER = 0.7  # what nearly every script is
STYLE = (
    f".katex .moved{{display:inline-block;position:relative;font-size:{SMALLER}em}}.katex i{{display:inline-block}}"
    ".katex-base[style]::before{content:'';display:inline-block;height:var(--high);vertical-align:var(--low,0)}"
    + "".join(f".katex .{name}{{margin-right:{width}em}}" for width, name in SPACES.items())
)  # fmt: skip
_CONTENT = r"(?P<content>(?:(?!msupsub|vlist).)*?)"
_ROW = (
    r'<span class="vlist-r"><span class="vlist" style="height:[\d.]+em">'
    r'<span style="top:(?P<top>-?[\d.]+)em(?:;margin-left:(?P<left>-?[\d.]+)em)?;margin-right:\.05em">'
    r'<span class="pstrut" style="height:(?P<strut>[\d.]+)em"></span>'
    r'<span class="katex-sizing reset-(?P<around>size[136]) (?P<size>size[136])">' + _CONTENT + r"</span></span></span>"
)
_ABOVE = re.compile(rf'<span class="msupsub"><span class="vlist-t">{_ROW}</span></span></span>')
_BELOW = re.compile(
    rf'<span class="msupsub"><span class="vlist-t vlist-t2">{_ROW}<span class="vlist-s">\u200b</span></span>'
    r'<span class="vlist-r"><span class="vlist" style="height:[\d.]+em"><span></span></span></span></span></span>'
)
_STRUT = re.compile(
    r'<span class="katex-base"><span class="katex-strut" style="height:([\d.]+em)(?:;vertical-align:(-?[\d.]+em))?"></span>'
)
_SPACE = re.compile(r'<span class="mspace" style="margin-right:(\.\d+)em"></span>')


def plain(html: str) -> str:
    """A typeset formula, already lean, with the same picture.

    >>> row = '<span class="vlist-r"><span class="vlist" style="height:.8em"><span style="top:-3.063em;margin-right:.05em">'
    >>> script = '<span class="pstrut" style="height:2.7em"></span><span class="katex-sizing reset-size6 size3">2</span>'
    >>> plain(f'<span class="msupsub"><span class="vlist-t">{row}{script}</span></span></span></span></span>')
    '<span class="moved" style="top:-.5186em;margin-right:.0714em">2</span>'
    """
    before = ""
    while before != html:
        before = html
        html = _BELOW.sub(_moved, _ABOVE.sub(_moved, html))
    return _STRUT.sub(_base, _SPACE.sub(_space, html))


def _moved(found: re.Match[str]) -> str:
    unit = SIZES[found["size"]] / SIZES[found["around"]]
    places = {"top": (float(found["top"]) + float(found["strut"])) / unit}
    if found["left"]:
        places["margin-left"] = float(found["left"]) / unit
    places["margin-right"] = AFTER / unit
    if unit != SMALLER:
        places["font-size"] = unit
    style = ";".join(f"{name}:{_short(value)}em" for name, value in places.items())
    return f'<span class="moved" style="{style}">{found["content"]}</span>'


def _short(value: float) -> str:
    return re.sub(r"(?<!\d)0(?=\.\d)", "", f"{value:.4f}".rstrip("0").rstrip("."))


def _base(found: re.Match[str]) -> str:
    low = f";--low:{found[2]}" if found[2] else ""
    return f'<span class="katex-base" style="--high:{found[1]}{low}">'


def _space(found: re.Match[str]) -> str:
    name = SPACES.get(found[1])
    return f'<i class="{name}"></i>' if name else found[0]
