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
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from checks.bench.hosting import hosted
from checks.bench.measure import Row
from checks.bench.rival import ROOT
from checks.site.serving import BROWSERS

PAGES = ("", "lessons/networks/softmax-cross-entropy/", "notebooks/gradient-descent/", "practice/")
RUNS = 3
KINDS = ("accessibility", "best-practices", "seo", "performance")
FORMS: Mapping[str, tuple[str, ...]] = {"mobile": (), "desktop": ("--preset=desktop",)}


def run() -> Iterator[Row]:
    """Scores of each page in each form, with the shift of the layout and the time that blocks."""
    folder = os.environ.get("GRADUS_LIGHTHOUSE", "")
    program = Path(folder) / "node_modules/.bin/lighthouse"
    if not folder or not program.exists():
        yield Row("Lighthouse", "not measured", "GRADUS_LIGHTHOUSE names no folder with it")
        return
    with tempfile.TemporaryDirectory() as built:
        site = Path(built) / "site"
        with hosted(site) as address:
            subprocess.run(
                (sys.executable, "-m", "mkdocs", "build", "-q", "--site-dir", str(site)),
                cwd=ROOT, check=True, env={**os.environ, "GRADUS_SITE_URL": address},
            )  # fmt: skip
            for page in PAGES:
                if (site / page / "index.html").is_file():
                    for form, options in FORMS.items():
                        reports = [_report(program, address + page, options) for _ in range(RUNS)]
                        yield Row(
                            f"/{page} {form}", _figures(reports), "accessibility, best practices, SEO, performance"
                        )


def _report(program: Path, address: str, options: tuple[str, ...]) -> dict[str, Any]:
    browser = next(filter(None, map(shutil.which, BROWSERS)), "")
    flags = "--headless=new --no-sandbox" if os.geteuid() == 0 else "--headless=new"
    command = (str(program), address, "--quiet", "--output=json", f"--chrome-flags={flags}", *options)
    made = subprocess.run(
        command, env={**os.environ, "CHROME_PATH": browser}, capture_output=True, text=True, check=True
    )
    return dict(json.loads(made.stdout))


def _figures(reports: list[dict[str, Any]]) -> str:
    scores = [f"{statistics.median(one['categories'][kind]['score'] for one in reports) * 100:.0f}" for kind in KINDS]
    shift, blocked, largest = (
        statistics.median(one["audits"][name]["numericValue"] for one in reports)
        for name in ("cumulative-layout-shift", "total-blocking-time", "largest-contentful-paint")
    )
    failed = sorted({name for one in reports for name in _failed(one)})
    missing = f"; {', '.join(failed)}" if failed else ""
    return f"{' / '.join(scores)}; CLS {shift:.3f}, TBT {blocked:.0f} ms, LCP {largest / 1000:.1f} s{missing}"


def _failed(report: dict[str, Any]) -> Iterator[str]:
    """The audits that cost points in the three kinds which a busy machine does not change."""
    for kind in KINDS[:3]:
        for part in report["categories"][kind]["auditRefs"]:
            if part["weight"] and report["audits"][part["id"]]["score"] == 0:
                yield part["id"]
