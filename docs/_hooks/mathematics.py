r"""A Python-Markdown extension that typesets formulas while the page is built.

`pymdownx.arithmatex` (with `generic: true`) finds the formulas, `$…$` in a line and `$$…$$` on lines of their own;
this extension replaces what it found by KaTeX. It knows nothing of MkDocs.
"""

from __future__ import annotations

import re
from html import unescape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from docs._hooks.typesetter import typesetter

BEFORE_TABLE_OF_CONTENTS = 6
_HEADING = re.compile(r"h[1-6]")
SHORT = 24  # characters of LaTeX that fit on one line of a phone
_PUNCTUATION = re.compile(r"[.,;:!?)]+")
_DELIMITED = re.compile(r"\\[(\[](.*)\\[)\]]", re.DOTALL)
_COMMAND = re.compile(r"\\(?:left|right|,|;|!|\s)|[{}]|\\(?=[A-Za-z])")


class Mathematics(Extension):
    """Typesets the formulas that `pymdownx.arithmatex` found."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Add the tree processor, in front of the one that makes the table of contents."""
        md.treeprocessors.register(Typeset(md), "mathematics", BEFORE_TABLE_OF_CONTENTS)


class Typeset(Treeprocessor):
    """Puts typeset formulas in the place of written ones."""

    def run(self, root: Element) -> None:
        """Typeset every formula under `root`; raises Mistake for one that KaTeX cannot read."""
        for element in root.iter():
            if _HEADING.fullmatch(str(element.tag)) and any(map(_is_formula, element.iter())):
                element.set("data-toc-label", _label(element))
        for parent in list(root.iter()):
            for place, child in enumerate(parent):
                if _is_formula(child):
                    parent[place] = _with_punctuation(child)
                    self._typeset(child)
                    if parent.tag == "p" and "has-formula" not in parent.get("class", ""):
                        parent.set("class", f"{parent.get('class', '')} has-formula".strip())

    def _typeset(self, element: Element) -> None:
        latex = _latex(element)
        html = typesetter().html(latex, display=element.tag == "div")
        for part in list(element):
            element.remove(part)
        element.attrib = {"class": "formula whole" if len(latex) <= SHORT and element.tag == "span" else "formula"}
        element.text = self.md.htmlStash.store(html)


def makeExtension(**options: object) -> Mathematics:  # noqa: N802 - the name is Python-Markdown's
    """The extension, as `markdown_extensions` asks for it."""
    return Mathematics(**options)


def _is_formula(element: Element) -> bool:
    return "arithmatex" in (element.get("class") or "").split()


def _latex(element: Element) -> str:
    found = _DELIMITED.fullmatch("".join(element.itertext()).strip())
    assert found, "arithmatex writes formulas between \\( and \\) or \\[ and \\]"
    return unescape(found[1]).strip()


def _with_punctuation(formula: Element) -> Element:
    r"""A formula of a line together with the punctuation after it, which must not begin the next line.

    >>> formula = Element("span", {"class": "arithmatex"})
    >>> formula.text, formula.tail = r"\(x^2\)", ". Then"
    >>> together = _with_punctuation(formula)
    >>> together.get("class"), formula.tail, together.tail
    ('formula-and-punctuation', '.', ' Then')
    """
    punctuation = _PUNCTUATION.match(formula.tail or "")
    if formula.tag != "span" or not punctuation:
        return formula
    kind = "formula-and-punctuation" + ("" if len(_latex(formula)) <= SHORT else " long")
    together = Element("span", {"class": kind})
    together.tail = (formula.tail or "")[punctuation.end() :]
    formula.tail = punctuation[0]
    together.append(formula)
    return together


def _label(heading: Element) -> str:
    r"""The words of a heading for the table of contents, where formulas stand as plain text.

    >>> heading, formula = Element("h2"), Element("span", {"class": "arithmatex"})
    >>> heading.text, formula.text, formula.tail = "Why ", r"\(f'(x) = 2x\)", " holds"
    >>> heading.append(formula)
    >>> _label(heading)
    "Why f'(x) = 2x holds"
    """
    words = "".join(heading.itertext())
    return re.sub(r"\\[(\[](.*?)\\[)\]]", lambda found: _COMMAND.sub("", found[1]), words)
