"""Every public function of the engine shows what it is for, in an example that runs: the tests run every docstring."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "quiz").rglob("*.py"))


def public_functions(path: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_public_function_has_an_example(path: Path) -> None:
    missing = [
        f"{path.relative_to(ROOT)}: {function.name} has no example: show what it is for in its docstring, after >>>"
        for function in public_functions(path)
        if ">>> " not in (ast.get_docstring(function) or "")
    ]
    assert not missing, "\n".join(missing)


def test_the_rule_sees_the_functions_that_there_are() -> None:
    found = [function.name for path in FILES for function in public_functions(path)]
    assert {"grade", "differentiate", "answer_sheet"} <= set(found)
