"""Formulas in the search index: whoever types what the search shows has typed what the page says."""

from __future__ import annotations

import json
import re

import pytest

from checks.site.conftest import Built
from docs._hooks import searched_formulas
from docs._hooks.typesetter import Typesetter
from quiz.answer import Formula
from quiz.families import exercise, families
from quiz.grading import grade
from quiz.verdict import Correct
from quiz.writing import latex

MATH = re.compile(r"<math.*?</math>", re.DOTALL)


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    return Typesetter()


def line(typesetter: Typesetter, formula: str) -> str:
    found = MATH.search(typesetter.html(formula))
    assert found
    return searched_formulas.line(found[0])


@pytest.mark.parametrize("slug", families())
def test_a_right_answer_that_is_copied_from_the_line_is_right(typesetter: Typesetter, slug: str) -> None:
    for seed in range(6):
        item = exercise(f"{slug}/{seed}")
        if isinstance(item.answer, Formula):
            shown = line(typesetter, latex(item.answer.key))
            assert isinstance(grade(item, shown), Correct), (item.id, shown)


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        (r"\frac{\partial L}{\partial w_1}", "∂L/∂w₁"),
        (r"\lim_{h\to 0}\frac{f(x+h)-f(x)}{h}", "lim_(h→0)(f(x+h)−f(x))/h"),
        (r"w_{\text{new}} = w - \eta\,\frac{dL}{dw}", "w_new = w−η dL/dw"),
        (r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", "(1, 2; 3, 4)"),
        (r"\hat y = \sigma(wx+b)", "y\u0302 = σ(wx+b)"),
        (r"\begin{aligned}a&=b\\&<c\end{aligned}", "a = b; < c"),
    ],
)
def test_what_lessons_write(typesetter: Typesetter, formula: str, shown: str) -> None:
    assert line(typesetter, formula) == shown


def test_the_search_keeps_powers(built: Built) -> None:
    entries = json.loads((built.folder / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    lessons = [entry["text"] for entry in entries if entry["location"].startswith("lessons/")]
    assert sum("x²" in text for text in lessons) > 20
    assert not [text for text in lessons if re.search(r"\bx2\b", text)]
