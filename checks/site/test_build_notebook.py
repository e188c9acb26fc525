"""A notebook becomes a page like the others: run, cleaned, described, and given away as it was written."""

from __future__ import annotations

import json
import re

from checks.site.conftest import ROOT, Built
from checks.site.pages import page
from checks.site.test_build import NOTEBOOK
from docs._hooks.notebook_figures import themed

SOURCE = ROOT / "docs/notebooks/gradient-descent.ipynb"


def test_notebooks_are_stored_without_outputs() -> None:
    for path in (ROOT / "docs/notebooks").glob("*.ipynb"):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            assert not cell.get("outputs"), path
            assert cell.get("execution_count") is None, path


def test_the_page_is_small_and_carries_no_rubbish(built: Built) -> None:
    html = (built.folder / NOTEBOOK).read_text(encoding="utf-8")
    article = html[html.index("<article") : html.index("</article>")]
    assert len(html) < 600_000
    assert not re.findall(r"jp-\w+|<style|<script|clipboard-copy|cell-id|In\s?\[|Out\s?\[|mermaid|base64", article)


def test_code_runs_and_its_output_is_shown(built: Built) -> None:
    tree = page(built.folder / NOTEBOOK)
    assert len(tree.select("div.language-python.highlight pre code")) > 5
    outputs = [str(output.get_text()) for output in tree.select(".notebook-output samp")]
    assert any("least squares" in output for output in outputs)


def test_figures_are_drawings_with_words_and_without_white_boxes(built: Built) -> None:
    figures = page(built.folder / NOTEBOOK).select("figure.notebook-figure")
    assert len(figures) >= 3
    for figure in figures:
        drawing = figure.find("svg")
        assert drawing
        assert len(str(drawing["aria-label"])) > 40
        assert drawing["role"] == "img"
        assert not re.findall(r"(?i)fill: ?(?:#fff|white)|#ffffff", str(drawing))
        assert "var(--gradus-ink)" in str(drawing)
        assert drawing.find("text")


def test_names_inside_a_figure_are_not_used_twice_on_a_page(built: Built) -> None:
    names = [str(tag["id"]) for tag in page(built.folder / NOTEBOOK).find_all(id=True)]
    assert len(names) == len(set(names))


def test_the_notebook_can_be_downloaded_as_it_is_stored(built: Built) -> None:
    link = page(built.folder / NOTEBOOK).select_one("a[download]")
    assert link
    published = (built.folder / NOTEBOOK).parent / str(link["href"])
    assert published.read_bytes() == SOURCE.read_bytes()


def test_a_drawing_takes_the_colours_of_the_page() -> None:
    drawn = (
        '<?xml version="1.0"?><!DOCTYPE svg><svg width="9pt" height="9pt" viewBox="0 0 9 9"><metadata>x</metadata>'
        '<defs><clipPath id="p1"/></defs><g id="axes_1"><path clip-path="url(#p1)" style="stroke: #1f77b4"/>'
        '<path style="stroke: #000000"/><path style="stroke: #b0b0b0"/><path style="stroke: #123456"/></g></svg>'
    )
    page_colours = themed(drawn, 'a "curve"', "figure-1")
    assert "var(--gradus-function)" in page_colours
    assert "var(--gradus-ink)" in page_colours
    assert "var(--gradus-line)" in page_colours
    assert "#123456" in page_colours
    assert 'id="figure-1-p1"' in page_colours
    assert "url(#figure-1-p1)" in page_colours
    assert 'aria-label="a &quot;curve&quot;"' in page_colours
    assert "metadata" not in page_colours
