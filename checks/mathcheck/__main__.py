"""`python -m checks.mathcheck PATH…`: exit status 1 when a formula is wrong or not understood, 2 when a file cannot be read."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from checks.mathcheck.documents import paths
from checks.mathcheck.fate import fails
from checks.mathcheck.page import Checked, check_file
from checks.mathcheck.report import as_data, as_text


def arguments(given: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m checks.mathcheck", description="Verify every formula of Markdown pages and notebooks."
    )
    parser.add_argument("paths", nargs="+", type=Path, help="pages, notebooks, or folders of them")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to print what was found")
    parser.add_argument("--report", type=Path, metavar="FILE", help="also write the counts of each page as JSON")
    parser.add_argument("--quiet", action="store_true", help="print failures only, and nothing when there are none")
    parser.add_argument("--list", action="store_true", help="print every formula with its fate")
    return parser.parse_args(given)


def main(given: Sequence[str] | None = None) -> int:
    """Checks the paths and prints what was found; the exit status."""
    options = arguments(given)
    try:
        pages = {name: check_file(path, str(path)) for path, name in _named(options.paths)}
    except (OSError, ValueError, KeyError) as problem:
        print(f"cannot read: {problem}", file=sys.stderr)
        return 2
    if options.list:
        for one in (one for checked in pages.values() for one in checked):
            print(f"{one.place}: {type(one.fate).__name__}: {' '.join(one.tex.split())}")
    data = as_data(pages)
    failed = _failed(pages.values())
    if failed or not options.quiet:
        print(as_text(pages) if options.format == "text" else json.dumps(data, indent=1, ensure_ascii=False))
    if options.report:
        options.report.parent.mkdir(parents=True, exist_ok=True)
        options.report.write_text(json.dumps({"pages": data["pages"]}, indent=1) + "\n", encoding="utf-8")
    return 1 if failed else 0


def _named(given: Sequence[Path]) -> list[tuple[Path, str]]:
    """The files, each with its name relative to the folder it was found under."""
    for path in given:
        if not path.exists():
            raise FileNotFoundError(f"there is no {path}")
    return [(path, path.relative_to(folder).as_posix()) for path, folder in paths(list(given))]


def _failed(pages: Iterable[Sequence[Checked]]) -> bool:
    return any(fails(one.fate) for checked in pages for one in checked)


if __name__ == "__main__":
    sys.exit(main())
