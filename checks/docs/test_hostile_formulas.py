from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.mathcheck.context import Context
from checks.mathcheck.documents import Text
from checks.mathcheck.fate import Fate, NotUnderstood
from checks.mathcheck.formula import check
from checks.mathcheck.mutation import mutants
from checks.mathcheck.page import check_texts

PIECES = [*"xyfgde01293+-=()[]{}|'^_&,.", r"\frac", r"\sin", r"\ln", r"\cdot", r"\partial", r"\left.", r"\right|", r"\sum", r"\lim",
          r"\to", r"\max", r"\hat", r"\text{at }", r"\sigma", r"\\", r"\begin{cases}", r"\circ", r"\approx", r"\sqrt", r"\infty",
          r"\begin{aligned}", r"\underbrace", r"\Delta", "√", "𝟙", "\x00", r"\mathbf{x}", "^T", r"^\top", r"\nabla", r"\odot",
          r"\|", r"\int", "dx", r"\begin{pmatrix}", r"\end{pmatrix}", r"\end{cases}", "&", r"\in", r"\mathbb{R}^{n}", "_{i}",
          r"\max_i", r"\operatorname{diag}", "W", "O(h)", "!", r"\infty", r"\leftarrow", "<", r"\le"]  # fmt: skip
SECONDS = 2.0


@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join))
@settings(max_examples=600, deadline=None)
def test_any_formula_has_a_fate(tex: str) -> None:
    assert isinstance(check(tex, Context()).fate, Fate)


@given(st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_any_page_can_be_read(page: str) -> None:
    check_texts([Text("page.md", f"$x = 1$ {page}\n\n$$1 = {page}$$\n")])


@pytest.mark.parametrize(
    "tex",
    [
        "9^{9^{9^{9^9}}} = 1",
        r"\exp(\exp(\exp(\exp(9x)))) = 1",
        "(" * 500 + "x" + ")" * 500 + " = 1",
        "{" * 2000 + "x = 1",
        "1" * 3000 + " = 1",
        r"\sum_{i=1}^{999999999} i = 1",
        r"\sum_{i=1}^{12} \sum_{j=1}^{12} \sum_{k=1}^{12} \sum_{l=1}^{12} ijkl = 1",
        r"f'''''''''(x) = \sin x",
        r"\frac{d^5}{dx^5}" + r"\sin(" * 15 + "x" + ")" * 15 + " = 1",
        r"\frac{d}{dx}" * 40 + "x = 1",
        "x" + "^x" * 30 + " = 1",
        r"__import__('os').system('echo') = 1",
        r"\int_0^1 \int_0^1 \int_0^1 \int_0^1 \sin(xyzw) \, dx \, dy \, dz \, dw = 1",
        r"\lim_{a \to 0} \lim_{b \to 0} \lim_{c \to 0} \lim_{d \to 0} \sin(abcd) = 1",
        r"\sum_{k=0}^{\infty} \sum_{j=0}^{\infty} \sum_{i=0}^{\infty} 0.5^{i + j + k} = 8",
        r"(\mathbf{x}\mathbf{x}^\top)^4 (\mathbf{x}\mathbf{x}^\top)^4 (\mathbf{x}\mathbf{x}^\top)^{-1} = A^{-1} B^{-1} C^{-1}",
        r"\nabla^2 \|A B C D \mathbf{x}\|^2 = \nabla \nabla \nabla \|\mathbf{x}\|",
        r"\begin{pmatrix}" + " & ".join("x" * 1 for _ in range(900)) + r"\end{pmatrix} = 1",
        r"(((99999!)!)!)! = 1",
        r"\frac{\partial}{\partial A} \det(A B A^\top B^\top A) = 1",
        "(10^{400})^{400} = (10^{400})^{400} + 1",
        r"\underset{x}{" * 300 + "x" + "}" * 300 + " = 1",
        r"\underset{h \to 0}{\lim}" * 200 + "x = 1",
        r"\left." * 300 + "x" + r"\right)" * 300 + " = 1",
        r"x > 1 \iff " * 200 + "x > 1",
        r"\sum_{i, j, k, l, m, n} x_i y_j z_k a_l b_m c_n = 1",
        r"\int_{-\infty}^{\infty} \int_{-\infty}^{\infty} \sin(e^{x y}) \, dx \, dy = 1",
        r"\lim_{n \to \infty} \sum_{k=0}^{\infty} \frac{n^k}{k!} = 1",
        r"e^{i e^{i e^{i e^{i x}}}} = 1",
        "[x]_" * 400 + "1 = 1",
        r"(f \circ g \circ h)''(x)" * 20 + " = 1",
        r"\dot{\ddot{\dot{\ddot{x}}}} = 1",
        r"\frac{dx}{d(" * 60 + "x" + ")}" * 60 + " = 1",
        r"D^5 D^5 D^5 f(\sin(\sin(\sin x))) = 1",
        r"\det(\mathbf{A} \mathbf{B} \mathbf{C} \mathbf{A} \mathbf{B} \mathbf{C}) = \det(\mathbf{A})^{-1}",
        r"\nabla_{\mathbf{x}}^2 \sin(\sin(\|\mathbf{A}\mathbf{B}\mathbf{x}\|^2)) = \mathbf{A}",
        r"\underbrace{" * 200 + "x" + "}_{a}" * 200 + " = 1",
    ],
)
def test_hostile_formulas_cost_little(tex: str) -> None:
    before = time.process_time()
    assert check(tex, Context()).fate is not None
    assert time.process_time() - before < SECONDS


def test_definitions_in_a_circle_are_refused() -> None:
    context = check("a = b + 1", Context(strict=True)).context
    context = check("b = a + 1", context).context
    assert isinstance(check(r"\frac{da}{db} = a", context).fate, NotUnderstood)


def test_definitions_that_grow_without_end_are_refused() -> None:
    context = Context()
    for number in range(40):
        context = check(rf"x_{{{number + 1}}} = x_{{{number}}} x_{{{number}}} + \sin x_{{{number}}}", context).context
    before = time.process_time()
    assert isinstance(check("x_{40} = 1 + x_{40} y", context).fate, NotUnderstood)
    assert time.process_time() - before < SECONDS


def test_no_edit_is_the_formula_itself() -> None:
    tex = r"\frac{dy}{dx} = 2u \cdot 3 = 6(3x+1)"
    found = [mutant.tex for mutant in mutants(tex)]
    assert len(found) == len(set(found)) >= 15
    assert tex not in found
