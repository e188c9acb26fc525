"""The learning rate by slider, fields, keys and touch: every verdict with its condition, and the last loss against ours."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from checks.site.visit import Visit, visit
from checks.site.widgets import box_of, drag, number, ready

PAGE = "lessons/descent/learning-rate/"
NAME = "learning-rate"
VERDICTS = [
    ("0.02", "It crawls"), ("0.04", "It crawls"), ("0.06", "It converges"), ("0.3", "It converges"), ("0.5", "One step is enough"),
    ("0.51", "It oscillates and converges"), ("0.9", "It oscillates and converges"), ("1", "It bounces for ever"), ("1.01", "It diverges"),
]  # fmt: skip


@pytest.fixture
def lesson(browser: Browser, site: str) -> Iterator[Visit]:
    with visit(browser, site) as seen:
        seen.open(PAGE)
        yield seen


def verdict(widget: Locator) -> Locator:
    return widget.locator(".widget-message strong")


@pytest.mark.parametrize(("rate", "words"), VERDICTS)
def test_every_rate_has_its_verdict_and_its_loss(lesson: Visit, rate: str, words: str) -> None:
    widget = ready(lesson, NAME)  # curvature 2, start 8, 12 steps
    widget.get_by_label("η", exact=True).fill(rate)
    expect(verdict(widget)).to_have_text(words)
    product = 2 * float(rate)
    assert number(widget, "step") == pytest.approx(product, abs=6e-5)
    assert number(widget, "tangent") == pytest.approx(1 - product, abs=6e-5)
    last = (8 * (1 - product) ** 12) ** 2
    shown = widget.locator(".widget-readout.of-loss .widget-number").inner_text()
    digits = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
    value = float(shown.translate(digits).replace("·10", "e").replace("−", "-"))
    assert value == pytest.approx(last, rel=6e-3, abs=6e-4)


def test_the_slider_reaches_the_borders_by_keys(lesson: Visit) -> None:
    widget = ready(lesson, NAME)
    widget.get_by_label("curvature").fill("3")
    slider = widget.get_by_role("slider", name="learning rate η =")
    slider.fill("2")
    expect(verdict(widget)).to_have_text("It bounces for ever")
    slider.press("ArrowRight")
    expect(verdict(widget)).to_have_text("It diverges")
    slider.fill("1")
    expect(verdict(widget)).to_have_text("One step is enough")
    expect(slider).to_have_attribute("aria-valuetext", "learning rate η = 0.3333")
    expect(lesson.page.locator("#gradus-announcer")).to_contain_text("One step is enough")


@pytest.mark.parametrize("touch", [False, True])
def test_the_start_is_dragged(browser: Browser, site: str, touch: bool) -> None:
    with visit(browser, site, has_touch=touch, viewport={"width": 375, "height": 800}) as seen:
        seen.open(PAGE)
        widget = ready(seen, NAME)
        dot = widget.get_by_role("slider", name="Start w").locator(".handle-reach")
        _, _, wide, _ = box_of(widget.locator("svg.plot"))
        size = box_of(dot)[2]
        drag(seen, dot, [(0.5, 0.5), (0.5 - 0.6 * wide / size, 0.5)], touch=touch)  # 0.6 of a window that is 20 wide
        assert float(str(widget.get_attribute("start"))) == pytest.approx(8 - 12, abs=0.2)


def test_the_first_step_lands_where_it_should(lesson: Visit) -> None:
    """From w = 8 with factor 0.5 to w = 4: the window runs from −10 to 10."""
    widget = ready(lesson, NAME)
    widget.get_by_label("η", exact=True).fill("0.25")
    expect(verdict(widget)).to_have_text("It converges")
    path = str(widget.locator(".plot-step:not(.filled)").get_attribute("d"))
    xs = [float(stop.split()[0]) for stop in path[1:].split("L")[:3]]
    width = float(str(widget.locator("svg.pane").first.get_attribute("width")))
    assert (xs[0] - xs[1]) / width == pytest.approx(4 / 20, abs=2e-3)
    assert (xs[1] - xs[2]) / width == pytest.approx(2 / 20, abs=2e-3)
