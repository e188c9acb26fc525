"""Runs the Python of a page from top to bottom, all in one namespace, and says where in the page it fails."""

from __future__ import annotations

import doctest
import re
import traceback
from typing import Any

from checks.docs.fences import Fence, fences

PYTHON = frozenset({"python", "py", "python3", "pycon"})
_NUMBER = re.compile(r"(?<![\w.])[-+]?\d+(?:\.\d*)?(?:e[-+]?\d+)?(?![\w])")


class Digits(doctest.OutputChecker):
    """Compares as doctest does, but a decimal number may differ in what its printed digits leave open."""

    def check_output(self, want: str, got: str, optionflags: int) -> bool:
        if super().check_output(want, got, optionflags):
            return True
        wanted, seen = _NUMBER.findall(want), _NUMBER.findall(got)
        if len(wanted) != len(seen) or _NUMBER.sub("0", want) != _NUMBER.sub("0", got):
            return False
        return all(_near(a, b) for a, b in zip(wanted, seen, strict=True))


def _near(wanted: str, seen: str) -> bool:
    digits, _, power = wanted.lower().partition("e")
    places = len(digits.partition(".")[2])
    if not places:
        return float(wanted) == float(seen)
    return abs(float(wanted) - float(seen)) <= 0.5000001 * 10.0 ** (int(power or 0) - places)


def python_fences(page: str) -> list[Fence]:
    """The fences of a page that hold Python."""
    return [fence for fence in fences(page) if fence.language in PYTHON]


def failures(page: str, name: str) -> list[str]:
    """What fails when the Python of a page is run: one message each, with the file and the line."""
    namespace: dict[str, Any] = {"__name__": "__main__"}
    found: list[str] = []
    for fence in python_fences(page):
        if fence.skip is None:
            found += _interactive(fence, namespace, name) if ">>>" in fence.code else _script(fence, namespace, name)
        elif not fence.skip.strip():
            found.append(f"{name}:{fence.line - 1}: a skipped block needs a reason in quotes")
    return found


def _interactive(fence: Fence, namespace: dict[str, Any], name: str) -> list[str]:
    found: list[str] = []
    examples = doctest.DocTestParser().get_examples(fence.code, name)
    test = doctest.DocTest(examples, namespace, name, name, fence.line - 1, fence.code)
    runner = doctest.DocTestRunner(Digits(), verbose=False, optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    reports: list[str] = []
    runner.run(test, out=reports.append, clear_globs=False)
    namespace.update(test.globs)
    if reports:
        text = "".join(reports)
        lines = re.findall(r"line (\d+), in", text)
        found.append(f"{name}:{lines[0] if lines else fence.line}: {text}")
    return found


def _script(fence: Fence, namespace: dict[str, Any], name: str) -> list[str]:
    try:
        exec(compile("\n" * (fence.line - 1) + fence.code, name, "exec"), namespace)  # noqa: S102  our own pages
    except Exception:  # noqa: BLE001  whatever it raises is the finding
        text = traceback.format_exc()
        lines = re.findall(rf'"{re.escape(name)}", line (\d+)', text)
        return [f"{name}:{lines[-1] if lines else fence.line}: {text.splitlines()[-1]}"]
    return []
