"""Figures drawn by the build: everything lands where it should, means one thing, and is said in words."""

from __future__ import annotations

import doctest
import importlib
import math
import re
from fractions import Fraction
from html import unescape
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from checks.site.conftest import ROOT
from docs._hooks import lesson_figures, widgets
from docs._hooks.drawing import KINDS, Diagram, Plane, panels, typed
from docs._hooks.drawing.descents import OPTIMIZERS, descend
from docs._hooks.drawing.layers import layered
from docs._hooks.drawing.scale import Scale
from docs._hooks.drawing.surfaces import SURFACES
from docs._hooks.figures import computation_graph
from docs._hooks.mistake import Mistake
from docs._hooks.movable import MOST_UNITS, movable
from quiz.graph import Graph, Node

TOKENS = (ROOT / "docs/assets/tokens.css").read_text(encoding="utf-8")
SMALLEST_LETTERS = 9.0  # pixels on a phone 320 px wide, where a picture has 280
MODULES = sorted(path.stem for path in (ROOT / "docs/_hooks/drawing").glob("[a-z]*.py"))
EVERY_WIDGET: dict[str, list[dict[str, str]]] = {
    "activation": [{"function": name, "layers": "8"} for name in ("sigmoid", "tanh", "relu", "leaky-relu", "gelu", "silu", "softplus")],
    "computation-graph": [
        {"graph": "product-of-a-sum", "inputs": "a=2, b=-3, c=10, f=-2", "show": show} for show in ("values", "gradients")
    ] + [
        {"graph": "used-twice", "inputs": "a=3, b=2"},
        {"graph": "neuron(2, sigmoid)", "inputs": "w_1=1, w_2=-1, x_1=2, x_2=1, b=0.5, y=1"},
        {"graph": "softmax-cross-entropy(3, 1)", "inputs": "z_1=2, z_2=1, z_3=0"},
        {"nodes": "m = times(u, u); v = plus(m, u)", "inputs": "u=42"},
    ],
    "derivative-explorer": [{"f": f, "x": x} for f, x in (("x^2", "3"), ("sin(x)", "-1"), ("e^x", "0"), ("ln(x)", "1/2"), ("5", "20"))],
    "descent-surface": [{"surface": name} for name in SURFACES] + [{"optimizer": name, "steps": "20"} for name in OPTIMIZERS] + [{"optimizer": ", ".join(OPTIMIZERS)}],
    "finite-difference-error": [{}, {"f": "x^3", "x": "2"}, {"f": "e^x", "x": "0"}],
    "gradient-contours": [{}, {"f": "sin(x) + y^2", "x": "1", "y": "-1"}, {"f": "x y", "x": "0", "y": "0"}],
    "learning-rate": [{"learning-rate": rate} for rate in ("0.01", "0.1", "0.5", "0.9", "1", "1.05")],
    "loss-slices": [{"dimensions": n, "loss": loss} for n in ("2", "1000") for loss in ("bowl", "round", "saddle")],
    "secant-tangent": [{}, {"f": "ln(x)", "x": "2", "h": "-1"}],
}  # fmt: skip
DRAWN = [(name, values) for name, several in EVERY_WIDGET.items() for values in several]
finite = st.floats(-50, 50).filter(lambda value: abs(value) > 1e-3 or value == 0)
window = st.tuples(finite, finite).filter(lambda ends: ends[1] - ends[0] > 0.01)


def inside(svg: str, *, planes: bool = True) -> None:
    """Every number of the picture is finite; every text stands in the picture; every colour is a token."""
    box = re.search(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"', svg)
    assert box
    width = float(box[1])
    marks = re.sub(r"<(desc|title|text)\b.*?</\1>", "", svg)
    assert not re.search(r"\b(nan|inf)\b|#[0-9a-fA-F]{3,8}\b|white|black|<script", marks)
    tokens = set(re.findall(r"var\(--gradus-([a-z-]+)\)", svg))
    assert tokens <= {*KINDS, "surface", "ground"}
    for x, words, anchor, phone in texts(svg):
        before = {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * 0.46 * phone * len(words)
        assert x - before >= -1, words
        assert x - before + 0.46 * phone * len(words) <= width + 1, words
    said = re.search(r"<title>(.+?)</title><desc>(.+?)</desc>", svg, re.DOTALL)
    assert said
    assert len(said[1].split()) >= 3 or not planes
    assert said[2].endswith(".")


def texts(svg: str) -> list[tuple[float, str, str, float]]:
    """Place, words, anchor and size on a phone of every text."""
    found = re.findall(
        r'<text([^>]*) x="([0-9.-]+)"[^>]*text-anchor="(\w+)"[^>]*--phone:(\d+)px[^>]*>(.*?)</text>', svg
    )
    return [
        (float(x), unescape(re.sub(r"<[^>]+>", "", words)), anchor, float(phone))
        for _, x, anchor, phone, words in found
    ]


@pytest.mark.parametrize("module", MODULES)
def test_the_examples_of_drawing_are_true(module: str) -> None:
    assert doctest.testmod(importlib.import_module(f"docs._hooks.drawing.{module}")).failed == 0


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_a_colour_of_the_page(kind: str) -> None:
    assert TOKENS.count(f"--gradus-{kind}: #") == 2, "one for light, one for dark"


@pytest.mark.parametrize(("name", "values"), DRAWN)
def test_the_picture_of_a_widget_is_readable_and_said_in_words(name: str, values: dict[str, str]) -> None:
    svg = widgets.draw(name, values)
    inside(svg)
    box = re.search(r'viewBox="0 0 ([0-9.]+) ', svg)
    assert box
    scale = 280 / 640 if float(box[1]) <= MOST_UNITS else 0.52
    assert all(phone * scale >= SMALLEST_LETTERS * 0.9 for *_, phone in texts(svg))


def test_every_widget_is_drawn_here() -> None:
    assert set(widgets.names()) == set(EVERY_WIDGET)


@pytest.mark.parametrize("name", lesson_figures.names())
def test_a_figure_of_a_lesson_is_readable_and_said_in_words(name: str) -> None:
    svg = lesson_figures.draw(name)
    inside(svg, planes=False)
    module = importlib.import_module(f"docs._hooks.pictures.{name.replace('-', '_').replace('/', '.')}")
    assert module.__doc__


@given(x=window, y=window, part=st.tuples(st.floats(0, 1), st.floats(0, 1)), equal=st.booleans())
def test_a_point_of_the_window_is_a_point_of_the_picture(
    x: tuple[float, float], y: tuple[float, float], part: tuple[float, float], equal: bool
) -> None:
    plane = Plane(x, y, equal=equal)
    point = x[0] + part[0] * (x[1] - x[0]), y[0] + part[1] * (y[1] - y[0])
    across, down = plane.at(point)
    assert -0.01 <= across <= 640.01
    assert -0.01 <= down <= 400.01
    assert plane.columns.value(across) == pytest.approx(point[0], abs=1e-6 * (x[1] - x[0] + 1))
    inside(plane.picture("A plane with axes", "It is empty.", plane.grid()))


@given(low=st.floats(1e-18, 1e3), decades=st.floats(0.5, 30))
def test_an_axis_of_powers_of_ten_gives_each_the_same_room(low: float, decades: float) -> None:
    scale = Scale(low, low * 10**decades, 400, log=True)
    a, b, c = (scale.at(low * 10 ** (decades * part)) for part in (0.2, 0.4, 0.6))
    assert b - a == pytest.approx(c - b, abs=1e-6)
    assert all(0 <= scale.at(value) <= 400 for value, _ in scale.ticks(50))


def test_a_step_up_is_as_long_as_a_step_across_when_asked() -> None:
    plane = Plane((-3, 3), (-1, 1), equal=True)
    (a, b), (c, d) = plane.at((0, 0)), plane.at((1, 1))
    assert c - a == pytest.approx(b - d)


def test_a_curve_is_broken_where_it_has_no_value() -> None:
    plane = Plane((-2, 2), (-2, 2))
    for f in (lambda x: 1 / x, lambda x: None if abs(x) < 0.5 else x, lambda x: x**0.5 if abs(x) > 1 else math.nan):
        assert 1 <= plane.curve(f, "function").svg.count("<path") <= 2
        assert "nan" not in plane.curve(f, "function").svg


def test_level_curves_run_along_the_level() -> None:
    plane = Plane((-3, 3), (-2, 2))
    mark = plane.contours(lambda x, y: x * x + 3 * y * y, (1.0, 2.0), "function")
    values = {plane.columns.value(x) ** 2 + 3 * plane.rows.value(400 - y) ** 2 for x, y in mark.points}
    assert all(min(abs(value - 1), abs(value - 2)) < 0.01 for value in values)


def test_what_is_no_kind_is_a_mistake() -> None:
    with pytest.raises(Mistake, match="The kinds are: function"):
        Plane((0, 1), (0, 1)).dot((0, 0), "red")
    with pytest.raises(Mistake, match="description"):
        Diagram().picture("Title", " ")


def test_a_key_says_what_is_drawn_and_hides_none_of_it() -> None:
    plane = Plane((-3, 3), (-1, 9))
    curve, key = plane.curve(lambda x: x * x, "function"), plane.key(("function", "f(x) = x²"))[0]
    _, more = key.mark([curve], 400)
    assert more == 0, "there is a free corner"
    everywhere = plane.contours(lambda x, y: math.sin(3 * x) + math.sin(2 * y), (-1.0, -0.5, 0.0, 0.5, 1.0), "function")
    _, more = key.mark([everywhere], 400)
    assert more > 0, "there is none, so it stands underneath"


def test_panels_stand_one_above_the_other() -> None:
    plane = Plane((0, 1), (0, 1), height=200)
    svg = panels("Two planes with axes", "Both are empty.", (plane, (plane.grid(),)), (plane, (plane.grid(),)))
    assert [float(top) for top in re.findall(r'<svg y="([0-9.]+)"', svg)] == [0, 218]
    inside(svg)


def test_nodes_stand_to_the_right_of_what_they_are_made_of() -> None:
    nodes = {"a": (), "b": ("a",), "c": ("b",), "d": ("a", "c"), "f": (), "e": ("d", "f")}
    layers = layered(nodes)
    column = {name: place for place, names in enumerate(layers.columns) for name in names}
    assert all(column[parent] < column[child] for child, parents in nodes.items() for parent in parents)
    assert column["f"] == column["e"] - 1
    assert len(layers.routes["a", "d"]) == column["d"] - column["a"] + 1


def test_the_graph_of_the_lesson_shows_its_gradients() -> None:
    svg = computation_graph.draw({"inputs": "a=2, b=-3, c=10, f=-2"})
    assert re.findall(r">grad ([^<]+)<", svg) == ["6", "−4", "−2", "4", "−2", "−2", "1"]
    assert svg.count("</tspan> × <tspan") == 6
    values = computation_graph.draw({"inputs": "a=2, b=-3, c=10, f=-2", "show": "values"})
    assert "grad " not in values


@pytest.mark.parametrize(
    "values",
    [{}, {"inputs": "a"}, {"graph": "none"}, {"nodes": "L = plus", "inputs": "a=1"}, {"nodes": "L = hop(a)", "inputs": "a=1"},
     {"graph": "neuron(2)"}, {"inputs": "a=1/0"}, {"show": "all", "inputs": "a=2, b=-3, c=10, f=-2"}, {"color": "red"}],
)  # fmt: skip
def test_a_graph_that_cannot_be_read_is_a_mistake(values: dict[str, str]) -> None:
    with pytest.raises(Mistake):
        computation_graph.draw(values)


@pytest.mark.parametrize("name", SURFACES)
def test_the_lowest_points_of_a_surface_are_flat_and_low(name: str) -> None:
    surface = SURFACES[name]
    formula = typed.formula(surface.formula, ("x", "y"))
    loss, slopes = typed.surface(formula), [typed.surface(typed.derivative(formula, wrt)) for wrt in ("x", "y")]
    for minimum in surface.minima:
        assert loss(*minimum) == pytest.approx(0, abs=1e-8)
        assert [slope(*minimum) for slope in slopes] == pytest.approx([0, 0], abs=1e-3)


def test_descent_on_the_elliptical_bowl_shrinks_both_coordinates() -> None:
    path = descend(SURFACES["elliptical-bowl"], OPTIMIZERS["gradient-descent"](Fraction("0.05")), (4.0, 3.0), 5)
    for before, after in pairwise(path.points):
        assert after == pytest.approx((0.9 * before[0], 0.7 * before[1]))


def test_nesterov_asks_for_the_gradient_ahead() -> None:
    rate, beta = 0.1, 0.9
    path = descend(SURFACES["bowl"], OPTIMIZERS["nesterov"](Fraction("0.1")), (4.0, 3.0), 6)
    w, v = 4.0, 0.0
    for x, _ in path.points[1:]:
        v = beta * v + 2 * (w - rate * beta * v)
        w -= rate * v
        assert x == pytest.approx(w)


def test_a_graph_wider_than_a_phone_can_be_moved() -> None:
    wide = widgets.draw("computation-graph", EVERY_WIDGET["computation-graph"][3])
    assert 'tabindex="0"' in movable(wide)
    assert movable(widgets.draw("secant-tangent", {})).startswith("<svg")
    written = "".join(f"\n{name}: {value}" for name, value in EVERY_WIDGET["computation-graph"][4].items())
    html = widgets.widget(f"name: computation-graph{written}", "widget", "", {}, Markdown())
    assert re.search(
        r'<div class="figure-scroll" role="region" aria-label="[^"]+" tabindex="0" style="--units:\d+"><svg', html
    )


def test_the_figure_that_is_missing_names_those_that_exist() -> None:
    with pytest.raises(Mistake, match=r"The figures of widgets are: .*secant-tangent"):
        lesson_figures.draw("nothing/at-all")
    assert Graph((Node("a"),)).output == "a"


def test_a_figure_that_is_not_there_yet_is_a_warning_and_a_note(caplog: pytest.LogCaptureFixture) -> None:
    html = lesson_figures.figure("name: no/such-figure\ncaption: Look at `this`.", "figure", "", {}, Markdown())
    assert "No figure is called" in caplog.text
    assert "lesson-figure-missing" in html
    assert "<figcaption>Look at <code>this</code>.</figcaption>" in html


def test_a_widget_without_a_script_is_a_plain_box_with_its_picture_and_sentence() -> None:
    html = widgets.widget("name: loss-slices\ndimensions: 100", "widget", "", {}, Markdown())
    element = widgets.element_of("loss-slices")
    moving = (widgets.SCRIPTS / f"{element}.js").is_file()
    assert f"<{element} " in html if moving else html.startswith('<div class="widget">')
    assert "<svg" in html
    assert "<p>A loss with 100 weights" in html
