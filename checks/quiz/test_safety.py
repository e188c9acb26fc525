"""Hostile text: nothing typed reaches sympy as text, and nothing typed takes long."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

import pytest
import sympy

from quiz.families import exercise
from quiz.grading import grade
from quiz.protocol import respond
from quiz.verdict import Correct

HOSTILE = [
    "__import__('os').system('true')", "().__class__.__bases__[0]", "exec('1')", "x.__class__", "lambda: 0", 'f"{x}"',
    "open('/etc/passwd')", "9**9**9**9", "factorial(10^8)", "(x+1)^(10^6)", "x^9^9^9", "1e1000000000", "(" * 300 + "x",
    "sin(" * 60 + "x" + ")" * 60, "x^2^2^2^2^2^2", "e^e^e^e^e^e^x", "exp(exp(exp(exp(9))))", "tan(10^30)", "x^10000", "0^-1",
    "((x^99)^99)^99", "*".join(f"(x-{n})" for n in range(40)), "+".join(f"sin({n}x)" for n in range(40)), "ln(ln(ln(ln(x))))",
    "x^x^x^x^x^x", "(x+1)^9999-(x+1)^9999", "1/(x-x)", "sqrt(-x^2-1)", "\u202e\u200b\ufeffx", "ｘ²", "𝑥+1", "\\input{/etc/passwd}",
    "<script>alert(1)</script>", "@everyone", "```", "$x$; rm -rf /",
]  # fmt: skip


@pytest.fixture(autouse=True)
def no_text_reaches_sympy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sympy executes text that it is given. Here it fails the test instead."""
    for name, module in list(sys.modules.items()):
        if name.startswith("sympy"):
            for function in ("sympify", "_sympify"):
                if callable(real := getattr(module, function, None)):
                    monkeypatch.setattr(module, function, _guarded(real))


def _guarded(real: Callable[..., Any]) -> Callable[..., Any]:
    def sympify(value: Any, *arguments: Any, **options: Any) -> Any:
        assert not isinstance(value, str), f"the text {value!r} reached sympy"
        return real(value, *arguments, **options)

    return sympify


def test_the_trap_works() -> None:
    with pytest.raises(AssertionError, match="reached sympy"):
        sympy.sympify("1+1")


@pytest.mark.parametrize("response", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_answers_are_harmless_and_quick(response: str) -> None:
    item = exercise("chain-rule/2")
    grade(item, "x")
    before = time.process_time()
    assert not isinstance(grade(item, response), Correct)
    assert time.process_time() - before < 2, "an answer took longer than its budget allows"


def test_hostile_derivatives_are_harmless_and_quick() -> None:
    import json

    for expression in HOSTILE:
        before = time.process_time()
        respond(json.dumps({"do": "differentiate", "expression": expression, "variable": "x"}))
        assert time.process_time() - before < 2, expression
