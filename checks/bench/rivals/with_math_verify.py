"""Math-Verify as a line protocol, on LaTeX. Uses its own parser and its own limits of time."""

from __future__ import annotations

import json
import sys
import time
from importlib.metadata import version

from math_verify import LatexExtractionConfig, parse, verify


def main() -> None:
    """Answer every line."""
    print(json.dumps({"ready": True, "version": version("math-verify")}), flush=True)
    for line in sys.stdin:
        before = time.process_time()
        equal: bool | None = None
        try:
            first, second = (
                parse(f"${text}$", extraction_config=[LatexExtractionConfig()]) for text in json.loads(line)["latex"]
            )
            equal = verify(first, second) if first and second else None
        except Exception:  # noqa: BLE001  # whatever it raises, it has not answered
            equal = None
        print(json.dumps({"equal": equal, "ms": (time.process_time() - before) * 1000}), flush=True)


if __name__ == "__main__":
    main()
