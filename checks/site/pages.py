"""The pages of the built site as trees, and what of them is text for a reader."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bs4 import BeautifulSoup, Tag

NOT_FOUND = "404.html"


@cache
def page(path: Path) -> BeautifulSoup:
    """One page. Nothing of a tree is garbage while it grows: looking for some would take as long as reading the page."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    finally:
        if collecting:
            gc.enable()


@cache
def anchors(path: Path) -> frozenset[str]:
    """The ids of one page: a link can lead to each."""
    return frozenset(str(tag["id"]) for tag in page(path).find_all(id=True))


def pages(folder: Path, holding: str = "") -> Iterator[tuple[str, BeautifulSoup]]:
    """Every page a reader can go to, with its path on the site; with a text to hold, only those whose source holds it."""
    for path in sorted(folder.rglob("*.html")):
        page_of_site = path.name != NOT_FOUND and "node_modules" not in path.parts
        if page_of_site and (not holding or holding in path.read_text(encoding="utf-8")):
            yield path.relative_to(folder).as_posix(), page(path)


def prose(tree: BeautifulSoup) -> str:
    """The text of the article without code and without the LaTeX that KaTeX keeps beside its formulas."""
    article = tree.find("article")
    assert isinstance(article, Tag)
    left_out = {"code", "pre", "annotation", "script"}
    return "".join(text for text in article.find_all(string=True) if not left_out & {p.name for p in text.parents})


def addresses(tree: BeautifulSoup) -> Iterator[str]:
    """Everything a browser fetches by itself for a page; links that a reader may follow are not among them."""
    for tag in tree.find_all(True):
        for name in ("src", "poster", "data", "action", "xlink:href"):
            if tag.get(name):
                yield str(tag[name])
        fetched = set(tag.get_attribute_list("rel")) & {"stylesheet", "icon", "preload", "modulepreload", "preconnect"}
        if tag.name == "link" and fetched:
            yield str(tag["href"])
