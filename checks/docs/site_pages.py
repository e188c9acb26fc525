"""The pages of the site as MkDocs makes them, quickly: rendered with its settings, without formulas, exercises and the theme."""

from __future__ import annotations

import functools
import posixpath
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from html import escape
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import bs4
from markdown import Markdown
from mkdocs.config import load_config

from checks.mathcheck.documents import Text, paths, texts
from docs._hooks import proof, reference
from docs._hooks.fences import attributes
from docs._hooks.surroundings import Commit

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
NOT_PAGES = frozenset({"_hooks", "overrides", "widgets"})


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page: its path below docs, its Markdown in parts (a notebook has several), and its HTML."""

    uri: str
    parts: tuple[Text, ...]
    soup: bs4.BeautifulSoup = field(repr=False, compare=False)

    @property
    def ids(self) -> frozenset[str]:
        """What a link to this page may name after its `#`."""
        return frozenset(str(one["id"]) for one in self.soup.find_all(id=True))

    def place(self, written: str) -> str:
        """Where a text stands in the file, as `docs/page.md:line`; without a line when it is not found."""
        for part in self.parts:
            start = part.content.find(written)
            if start >= 0:
                place = part.place(start)
                return f"docs/{place.path}:{place.line}" + (f" (cell {place.cell})" if place.cell else "")
        return f"docs/{self.uri}"


def site_page(uri: str, parts: tuple[Text, ...]) -> SitePage:
    """A page from its Markdown."""
    names, settings = _extensions()
    markdown = "\n\n".join(_body(part.content) for part in parts if not part.code)
    html = Markdown(extensions=list(names), extension_configs=settings).convert(markdown)
    return SitePage(uri, parts, bs4.BeautifulSoup(html, "html.parser"))


def names() -> Collection[str]:
    """The paths of all pages below docs, without rendering one."""
    return {*_files(), *_made()}


@functools.cache
def site_pages() -> Mapping[str, SitePage]:
    """Every page of the site by its path below docs, with those that the build writes."""
    found = {shown: site_page(shown, tuple(texts(path, shown))) for shown, path in _files().items()}
    return {**found, **{uri: site_page(uri, (Text(uri, markdown),)) for uri, markdown in _made().items()}}


def _files() -> Mapping[str, Path]:
    found = {path.relative_to(DOCS): path for path, _ in paths([DOCS])}
    return {shown.as_posix(): path for shown, path in found.items() if not NOT_PAGES & set(shown.parts)}


@functools.cache
def _made() -> Mapping[str, str]:
    """The pages that the build writes, as Markdown."""
    told = proof.page(proof.Evidence({}, {}, {}, {}, Commit()), DOCS)
    made = {**reference.pages(), "reference/proof.md": told}
    if find_spec("docs._hooks.course_pages"):
        course, pages = (import_module(f"docs._hooks.{name}") for name in ("course", "course_pages"))
        nav = load_config(str(ROOT / "mkdocs.yml"))["nav"]
        made |= pages.pages(course.read(DOCS, [one for one in course.syllabus(nav) if (DOCS / one[0]).is_file()]))
    return made


def resolved(page: str, target: str) -> str:
    """The path below docs that a link of a page leads to.

    >>> resolved("lessons/one/chain.md", "../../index.md")
    'index.md'
    """
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), target)) if target else page


def _body(markdown: str) -> str:
    head, _, body = markdown.removeprefix("---\n").partition("\n---\n")
    return "\n" * (head.count("\n") + 2) + body if markdown.startswith("---\n") else markdown


@functools.cache
def _extensions() -> tuple[tuple[str, ...], Mapping[str, Any]]:
    config = load_config(str(ROOT / "mkdocs.yml"))
    settings = dict(config["mdx_configs"])
    fences = [
        {"name": "exercise", "class": "", "format": _exercise},
        {"name": "widget", "class": "", "format": _exercise},
    ]
    settings["pymdownx.superfences"] = {"custom_fences": fences}
    return tuple(name for name in config["markdown_extensions"] if not name.startswith("docs.")), settings


def _exercise(source: str, *_given: object, **_more: object) -> str:
    """Instead of an exercise or a widget: an element with its id, and with what its fence says."""
    said = attributes(source)
    identity = f"{said.get('family', said.get('name', ''))}-{said.get('seed', '')}".strip("-")
    return f'<div id="{escape(identity)}" data-family="{escape(said.get("family", ""))}" data-seed="{escape(said.get("seed", ""))}"></div>'
