"""The step of a finite difference by keys, buttons, pointer and touch; its error and what rules it, against Python's floats."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from itertools import product

import pytest
from playwright.sync_api import Browser, Locator, expect

from checks.site.visit import Visit, visit
from checks.site.widgets import box_of, drag, number, ready

PAGE = "lessons/machines/gradient-checking/"
NAME = "finite-difference-error"
DIGITS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹−", "-0123456789-")
Curve = Callable[[float], float]
CURVES: dict[str, tuple[Curve, Curve]] = {
    "x^3": (lambda x: x**3, lambda x: 3 * x * x),
    "x sin(2x)": (lambda x: x * math.sin(2 * x), lambda x: math.sin(2 * x) + 2 * x * math.cos(2 * x)),
}
RULES = [  # at the cube and 2
    ("1", "Truncation rules"), ("0.01", "Truncation rules"), ("1e-7", "Truncation rules"), ("1e-10", "Rounding rules"),
    ("1e-14", "Rounding rules"), ("1e-16", "No step at all"),
]  # fmt: skip

REASONS = [  # for the central difference
    ("|x|", "0", "0.1", "No slope: f has none at this x"), ("ln x", "-1", "0.1", "No value: ln(x) has none at x = −1"),
    ("√x", "0.5", "1", "No estimate: f has no value at x − h"), ("1/x", "0.5", "1", "A jump or a pole"),
    ("2x", "1", "1", "No error"), ("x^", "1", "1", "This cannot be read yet"), ("x^4", "0", "0.1", "No error"),
]  # fmt: skip


@pytest.fixture
def lesson(browser: Browser, site: str) -> Iterator[Visit]:
    with visit(browser, site) as seen:
        seen.open(PAGE)
        yield seen


def powers(widget: Locator, kind: str) -> float:
    """A read-out that may be written with a power of ten."""
    written = widget.locator(f".widget-readout.of-{kind} .widget-number").inner_text()
    return float(re.sub(r"^10(?=-)", "1e", written.translate(DIGITS).replace("·10", "e")))


def stepped(widget: Locator, h: str) -> None:
    """Sets the attribute as a script would, and waits until it is drawn."""
    script = "(element, h) => (element.setAttribute('h', h), new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))"
    widget.evaluate(script, h)


def test_what_is_read_out_is_what_python_finds(lesson: Visit) -> None:
    widget = ready(lesson, NAME)
    widget.get_by_label("x", exact=True).fill("1.5")
    for (typed, (f, slope)), kind, h in product(CURVES.items(), ("forward", "central"), (0.1, 0.001, 1e-5)):
        widget.get_by_role("textbox", name="f(x) =").fill(typed)
        widget.get_by_role("combobox", name="difference").select_option(kind)
        stepped(widget, str(h))
        low, width = (1.5, h) if kind == "forward" else (1.5 - h, 2 * h)
        found = (f(1.5 + h) - f(low)) / width
        assert number(widget, "found") == pytest.approx(found, rel=1e-7)
        assert number(widget, "exact") == pytest.approx(slope(1.5), rel=1e-7)
        assert powers(widget, "error") == pytest.approx(found - slope(1.5), rel=6e-3, abs=2e-10)
        assert powers(widget, "truncation") + powers(widget, "rounding") == pytest.approx(
            found - slope(1.5), rel=1e-2, abs=2e-10
        )


def test_the_error_that_rules_is_named(lesson: Visit) -> None:
    widget = ready(lesson, NAME)
    for h, words in RULES:
        stepped(widget, h)
        expect(widget.locator(".widget-message strong")).to_have_text(words)


def test_where_there_is_no_answer_the_words_say_why(lesson: Visit) -> None:
    widget = ready(lesson, NAME)
    widget.get_by_role("combobox", name="difference").select_option("central")
    for typed, x, h, words in REASONS:
        stepped(widget, h)
        widget.get_by_label("x", exact=True).fill(x)
        widget.get_by_role("textbox", name="f(x) =").fill(typed)
        expect(widget.locator(".widget-message")).to_contain_text(words)
    widget.get_by_role("combobox", name="difference").select_option("forward")
    stepped(widget, "0.1")
    widget.get_by_role("textbox", name="f(x) =").fill("sin x")
    expect(widget.locator(".widget-message")).to_contain_text("At this x the part with h is missing")


def test_single_precision_moves_the_valley(lesson: Visit) -> None:
    widget = ready(lesson, NAME)
    widget.get_by_role("combobox", name="difference").select_option("central")
    assert powers(widget, "best") == pytest.approx(7.6e-6, rel=1e-2)
    widget.get_by_role("combobox", name="precision").select_option("single")
    assert powers(widget, "best") == pytest.approx((3 * 2**-23 * 8 / 12) ** (1 / 3), rel=1e-2)
    stepped(widget, "0.0001")
    expect(widget.locator(".widget-message strong")).to_have_text("Rounding rules")


def test_keys_and_buttons_go_by_tenths(lesson: Visit) -> None:
    widget = ready(lesson, NAME)
    button = widget.get_by_role("button", name="h ÷ 10")
    for expected in ("0.001", "0.0001", "0.00001"):
        button.click()
        expect(widget).to_have_attribute("h", expected)
    widget.get_by_role("button", name="h × 10").click()
    point = widget.get_by_role("slider", name="Step h", exact=True)
    point.focus()
    for key, expected in (("PageDown", "0.00001"), ("ArrowLeft", "0.000007943"), ("End", "1"), ("Home", "1e-16")):
        lesson.page.keyboard.press(key)
        expect(widget).to_have_attribute("h", expected)
    spoken = "h = 1 times 10 to the −16, forward difference, error 12. No step at all"
    expect(point).to_have_attribute("aria-valuetext", re.compile(re.escape(spoken)))
    expect(lesson.page.locator("#gradus-announcer")).to_contain_text(spoken)


@pytest.mark.parametrize("touch", [False, True])
def test_the_step_is_dragged(browser: Browser, site: str, touch: bool) -> None:
    with visit(browser, site, has_touch=touch, viewport={"width": 375, "height": 800}) as seen:
        seen.open(PAGE)
        widget = ready(seen, NAME)
        dot = widget.get_by_role("slider", name="Step h", exact=True).locator(".handle-reach")
        _, _, wide, _ = box_of(widget.locator("svg.plot"))
        size = box_of(dot)[2]
        drag(seen, dot, [(0.5, 0.5), (0.5 - 0.5 * wide / size, 0.5)], touch=touch)
        per_power = (wide - 44 - 14) / 16
        power = math.log10(float(str(widget.get_attribute("h"))))
        assert power == pytest.approx(-2 - 0.5 * wide / per_power, abs=0.15)
        scrolled = seen.page.evaluate("scrollY")
        stepped(widget, "0.5")
        assert seen.page.evaluate("scrollY") == scrolled


def test_the_curves_are_drawn_where_the_errors_are(lesson: Visit) -> None:
    """From h = 1 to h = 0.01 the forward error of the cube falls by two powers of ten, the central one by four."""
    widget = ready(lesson, NAME)
    falls = {}
    for kind in ("secant", "tangent"):
        path = str(widget.locator(f".pane .plot-{kind}").get_attribute("d"))
        rows = [float(stop.split()[1]) for stop in re.split("[ML]", path)[1:]]
        falls[kind] = rows[-21] - rows[-1]
    assert falls["secant"] / falls["tangent"] == pytest.approx(math.log10(7 / 0.0601) / 4, abs=5e-3)
