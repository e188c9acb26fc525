"""The `figure` fence: a picture drawn by one file, with a caption.

```figure
name: gradient/right-angles
caption: The arrow crosses the level curve at a right angle.
```

`gradient/right-angles` is docs/_hooks/pictures/gradient/right_angles.py, which has a function `draw() -> str`. A name
without a lesson, such as `computation-graph`, is the still picture of a widget, and takes the attributes of it.
"""

from __future__ import annotations

import importlib
import logging
import re
import sys
from html import escape
from pathlib import Path

from docs._hooks import remembered, widgets
from docs._hooks.fences import Attributes, fence
from docs._hooks.folding import marked
from docs._hooks.mistake import Mistake
from docs._hooks.movable import movable

log = logging.getLogger("mkdocs.hooks.figures")
PICTURES = Path(__file__).parent / "pictures"


@fence("figure")
def figure(attributes: Attributes) -> str:
    """The picture and its caption, as `<figure class="lesson-figure">`.

    A picture that is not there yet, or that cannot be drawn, is a warning and a note in its place: a strict build stops
    at it, and the other pages can still be built.
    """
    others = {name: value for name, value in attributes.items() if name not in {"name", "caption"}}
    name, caption = attributes.get("name", ""), attributes.get("caption", "")
    if not caption:
        raise Mistake("A figure needs a caption: one plain sentence that says what to look at.")
    try:
        picture = widgets.draw(name, others) if name in widgets.names() else draw(name, others)
    except Exception as reason:  # noqa: BLE001 - the file of a picture may be half written, and raise anything
        problem = reason.sentence if isinstance(reason, Mistake) else f"{type(reason).__name__}: {reason}"
        log.warning("The figure %r cannot be drawn. %s", name, problem)
        picture = f'<p class="lesson-figure-missing">The figure {escape(name)} is missing. {escape(problem)}</p>'
    return (
        f'<figure class="lesson-figure">{marked(movable(picture))}<figcaption>{_written(caption)}</figcaption></figure>'
    )


def names() -> tuple[str, ...]:
    """The figures of the lessons, as `<lesson>/<figure>`."""
    files = (path.relative_to(PICTURES).with_suffix("") for path in PICTURES.glob("[a-z]*/[a-z]*.py"))
    return tuple(sorted(file.as_posix().replace("_", "-") for file in files))


def draw(name: str, others: Attributes | None = None) -> str:
    """The picture of a lesson, as SVG. Raises Mistake when there is no such picture."""
    if name not in names():
        raise Mistake(f"No figure is called {name!r}. {_alternatives(name)}")
    if others:
        raise Mistake(f"The figure {name} takes no attributes; this one has {', '.join(others)}.")
    source = name.replace("-", "_")

    def drawn() -> str:
        path = f"docs._hooks.pictures.{source.replace('/', '.')}"
        # while the site is served, a picture that was edited is drawn anew
        module = importlib.reload(sys.modules[path]) if path in sys.modules else importlib.import_module(path)
        return str(module.draw())

    return remembered.picture(PICTURES / f"{source}.py", {}, drawn)


def _alternatives(name: str) -> str:
    lesson = name.partition("/")[0]
    same = [other for other in names() if other.startswith(f"{lesson}/")]
    if same:
        return f"The lesson {lesson} has: {', '.join(same)}."
    lessons = sorted({other.partition("/")[0] for other in names()})
    pictures = f"The lessons with figures are: {', '.join(lessons)}. " if lessons else ""
    return f"{pictures}The figures of widgets are: {', '.join(widgets.names())}."


def _written(caption: str) -> str:
    """A caption with its `code` and *emphasis*.

    >>> _written("Look at `x` and *y*: 1 < 2.")
    'Look at <code>x</code> and <em>y</em>: 1 &lt; 2.'
    """
    safe = re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(caption, quote=False))
    return re.sub(r"\*([^*]+)\*", r"<em>\1</em>", safe)
