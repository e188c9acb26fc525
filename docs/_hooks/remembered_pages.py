"""Pages that were rendered before, for as long as nothing that goes into them has changed.

MkDocs turns the Markdown of every page into HTML in each build, and that is half of the time of a build. `Page.render` is
the one step that does it, behind all `on_page_markdown` hooks and in front of all `on_page_content` hooks; a plugin may put
another function in its place for one page, as mkdocs-jupyter does. So what is kept here is exactly what `Page.render`
gives: HTML, table of contents, title, the anchors of the page and its links to anchors. Everything else (the hooks,
marks of the proof, the search index, templates, the check of anchors) goes on as if the page had just been rendered.

A page depends on its Markdown as the hooks left it, on the code (docs/_hooks/running_code.py), the configuration of Markdown
and of link validation, the glossary, the pictures of its figures, the scripts of widgets, and on which pages and files
exist, for a link to one that vanished must be a warning again. A page that gave a warning, or any message, is not kept.
An extension of Markdown that reads further files, as pymdownx.snippets would, has to be told to `_read_by_pages`.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from docs._hooks import glossary, running_code, widgets
from docs._hooks.kept_results import Kept, name_of

FOLDER = running_code.ROOT / ".cache/pages/rendered"
LOGGERS = ("mkdocs", "MARKDOWN")
_FIGURE = re.compile(r"name:[ \t]*([\w-]+)/")
_log = logging.getLogger("mkdocs.hooks.pages")
Render = Callable[[MkDocsConfig, Files], None]


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the pages of one build have in common, as a digest, and the folder of the rendered pages."""

    common: str
    kept: Kept
    pictures: Path = running_code.PICTURES

    def render(self, page: Page, anew: Render, config: MkDocsConfig, files: Files) -> None:
        """Fill in a page: from an earlier build when it would be the same, else by rendering it anew."""
        name = self._name(page)
        found = self.kept.found(name)
        if found and _filled(page, found, files):
            return
        with _messages() as messages:
            anew(config, files)
        heard = logging.getLogger("mkdocs").isEnabledFor(logging.INFO)  # a quiet build does not hear its warnings
        if heard and not messages and page.links_to_anchors is not None and self._is_still(name, page):
            self.kept.keep(name, _contents(page))

    def _name(self, page: Page) -> str:
        return name_of(
            self.common, page.file.src_uri, page.file.url, page.markdown, self._pictures(page.markdown or "")
        )

    def _pictures(self, markdown: str) -> list[tuple[str, str]]:
        """The programs that draw the figures of a page: those in the folders of the lessons that it names."""
        folders = {name.replace("-", "_") for name in _FIGURE.findall(markdown)}
        programs = sorted(path for folder in folders for path in (self.pictures / folder).glob("*.py"))
        return [(str(path.relative_to(self.pictures)), path.read_text(encoding="utf-8")) for path in programs]

    def _is_still(self, name: str, page: Page) -> bool:
        """Whether nothing was edited while the page was rendered."""
        return running_code.is_on_disk() and name == self._name(page)


def remembered(config: MkDocsConfig, files: Files, folder: Path = FOLDER) -> Remembered:
    """The rendered pages that this build may use: none when the code on the disk is not what runs."""
    common = name_of(running_code.DIGEST, _settings(config), _targets(files), _read_by_pages())
    if not running_code.is_on_disk():
        _log.info(
            "The engine or a hook was edited: every page is rendered anew, by the code that was loaded at the start."
        )
        common = ""
    return Remembered(common, Kept(folder))


def _settings(config: MkDocsConfig) -> str:
    """What `Page.render` reads of the configuration."""
    read = (config.markdown_extensions, config.mdx_configs, config.use_directory_urls, config.validation.links)
    return json.dumps(read, default=_written, sort_keys=True)


def _written(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    if callable(value):
        return f"{getattr(value, '__module__', '')}.{getattr(value, '__qualname__', repr(value))}"
    return repr(value)


def _targets(files: Files) -> list[tuple[str, str, str]]:
    return sorted((file.src_uri, file.url, file.inclusion.name) for file in files)


def _read_by_pages() -> list[str]:
    terms = glossary.SOURCE.read_text(encoding="utf-8") if glossary.SOURCE.is_file() else ""
    return [terms, *sorted(path.name for path in widgets.SCRIPTS.glob("*.js"))]


def _contents(page: Page) -> dict[str, Any]:
    """What `Page.render` gave a page."""
    return {
        "content": page.content,
        "toc": [_entry(item) for item in page.toc],
        "title": page._title_from_render,  # noqa: SLF001 - `Page.render` sets it, and nothing public does
        "anchors": sorted(page.present_anchor_ids or ()),
        "links": {file.src_uri: links for file, links in (page.links_to_anchors or {}).items()},
    }


def _filled(page: Page, found: Mapping[str, Any], files: Files) -> bool:
    """Give a page what an earlier build found; False, and the page is as before, when that is not whole."""
    try:
        toc = TableOfContents([_item(one) for one in found["toc"]])
        links = {files.src_uris[uri]: dict(links) for uri, links in found["links"].items()}
        content, title, anchors = str(found["content"]), found["title"], set(found["anchors"])
    except (KeyError, TypeError, ValueError, AttributeError):
        return False
    for item in list(toc)[:1]:
        item.active = True  # type: ignore[attr-defined] # as MkDocs does
    page.content, page.toc, page.present_anchor_ids, page.links_to_anchors = content, toc, anchors, links
    page._title_from_render = title  # noqa: SLF001
    return True


def _entry(item: AnchorLink) -> Sequence[object]:
    return [item.title, item.id, item.level, [_entry(child) for child in item.children]]


def _item(entry: Sequence[Any]) -> AnchorLink:
    title, identity, level, children = entry
    item = AnchorLink(title, identity, level)
    item.children = [_item(child) for child in children]
    return item


@contextmanager
def _messages() -> Iterator[list[logging.LogRecord]]:
    """What is logged meanwhile."""
    heard = _Heard(logging.INFO)
    for name in LOGGERS:
        logging.getLogger(name).addHandler(heard)
    try:
        yield heard.records
    finally:
        for name in LOGGERS:
            logging.getLogger(name).removeHandler(heard)


class _Heard(logging.Handler):
    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)
