"""Styles that few pages need stand in those pages, not in the sheet that every page fetches.

A sheet of docs/assets/places says in its first line where it is needed: `/* Where: gradus-practice, .skills */` names elements
and classes. A page that has one of them carries the sheet in its head.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from docs._hooks import esbuild
from docs._hooks.mistake import Mistake

FOLDER = Path(__file__).parents[1] / "assets/places"
_WHERE = re.compile(r"/\* Where: ([^*]+?) \*/")


@dataclass(frozen=True, slots=True)
class Place:
    """What a page must have for a sheet, and the sheet, made dense."""

    needed: re.Pattern[str]
    style: str


def place(text: str, name: str) -> Place:
    """The place that the first line of a sheet names. Raises Mistake when it names none.

    >>> bool(place("/* Where: .skills */", "map.css").needed.search('<ul class="all skills">'))
    True
    """
    found = _WHERE.match(text)
    if found is None:
        raise Mistake(f"{name} begins with no line such as /* Where: gradus-practice, .skills */")
    return Place(re.compile("|".join(map(_having, found[1].split(", ")))), esbuild.esbuild("--loader=css", given=text))


def _having(name: str) -> str:
    return rf'class="(?:[^"]* )?{re.escape(name[1:])}[ "]' if name.startswith(".") else rf"<{re.escape(name)}[\s>]"


@cache
def places() -> tuple[Place, ...]:
    """All sheets of docs/assets/places."""
    return tuple(place(path.read_text(encoding="utf-8"), path.name) for path in sorted(FOLDER.glob("*.css")))


def furnished(html: str, kinds: tuple[Place, ...]) -> str:
    """A page with the styles of those places that it has."""
    needed = "".join(one.style.strip() for one in kinds if one.needed.search(html))
    return html.replace("</head>", f"<style>{needed}</style></head>", 1) if needed else html
