"""What axe-core finds wrong with a page as it is shown now."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "docs/widgets/node_modules/axe-core/axe.min.js"
PALETTES = ("light", "dark")
WIDTHS = (390, 1280)
COLOURS = ("cat.color",)
_RUN = """async ([part, tags]) => {
  const only = tags.length ? { runOnly: { type: "tag", values: tags } } : {};
  const { violations } = await axe.run(part, { resultTypes: ["violations"], ...only });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => {
    const why = failureSummary.split("\\n").slice(1).join(" ").trim();
    return `${id}: ${target.flat(9).join(" ")}: ${why}`;
  }));
}"""

# Boxes that move sideways are found while the page has nothing else to do.
AT_REST = """async () => {
  for (let times = 0; times < 40; times++) await new Promise((next) => requestIdleCallback(() => requestAnimationFrame(next), { timeout: 250 }));
}"""


@cache
def _script() -> str:
    return SCRIPT.read_text(encoding="utf-8")


def violations(page: Page, part: str = "html", tags: Sequence[str] = ()) -> list[str]:
    """Each violation of each rule of axe-core in a page or the parts of a selector, as a line. No rule is switched off.

    With `tags` only the rules with one of them are asked: where nothing but the palette changed, those of `COLOURS`.
    """
    if not page.evaluate("() => Boolean(globalThis.axe)"):
        page.evaluate(_script())
        # What is far from the window is laid out only when it comes near; colours of what is not laid out cannot be seen.
        page.add_style_tag(
            content="*{content-visibility:visible!important;transition:none!important;animation:none!important}"
        )
    page.evaluate(AT_REST)
    found: Any = page.evaluate(_RUN, [part, list(tags)])
    return [str(line) for line in found]
