"""Pictures that were drawn before, for as long as nothing that draws them has changed."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
CACHE = ROOT / ".cache/pictures"
HERE = Path(__file__).parent


def picture(source: Path, values: Mapping[str, str], draw: Callable[[], str], cache: Path = CACHE) -> str:
    """What `draw` gives for the file `source` and some values.

    It is taken from the cache when the file, the values, the drawing package, the widgets' figures and the engine are the same.
    """
    key = json.dumps((_surroundings(), source.read_text(encoding="utf-8"), sorted(values.items())))
    kept = cache / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.svg"
    if kept.is_file():
        return kept.read_text(encoding="utf-8")
    svg = draw()
    cache.mkdir(parents=True, exist_ok=True)
    unfinished = kept.with_suffix(f".{os.getpid()}")
    unfinished.write_text(svg, encoding="utf-8")
    unfinished.replace(kept)
    return svg


@cache
def _surroundings() -> str:
    folders: Iterable[Path] = (HERE / "drawing", HERE / "figures", ROOT / "quiz")
    digest = hashlib.sha256()
    for path in sorted(file for folder in folders for file in folder.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
