"""The `widget` fence: a custom element of docs/widgets around a picture that Python draws.

```widget
name: secant-tangent
f: x^2
```
"""

from __future__ import annotations

import importlib
import re
from html import escape
from pathlib import Path

from docs._hooks import remembered
from docs._hooks.fences import Attributes, fence
from docs._hooks.folding import marked
from docs._hooks.mistake import Mistake
from docs._hooks.movable import movable

FIGURES = Path(__file__).parent / "figures"
SCRIPTS = Path(__file__).parents[1] / "widgets"
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_DESCRIPTION = re.compile(r"<desc[^>]*>(.*?)</desc>", re.DOTALL)


@fence("widget")
def widget(attributes: Attributes) -> str:
    """The element, its picture for readers without JavaScript, and the sentence that describes the picture.

    While no script in docs/widgets makes it move, a plain box stands in for the element.
    """
    wanted, values = attributes.get("name", ""), {name: value for name, value in attributes.items() if name != "name"}
    if wanted not in names():
        raise Mistake(f"No widget is called {wanted!r}. There are: {', '.join(names())}.")
    for name in values:
        if not _NAME.fullmatch(name):
            raise Mistake(f"{name!r} is not the name of an attribute.")
    picture = draw(wanted, values)
    written = "".join(f' {name}="{escape(value)}"' for name, value in values.items())
    described = _DESCRIPTION.search(picture)
    sentence = f"<p>{described[1].strip()}</p>" if described else ""
    element = element_of(wanted)
    if not (SCRIPTS / f"{element}.js").is_file():
        return f'<div class="widget">{marked(movable(picture))}{sentence}</div>'
    return f'<{element} class="widget"{written}>{marked(movable(picture))}{sentence}</{element}>'


def element_of(name: str) -> str:
    """The name of the element of a widget: that of a custom element has a hyphen.

    >>> element_of("secant-tangent"), element_of("activation")
    ('secant-tangent', 'gradus-activation')
    """
    return name if "-" in name else f"gradus-{name}"


def names() -> tuple[str, ...]:
    """The widgets that have a picture, by name."""
    return tuple(sorted(path.stem.replace("_", "-") for path in FIGURES.glob("[a-z]*.py")))


def draw(name: str, values: Attributes) -> str:
    """The static picture of a widget: an SVG. Raises Mistake when the values cannot be drawn."""
    stem = name.replace("-", "_")

    def drawn() -> str:
        return str(importlib.import_module(f"docs._hooks.figures.{stem}").draw(values))

    return remembered.picture(FIGURES / f"{stem}.py", values, drawn)
