"""Draws the pictures of the bot for the site: what people see on the page of the demonstration, dark and light.

make screenshot
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

from PIL import Image
from playwright.sync_api import Browser, Locator

from checks.discord_server.demo.visitor import ROOT, Visitor, demonstration
from checks.site.serving import launched

FOLDER = ROOT / "docs/assets/bot"
COLOURS, MARGIN = 96, 4
STEADY = "time, .message header .small { display: none } .message, .message:hover { background: none !important }"
Scene = Callable[[Visitor], Iterator[Locator]]


def verdict(visitor: Visitor) -> Iterator[Locator]:
    """An exercise, and the verdict on a typical mistake."""
    asked = visitor.types("quiz", exercise="chain-rule/3")
    yield asked
    yield visitor.answers(asked, "6(4x-9)^5")


def derivative(visitor: Visitor) -> Iterator[Locator]:
    """A derivative with its steps and its tangent."""
    yield visitor.types("differentiate", expression="x^2 sin(x)", at="2")


def scores(visitor: Visitor) -> Iterator[Locator]:
    """A round: the scores, and the exercise that is going on."""
    visitor.types("quiz-round", topic="Product rule", level="1", exercises="3")
    visitor.page.locator("#places button", has_text="⤷").last.click()
    for name in ("Emmy", "Sofja", "Ada"):
        visitor.becomes(name)
        visitor.answers(visitor.messages.nth(1), "2x")
    visitor.becomes("Emmy")
    yield visitor.messages.nth(0)
    yield visitor.messages.nth(1)


SCENES: dict[str, Scene] = {"verdict": verdict, "derivative": derivative, "round": scores}


def main() -> None:
    """Play every scene in both themes, and keep the pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with launched() as browser:
        for theme in ("dark", "light"):
            with demonstration() as address:
                for name, scene in SCENES.items():
                    path = FOLDER / f"{name}-{theme}.png"
                    path.write_bytes(_drawn(browser, address, theme, scene))
                    print(f"drawn: {path.relative_to(ROOT)}, {path.stat().st_size // 1024} kB")


def _drawn(browser: Browser, address: str, theme: str, scene: Scene) -> bytes:
    page = browser.new_page(
        viewport={"width": 860, "height": 3000}, device_scale_factor=1.5, color_scheme=theme, bypass_csp=True
    )  # type: ignore[arg-type]
    visitor = Visitor(page, address)
    page.add_style_tag(content=STEADY)
    visitor.becomes("Emmy")
    visitor.types("settings personal", theme=theme.title(), zone="Europe/Stockholm")
    found = list(scene(visitor))
    page.mouse.move(0, 0)
    boxes = [box for each in found if (box := each.bounding_box())]
    left, top = min(box["x"] for box in boxes), min(box["y"] for box in boxes)
    bottom = max(box["y"] + box["height"] for box in boxes)
    clip = {"x": left, "y": top - MARGIN, "width": boxes[0]["width"], "height": bottom - top + 2 * MARGIN}
    shot = page.screenshot(clip=clip)  # type: ignore[arg-type]
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
