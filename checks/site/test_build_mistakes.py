"""A mistake in a page fails the build, and the message says where it is."""

from __future__ import annotations

import json
import re
from pathlib import Path
from textwrap import dedent

import pytest

from checks.site.conftest import ROOT, build

HEAD = '---\ndescription: "A page to be built."\n---\n\n# A page\n\n'
FENCE = "```{kind}\n{lines}\n```\n"
FIGURE = "import matplotlib.pyplot as plt\nplt.plot([1, 2], [1, 4])\nplt.show()"

PAGES = {
    "an unknown command": (HEAD + r"The slope is $\slope{x}$ here.", r"index\.md:7: .*\\slope\{x\}.*Undefined control"),
    "an open brace": (HEAD + "$$\n\\frac{1}{2\n$$\n", r"index\.md:8: .*\\frac\{1\}\{2"),
    "no such family": (
        HEAD + FENCE.format(kind="exercise", lines="family: chain\nseed: 1"),
        r"index\.md:7: No family of exercises is called 'chain'\. There are: .*chain-rule",
    ),
    "no such seed": (
        HEAD + "Text.\n\n" + FENCE.format(kind="exercise", lines="family: chain-rule\nseed: A_B"),
        r"index\.md:9: This is not an exercise: a seed is",
    ),
    "no seed": (
        HEAD + FENCE.format(kind="exercise", lines="family: chain-rule"),
        r"index\.md:7: An exercise needs a family and a seed",
    ),
    "no such widget": (
        HEAD + FENCE.format(kind="widget", lines="name: spinner"),
        r"index\.md:7: No widget is called 'spinner'\. There are: .*secant-tangent",
    ),
    "an unreadable function": (
        HEAD + FENCE.format(kind="widget", lines="name: secant-tangent\nf: __import__('os')"),
        r"index\.md:7: .* cannot be read",
    ),
    "a shapeless line": (
        HEAD + FENCE.format(kind="widget", lines="name secant-tangent"),
        r"index\.md:7: A line of this fence should look like",
    ),
    "no description": ("# A page\n", r"index\.md: The page has no description"),
    "a dead link": (HEAD + "[nowhere](nowhere.md)", r"index\.md.*nowhere\.md"),
}


def project(folder: Path, nav: str) -> Path:
    """The settings of the course with other pages."""
    settings = folder / "mkdocs.yml"
    settings.write_text(
        dedent(f"""\
        INHERIT: {ROOT / "mkdocs.yml"}
        docs_dir: pages
        nav: [{nav}, practice/index.md]
        watch: []
        hooks: [{ROOT / "docs/_hooks/mkdocs_events.py"}, {ROOT / "docs/_hooks/delivery_events.py"}]
        theme: {{custom_dir: {ROOT / "docs/overrides"}}}
        """),
        encoding="utf-8",
    )
    (folder / "pages/practice").mkdir(parents=True)  # the catalogue of exercises, which the build writes, leads there
    (folder / "pages/practice/index.md").write_text(HEAD.replace("A page", "Practice"), encoding="utf-8")
    return settings


def build_page(folder: Path, text: str) -> tuple[int, str]:
    settings = project(folder, "index.md")
    (folder / "pages/index.md").write_text(text, encoding="utf-8")
    result = build(folder / "site", settings)
    return result.returncode, result.stdout


@pytest.mark.parametrize(("text", "message"), PAGES.values(), ids=PAGES.keys())
def test_a_mistake_is_said_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    status, said = build_page(tmp_path, text)
    assert status != 0
    assert re.search(message, said), said
    assert "Traceback" not in said, said


def test_the_same_page_without_a_mistake_is_built(tmp_path: Path) -> None:
    fences = FENCE.format(kind="exercise", lines="family: chain-rule\nseed: 4k7q") + FENCE.format(
        kind="widget", lines="name: secant-tangent\nf: sin x\nx: -1/2\nh: 0.5"
    )
    status, said = build_page(tmp_path, HEAD + "A slope $x^2 & y$".replace("& y", "< y") + ".\n\n" + fences)
    assert status == 0, said


def build_notebook(folder: Path, *cells: dict[str, object]) -> tuple[int, str]:
    settings = project(folder, "index.md, trial.ipynb")
    (folder / "pages/index.md").write_text(HEAD, encoding="utf-8")
    title = {"cell_type": "markdown", "id": "title", "metadata": {}, "source": "# Trial"}
    about = {"gradus": {"description": "A notebook to be built."}}
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": about, "cells": [title, *cells]}
    (folder / "pages/trial.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    result = build(folder / "site", settings)
    return result.returncode, result.stdout


def code(source: str, **metadata: object) -> dict[str, object]:
    name = f"cell-{abs(hash(source)) % 10**6}"
    kept: dict[str, object] = {"outputs": [], "execution_count": None, "metadata": metadata}
    return {"cell_type": "code", "id": name, "source": source, **kept}


def test_a_figure_without_words_fails_the_build(tmp_path: Path) -> None:
    status, said = build_notebook(tmp_path, code(FIGURE))
    assert status != 0
    assert re.search(r"trial\.ipynb: Figure 1 of cell 2 has no description", said), said


def test_a_cell_that_stops_fails_the_build(tmp_path: Path) -> None:
    status, said = build_notebook(tmp_path, code("x = 1"), code("x / 0"))
    assert status != 0
    assert re.search(r"trial\.ipynb: Cell 3 stops with ZeroDivisionError: division by zero", said), said
    assert not (tmp_path / "site/trial/index.html").exists()


def test_a_formula_that_a_cell_gives_is_typeset(tmp_path: Path) -> None:
    status, said = build_notebook(
        tmp_path,
        code("import sympy\nx = sympy.Symbol('x')\nsympy.diff(sympy.sin(x) / x)"),
        code(FIGURE, gradus={"alt": "A line that rises from 1 to 4."}),
    )
    assert status == 0, said
    html = (tmp_path / "site/trial/index.html").read_text(encoding="utf-8")
    assert '<math display="block">' in html
    assert 'aria-label="A line that rises from 1 to 4."' in html
    assert "$" not in html[html.index("<article") : html.index("</article>")].replace("$\\", "")
