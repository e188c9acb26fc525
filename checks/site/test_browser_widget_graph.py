"""The computation graph on the page, node by node: every value and gradient against quiz.graph, at every step."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

import pytest
from playwright.sync_api import Browser, Locator, expect

from checks.site.visit import Visit, visit
from checks.site.widgets import ready
from quiz.graph import Graph, backward, neuron, product_of_a_sum, softmax_cross_entropy, used_twice

PAGE = "lessons/networks/computation-graphs/"
NAME = "computation-graph"
PRESETS: Mapping[str, tuple[Graph, Mapping[str, float]]] = {
    "product-of-a-sum": (product_of_a_sum(), {"a": 2, "b": -3, "c": 10, "f": -2}),
    "used-twice": (used_twice(), {"a": 3, "b": 2}),
    "neuron(2, sigmoid)": (neuron(2, "sigmoid"), {"w_1": 1, "w_2": -2, "x_1": 2, "x_2": 1, "b": 0.5, "y": 1}),
    "neuron(1, relu)": (neuron(1, "relu"), {"w_1": -1, "x_1": 2, "b": 1, "y": 1}),
    "softmax-cross-entropy(3, 1)": (softmax_cross_entropy(3, 1), {"z_1": 1, "z_2": 2, "z_3": 0}),
}
SMALL = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")


@pytest.fixture
def lesson(browser: Browser, site: str) -> Iterator[Visit]:
    with visit(browser, site) as seen:
        seen.open(PAGE)
        yield seen


def cells(widget: Locator) -> dict[str, list[str]]:
    """What the table for screen readers says, by node."""
    rows = widget.locator("table tr").all_inner_texts()
    return {
        name.strip().translate(SMALL): rest for name, *rest in (row.replace("\n", "").split("\t") for row in rows[1:])
    }


def close(written: str, value: Fraction | float) -> bool:
    return written != "unknown" and float(written.replace("−", "-")) == pytest.approx(float(value), abs=6e-4)


@pytest.mark.parametrize("graph", PRESETS)
def test_values_and_gradients_are_those_of_the_engine(lesson: Visit, graph: str) -> None:
    widget = ready(lesson, NAME)
    widget.get_by_role("combobox", name="graph").select_option(graph)
    known, inputs = PRESETS[graph]
    run = backward(known, inputs)
    expect(widget.locator("table tr")).to_have_count(len(known.nodes) + 1)
    for name, (value, gradient) in cells(widget).items():
        real = name if name in run.values else f"{name[0]}_{name[1:]}"
        assert close(value, run.values[real]), (name, value)
        assert close(gradient, run.gradients[real]), (name, gradient)


def test_both_passes_go_one_node_at_a_time(lesson: Visit) -> None:
    widget = ready(lesson, NAME)
    step = widget.get_by_role("slider", name="step =")
    forward, back = widget.get_by_role("button", name="Next"), widget.get_by_role("button", name="Back")
    widget.get_by_role("button", name="Start").click()
    expect(step).to_have_attribute("aria-valuetext", "step = 0 of 7")
    assert {name: value for name, (value, _) in cells(widget).items()}["e"] == "unknown"
    told = widget.locator(".widget-message")
    for words in (
        "Forward: e = a·b = −6.", "Forward: d = e + c = 4.", "Forward: L = d·f = −8.",
        "Backward begins at the output: the gradient of L by itself is 1.",
        "Backward through L = d·f: d gets −2 × 1 = −2; f gets 4 × 1 = 4.",
        "Backward through d = e + c: e gets 1 × −2 = −2; c gets 1 × −2 = −2.",
        "Backward through e = a·b: a gets −3 × −2 = 6; b gets 2 × −2 = −4.",
    ):  # fmt: skip
        forward.click()
        expect(told).to_have_text(words)
    expect(lesson.page.locator("#gradus-announcer")).to_contain_text("Step 7 of 7.")
    expect(forward).to_have_attribute("aria-disabled", "true")
    back.press("Enter")
    expect(step).to_have_attribute("aria-valuetext", "step = 6 of 7")


def test_a_gradient_from_two_edges_adds_up_as_it_arrives(lesson: Visit) -> None:
    widget = ready(lesson, NAME)
    widget.get_by_role("combobox", name="graph").select_option("used-twice")
    expect(widget.locator("table tr")).to_have_count(5)
    assert cells(widget)["a"][1] == "8"
    widget.get_by_role("button", name="Back").click()
    expect(widget.get_by_role("slider", name="step =")).to_have_attribute("aria-valuetext", "step = 4 of 5")
    assert cells(widget)["a"][1] == "5"


def test_a_new_input_changes_everything_and_is_in_the_link(lesson: Visit) -> None:
    widget = ready(lesson, NAME)
    widget.get_by_label("f", exact=True).fill("3")
    expect(widget.locator('[data-name="a"] .graph-gradient')).to_have_text("grad −9")
    expect(widget).to_have_attribute("inputs", "a=2, b=-3, c=10, f=3")
    expect(lesson.page).to_have_url(re.compile("f%3D3"))


def test_the_boxes_stay_inside_and_apart_on_a_phone(browser: Browser, site: str) -> None:
    with visit(browser, site, viewport={"width": 320, "height": 800}) as seen:
        seen.open(PAGE)
        widget = ready(seen, NAME)
        for graph in PRESETS:
            widget.get_by_role("combobox", name="graph").select_option(graph)
            known, _ = PRESETS[graph]
            expect(widget.locator(".graph-box")).to_have_count(len(known.nodes))
            picture = widget.locator("svg.plot").bounding_box()
            boxes = [box.bounding_box() for box in widget.locator(".graph-box").all()]
            assert picture
            for place, box in enumerate(boxes):
                assert box
                assert picture["x"] <= box["x"] + 1
                assert box["x"] + box["width"] <= picture["x"] + picture["width"] + 1
                for other in boxes[:place]:
                    assert other
                    apart = (
                        abs(box["x"] - other["x"]) >= box["width"] - 1
                        or abs(box["y"] - other["y"]) >= box["height"] - 1
                    )
                    assert apart, graph
