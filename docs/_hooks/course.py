"""What the lessons say about themselves: their heads, what they build on, and the mistakes they take up.

The order of the lessons is that of the syllabus, the `nav` of mkdocs.yml.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

_HEAD = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_SECTION = re.compile(r"^## (.+?)\n(.*?)(?=^## |\Z)", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s#]+\.(?:md|ipynb))(?:#[^)]*)?\)")
_MISTAKE = re.compile(r"^### (.+?)[ ]*\{#([\w-]+)\}[ ]*\n(.*?)(?=^### |\Z)", re.DOTALL | re.MULTILINE)
_BELIEF = re.compile(r"^\*\*The beliefs?:?\*\*:?[ ]*(.+?)(?=\n\s*\n|\Z)", re.DOTALL | re.MULTILINE)
_ANY_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")  # it would lead elsewhere from another page
_LIFTED = re.compile(r"[ ]*\{[:#.][^}\n]*\}")


@dataclass(frozen=True, slots=True)
class Belief:
    """A common mistake of a lesson: its heading, the anchor of that, and what people believe, as Markdown."""

    heading: str
    anchor: str
    said: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson: its source below docs, the part it belongs to, its head, and the sources of what it builds on."""

    source: str
    part: str
    title: str
    subtitle: str
    needs: tuple[str, ...]
    mistakes: tuple[Belief, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """The lessons in the order of the syllabus."""

    lessons: tuple[Lesson, ...]

    def lesson(self, source: str) -> Lesson | None:
        """The lesson with this source, if it is one."""
        return next((lesson for lesson in self.lessons if lesson.source == source), None)

    def parts(self) -> tuple[tuple[str, tuple[Lesson, ...]], ...]:
        """The parts in order, each with its lessons."""
        names = dict.fromkeys(lesson.part for lesson in self.lessons)
        return tuple((name, tuple(one for one in self.lessons if one.part == name)) for name in names)

    def used_in(self, source: str) -> tuple[Lesson, ...]:
        """The lessons that build on this one and come after it, in order."""
        return tuple(lesson for lesson in self.lessons if source in lesson.needs and lesson.source != source)


def read(docs: Path, syllabus: Iterable[tuple[str, str]]) -> Course:
    """The course below a folder, from the names of parts and the sources of their lessons."""
    return Course(tuple(lesson(source, part, (docs / source).read_text(encoding="utf-8")) for part, source in syllabus))


def lesson(source: str, part: str, markdown: str) -> Lesson:
    r"""A lesson, from its text.

    >>> page = "---\ntitle: T\nsubtitle: S\n---\n## Before you start\n\n- [A](../a/b.md#c)\n"
    >>> lesson("lessons/x/y.md", "X", page).needs
    ('lessons/a/b.md',)
    """
    found = _HEAD.match(markdown)
    head = yaml.safe_load(found[1]) if found else {}
    sections = {heading.partition(" {")[0]: text for heading, text in _SECTION.findall(markdown)}
    links = _LINK.findall(sections.get("Before you start", ""))
    folder = posixpath.dirname(source)
    needs = dict.fromkeys(posixpath.normpath(posixpath.join(folder, link)) for link in links)
    return Lesson(
        source,
        part,
        str(head.get("title", source)),
        str(head.get("subtitle", "")),
        tuple(needs),
        tuple(_beliefs(sections.get("Common mistakes", ""))),
    )


def syllabus(nav: Sequence[object]) -> list[tuple[str, str]]:
    """The parts and the sources of the lessons, from the `nav` of mkdocs.yml.

    >>> syllabus([{"Home": "index.md"}, {"Lessons": ["lessons/index.md", {"One": ["lessons/one/a.md"]}]}])
    [('One', 'lessons/one/a.md')]
    """
    lessons: list[tuple[str, str]] = []
    for part in _under(nav, "Lessons"):
        if isinstance(part, dict):
            lessons += [(str(name), _source(entry)) for name, entries in part.items() for entry in entries]
    return lessons


def _under(nav: Sequence[object], title: str) -> Sequence[object]:
    return next((entry[title] for entry in nav if isinstance(entry, dict) and title in entry), [])


def _source(entry: object) -> str:
    return str(next(iter(entry.values())) if isinstance(entry, dict) else entry)


def _beliefs(section: str) -> Iterable[Belief]:
    for heading, anchor, text in _MISTAKE.findall(section):
        said = _BELIEF.search(text)
        if said:
            yield Belief(_LIFTED.sub("", heading), anchor, _ANY_LINK.sub(r"\1", " ".join(said[1].split())))
