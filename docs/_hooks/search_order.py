"""What the search shows first: a lesson before the pages that are made out of lessons, and those before the workshop."""

from __future__ import annotations

from mkdocs.structure.pages import Page

BOOSTS = {
    "lessons/": 4.0,
    "papers/": 2.0,
    "reference/glossary": 1.0,
    "reference/cheat-sheet": 1.0,
    "reference/symbols": 1.0,
    "reference/rules": 1.0,
    "reference/": 0.5,
    "contributing/": 0.5,
}


def order(page: Page) -> None:
    """Say how much a match on this page counts, unless the page says so itself."""
    page.meta.setdefault("search", {}).setdefault("boost", boost(page.file.src_uri))


def boost(uri: str) -> float:
    """How much a match on a page counts, by the path of its source.

    >>> boost("lessons/one-variable/chain-rule.md"), boost("reference/families.md"), boost("index.md")
    (4.0, 0.5, 1.0)
    """
    return next((much for start, much in BOOSTS.items() if uri.startswith(start)), 1.0)
