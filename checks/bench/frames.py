"""Frames of the widgets while their handle is dragged: the script of each frame, by the browser's own timeline.

Sixty frames a second leave 16 ms, of which the script may use 4. The figures are what the browser's tracing says of
its main thread: all functions that ran, in each span of 16.7 ms of the drag. On a busy machine they are too high.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser

from checks.bench.measure import Row, held, percentile, spread, under
from checks.site.conftest import build
from checks.site.serving import launched, served
from checks.site.test_browser_widgets import WIDGETS
from checks.site.visit import LESSON, visit

SUBJECT = "The pages"

MOVES = 120
FRAME = 1000 / 60
HANDLE = ".handle, canvas, svg"
_SCRIPT = {"FunctionCall", "EvaluateScript", "FireAnimationFrame", "EventDispatch"}


def run() -> Iterator[Row]:
    """Milliseconds of script in each frame of a drag, for each widget."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        built = build(site)
        assert built.returncode == 0, built.stdout
        with served(site) as address, launched() as browser:
            for name, path in {"secant-tangent": LESSON, **WIDGETS}.items():
                frames = _frames(browser, address, name, path)
                yield held(f"dragging {name}, 99 of 100 frames", percentile(frames, 0.99), under(4, "ms of script"))
                yield spread(name, frames, "ms of script a frame: median / p99 / maximum")


def _frames(browser: Browser, address: str, name: str, path: str) -> list[float]:
    with visit(browser, address, viewport={"width": 1280, "height": 900}) as seen:
        page = seen.open(path)
        page.locator(name).first.scroll_into_view_if_needed()
        page.locator(f"{name}.ready").first.wait_for()
        box = page.locator(name).first.locator(HANDLE).first.bounding_box()
        assert box, name
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x, y)
        browser.start_tracing(page=page, categories=["devtools.timeline"])
        page.mouse.down()
        for step in range(MOVES):
            page.mouse.move(x + 60 * (step % 40) / 40, y + 10 * (step % 20) / 20)
        page.mouse.up()
        return _scripted(browser.stop_tracing())


def _scripted(trace: bytes) -> list[float]:
    """The milliseconds of script in each frame that has any; a function inside another is not counted twice."""
    events = [one for one in json.loads(trace)["traceEvents"] if one.get("ph") == "X" and one["name"] in _SCRIPT]
    frames: Counter[int] = Counter()
    ended: dict[int, float] = {}
    for one in sorted(events, key=lambda event: (event["ts"], -event.get("dur", 0))):
        if one["ts"] >= ended.get(one["tid"], 0):
            ended[one["tid"]] = one["ts"] + one.get("dur", 0)
            frames[int(one["ts"] / 1000 / FRAME)] += one.get("dur", 0)
    return [spent / 1000 for spent in frames.values()]
