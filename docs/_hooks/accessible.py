"""What pages need so that everybody can use them, where Markdown, KaTeX and the theme leave it out; and nothing in vain."""

from __future__ import annotations

import re
from html import escape
from xml.etree import ElementTree as ET

_NESTED = re.compile(r'<nav class="md-nav" ((?:data-md-level="\d+" )?)aria-[^>]*>')
_HEADER = re.compile(r"<th([^>]*)>(|<span class=\"formula[\" ].*?)</th>", re.DOTALL)
_MATH = re.compile(r"<math\b.*?</math>", re.DOTALL)
_MARKUP = re.compile(r"<[^>]+>")
_FOR_THE_EYE = re.compile(r'<span class="katex-html".*?(?=<span class="katex-mathml"|\Z)', re.DOTALL)
_SOURCE = re.compile(r"</?semantics>|<annotation\b.*?</annotation>", re.DOTALL)
_AS_WRITTEN = re.compile(r"(<(?:pre|textarea|script|style)\b.*?</(?:pre|textarea|script|style)>)", re.DOTALL)
_INDENT = re.compile(r"\s*\n\s*")
_MENU = '<label class="md-header__button md-icon" for="__drawer">'
_NAMESPACE = re.compile(r' xmlns="http://www\.w3\.org/(?:2000/svg|1998/Math/MathML)"')
_SPOKEN = {"mfrac": "{} over {}", "msup": "{} to the {}", "msub": "{} sub {}", "msqrt": "root of {}"}


def accessible(html: str) -> str:
    """The page with one landmark for each menu, headers of tables that say something, and formulas without their source.

    The button of the menu can be reached by the keyboard; the theme's script presses it at Enter.

    >>> accessible('<nav class="md-nav" data-md-level="1" aria-labelledby="__nav_2_label" aria-expanded="true">')
    '<nav class="md-nav" data-md-level="1" role="presentation">'
    >>> accessible('<tr><th></th><th>x</th></tr>')
    '<tr><td></td><th>x</th></tr>'
    """
    one_landmark = _NESTED.sub(r'<nav class="md-nav" \1role="presentation">', html)
    reachable = one_landmark.replace(_MENU, f'{_MENU[:-1]} tabindex="0"><span class="unseen">Menu</span>')
    return lean(_HEADER.sub(_header, _SOURCE.sub("", reachable)))


def lean(html: str) -> str:
    r"""The page without what a browser knows by itself, and without the indents of its templates.

    >>> lean('<ul>\n    <li>\n  x</li></ul><pre>\n  y</pre><math xmlns="http://www.w3.org/1998/Math/MathML"></math>')
    '<ul>\n<li>\nx</li></ul><pre>\n  y</pre><math></math>'
    """
    parts = _AS_WRITTEN.split(html)
    parts[::2] = (_NAMESPACE.sub("", _INDENT.sub("\n", part)) for part in parts[::2])
    return "".join(parts)


def _header(found: re.Match[str]) -> str:
    """A header of a table: an empty one is none, and one of formulas alone says their words instead of its MathML."""
    attributes, content = found.groups()
    if not content:
        return f"<td{attributes}></td>"
    if _MARKUP.sub("", _FOR_THE_EYE.sub("", _MATH.sub("", content))).strip():
        return found[0]
    words = ", ".join(spoken(formula) for formula in _MATH.findall(content))
    seen = content.replace('<span class="katex-mathml">', '<span class="katex-mathml" aria-hidden="true">')
    return f'<th{attributes}><span class="unseen">{escape(words)}</span>{seen}</th>'


def spoken(math: str) -> str:
    """A short formula in words, for a name; the MathML itself stays for who wants to walk through it.

    >>> spoken("<math><mfrac><mrow><mi>d</mi><mi>L</mi></mrow><msub><mi>w</mi><mn>1</mn></msub></mfrac></math>")
    'd L over w sub 1'
    """
    return _words(ET.fromstring(math.replace("&nbsp;", " ")))  # noqa: S314


def _words(node: ET.Element) -> str:
    inside = [_words(child) for child in node]
    pattern = _SPOKEN.get(node.tag.rpartition("}")[2], "")
    if inside[1:] == ["′"]:
        return f"{inside[0]} prime"
    if pattern and pattern.count("{}") == len(inside):
        return pattern.format(*inside)
    return " ".join(filter(None, [(node.text or "").strip(), *inside]))
