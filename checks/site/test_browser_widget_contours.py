"""The gradient on level curves by keyboard, pointer and touch; partial derivatives and slopes against ours."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from checks.site.visit import Visit, visit
from checks.site.widgets import box_of, drag, number, ready

PAGE = "lessons/many-variables/gradient/"
NAME = "gradient-contours"
Gradient = Callable[[float, float], tuple[float, float]]
SURFACES: dict[str, Gradient] = {
    "x^2 + 3y^2": lambda x, y: (2 * x, 6 * y),
    "xy": lambda x, y: (y, x),
    "sin x cos y": lambda x, y: (math.cos(x) * math.cos(y), -math.sin(x) * math.sin(y)),
    "e^(-x²-y²)": lambda x, y: (-2 * x * math.exp(-x * x - y * y), -2 * y * math.exp(-x * x - y * y)),
}


@pytest.fixture
def lesson(browser: Browser, site: str) -> Iterator[Visit]:
    with visit(browser, site) as seen:
        seen.open(PAGE)
        yield seen


def turned(widget: Locator, degrees: int) -> None:
    widget.get_by_role("slider", name="direction u =").fill(str(degrees))
    expect(widget).to_have_attribute("angle", str(degrees))


@pytest.mark.parametrize("typed", SURFACES)
def test_the_gradient_and_the_slope_along_a_direction_are_right(lesson: Visit, typed: str) -> None:
    widget = ready(lesson, NAME)
    widget.get_by_role("textbox", name="f(x, y) =").fill(typed)
    for x, y, degrees in ((0.5, 1.5, 30), (-1.25, 0.5, 200)):
        widget.get_by_label("x", exact=True).fill(str(x))
        widget.get_by_label("y", exact=True).fill(str(y))
        turned(widget, degrees)
        across, up = SURFACES[typed](x, y)
        expect(widget.locator(".widget-field .widget-value")).to_have_text(f"{degrees}°")
        assert number(widget, "tangent:not(.of-up)") == pytest.approx(across, abs=6e-4)
        assert number(widget, "up") == pytest.approx(up, abs=6e-4)
        assert number(widget, "gradient") == pytest.approx(math.hypot(across, up), abs=6e-4)
        slope = across * math.cos(math.radians(degrees)) + up * math.sin(math.radians(degrees))
        assert number(widget, "direction") == pytest.approx(slope, abs=6e-4)


def test_the_gradient_crosses_its_level_curve_at_a_right_angle(lesson: Visit) -> None:
    """Both as they are drawn: the arrow, and the nearest piece of the level curve through the point."""
    widget = ready(lesson, NAME)
    arrow = [float(n) for n in re.findall(r"-?[\d.]+", str(widget.locator(".plot-gradient").get_attribute("d")))[:4]]
    pieces = re.findall(r"M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)", str(widget.locator(".plot-loss").get_attribute("d")))
    ends = [tuple(map(float, piece)) for piece in pieces]
    a, b, c, d = min(ends, key=lambda end: math.hypot(end[0] - arrow[0], end[1] - arrow[1]))
    ahead, along = (arrow[2] - arrow[0], arrow[3] - arrow[1]), (c - a, d - b)
    cosine = (ahead[0] * along[0] + ahead[1] * along[1]) / math.hypot(*ahead) / math.hypot(*along)
    assert abs(cosine) < 0.08
    assert math.hypot(a - arrow[0], b - arrow[1]) < 12


def test_keys_move_the_point_both_ways_and_turn_the_direction(lesson: Visit) -> None:
    widget = ready(lesson, NAME)
    widget.get_by_role("slider", name="Point", exact=True).focus()
    for key, x, y in (("ArrowLeft", "1.9", "1"), ("ArrowUp", "1.9", "1.1"), ("ArrowUp", "1.9", "1.2")):
        lesson.page.keyboard.press(key)
        expect(widget).to_have_attribute("x", x)
        expect(widget).to_have_attribute("y", y)
    point = widget.get_by_role("slider", name="Point", exact=True)
    expect(point).to_have_attribute("aria-valuetext", "x = 1.9, y = 1.2, value 7.93, gradient (3.8, 7.2)")
    turned(widget, 355)
    widget.get_by_role("slider", name="Direction u", exact=True).focus()
    for angle in ("0", "5"):
        lesson.page.keyboard.press("ArrowRight")
        expect(widget).to_have_attribute("angle", angle)
    expect(lesson.page.locator("#gradus-announcer")).to_contain_text("direction 5 degrees")


@pytest.mark.parametrize("touch", [False, True])
def test_the_point_is_dragged(browser: Browser, site: str, touch: bool) -> None:
    with visit(browser, site, has_touch=touch, viewport={"width": 375, "height": 800}) as seen:
        seen.open(PAGE)
        widget = ready(seen, NAME)
        picture = widget.locator("svg.plot")
        left, top, wide, tall = box_of(picture)
        dot = widget.get_by_role("slider", name="Point", exact=True).locator(".handle-dot").bounding_box()
        assert dot
        start = ((dot["x"] + dot["width"] / 2 - left) / wide, (dot["y"] + dot["height"] / 2 - top) / tall)
        drag(seen, picture, [start, (0.25, 0.75)], touch=touch)
        assert float(str(widget.get_attribute("x"))) == pytest.approx(-1.5, abs=0.05)
        assert float(str(widget.get_attribute("y"))) == pytest.approx(-1.5, abs=0.05)


def test_against_the_gradient_is_named(lesson: Visit) -> None:
    widget = ready(lesson, NAME)
    widget.get_by_label("or pick").select_option("2x + y")
    turned(widget, round(math.degrees(math.atan2(-1, -2))) % 360)
    expect(widget.locator(".widget-message")).to_contain_text("falls fastest")
