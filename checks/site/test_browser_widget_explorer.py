"""The derivative explorer by keyboard, pointer, touch and pen: typed, picked and drawn curves; slopes against ours."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from checks.site.visit import Visit, visit
from checks.site.widgets import address_of, box_of, drag, number, ready

PAGE = "lessons/one-variable/rules/"
NAME = "derivative-explorer"
Real = Callable[[float], float]
CURVES: dict[str, tuple[Real, Real]] = {
    "x^3 - 3x": (lambda x: x**3 - 3 * x, lambda x: 3 * x * x - 3),
    "2x cos x": (lambda x: 2 * x * math.cos(x), lambda x: 2 * math.cos(x) - 2 * x * math.sin(x)),
    "e^(-x²)": (lambda x: math.exp(-x * x), lambda x: -2 * x * math.exp(-x * x)),
    "sin^2 x": (lambda x: math.sin(x) ** 2, lambda x: math.sin(2 * x)),
}


@pytest.fixture
def lesson(browser: Browser, site: str) -> Iterator[Visit]:
    with visit(browser, site) as seen:
        seen.open(PAGE)
        yield seen


def formula(widget: Locator) -> Locator:
    return widget.get_by_role("textbox", name="f(x) =")


@pytest.mark.parametrize("typed", CURVES)
def test_a_typed_curve_has_the_right_height_and_slope(lesson: Visit, typed: str) -> None:
    widget = ready(lesson, NAME)
    formula(widget).fill(typed)
    height, slope = CURVES[typed]
    for x in (0.5, -1.25, 2.0):
        widget.get_by_label("x", exact=True).fill(str(x))
        expect(widget.get_by_role("slider")).to_have_attribute("aria-valuenow", f"{x:g}")
        assert number(widget, "function") == pytest.approx(height(x), abs=6e-4)
        assert number(widget, "tangent") == pytest.approx(slope(x), abs=6e-4)


def test_what_cannot_be_read_is_said_and_the_page_goes_on(lesson: Visit) -> None:
    widget = ready(lesson, NAME)
    formula(widget).fill("alert(1)")
    expect(widget.locator(".widget-message")).to_contain_text("cannot be read yet: I do not know the word alert")
    expect(formula(widget)).to_have_attribute("aria-invalid", "true")
    formula(widget).fill("x^2")
    expect(widget.locator(".widget-message")).to_have_text("Read as x².")


def test_a_corner_has_two_slopes(lesson: Visit) -> None:
    widget = ready(lesson, NAME)
    widget.get_by_label("or pick").select_option("|x|")
    widget.get_by_label("x", exact=True).fill("0")
    expect(widget.locator(".widget-message")).to_have_text("A corner: slope −1 from the left, 1 from the right.")
    expect(widget.locator(".widget-readout.of-tangent .widget-number")).to_have_text("none")


def test_keys_move_the_point_and_are_told(lesson: Visit) -> None:
    widget = ready(lesson, NAME)
    widget.get_by_role("slider").focus()
    for _ in range(10):
        lesson.page.keyboard.press("ArrowLeft")
    expect(widget.get_by_role("slider")).to_have_attribute("aria-valuetext", "x = 1.5, height −1.125, slope 3.75")
    expect(lesson.page.locator("#gradus-announcer")).to_have_text("x = 1.5, height −1.125, slope 3.75")


def test_a_click_on_the_picture_moves_the_point(lesson: Visit) -> None:
    widget = ready(lesson, NAME)
    left, top, wide, tall = box_of(widget.locator("svg.plot"))
    lesson.page.mouse.click(left + wide * 0.25, top + tall * 0.3)
    expect(widget).to_have_attribute("x", "-1.6")


@pytest.mark.parametrize("touch", [False, True])
def test_a_drawn_curve_has_a_derivative(browser: Browser, site: str, touch: bool) -> None:
    with visit(browser, site, has_touch=touch, viewport={"width": 375, "height": 900}) as seen:
        seen.open(PAGE)
        widget = ready(seen, NAME)
        widget.get_by_role("button", name="Draw a curve").click()
        # A straight stroke upwards: from (0, 30 %) to (1, 50 %) of the upper picture, whose window is 4.8 high and 6.4 wide.
        drag(seen, widget.locator("svg.plot"), [(0.05, 0.4), (0.95, 0.2)], touch=touch)
        expect(widget.locator(".widget-message")).to_have_text("This is the curve you drew.")
        _, _, wide, tall = box_of(widget.locator("svg.plot"))
        expected = (0.2 * tall / (0.58 * (tall - 10)) * 4.8) / (0.9 * 6.4)
        assert wide
        assert number(widget, "tangent") == pytest.approx(expected, rel=0.03)


def test_a_link_shows_the_same_drawing(browser: Browser, site: str) -> None:
    with visit(browser, site) as seen:
        seen.open(PAGE)
        widget = ready(seen, NAME)
        widget.get_by_role("button", name="Draw a curve").click()
        drag(seen, widget.locator("svg.plot"), [(0.1, 0.4), (0.4, 0.1), (0.9, 0.5)])
        expect(widget.locator(".widget-message")).to_have_text("This is the curve you drew.")
        address, slope = address_of(seen, NAME, ["drawing"]), number(widget, "tangent")
        path = widget.locator(".plot-function").get_attribute("d")
    with visit(browser, site) as seen:
        seen.open(address)
        widget = ready(seen, NAME)
        assert number(widget, "tangent") == slope
        assert widget.locator(".plot-function").get_attribute("d") == path
