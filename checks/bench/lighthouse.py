"""Lighthouse on the landing page, a lesson full of formulas, a notebook and practice, for phones and for desktops.

Lighthouse is no part of Gradus: GRADUS_LIGHTHOUSE names a folder where `npm install lighthouse@12` was run. The site is served
from this machine as a good host serves it: compressed, with names that change kept for a year. Three runs, medians.
A busy machine makes the performance figures worse, never better.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from checks.bench.hosting import hosted
from checks.bench.measure import Row, at_least, exactly, held, unmeasured
from checks.bench.rival import ROOT
from checks.site.serving import BROWSERS

SUBJECT = "The pages"

PAGES: Mapping[str, str] = {
    "": "the first page",
    "lessons/networks/softmax-cross-entropy/": "a lesson full of formulas",
    "notebooks/gradient-descent/": "a notebook",
    "practice/": "practice",
}
RUNS = 3
SHIFT = "Lighthouse, shift of the layout, the largest of all"
KINDS: Mapping[str, str] = {"accessibility": "accessibility", "best-practices": "best practices", "seo": "SEO"}
HUNDRED = exactly(100)
BARS = {"mobile": at_least(95), "desktop": HUNDRED}
ABSENT = "GRADUS_LIGHTHOUSE names no folder with Lighthouse: npm install lighthouse@12"
Report = Mapping[str, Any]
FORMS: Mapping[str, tuple[str, ...]] = {"mobile": (), "desktop": ("--preset=desktop",)}


def run() -> Iterator[Row]:
    """Scores of each page in each form, with the shift of the layout and the time that blocks."""
    folder = os.environ.get("GRADUS_LIGHTHOUSE", "")
    program = Path(folder) / "node_modules/.bin/lighthouse"
    if not folder or not program.exists():
        yield from (
            unmeasured(f"Lighthouse, performance of {PAGES[page]}, {form}", BARS[form], ABSENT)
            for page in PAGES
            for form in FORMS
        )
        yield from (unmeasured(f"Lighthouse, {KINDS[kind]}, the lowest of all", HUNDRED, ABSENT) for kind in KINDS)
        yield unmeasured(SHIFT, exactly(0), ABSENT)
        return
    with tempfile.TemporaryDirectory() as built:
        site = Path(built) / "site"
        with hosted(site) as address:
            subprocess.run(
                (sys.executable, "-m", "mkdocs", "build", "-q", "--site-dir", str(site)),
                cwd=ROOT, check=True, env={**os.environ, "GRADUS_SITE_URL": address},
            )  # fmt: skip
            pages = [page for page in PAGES if (site / page / "index.html").is_file()]
            asked = [(page, form) for page in pages for form in FORMS]
            yield from _rows(
                {one: [_report(program, address + one[0], FORMS[one[1]]) for _ in range(RUNS)] for one in asked}
            )


def _rows(found: Mapping[tuple[str, str], list[Report]]) -> Iterator[Row]:
    for (page, form), reports in found.items():
        score = _median(reports, _score("performance"))
        yield held(f"Lighthouse, performance of {PAGES[page]}, {form}", score, BARS[form])
    for kind in KINDS:
        lowest = min(_median(reports, _score(kind)) for reports in found.values())
        yield held(f"Lighthouse, {KINDS[kind]}, the lowest of all", lowest, HUNDRED)
    shift = max(_median(reports, _audit("cumulative-layout-shift")) for reports in found.values())
    yield held(SHIFT, shift, exactly(0))
    for (page, form), reports in found.items():
        yield Row(f"/{page} {form}", _figures(reports), "accessibility, best practices, SEO, performance")


def _score(kind: str) -> Callable[[Report], float]:
    return lambda report: 100 * report["categories"][kind]["score"]


def _audit(name: str) -> Callable[[Report], float]:
    return lambda report: float(report["audits"][name]["numericValue"])


def _median(reports: list[Report], figure: Callable[[Report], float]) -> float:
    return statistics.median(map(figure, reports))


def _report(program: Path, address: str, options: tuple[str, ...]) -> Report:
    browser = next(filter(None, map(shutil.which, BROWSERS)), "")
    flags = "--headless=new --no-sandbox" if os.geteuid() == 0 else "--headless=new"
    command = (str(program), address, "--quiet", "--output=json", f"--chrome-flags={flags}", *options)
    made = subprocess.run(
        command, env={**os.environ, "CHROME_PATH": browser}, capture_output=True, text=True, check=True
    )
    return dict(json.loads(made.stdout))


def _figures(reports: list[Report]) -> str:
    scores = [f"{_median(reports, _score(kind)):.0f}" for kind in (*KINDS, "performance")]
    shift, blocked, largest = (
        _median(reports, _audit(name))
        for name in ("cumulative-layout-shift", "total-blocking-time", "largest-contentful-paint")
    )
    failed = sorted({name for one in reports for name in _failed(one)})
    missing = f"; {', '.join(failed)}" if failed else ""
    return f"{' / '.join(scores)}; CLS {shift:.3f}, TBT {blocked:.0f} ms, LCP {largest / 1000:.1f} s{missing}"


def _failed(report: Report) -> Iterator[str]:
    """The audits that cost points in the three kinds which a busy machine does not change."""
    for kind in KINDS:
        for part in report["categories"][kind]["auditRefs"]:
            if part["weight"] and report["audits"][part["id"]]["score"] == 0:
                yield part["id"]
