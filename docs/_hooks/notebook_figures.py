"""Figures of notebooks as SVG in the page, in the colours of the page, light and dark."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path

TOKENS = Path(__file__).parents[1] / "assets/tokens.css"
_FIRST_LIGHT_TOKEN = re.compile(r"(--gradus-(?:function|tangent|secant|loss|gradient|step)):\s*(#[0-9a-f]{6})")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b")
_DOCUMENT_HEAD = re.compile(r"\A.*?(?=<svg)", re.DOTALL)
_ROOT = re.compile(r"<svg[^>]*>")
_VIEW_BOX = re.compile(r'viewBox="([^"]+)"')
_METADATA = re.compile(r"\s*<(metadata|style)\b.*?</\1>|<!--.*?-->", re.DOTALL)
_GROUP_NAME = re.compile(r'<g id="[^"]*"')
_DEFINED = re.compile(r'(?<= id=")([^"]+)(?=")')
_FONT = re.compile(r"font:[^;\"]*?(\d+(?:\.\d+)?)px[^;\"]*")
_BLANK_LINES = re.compile(r"\n\s*\n")
PALE = 0xA0


def figure(data: Mapping[str, str], description: str, name: str) -> str:
    """The figure with its description; `name` keeps the names inside one figure apart from those of another."""
    shape = ""
    if "image/svg+xml" in data:
        picture = themed(data["image/svg+xml"], description, name)
        shape = f' style="aspect-ratio:{_shape(picture)}"'
    else:
        png = data["image/png"].replace("\n", "")
        picture = f'<img src="data:image/png;base64,{png}" alt="{escape(description)}">'
    return f'<figure class="notebook-figure"{shape}>\n{picture}\n</figure>'


def themed(svg: str, description: str, name: str) -> str:
    """A picture of Matplotlib that takes its colours from the tokens of the page and is read out as described.

    A colour that is a token in light becomes that token; so do the first colours of Matplotlib's own cycle. Greys
    become ink or lines. Other colours stay as they are.
    """
    svg = _METADATA.sub("", _DOCUMENT_HEAD.sub("", svg))
    svg = _GROUP_NAME.sub("<g", svg)
    for defined in set(_DEFINED.findall(svg)):
        svg = re.sub(rf'(?<=[#"]){re.escape(defined)}(?=["\)])', f"{name}-{defined}", svg)
    svg = _FONT.sub(lambda found: f"font-size: {found[1]}px", svg)
    svg = _COLOUR.sub(lambda found: _token(found[0].lower()), svg)
    root = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{_view_box(svg)}" role="img" aria-label="{escape(description)}">'
    return _BLANK_LINES.sub("\n", _ROOT.sub(lambda _: root, svg, count=1)).strip()


def _view_box(svg: str) -> str:
    box = _VIEW_BOX.search(svg)
    assert box, "Matplotlib writes a viewBox"
    return box[1]


def _shape(svg: str) -> str:
    """Width and height of a picture, so that it has its place before it is drawn."""
    return "/".join(_view_box(svg).split()[2:])


def _token(colour: str) -> str:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    if red == green == blue:
        return "var(--gradus-line)" if red >= PALE else "var(--gradus-ink)"
    return next((f"var({name})" for name, value in _named().items() if colour in value), colour)


@cache
def _named() -> Mapping[str, tuple[str, ...]]:
    light = dict(reversed(_FIRST_LIGHT_TOKEN.findall(TOKENS.read_text(encoding="utf-8"))))
    cycle = {
        "--gradus-function": "#1f77b4",
        "--gradus-secant": "#ff7f0e",
        "--gradus-tangent": "#2ca02c",
        "--gradus-gradient": "#d62728",
        "--gradus-loss": "#9467bd",
        "--gradus-step": "#8c564b",
    }
    return {name: (colour, light.get(name, colour)) for name, colour in cycle.items()}
