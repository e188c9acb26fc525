"""The terms of docs/reference/glossary.md, marked where a page uses each of them first.

In the glossary a term is a heading of the third level with an anchor, then a comment that names its lesson and, where
they are more than a plural, its other forms; then its definition:

    ### Gradient { #gradient }
    <!-- lesson: lessons/many-variables/gradient.md; forms: gradient vector -->
    The arrow whose components are the partial derivatives.

A marked term is a link to its entry, with the first sentence of the definition as its title: it can be reached with the
keyboard, it is read by screen readers, it shows under a pointer and, touched on a phone, it leads to the entry.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

PAGE = "reference/glossary.md"
SOURCE = Path(__file__).parents[1] / PAGE
AFTER_FORMULAS = 4
_ENTRY = re.compile(
    r"^### (?P<term>.+?)[ ]*\{[ ]*#(?P<anchor>[\w-]+)[ ]*\}[ ]*\n"
    r"<!--[ ]*lesson:[ ]*(?P<lesson>[^;\s]+)(?:;[ ]*forms:[ ]*(?P<forms>.*?))?[ ]*-->\n+(?P<said>.+?)(?=\n[ ]*\n|\n?\Z)",
    re.DOTALL | re.MULTILINE,
)
_SENTENCE = re.compile(r"(.+?[.!?])(?=\s|\Z)", re.DOTALL)
_MARKS = re.compile(r"\[([^\]]+)\]\([^)]*\)|[*`_$\\]")
_NOT_MARKED = {
    "a",
    "abbr",
    "button",
    "code",
    "figcaption",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "pre",
    "summary",
    "svg",
    "th",
}
_TERM = re.compile(r'<a class="term" href="glossary:([\w-]+)" title="[^"]*">(.*?)</a>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Entry:
    """A term: its anchor, its definition in one plain sentence, its lesson, and how it may be written."""

    anchor: str
    definition: str
    lesson: str
    forms: tuple[str, ...]


def entries(markdown: str) -> tuple[Entry, ...]:
    r"""The entries of a glossary.

    >>> text = "### Slope { #slope }\n<!-- lesson: lessons/a.md; forms: steepness -->\nHow *steep* it is. More.\n"
    >>> entries(text)[0].definition, entries(text)[0].forms
    ('How steep it is.', ('slope', 'slopes', 'steepness'))
    """
    return tuple(_entry(found) for found in _ENTRY.finditer(markdown))


def with_lessons(markdown: str, titles: Mapping[str, str]) -> str:
    """The glossary with a link to the lesson of each term that is written; `titles` are those of the lessons."""

    def told(found: re.Match[str]) -> str:
        heading = f"### {found['term']} {{ #{found['anchor']} }}\n\n{found['said']}"
        title = titles.get(found["lesson"])
        return f"{heading} Lesson: [{title}](../{found['lesson']})." if title else heading

    return _ENTRY.sub(told, markdown)


def linked(html: str, address: str, source: str) -> str:
    """A page with its marked terms leading to the glossary at an address, save those that are the page's own subject."""
    own = {entry.anchor for entry in _known(SOURCE.stat().st_mtime_ns) if entry.lesson == source}

    def link(found: re.Match[str]) -> str:
        return found[2] if found[1] in own else found[0].replace(f"glossary:{found[1]}", f"{address}#{found[1]}")

    return _TERM.sub(link, html)


def unmarked(html: str) -> str:
    """A page without the marks."""
    return _TERM.sub(r"\2", html)


class Glossary(Extension):
    """Marks the first use of each term on a page."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Add the tree processor, behind the one that typesets formulas."""
        md.treeprocessors.register(Terms(md), "glossary", AFTER_FORMULAS)


class Terms(Treeprocessor):
    """Puts a link around the first use of each term."""

    def run(self, root: Element) -> None:
        """Mark the terms below `root`."""
        if not SOURCE.is_file():
            return
        known = {form: entry for entry in _known(SOURCE.stat().st_mtime_ns) for form in entry.forms}
        marker = Marker(known, _pattern(tuple(known)), set())
        for block in list(root) if known else ():
            if block.tag == "h2" and "".join(block.itertext()).strip() == "References":
                return
            marker.mark(block)


def makeExtension(**options: object) -> Glossary:  # noqa: N802 - the name is Python-Markdown's
    """The extension, as `markdown_extensions` asks for it."""
    return Glossary(**options)


@dataclass(frozen=True, slots=True)
class Marker:
    """Marks terms in a tree, each once; `met` are the anchors of those that were marked."""

    known: Mapping[str, Entry]
    pattern: re.Pattern[str]
    met: set[str]

    def mark(self, element: Element) -> None:
        """Mark the terms in an element and below it."""
        if element.tag in _NOT_MARKED or (element.get("class") or "").startswith("formula"):
            return
        if element.text:
            element.text = self._split(element, 0, element.text)
        for child in list(element):
            if child.get("class") != "term":
                self.mark(child)
                if child.tail:
                    child.tail = self._split(element, list(element).index(child) + 1, child.tail)

    def _split(self, parent: Element, place: int, text: str) -> str:
        """Put the terms of a text into its parent, from a place on; what remains is the text before the first of them."""
        links: list[Element] = []
        before, end = text, 0
        for found in self.pattern.finditer(text):
            entry = self.known[found[0].lower()]
            if entry.anchor in self.met:
                continue
            self.met.add(entry.anchor)
            if links:
                links[-1].tail = text[end : found.start()]
            else:
                before = text[: found.start()]
            links.append(_link(found[0], entry))
            end = found.end()
        if links:
            links[-1].tail = text[end:]
        for offset, link in enumerate(links):
            parent.insert(place + offset, link)
        return before


def _link(words: str, entry: Entry) -> Element:
    link = Element("a", {"class": "term", "href": f"glossary:{entry.anchor}", "title": entry.definition})
    link.text = words
    return link


@lru_cache(maxsize=2)
def _known(_edited: int) -> tuple[Entry, ...]:
    return entries(SOURCE.read_text(encoding="utf-8"))


@lru_cache(maxsize=2)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(forms, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])", re.IGNORECASE)


def _entry(found: re.Match[str]) -> Entry:
    term = found["term"].lower()
    forms = (term, _plural(term), *(form.strip().lower() for form in (found["forms"] or "").split(",") if form.strip()))
    said = _MARKS.sub(lambda mark: mark[1] or "", " ".join(found["said"].split()))
    sentence = _SENTENCE.match(said)
    return Entry(found["anchor"], sentence[1] if sentence else said, found["lesson"], tuple(dict.fromkeys(forms)))


def _plural(term: str) -> str:
    """The plural of a term, made in the regular way.

    >>> _plural("slope"), _plural("matrix"), _plural("chain rule")
    ('slopes', 'matrices', 'chain rules')
    """
    if term.endswith("ix"):
        return f"{term[:-2]}ices"
    return f"{term[:-1]}ies" if re.search(r"[^aeiou]y$", term) else f"{term}s"
