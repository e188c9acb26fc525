"""Draws the picture of the README: the lesson's exercise, answered with a typical mistake.

make screenshot
"""

from __future__ import annotations

from pathlib import Path

from checks.site.serving import launched, served
from checks.site.visit import ENGINE_START, LESSON

ROOT = Path(__file__).parents[2]
PICTURE = ROOT / "docs/assets/screenshot.png"
MISTAKE = "6(4x-9)^5"


def main() -> None:
    """Serve the built site, answer the exercise in a real browser, and keep the picture."""
    with served(ROOT / "site") as address, launched() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 860}, color_scheme="light")
        page.goto(address + LESSON)
        exercise = page.locator('gradus-exercise[exercise="chain-rule/3"]')
        exercise.get_by_role("textbox").fill(MISTAKE)
        exercise.get_by_role("button", name="Check").click()
        exercise.locator("[data-verdict=incorrect]").wait_for(timeout=ENGINE_START)
        page.mouse.move(0, 0)
        exercise.evaluate("(element) => window.scrollBy(0, element.getBoundingClientRect().top - 110)")
        page.wait_for_function("document.fonts.status === 'loaded'")
        page.screenshot(path=PICTURE)
    print(f"drawn: {PICTURE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
