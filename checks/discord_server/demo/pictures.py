"""Draws the pictures of the bot for the site: what people see on the page of the demonstration, dark and light.

make screenshot
"""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, Protocol

from PIL import Image
from playwright.sync_api import Browser, FloatRect, Locator, ViewportSize, expect

from checks.discord_server.demo.visitor import ROOT, Visitor, demonstration
from checks.site.serving import launched
from quiz.families import exercise
from quiz.writing import text

FOLDER = ROOT / "docs/assets/bot"
COLOURS, MARGIN = 96, 4
THEMES: tuple[Literal["dark", "light"], ...] = ("dark", "light")
STEADY = "time, .message header .small { display: none } .message, .message:hover { background: none !important; box-shadow: none !important }"


class Scene(Protocol):
    """What somebody does; the messages that belong into the picture."""

    def __call__(self, visitor: Visitor, folder: Path) -> Iterator[Locator]:
        """Do it; the store of the bot is in the folder."""


def verdict(visitor: Visitor, folder: Path) -> Iterator[Locator]:
    """An exercise, and the verdict on a typical mistake."""
    del folder
    asked = visitor.types("quiz", exercise="chain-rule/3")
    yield asked
    yield visitor.answers(asked, "6(4x-9)^5")


def derivative(visitor: Visitor, folder: Path) -> Iterator[Locator]:
    """A derivative with its steps and its tangent."""
    del folder
    yield visitor.types("differentiate", expression="x^2 sin(x)", at="2")


def scores(visitor: Visitor, folder: Path) -> Iterator[Locator]:
    """A round: the scores, and the exercise that is going on. One of three knows the answer, because the store does."""
    visitor.types("quiz-round", topic="Product rule", level="1", exercises="3")
    visitor.page.locator("#places button", has_text="⤷").last.click()
    for name, answer in (("Sofja", _key(folder)), ("Ada", "0"), ("Emmy", "1")):
        visitor.becomes(name)
        visitor.answers(visitor.messages.nth(1), answer)
    expect(visitor.messages.first).to_contain_text("3. @Emmy")
    yield visitor.messages.nth(0)
    yield visitor.messages.nth(1)


def _key(folder: Path) -> str:
    """The answer to the first exercise of the last round."""
    with closing(sqlite3.connect(folder / "companion.sqlite3")) as store:
        ((exercises,),) = store.execute("SELECT exercises FROM rounds ORDER BY round DESC LIMIT 1")
    return text(exercise(str(exercises).split()[0]).answer.key)


SCENES: dict[str, Scene] = {"verdict": verdict, "derivative": derivative, "round": scores}


def main() -> None:
    """Play every scene in both themes, and keep the pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with launched() as browser:
        for theme in THEMES:
            with TemporaryDirectory() as folder, demonstration(Path(folder), theme) as address:
                for name, scene in SCENES.items():
                    path = FOLDER / f"{name}-{theme}.png"
                    path.write_bytes(_drawn(browser, address, theme, partial(scene, folder=Path(folder))))
                    print(f"drawn: {path.relative_to(ROOT)}, {path.stat().st_size // 1024} kB")


def _drawn(
    browser: Browser, address: str, theme: Literal["dark", "light"], scene: Callable[[Visitor], Iterator[Locator]]
) -> bytes:
    size: ViewportSize = {"width": 860, "height": 3000}
    page = browser.new_page(viewport=size, device_scale_factor=1.5, color_scheme=theme, bypass_csp=True)
    visitor = Visitor(page, address)
    page.add_style_tag(content=STEADY)
    visitor.becomes("Emmy")
    found = list(scene(visitor))
    page.mouse.move(0, 0)
    boxes = [box for each in found if (box := each.bounding_box())]
    left, top = min(box["x"] for box in boxes), min(box["y"] for box in boxes)
    bottom = max(box["y"] + box["height"] for box in boxes)
    clip: FloatRect = {"x": left, "y": top - MARGIN, "width": boxes[0]["width"], "height": bottom - top + 2 * MARGIN}
    shot = page.screenshot(clip=clip)
    page.close()
    return _small(shot)


def _small(png: bytes) -> bytes:
    """The same picture in few colours: a quarter of the bytes, and no difference that can be seen."""
    written = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(
        written, "PNG", optimize=True
    )
    return written.getvalue()


if __name__ == "__main__":
    main()
