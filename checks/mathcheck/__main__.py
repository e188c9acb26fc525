"""`python -m checks.mathcheck PATH…`: exit status 1 when a formula is wrong or not understood, 2 when a file cannot be read."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from checks.mathcheck.cache import Cache
from checks.mathcheck.documents import paths
from checks.mathcheck.formats import FORMATS
from checks.mathcheck.lines import answers
from checks.mathcheck.page import check_file
from checks.mathcheck.progress import shown
from checks.mathcheck.report import Finding, as_data, finding

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "mathcheck"


def arguments(given: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog=sys.argv[0] if sys.argv[0].startswith("gradus ") else "python -m checks.mathcheck",
        description="Verify every formula of Markdown pages and notebooks.",
    )
    parser.add_argument("paths", nargs="*", type=Path, help="pages, notebooks, or folders of them")
    parser.add_argument("--format", choices=tuple(FORMATS), default="text", help="how to print what was found")
    parser.add_argument("--report", type=Path, metavar="FILE", help="also write the counts of each page as JSON")
    parser.add_argument("--quiet", action="store_true", help="print failures only, and nothing when there are none")
    parser.add_argument("--list", action="store_true", help="print every formula with its fate")
    parser.add_argument(
        "--cache", type=Path, default=CACHE, metavar="FOLDER", help="where findings are kept (%(default)s)"
    )
    parser.add_argument("--no-cache", action="store_true", help="check every page again")
    parser.add_argument(
        "--jsonl", action="store_true", help="read statements as JSON lines, and answer each with a line"
    )
    options = parser.parse_args(given)
    if not (options.paths or options.jsonl):
        parser.error("which pages? Give files or folders")
    return options


def main(given: Sequence[str] | None = None) -> int:
    """Checks the paths and prints what was found; the exit status."""
    options = arguments(given)
    if options.jsonl:
        for line in answers(sys.stdin):
            print(line, flush=True)
        return 0
    try:
        kept = None if options.no_cache else Cache(options.cache)
        files = _files(options.paths)
        pages = {name: findings(path, kept) for path, name in shown(files, "mathcheck", sys.stderr)}
    except (OSError, ValueError, KeyError, TypeError) as problem:
        print(f"cannot read: {problem}", file=sys.stderr)
        return 2
    if options.list:
        for one in (one for found in pages.values() for one in found):
            print(f"{one.place}: {one.fate}{f' ({one.how})' if one.how else ''}: {' '.join(one.tex.split())}")
    failed = any(one.fails for found in pages.values() for one in found)
    if failed or not options.quiet:
        print(FORMATS[options.format](pages))
    if options.report:
        options.report.parent.mkdir(parents=True, exist_ok=True)
        options.report.write_text(json.dumps(as_data(pages), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 1 if failed else 0


def findings(path: Path, kept: Cache | None) -> list[Finding]:
    """What was found in a file, from the cache when it was checked before."""
    content = path.read_bytes()
    known = kept.read(content, str(path)) if kept else None
    if known is not None:
        return known
    found = [finding(one) for one in check_file(path, str(path))]
    if kept:
        kept.write(content, str(path), found)
    return found


def _files(given: Sequence[Path]) -> list[tuple[Path, str]]:
    """The files, each with its name relative to the folder it was found under."""
    for path in given:
        if not path.exists():
            raise FileNotFoundError(f"there is no {path}")
    return [(path, path.relative_to(folder).as_posix()) for path, folder in paths(list(given))]


if __name__ == "__main__":
    sys.exit(main())
