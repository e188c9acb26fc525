"""Formulas as the search index keeps them: in one line, with their powers, fractions and roots.

The search shows what it found as text without markup. There, x² must not become x2.
"""

from __future__ import annotations

import re
from html import escape
from xml.etree import ElementTree as ET

_MATH = re.compile(r"<math\b.*?</math>", re.DOTALL)
_ANNOTATION = re.compile(r"<annotation\b.*?</annotation>", re.DOTALL)
_RAISED = str.maketrans("0123456789+−-()n=iT", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ⁼ⁱᵀ")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_AS_IT_STANDS = frozenset("′″‴⊤∗")
_WHOLE = re.compile(r".|[d∂]\w[₀-₉]*|\w[₀-₉]+|\d[\d.]*|\([^()]*\)|\[[^\][]*\]|∥[^∥]*∥")
_RELATIONS = frozenset("=≈≠≤≥<>→←↦∈⟹⟺⇒⇔≪≫≡∼∝")
_SPACES = re.compile(r",?\s+(?=[=≈≤≥<>] )|\s+")
_UNSEEN = re.compile("[\u2061-\u2064\u200b]")
_OVER = "\0"  # stands where a fraction or a root ends,
_NAME, _NAMED = "\1", "\2"  # and round a name of several letters, where a neighbour would seem a part of it
_LETTER = "A-Za-z\u0370-\u03ff0-9∂∇√"
_MARKS = re.compile(rf"{_OVER}(?=[{_LETTER}(]|{_NAME})|{_NAMED}(?=[{_LETTER}])|(?<=[\w)\]]){_NAME}")
_UNMARKED = {ord(mark): None for mark in (_OVER, _NAME, _NAMED)}
_HATS = {"^": "\u0302", "~": "\u0303", "ˉ": "\u0304", "‾": "\u0304", "˙": "\u0307"}


def written(html: str) -> str:
    """The HTML of a page with each formula's MathML as a line of text.

    >>> written("<p><math><msup><mi>x</mi><mn>2</mn></msup></math> is <math><mi>y</mi></math></p>")
    '<p>x² is y</p>'
    """
    return _MATH.sub(lambda found: escape(line(found[0]), quote=False), html)


def line(math: str) -> str:
    """One formula as text that can be read aloud and typed.

    >>> line("<math><mfrac><mn>1</mn><mrow><mn>2</mn><mi>h</mi></mrow></mfrac><mo>=</mo><msqrt><mi>x</mi></msqrt></math>")
    '1/(2h) = √x'
    """
    tree = ET.fromstring(_ANNOTATION.sub("", math).replace("&nbsp;", " "))  # noqa: S314 - made by the typesetter
    return _SPACES.sub(" ", _MARKS.sub(" ", _text(tree)).translate(_UNMARKED)).strip()


def _text(node: ET.Element) -> str:
    parts = [_text(child) for child in node]
    match node.tag.rpartition("}")[2], parts:
        case "msup", [base, above]:
            return _whole(base) + _raised(above)
        case "msub" | "munder", [base, below]:
            return _plain(base) + _lowered(below)
        case "msubsup" | "munderover", [base, below, above]:
            return _plain(base) + _plain(_lowered(below)) + _raised(above)
        case "mover", [base, above]:
            return base + _HATS.get(above, "")
        case "mfrac", [above, below]:
            return f"{_whole(above)}/{_whole(below)}{_OVER}"
        case "mroot", [base, degree]:
            return _raised(degree) + _root(base)
        case "msqrt", _:
            return _root("".join(parts))
        case "mtable", _:
            return "; ".join(parts)
        case "mtr", _:
            return ", ".join(filter(None, parts))
        case "mspace", _:
            return " "
    return "".join(parts) or _said(node)


def _said(leaf: ET.Element) -> str:
    """The text of a symbol, with marks round a name of several letters."""
    text = _UNSEEN.sub("", leaf.text or "")
    if text in _RELATIONS:
        return f" {text} "
    return f"{_NAME}{text}{_NAMED}" if leaf.tag.endswith("mi") and len(text) > 1 else text


def _plain(text: str) -> str:
    return text.translate(_UNMARKED)


def _root(inside: str) -> str:
    return f"√{_whole(inside)}{_OVER}"


def _whole(text: str) -> str:
    """In brackets, unless it is one thing already.

    >>> [_whole(text) for text in ("x", "(1+x)", "2h", "a+b", "dx", "0.5", "(a)(b)")]
    ['x', '(1+x)', '(2h)', '(a+b)', 'dx', '0.5', '((a)(b))']
    """
    name = text.startswith(_NAME) and text.find(_NAMED) == len(text) - 1
    return text if name or _WHOLE.fullmatch(_plain(text)) else f"({text})"


def _raised(text: str) -> str:
    if set(text) <= _AS_IT_STANDS:
        return text
    raised = text.translate(_RAISED)
    return f"^{_whole(text)}" if set(raised) & set(text) else raised


def _lowered(text: str) -> str:
    text = _plain(text).replace(" ", "")
    if text.isdigit():
        return text.translate(_LOWERED)
    return f"_{text if text.isalpha() else _whole(text)}{_NAMED}"
