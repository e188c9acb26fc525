"""The parts of the build on their own: formulas, colours, what a hero counts, pictures of widgets."""

from __future__ import annotations

import doctest
import importlib
import json
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions import Extension

from checks.site.conftest import ROOT
from docs._hooks.figures.secant_tangent import draw
from docs._hooks.hero import hero, minutes
from docs._hooks.mathematics import Mathematics
from docs._hooks.mistake import Mistake
from docs._hooks.typesetter import KATEX, Typesetter

HOOKS = sorted(path.stem for path in (ROOT / "docs/_hooks").glob("*.py"))
TOKENS = (ROOT / "docs/assets/tokens.css").read_text(encoding="utf-8")
NOT_TEXT = {"ground", "surface", "line", "edge", "on-accent"}


@pytest.mark.parametrize("module", HOOKS)
def test_the_examples_in_the_documentation_are_true(module: str) -> None:
    assert doctest.testmod(importlib.import_module(f"docs._hooks.{module}")).failed == 0


def converted(text: str) -> str:
    """Markdown with formulas, as the course reads it, without MkDocs."""
    extensions: list[str | Extension] = ["pymdownx.arithmatex", "tables", "toc", Mathematics()]
    return Markdown(extensions=extensions, extension_configs={"pymdownx.arithmatex": {"generic": True}}).convert(text)


def test_the_words_around_formulas_stay() -> None:
    html = re.sub(r'<span class="katex">.*?</span></span></span></span>', "", converted("one $x$ two $y$ three"))
    words = re.sub(r"<[^>]+>", " ", html)
    assert [word for word in ("one", "two", "three") if word in words] == ["one", "two", "three"]


def test_signs_that_html_knows_are_signs_in_formulas() -> None:
    html = converted("$a < b$ and\n\n$$\n\\begin{aligned} a &= b \\\\ &> c \\end{aligned}\n$$\n")
    assert html.count('class="katex"') == 2
    assert "<mo>&lt;</mo>" in html
    assert "amp" not in html.replace("&amp;=", "").replace("&amp;&gt;", "")


def test_a_formula_in_a_heading_is_read_plainly_in_the_table_of_contents() -> None:
    extensions: list[str | Extension] = ["pymdownx.arithmatex", "toc", Mathematics()]
    reader = Markdown(extensions=extensions, extension_configs={"pymdownx.arithmatex": {"generic": True}})
    reader.convert("# The slope of $x^{2}$\n")
    assert [token["name"] for token in reader.toc_tokens] == ["The slope of x^2"]  # type: ignore[attr-defined]


def test_a_remembered_formula_needs_no_node(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Typesetter(KATEX, tmp_path)
    html = first.html("x^2", display=True)
    first.close()
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("sys.executable", str(tmp_path / "python"))
    assert Typesetter(KATEX, tmp_path).html("x^2", display=True) == html
    with pytest.raises(Mistake, match="Install Node"):
        Typesetter(KATEX, tmp_path).html("x^3")


@pytest.mark.parametrize("latex", [r"\href{https://example.org}{x}", r"\includegraphics{x}", r"\undefined", "{", "é"])
def test_a_formula_that_katex_does_not_take_is_a_mistake(latex: str, tmp_path: Path) -> None:
    typesetter = Typesetter(KATEX, tmp_path)
    try:
        with pytest.raises(Mistake) as raised:
            typesetter.html(latex)
        assert raised.value.excerpt == latex
        assert "katex" in typesetter.html("x")  # the process answers after a mistake
    finally:
        typesetter.close()


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_colours_of_text_have_enough_contrast_on_both_grounds(scheme: str) -> None:
    found = re.search(rf'\[data-md-color-scheme="{scheme}"\] {{(.*?)}}', TOKENS, re.DOTALL)
    assert found
    colours = dict(re.findall(r"--gradus-([a-z-]+): (#[0-9a-f]{6});", found[1]))
    assert {"function", "tangent", "secant", "loss", "gradient", "step", "ink", "accent"} <= set(colours)
    for name in set(colours) - NOT_TEXT:
        for ground in ("ground", "surface"):
            assert contrast(colours[name], colours[ground]) >= 4.5, f"{name} on {ground}"
    assert contrast(colours["on-accent"], colours["accent"]) >= 4.5
    assert contrast(colours["edge"], colours["ground"]) >= 3


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@given(words=st.integers(1, 3000), noise=st.integers(0, 40))
def test_formulas_and_code_take_no_time_to_read(words: int, noise: int) -> None:
    extra = "$\\frac{a b}{c}$ `some code here` <!-- a b c -->\n\n```python\na b c d\n```\n\n" * noise
    assert minutes("word " * words + "\n\n" + extra) == -(-words // 200)


def test_a_report_counts_only_while_it_is_newer_than_the_page(tmp_path: Path) -> None:
    lesson, report = tmp_path / "lesson.md", tmp_path / "mathcheck.json"
    lesson.write_text("x", encoding="utf-8")
    html = '<span class="katex">' * 3
    assert hero("x", html, "lesson.md", lesson, report) == hero("x", html, "lesson.md", lesson, tmp_path / "none")
    report.write_text(json.dumps({"pages": {"lesson.md": {"formulas": 9, "checked": 8}}}), encoding="utf-8")
    os.utime(lesson, (1, 1))
    assert (
        hero("x", html, "lesson.md", lesson, report).formulas,
        hero("x", html, "lesson.md", lesson, report).checked,
    ) == (9, 8)
    os.utime(report, (0, 0))
    assert hero("x", html, "lesson.md", lesson, report).checked == 0


@pytest.mark.parametrize("f", ["x^2", "x^3", "sin(x)", "e^x", "ln(x)", "sigmoid(x)", "relu(x)", "1/x", "5"])
def test_a_picture_tells_both_slopes(f: str) -> None:
    picture = draw({"f": f, "x": "1", "h": "1/2"})
    assert picture.count("<circle") == 2
    assert picture.count("stroke-dasharray") == 2
    assert re.search(r"its slope is .+ whose slope is ", picture)
    assert "nan" not in picture
    assert not re.findall(r"#[0-9a-fA-F]{3,6}\b|javascript|<script", picture)


@pytest.mark.parametrize(
    "values", [{"f": "ln x", "x": "-1"}, {"h": "0"}, {"f": "y"}, {"x": "one"}, {"f": '"/><script>'}, {"x": "9^9^9"}]
)
def test_what_cannot_be_drawn_is_a_mistake(values: dict[str, str]) -> None:
    with pytest.raises(Mistake):
        draw(values)
