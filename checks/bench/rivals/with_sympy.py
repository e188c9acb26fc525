"""Sympy as a line protocol: `simplify` or `equals`, on finished objects, so that reading is left out of its time."""

from __future__ import annotations

import json
import sys
import time

import sympy

from quiz.equality.symbolic import to_sympy
from quiz.reading import Unreadable, Vocabulary, read


def judge(method: str, row: dict[str, list[str]]) -> tuple[bool | None, float]:
    """Whether the difference is zero, and the CPU time in milliseconds."""
    found = [read(text, Vocabulary(tuple(row["names"]))) for text in row["strict"]]
    trees = [tree for tree in found if not isinstance(tree, Unreadable)]
    if len(trees) < 2:
        return None, 0.0
    before = time.process_time()
    a, b = (to_sympy(tree, frozenset(row["positive"])) for tree in trees)
    equal = sympy.simplify(a - b) == 0 if method == "simplify" else a.equals(b) is True
    return bool(equal), (time.process_time() - before) * 1000


def main(method: str) -> None:
    """Answer every line."""
    print(json.dumps({"ready": True, "version": sympy.__version__}), flush=True)
    for line in sys.stdin:
        try:
            equal, ms = judge(method, json.loads(line))
        except Exception:  # noqa: BLE001  # whatever it raises, it has not answered
            equal, ms = None, 0.0
        print(json.dumps({"equal": equal, "ms": ms}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
