"""The secant widget by keyboard, pointer and touch; its slopes against slopes worked out here."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from checks.site.practising import Gate
from checks.site.visit import Visit, visit
from checks.site.widgets import box_of

Real = Callable[[float], float]


def sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x))


CURVES: dict[str, tuple[Real, Real]] = {
    "x^2": (lambda x: x * x, lambda x: 2 * x),
    "x^3": (lambda x: x**3, lambda x: 3 * x**2),
    "sin(x)": (math.sin, math.cos),
    "e^x": (math.exp, math.exp),
    "ln(x)": (math.log, lambda x: 1 / x),
    "sigmoid(x)": (sigmoid, lambda x: sigmoid(x) * sigmoid(-x)),
    "relu(x)": (lambda x: max(0.0, x), lambda x: float(x > 0)),
}


@pytest.fixture
def lesson(browser: Browser, site: str) -> Iterator[Visit]:
    with visit(browser, site) as seen:
        seen.open()
        yield seen


def awake(lesson: Visit) -> Locator:
    """The widget, once it has come into sight and replaced its static picture."""
    widget = lesson.page.locator("secant-tangent").first
    widget.scroll_into_view_if_needed()
    expect(widget.get_by_role("slider")).to_have_count(3)
    return widget


def number(widget: Locator, kind: str) -> float:
    """A read-out, as a number."""
    return float(widget.locator(f".of-{kind} .widget-number").inner_text().replace("−", "-"))


@pytest.mark.parametrize("typed", CURVES)
def test_slopes_are_right(lesson: Visit, typed: str) -> None:
    widget = awake(lesson)
    f, slope = CURVES[typed]
    widget.get_by_label("f(x)").select_option(typed)
    for x in (0.5, 1.25, 2.0):
        widget.get_by_label("x", exact=True).fill(str(x))
        h = float(str(widget.get_attribute("h")))
        assert number(widget, "tangent") == pytest.approx(slope(x), abs=6e-5)
        assert number(widget, "secant") == pytest.approx((f(x + h) - f(x)) / h, abs=6e-5)


def test_arrow_keys_move_the_point(lesson: Visit) -> None:
    widget = awake(lesson)
    point = widget.get_by_role("slider", name="Point of the tangent")
    point.focus()
    for _ in range(10):
        lesson.page.keyboard.press("ArrowRight")
    expect(point).to_have_attribute("aria-valuetext", "x = 1.50, slope 3.00")
    expect(widget).to_have_attribute("x", "1.5")
    lesson.page.keyboard.press("Home")
    assert float(str(widget.get_attribute("x"))) < -3


def test_the_pointer_drags_the_point(lesson: Visit) -> None:
    widget = awake(lesson)
    dot = widget.get_by_role("slider", name="Point of the tangent").locator(".handle-dot")
    box = dot.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    mouse = lesson.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x - 80, y, steps=4)
    mouse.up()
    moved = float(str(widget.get_attribute("x")))
    assert moved < 0.9
    assert number(widget, "tangent") == pytest.approx(2 * moved, abs=6e-5)


def test_the_secant_becomes_the_tangent(browser: Browser, site: str) -> None:
    with visit(browser, site, reduced_motion="reduce") as seen:
        seen.open()
        widget = awake(seen)
        assert number(widget, "gap") > 0.5
        widget.get_by_role("button", name="Let h go to 0").click()
        assert abs(number(widget, "gap")) <= 0.002


def test_what_moved_is_told_once(lesson: Visit) -> None:
    widget = awake(lesson)
    widget.get_by_role("slider", name="Point of the tangent").focus()
    lesson.page.keyboard.press("ArrowRight")
    expect(lesson.page.locator("#gradus-announcer")).to_have_text("Secant slope 3.100, tangent slope 2.100.")


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_nothing_jumps_when_the_widget_wakes(browser: Browser, site: str, width: int) -> None:
    with visit(browser, site, viewport={"width": width, "height": 800}) as seen:
        gate = Gate()
        seen.page.route("**/widgets/widgets.js", lambda route: gate.pass_through(route))
        seen.open()
        widget = seen.page.locator("secant-tangent").first
        seen.page.evaluate("document.fonts.ready.then(() => 0)")  # letters of another font have other heights
        asleep = box_of(widget)
        assert seen.page.locator("secant-tangent:defined").count() == 0
        gate.open()
        awoken = box_of(awake(seen))
    assert awoken[3] == pytest.approx(asleep[3], abs=2)
