"""axe-core on every page of the site, in both palettes, on a phone and on a desktop. The aim is no violation at all.

The tests do the same for one page of each kind and for the states of widgets and exercises.
"""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path

from checks.bench.measure import Row, exactly, held
from checks.site.axe import PALETTES, WIDTHS, violations
from checks.site.conftest import build
from checks.site.serving import launched, served

SUBJECT = "The pages"


def run() -> Iterator[Row]:
    """How many pages, and the violations of each rule with one example."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        built = build(site)
        assert built.returncode == 0, built.stdout
        paths = [path.relative_to(site).as_posix().removesuffix("index.html") for path in sorted(site.rglob("*.html"))]
        ways = list(product(WIDTHS, PALETTES))
        with ThreadPoolExecutor(os.cpu_count()) as together:  # nothing here is a matter of time
            every = list(together.map(lambda way: list(_found(site, paths, *way)), ways))
        for (width, palette), found in zip(ways, every, strict=True):
            yield held(f"axe-core on every page, {width} px, {palette}", len(found), exactly(0, "violations"))
            yield Row(f"pages at {width} px, {palette}", f"{len(paths)}")
            rules = Counter(line.partition(":")[0] for _, line in found)
            for rule, times in rules.most_common():
                path, line = next((path, line) for path, line in found if line.startswith(f"{rule}:"))
                yield Row(f"  {rule}", f"{times}", f"/{path} {line[:120]}")


def _found(site: Path, paths: list[str], width: int, palette: str) -> Iterator[tuple[str, str]]:
    with served(site) as address, launched() as browser:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=palette)  # type: ignore[arg-type]
        for path in paths:
            page = context.new_page()
            page.goto(address + path)
            page.wait_for_load_state("networkidle")
            yield from ((path, line) for line in violations(page))
            page.close()
