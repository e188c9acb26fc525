"""The entries of pages in the search index, for as long as the pages are the same.

The search plugin of the theme reads the HTML of every page with a parser in Python, which is a fifth of the time of a
build without new pages. `on_env` is the moment between the last page that is read and the first that is written: there, the
index of this build gets a function that asks the kept entries first. The plugin itself stays as it is, and makes
the entries of every page that changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from docs._hooks import running_code
from docs._hooks.kept_results import Kept, name_of

FOLDER = running_code.ROOT / ".cache/pages/searched"
PLUGIN = "material/search"
Add = Callable[[Page], None]


def remember(config: MkDocsConfig, folder: Path = FOLDER) -> None:
    """Let the search index of this build take entries that it made before."""
    plugin: Any = config.plugins.get(PLUGIN)
    if plugin is not None and plugin.config.enabled:
        plugin.search_index.add_entry_from_context = remembering(plugin.search_index, Kept(folder))


def remembering(index: Any, kept: Kept) -> Add:
    """The function of a search index that adds the entries of a page, with a memory."""
    add: Add = index.add_entry_from_context

    def added(page: Page) -> None:
        name = _name(page, index)
        found = kept.found(name).get("entries")
        if isinstance(found, list):
            index.entries += found
            return
        before = len(index.entries)
        add(page)
        kept.keep(name, {"entries": index.entries[before:]})

    return added


def _name(page: Page, index: Any) -> str:
    """What the plugin reads: of the page its HTML, address, title, table of contents and three entries of its head."""
    head = {name: str(page.meta.get(name)) for name in ("title", "tags", "search")}
    settings = str(sorted(index.config.items()))
    return name_of(
        version("mkdocs-material"), settings, page.content, page.url, str(page.title), head, _anchors(page.toc)
    )


def _anchors(toc: Iterable[AnchorLink]) -> list[object]:
    return [[item.id, _anchors(item.children)] for item in toc]
