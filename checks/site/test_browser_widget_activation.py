"""Activations by keyboard, pointer and choice: values, derivatives and their product against the engine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from checks.site.visit import Visit, visit
from checks.site.widgets import box_of, number, ready
from quiz.equality.balls import evaluate
from quiz.expression import Expression, Variable
from quiz.functions import FUNCTIONS

PAGE = "lessons/networks/vanishing-gradients/"
NAME = "gradus-activation"
KNOWN = ("sigmoid", "tanh", "relu", "leaky-relu", "gelu", "silu", "softplus")


@pytest.fixture
def lesson(browser: Browser, site: str) -> Iterator[Visit]:
    with visit(browser, site) as seen:
        seen.open(PAGE)
        yield seen


def at(formula: Expression, z: float) -> float:
    return float(evaluate(formula, {"z": z}).value)


@pytest.mark.parametrize("name", KNOWN)
def test_value_derivative_and_product_are_those_of_the_engine(lesson: Visit, name: str) -> None:
    widget = ready(lesson, NAME)
    widget.get_by_role("combobox").select_option(name)
    widget.get_by_role("slider", name="layers =").fill("3")
    row, z = FUNCTIONS[name.replace("-", "_")], Variable("z")
    for place in (1.5, -0.7):
        widget.get_by_role("spinbutton", name="z").fill(str(place))
        expect(widget.get_by_role("slider", name="z", exact=True)).to_have_attribute("aria-valuenow", str(place))
        slope = at(row.slope(z), place)
        assert number(widget, "function") == pytest.approx(at(row(z), place), abs=6e-4)
        assert number(widget, "tangent") == pytest.approx(slope, abs=6e-4)
        if abs(slope) ** 3 > 1e-3:
            assert number(widget, "step") == pytest.approx(slope**3, abs=6e-4)


def test_the_best_case_of_the_sigmoid_is_a_quarter_each(lesson: Visit) -> None:
    widget = ready(lesson, NAME)  # 20 layers
    expect(widget.locator(".widget-message")).to_contain_text("At best 9.09·10⁻¹³ is left after 20 layers")
    assert pytest.approx(9.09e-13, rel=1e-3) == 0.25**20


def test_saturation_is_shaded_and_said(lesson: Visit) -> None:
    widget = ready(lesson, NAME)
    assert str(widget.locator(".plot-flat").get_attribute("d")).count("M") == 2
    point = widget.get_by_role("slider", name="z", exact=True)
    point.focus()
    lesson.page.keyboard.press("End")
    expect(widget.locator(".widget-message")).to_contain_text("Saturated")
    expect(lesson.page.locator("#gradus-announcer")).to_contain_text("sigmoid σ: z = 6, value 0.998, derivative 0.002")


def test_a_click_on_the_picture_moves_z(lesson: Visit) -> None:
    widget = ready(lesson, NAME)
    left, top, wide, tall = box_of(widget.locator("svg.plot"))
    lesson.page.mouse.click(left + wide * 0.75, top + tall * 0.4)
    expect(widget).to_have_attribute("z", "3")


def test_a_relu_that_is_off_passes_nothing(lesson: Visit) -> None:
    widget = ready(lesson, NAME)
    widget.get_by_role("combobox").select_option("relu")
    widget.get_by_role("spinbutton", name="z").fill("-1")
    expect(widget.locator(".widget-message")).to_contain_text("nothing gets through")
