"""Slices of a loss by slider, buttons, keys, pointer and touch; what is read out against sums written out with NumPy."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import pytest
from playwright.sync_api import Browser, Locator, expect

from checks.site.test_loss_slices import direction, height, loss_of
from checks.site.visit import Visit, visit
from checks.site.widgets import box_of, drag, number, ready

PAGE = "lessons/sensitivity/high-dimensions/"
NAME = "loss-slices"


@pytest.fixture
def lesson(browser: Browser, site: str) -> Iterator[Visit]:
    with visit(browser, site) as seen:
        seen.open(PAGE)
        yield seen


def counted(widget: Locator) -> str:
    share = widget.locator(".of-share .widget-number")
    expect(share).to_contain_text(" of 200")
    return share.inner_text()


def weights(widget: Locator) -> Locator:
    return widget.get_by_role("slider", name="weights n =")


@pytest.mark.parametrize("loss", ["bowl", "round", "saddle"])
def test_a_line_has_its_slope_curvature_and_loss(lesson: Visit, loss: str) -> None:
    widget = ready(lesson, NAME)
    widget.get_by_role("combobox", name="loss").select_option(loss)
    weights(widget).fill("6")  # the stop of 50 weights
    expect(widget).to_have_attribute("dimensions", "50")
    curvatures, start = loss_of(loss, 50)
    gradient = curvatures * start
    steepest, size = float(np.linalg.norm(gradient)), math.sqrt(50) if loss == "round" else 1
    first, last = np.eye(50)[0], np.eye(50)[-1]
    arrows = {"weight-1": first, "weight-last": last, "random": direction(1, 50)}
    if loss != "saddle":
        arrows["gradient"] = -gradient / steepest
    for along, u in arrows.items():
        widget.get_by_role("combobox", name="cut along").select_option(along)
        assert number(widget, "tangent") == pytest.approx(float(gradient @ u), abs=6e-4)
        assert number(widget, "bend") == pytest.approx(float(curvatures @ u**2), abs=6e-4)
        assert number(widget, "loss") == pytest.approx(height(loss, start + 0.5 * size * u), abs=6e-4)
        if loss != "saddle":
            assert number(widget, "gradient") == pytest.approx(float(gradient @ u) / steepest, abs=6e-4)
    assert number(widget, "typical") == pytest.approx(1 / math.sqrt(50), abs=6e-4)


def test_guessing_gets_worse_with_the_dimensions_and_descent_does_not(lesson: Visit) -> None:
    """The table of the lesson: a step of 0.1·√n."""
    widget = ready(lesson, NAME)
    widget.get_by_role("combobox", name="loss").select_option("round")
    widget.get_by_role("slider", name="distance =").fill("0.1")
    for stop, dimensions, share in ((7, 100, "63 of 200"), (15, 10_000, "0 of 200")):
        weights(widget).fill(str(stop))
        expect(widget).to_have_attribute("dimensions", str(dimensions))
        assert counted(widget) == share
        assert number(widget, "loss") == pytest.approx(0.81 * dimensions / 2)
        expect(widget.locator(".widget-message")).to_contain_text("multiplies the loss by 0.81.")
    expect(widget.locator(".widget-message")).to_contain_text("Of 200 random steps of this length, none goes down.")


def test_every_random_slice_of_the_saddle_is_a_bowl(lesson: Visit) -> None:
    widget = ready(lesson, NAME)
    widget.get_by_role("combobox", name="loss").select_option("saddle")
    curvatures, _ = loss_of("saddle", 1000)
    for stream in range(1, 6):
        expect(widget.locator(".widget-message strong")).to_have_text("It looks like a bowl")
        assert number(widget, "bend") == pytest.approx(float(curvatures @ direction(stream, 1000) ** 2), abs=6e-4)
        widget.get_by_role("button", name="Another random direction").click()
        expect(widget).to_have_attribute("along", f"random-{stream + 1}")
    widget.get_by_role("combobox", name="cut along").select_option("weight-1")
    expect(widget.locator(".widget-message strong")).to_have_text("A way down")
    assert number(widget, "bend") == -5
    assert counted(widget) == "0 of 200"


def test_a_plane_shows_the_shadow_of_the_gradient(lesson: Visit) -> None:
    widget = ready(lesson, NAME)
    widget.get_by_role("combobox", name="cut along").select_option("random")
    widget.get_by_role("button", name="Plane: cut by a plane").click()
    curvatures, start = loss_of("bowl", 1000)
    gradient, u, second = curvatures * start, direction(1, 1000), direction(2, 1000)
    v = second - (u @ second) * u
    v /= np.linalg.norm(v)
    shadow = math.hypot(float(gradient @ u), float(gradient @ v)) / float(np.linalg.norm(gradient))
    assert number(widget, "gradient") == pytest.approx(shadow, abs=6e-4)
    assert number(widget, "typical") == pytest.approx(math.sqrt(2 / 1000), abs=6e-4)
    widget.get_by_role("slider", name="Point of the plane").focus()
    for key, up, at in (("ArrowUp", "0.05", "0.5"), ("ArrowUp", "0.1", "0.5"), ("ArrowRight", "0.1", "0.55")):
        lesson.page.keyboard.press(key)
        expect(widget).to_have_attribute("up", up)
        expect(widget).to_have_attribute("at", at)
    expected = height("bowl", start + 0.55 * u + 0.1 * v)
    assert number(widget, "loss") == pytest.approx(expected, abs=6e-4)
    point = widget.get_by_role("slider", name="Point of the plane")
    expect(point).to_have_attribute("aria-valuetext", f"0.55 across, 0.1 up, loss {round(expected, 3)}")
    weights(widget).fill("0")
    expect(widget.locator(".widget-message strong")).to_have_text("The whole landscape")
    assert number(widget, "gradient") == 1


def test_keys_move_along_the_slice_and_say_so(lesson: Visit) -> None:
    widget = ready(lesson, NAME)
    widget.get_by_role("slider", name="Distance along the slice").focus()
    for key, expected in (("ArrowLeft", "0.45"), ("PageUp", "0.95"), ("Home", "-1.6"), ("End", "1.6")):
        lesson.page.keyboard.press(key)
        expect(widget).to_have_attribute("at", expected)
    expect(lesson.page.locator("#gradus-announcer")).to_contain_text(
        "1,000 weights, distance 1.6 along −gradient, loss"
    )
    expect(weights(widget)).to_have_attribute("aria-valuetext", "weights n = 1,000")


@pytest.mark.parametrize("touch", [False, True])
def test_a_point_is_dragged_along_a_line_and_over_a_plane(browser: Browser, site: str, touch: bool) -> None:
    with visit(browser, site, has_touch=touch, viewport={"width": 375, "height": 800}) as seen:
        seen.open(PAGE)
        widget = ready(seen, NAME)
        left, top, wide, tall = box_of(widget.locator("svg.plot"))
        dot = widget.get_by_role("slider", name="Distance along the slice").locator(".handle-dot").bounding_box()
        assert dot
        start = ((dot["x"] + dot["width"] / 2 - left) / wide, (dot["y"] + dot["height"] / 2 - top) / tall)
        drag(seen, widget.locator("svg.plot"), [start, (0.25, 0.5)], touch=touch)
        assert float(str(widget.get_attribute("at"))) == pytest.approx(-0.8, abs=0.03)
        widget.get_by_role("button", name="Plane: cut by a plane").click()
        drag(seen, widget.locator("svg.plot"), [(0.25, 0.5), (0.75, 0.25)], touch=touch)
        assert float(str(widget.get_attribute("at"))) == pytest.approx(0.8, abs=0.03)
        assert float(str(widget.get_attribute("up"))) == pytest.approx(0.8 * tall / wide, abs=0.03)


def test_the_direction_of_the_gradient_is_named_even_where_there_is_none(lesson: Visit) -> None:
    widget = ready(lesson, NAME)
    widget.evaluate("element => { element.setAttribute('loss', 'saddle'); element.setAttribute('along', 'gradient'); }")
    expect(widget.get_by_role("combobox", name="cut along")).to_have_value("random")
    expect(widget.locator(".of-gradient .widget-number")).to_have_text("gradient is 0")
