"""Fences that hold `name: value` lines and become an element of the page.

MkDocs finds the two fences of the course, `exercise` and `widget`, in mkdocs.yml under pymdownx.superfences.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from markdown import Markdown
from pymdownx.superfences import SuperFencesException

from docs._hooks import lazy_converter
from docs._hooks.mistake import Mistake

lazy_converter.postpone()

Attributes = Mapping[str, str]
Formatter = Callable[..., str]


def fence(kind: str) -> Callable[[Callable[[Attributes], str]], Formatter]:
    """Make a formatter for pymdownx.superfences out of a function from attributes to HTML."""

    def formatter_of(element: Callable[[Attributes], str]) -> Formatter:
        def formatter(source: str, _language: str, _css: str, _options: object, md: Markdown, **_more: Any) -> str:
            try:
                html = element(attributes(source))
            except Mistake as mistake:
                # superfences lets no other exception through
                located = Mistake(mistake.sentence, f"```{kind}\n{source}")
                raise SuperFencesException(mistake.sentence) from located
            return _as_block(html, md)

        formatter.__doc__ = element.__doc__
        return formatter

    return formatter_of


def _as_block(html: str, md: Markdown) -> str:
    # Python-Markdown takes an element that it does not know for a part of a paragraph, and would wrap it in one.
    name = html[1:].partition(" ")[0].partition(">")[0]
    if name not in md.block_level_elements:
        md.block_level_elements.append(name)
    return html


def attributes(source: str) -> Attributes:
    r"""The `name: value` lines of a fence, in their order.

    >>> attributes("name: secant-tangent\nf: x^2\n")
    {'name': 'secant-tangent', 'f': 'x^2'}

    Raises Mistake for a line of another shape, and for a name that comes twice.
    """
    found: dict[str, str] = {}
    for line in filter(str.strip, source.splitlines()):
        name, colon, value = (part.strip() for part in line.partition(":"))
        if not (colon and name and value):
            raise Mistake(f"A line of this fence should look like `name: value`; this one is {line.strip()!r}.")
        if name in found:
            raise Mistake(f"The fence says {name!r} twice.")
        found[name] = value
    return found
