"""The bundler of the scripts and styles: esbuild, which `npm ci` puts beside the widgets."""

from __future__ import annotations

import subprocess
from pathlib import Path

from docs._hooks.mistake import Mistake

ROOT = Path(__file__).parents[2]
PACKAGES = ROOT / "docs/widgets/node_modules"
_PROGRAM = PACKAGES / ".bin/esbuild"
_SETTINGS = ("--minify", "--target=es2022,chrome111,firefox113,safari16.4", "--log-level=warning", "--color=false")


def esbuild(*arguments: str, given: str = "") -> str:
    """What esbuild writes for its arguments and a text. Raises Mistake with its message when it complains."""
    if not _PROGRAM.exists():
        raise Mistake("esbuild is not installed. Run `npm ci` in docs/widgets.")
    ended = subprocess.run(  # noqa: S603 - our own arguments, no shell
        (str(_PROGRAM), *arguments, *_SETTINGS),
        cwd=ROOT, input=given, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if ended.returncode or ended.stderr.strip():
        raise Mistake(f"The scripts or styles cannot be bundled.\n{ended.stderr.strip()}")
    return ended.stdout


def version() -> str:
    """Which esbuild it is, as text that changes with it."""
    about = PACKAGES / "esbuild/package.json"
    return about.read_text(encoding="utf-8") if about.is_file() else ""
