"""Failures as GitHub shows them: beside the line of the file that they name."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
MOST = 2000  # characters
_PLACE = re.compile(r"(?P<file>[\w./-]+\.(?:md|ipynb|py|js|css|yml|toml)):(?P<line>\d+)")
_WORKER = re.compile(r"^\[gw\d+\].*\n", re.MULTILINE)  # which process of pytest-xdist it was
_ESCAPES = {"%": "%25", "\r": "%0D", "\n": "%0A"}


def annotation(name: str, told: str, root: Path = ROOT) -> str:
    """The workflow command for a failed check: at the first place that its words name, else at none.

    >>> annotation("checks/t.py::test_arrows", "README.md:3 is wrong,\\n100% of it")
    '::error file=README.md,line=3,title=test_arrows::README.md:3 is wrong,%0A100%25 of it'
    >>> annotation("checks/t.py::test_arrows", "nowhere.md:3 is wrong")
    '::error title=test_arrows::nowhere.md:3 is wrong'
    """
    told = _WORKER.sub("", told)
    places = [found for found in _PLACE.finditer(told) if (root / found["file"]).is_file()]
    where = f"file={places[0]['file']},line={places[0]['line']}," if places else ""
    title = re.sub(r"[,:\s%]+", " ", name.rpartition("::")[2])
    return f"::error {where}title={title}::" + "".join(_ESCAPES.get(letter, letter) for letter in told.strip()[-MOST:])
