"""What the checks of the widgets share: to wake one, to read its numbers, to draw on it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, expect

from checks.site.visit import Visit, until
from docs._hooks import grammar

STEPS = 12
AWAKE = 60_000  # milliseconds, on a machine that does much else
NUMBERS = Path(__file__).with_name("widget_numbers.mjs")


def ready(seen: Visit, name: str) -> Locator:
    """The first widget of a name on the page, once it has come into sight and moves."""
    widget = seen.page.locator(name).first
    widget.scroll_into_view_if_needed()
    expect(seen.page.locator(f"{name}.ready").first).to_be_visible(timeout=AWAKE)
    return widget


def number(widget: Locator, kind: str) -> float:
    """A read-out, as a number."""
    return float(widget.locator(f".widget-readout.of-{kind} .widget-number").inner_text().replace("−", "-"))


_AT_REST = """async ([name, places]) => {
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  const [widget, address] = [document.querySelector(name), new URL(location.href).searchParams];
  return places.every((place) => widget.hasAttribute(place) && widget.getAttribute(place) === address.get(`${name}.${place}`));
}"""


def address_of(seen: Visit, name: str, attributes: Iterable[str]) -> str:
    """The address that shows the first widget of a name as it is now, once it is drawn and these attributes of it stand there."""
    until(seen.page, _AT_REST, [name, list(attributes)])
    return seen.page.url.removeprefix(seen.site)


def box_of(part: Locator) -> tuple[float, float, float, float]:
    """Left, top, width and height on the page."""
    part.scroll_into_view_if_needed()
    box = part.bounding_box()
    assert box
    return box["x"], box["y"], box["width"], box["height"]


def drag(seen: Visit, part: Locator, stops: list[tuple[float, float]], *, touch: bool = False) -> None:
    """Press at the first stop, go through the others, let go; stops are shares of the part's width and height."""
    left, top, wide, tall = box_of(part)
    places = [(left + wide * x, top + tall * y) for x, y in stops]
    if touch:
        _drag_by_finger(seen, places)
        return
    mouse = seen.page.mouse
    mouse.move(*places[0])
    mouse.down()
    for place in places[1:]:
        mouse.move(*place, steps=STEPS)
    mouse.up()


def _drag_by_finger(seen: Visit, places: list[tuple[float, float]]) -> None:
    """Real touches, by the browser's own protocol: Playwright itself only taps."""
    fingers = seen.page.context.new_cdp_session(seen.page)

    def send(kind: str, *points: tuple[float, float]) -> None:
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})

    send("touchStart", places[0])
    for (a, b), (c, d) in pairwise(places):
        for step in range(1, STEPS + 1):
            send("touchMove", (a + (c - a) * step / STEPS, b + (d - b) * step / STEPS))
    send("touchEnd")


def computed(*questions: dict[str, object]) -> list[Any]:
    """What the modules under two widgets compute, outside of a page; see widget_numbers.mjs."""
    request = json.dumps({"table": json.loads(grammar.table()), "questions": questions})
    ran = subprocess.run(("node", str(NUMBERS)), input=request, capture_output=True, text=True, check=True)
    answers: list[Any] = json.loads(ran.stdout)
    return answers
