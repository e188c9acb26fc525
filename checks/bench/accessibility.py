"""axe-core on every page of the site, in both palettes, on a phone and on a desktop. The aim is no violation at all.

Each page is opened once. In each look it is examined whole, as somebody finds it; then its exercises and widgets are woken,
the widgets are moved to another state, and they are examined once more. In the second palette only the rules about colours
are asked: nothing else can be otherwise there. The tests do the same for one page of each kind,
and for verdicts, the search and the menu.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path

from playwright.sync_api import Page
from rich.console import Console
from rich.progress import track

from checks.bench.measure import Row, exactly, held
from checks.site.axe import COLOURS, PALETTES, WIDTHS, violations
from checks.site.conftest import build
from checks.site.serving import launched, served
from checks.site.test_browser_widgets import STATES

SUBJECT = "The pages"
LOOKS = tuple(product(WIDTHS, PALETTES))
ELEMENTS = ", ".join((*STATES, "secant-tangent", "gradus-exercise"))
AWAKE = 20_000
_ASLEEP = f":is({ELEMENTS}):not(.ready)"
_MOVE = """([name, state]) => document.querySelectorAll(name).forEach(
  (element) => Object.entries(state).forEach(([attribute, value]) => element.setAttribute(attribute, value)))"""
_COME_NEAR = """async ([asleep, patience]) => {
  for (const element of document.querySelectorAll(asleep)) {
    element.scrollIntoView({ block: "center" });
    const begun = performance.now();
    while (!element.classList.contains("ready") && element.checkVisibility()) {
      if (performance.now() - begun > patience) throw new Error(`<${element.localName}> does not wake`);
      await new Promise((next) => setTimeout(next, 50));
    }
  }
}"""
# What moves sideways is made reachable when somebody comes near.
_READ_ON = """async () => {
  for (let top = 0; top < document.body.scrollHeight; top += innerHeight) {
    scrollTo({ top, behavior: "instant" });
    await new Promise((next) => setTimeout(next, 50));
  }
  scrollTo({ top: 0, behavior: "instant" });
}"""
Look = tuple[int, str]
Found = Mapping[Look, list[tuple[str, str]]]


def run() -> Iterator[Row]:
    """How many pages, and in each look the violations of each rule with one example."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        built = build(site)
        assert built.returncode == 0, built.stdout
        paths = [path.relative_to(site).as_posix().removesuffix("index.html") for path in sorted(site.rglob("*.html"))]
        found = _examined(site, paths)
    yield Row("pages that axe-core examined", f"{len(paths)}", f"each in {len(LOOKS)} looks")
    for (width, palette), lines in found.items():
        yield held(f"axe-core on every page, {width} px, {palette}", len(lines), exactly(0, "violations"))
        yield from _rules(lines)


def _rules(lines: list[tuple[str, str]]) -> Iterator[Row]:
    for rule, times in Counter(line.partition(":")[0] for _, line in lines).most_common():
        path, line = next((path, line) for path, line in lines if line.startswith(f"{rule}:"))
        yield Row(f"  {rule}", f"{times}", f"/{path} {line[:120]}")


def _examined(site: Path, paths: list[str]) -> Found:
    """One browser for all, and a page of its own for each path: what was examined before stands in nobody's way."""
    found: dict[Look, list[tuple[str, str]]] = {look: [] for look in LOOKS}
    with served(site) as address, launched() as browser:
        context = browser.new_context(service_workers="block")
        context.set_default_timeout(120_000)
        for path in track(paths, "axe-core", console=Console(stderr=True)):
            page = context.new_page()
            page.goto(address + path)
            page.evaluate("document.fonts.ready")
            for look, line in _looked_at(page, "html"):
                found[look].append((path, line))
            if page.locator(ELEMENTS).count():
                _wake(page)
                for look, line in _looked_at(page, ELEMENTS):
                    found[look].append((path, line))
            page.close()
    return found


def _looked_at(page: Page, part: str) -> Iterator[tuple[Look, str]]:
    """Every rule at each width; in the other palette nothing but colours can be otherwise."""
    chosen = page.locator("[data-md-component=palette]").count()  # else worked solutions, for reading without scripts
    for look in LOOKS if chosen else [look for look in LOOKS if look[1] == PALETTES[0]]:
        _show(page, look)
        page.evaluate(_READ_ON)
        yield from ((look, line) for line in violations(page, part, () if look[1] == PALETTES[0] else COLOURS))


def _show(page: Page, look: Look) -> None:
    width, palette = look
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=palette)  # type: ignore[arg-type]
    wanted = "slate" if palette == "dark" else "default"
    page.wait_for_function("(wanted) => document.body.dataset.mdColorScheme === wanted", arg=wanted)


def _wake(page: Page) -> None:
    """What comes into sight wakes; then the widgets go to the states of the tests."""
    page.keyboard.press("Shift")
    page.evaluate(_COME_NEAR, [_ASLEEP, AWAKE])
    for name, state in STATES.items():
        page.evaluate(_MOVE, [name, state])
