"""How mathematics looks and sounds: rows, and what must never happen."""

from __future__ import annotations

import pytest

from quiz.expression import Expression, Power, Variable
from quiz.reading import Unreadable, Vocabulary, read
from quiz.tidy import tidy
from quiz.working import Differentiation
from quiz.writing import latex, plain, speech, typst, unicode

UNICODE = [
    ("1/2x", "(1/2)·x"), ("x/2", "x/2"), ("sqrt(x)^3", "(√x)³"), ("sqrt(x^3)", "√(x³)"), ("sin(x)^2", "sin²(x)"), ("sin(x^2)", "sin(x²)"),
    ("e^(2x)", "e^(2x)"), ("(1/x)/x", "(1/x)/x"), ("1/(x/2)", "1/(x/2)"), ("(-x)^2", "(−x)²"), ("-x^2", "−x²"), ("2(-3)", "2·(−3)"),
]  # fmt: skip
SPOKEN = [
    ("sin(x)^2", "sine squared of x"), ("sin(x^2)", "sine of the quantity x squared end quantity"),
    ("ln(x)^2", "the quantity the natural log of x end quantity squared"), ("x^(-2)", "x to the minus 2"),
    ("e^(-2x)", "e to the power the quantity minus 2 x end quantity"), ("(x+1)^2", "the quantity x plus 1 end quantity squared"),
]  # fmt: skip
TIDY = [
    ("2x*pi", "2π·x"), ("0.5/x^2", "0.5/x²"), ("x^(pi-1) pi", "π·x^(π − 1)"), ("3*2^(3x)*ln 2", "3·2^(3x)·ln(2)"),
    ("-(-1)/(3-x)^2", "1/(3 − x)²"), ("x*6/4", "(3/2)·x"), ("x/2*0.5", "0.25x"),
]  # fmt: skip
TOLD = [
    ("1/x", ["f = −1/x²"]),
    ("(3-x)^2", ["f = 2(3 − x)·(−1)", "f = −2(3 − x)"]),
    ("e^(-2x)", ["f = e^(−2x)·(−2)", "f = −2e^(−2x)"]),
    ("(5x^2+1)^3", ["du/dx = 5·2x = 10x", "f = 3(5x² + 1)²·10x", "f = 30x·(5x² + 1)²"]),
    ("(2x+1)^3(x-4)^2", ["inside is p = 2x + 1", "inside is q = x − 4"]),
]


def parsed(text: str) -> Expression:
    found = read(text, Vocabulary(("x", "f")))
    assert not isinstance(found, Unreadable), found
    return found


@pytest.mark.parametrize(("typed", "written"), UNICODE)
def test_unicode(typed: str, written: str) -> None:
    assert unicode(parsed(typed)) == written


@pytest.mark.parametrize(("typed", "said"), SPOKEN)
def test_speech(typed: str, said: str) -> None:
    assert speech(parsed(typed)) == said


@pytest.mark.parametrize(("typed", "written"), TIDY)
def test_the_tidy_form_is_that_of_a_textbook(typed: str, written: str) -> None:
    assert unicode(tidy(parsed(typed))) == written


@pytest.mark.parametrize(("typed", "lines"), TOLD)
def test_the_working_reads_like_a_teachers_board(typed: str, lines: list[str]) -> None:
    told = "\n".join(plain(line.said) for line in Differentiation(parsed(typed), "x", parsed("f")).lines())
    for line in lines:
        assert line in told


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("m_hat", (r"\hat{m}", "m\u0302", "m hat", "hat(m)")),
        ("grad f", (r"\nabla f", "∇f", "grad f", "nabla f")),
        ("w_new", (r"w_{\text{new}}", "w_new", "w new", 'w_("new")')),
    ],
)
def test_names(name: str, written: tuple[str, ...]) -> None:
    u = Variable(name)
    assert (latex(u), unicode(u), speech(u), typst(u)) == written


def test_a_transposed_matrix() -> None:
    u = Power(Variable("W"), Variable("T")) * Variable("delta")
    assert (unicode(u), speech(u), latex(u)) == ("Wᵀ·δ", "capital W transposed times delta", r"W^{T} \delta")
