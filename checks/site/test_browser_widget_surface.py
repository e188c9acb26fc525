"""Descent on a surface by keyboard, pointer and touch, with and without the picture in space."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Locator, expect

from checks.site.visit import Visit, visit
from checks.site.widgets import AWAKE, box_of, drag, ready
from docs._hooks import scripts

PAGE = "lessons/descent/gradient-descent/"
NAME = "descent-surface"
HALF = 4.4  # of the window of the elliptical bowl, the first widget of the page
SURFACES = ["bowl", "elliptical-bowl", "saddle", "rosenbrock", "himmelblau", "beale", "ripples"]
NOTED = """widget => new MutationObserver(() => (window.paused ||= widget.textContent.includes("Pause")))
  .observe(widget, { subtree: true, childList: true, characterData: true })"""
WITHOUT = "HTMLCanvasElement.prototype.getContext = (get => function (kind, ...others) { return kind === 'webgl2' ? null : get.call(this, kind, ...others); })(HTMLCanvasElement.prototype.getContext);"


@pytest.fixture
def lesson(browser: Browser, site: str) -> Iterator[Visit]:
    with visit(browser, site) as seen:
        seen.open(PAGE)
        yield seen


def said(widget: Locator) -> Locator:
    return widget.locator(".widget-panel > .widget-message")


def view(widget: Locator) -> Locator:
    return widget.get_by_role("slider", name="The surface in space")


def picture(widget: Locator) -> bytes:
    """The picture in space as it is seen."""
    return view(widget).screenshot()


def shows(widget: Locator, expected: Callable[[bytes], bool]) -> None:
    """Wait until the picture is as it is expected."""
    for _ in range(100):
        if expected(picture(widget)):
            return
        widget.page.wait_for_timeout(100)
    raise AssertionError("the picture in space is not what was expected")


def trail(widget: Locator, optimizer: str = "gradient-descent") -> list[tuple[float, float]]:
    """The points of a path on the map, in pixels of it."""
    d = str(widget.locator(f".surface-map .trail.trail-{optimizer}").get_attribute("d"))
    return [(float(x), float(y)) for x, y in re.findall(r"[ML]([-\d.]+) ([-\d.]+)", d)]


def test_the_path_of_the_lesson_is_on_the_map(lesson: Visit) -> None:
    """The lesson's table: (4, 3), (3.6, 2.1), (3.24, 1.47), (2.916, 1.029)."""
    widget = ready(lesson, NAME)
    _, _, wide, tall = box_of(widget.locator("svg.plot"))
    places = [((x / wide * 2 - 1) * HALF, (1 - y / tall * 2) * HALF) for x, y in trail(widget)]
    for found, wanted in zip(places, [(4, 3), (3.6, 2.1), (3.24, 1.47), (2.916, 1.029)], strict=False):
        assert found == pytest.approx(wanted, abs=0.02)
    for (a, b), (c, d) in pairwise(places):
        assert a * a + 3 * b * b > c * c + 3 * d * d
    expect(said(widget)).to_contain_text("still on its way after 30 steps")


@pytest.mark.parametrize("surface", SURFACES)
def test_every_surface_is_drawn_with_its_formula_and_a_path(lesson: Visit, surface: str) -> None:
    widget = ready(lesson, NAME)
    before = picture(widget) if surface != "elliptical-bowl" else b""
    widget.get_by_role("combobox").select_option(surface)
    expect(widget).to_have_attribute("surface", surface)
    expect(widget.locator(".surface-formula")).to_contain_text("f(x, y) = ")
    assert len(trail(widget)) > 3
    assert len(str(widget.locator(".plot-level").get_attribute("d"))) > 500
    shows(widget, lambda now: now != before)
    assert widget.locator(".surface-axes text").count() >= 9


def test_the_surface_is_turned_by_drag_keys_and_buttons(lesson: Visit) -> None:
    widget = ready(lesson, NAME)
    before = picture(widget)
    drag(lesson, view(widget), [(0.5, 0.5), (0.7, 0.6)])
    _, _, wide, tall = box_of(view(widget))
    assert float(str(widget.get_attribute("turn"))) == pytest.approx(-32 + 0.2 * wide / 2, abs=1.5)
    assert float(str(widget.get_attribute("tilt"))) == pytest.approx(44 + 0.1 * tall / 2, abs=1.5)
    shows(widget, lambda now: now != before)
    view(widget).focus()
    lesson.page.keyboard.press("Home")
    expect(view(widget)).to_have_attribute(
        "aria-valuetext", "turned 32 degrees to the left, seen from 44 degrees above the ground"
    )
    for key in ("ArrowRight", "ArrowRight", "ArrowUp", "+"):
        lesson.page.keyboard.press(key)
    expect(view(widget)).to_have_attribute(
        "aria-valuetext", "turned 22 degrees to the left, seen from 49 degrees above the ground"
    )
    expect(widget).to_have_attribute("zoom", "1.2")
    expect(lesson.page.locator("#gradus-announcer")).to_have_text(
        "The surface is turned 22 degrees to the left, seen from 49 degrees above the ground."
    )
    widget.get_by_role("button", name="Turn left").click()
    widget.get_by_role("button", name="Farther").click()
    expect(widget).to_have_attribute("turn", "-27")
    expect(widget).to_have_attribute("zoom", "1")
    for _ in range(20):
        widget.get_by_role("button", name="Look from higher").click()
    expect(widget).to_have_attribute("tilt", "90")


@pytest.mark.parametrize("touch", [False, True])
def test_the_start_is_dragged_on_the_map(browser: Browser, site: str, touch: bool) -> None:
    with visit(browser, site, has_touch=touch, viewport={"width": 375, "height": 1100}) as seen:
        seen.open(PAGE)
        widget = ready(seen, NAME)
        plane = widget.locator("svg.plot")
        drag(seen, plane, [(0.5 + 4 / HALF / 2, 0.5 - 3 / HALF / 2), (0.25, 0.75)], touch=touch)
        ratio = box_of(plane)[3] / box_of(plane)[2]
        assert ratio == pytest.approx(1, abs=0.2)
        assert float(str(widget.get_attribute("x"))) == pytest.approx(-HALF / 2, abs=0.06)
        assert float(str(widget.get_attribute("y"))) == pytest.approx(-HALF / 2, abs=0.06)


def test_a_finger_turns_the_surface(browser: Browser, site: str) -> None:
    with visit(browser, site, has_touch=True, viewport={"width": 375, "height": 1100}) as seen:
        seen.open(PAGE)
        widget = ready(seen, NAME)
        drag(seen, view(widget), [(0.3, 0.5), (0.6, 0.5)], touch=True)
        wide = box_of(view(widget))[2]
        assert float(str(widget.get_attribute("turn"))) == pytest.approx(-32 + 0.3 * wide / 2, abs=1.5)


def test_a_click_on_the_map_and_the_arrow_keys_set_the_start(lesson: Visit) -> None:
    widget = ready(lesson, NAME)
    _, _, wide, tall = box_of(widget.locator("svg.plot"))
    widget.locator("svg.plot").click(position={"x": wide * 0.25, "y": tall * 0.5})
    assert float(str(widget.get_attribute("x"))) == pytest.approx(-HALF / 2, abs=0.02)
    start = widget.get_by_role("slider", name="Start", exact=True)
    start.focus()
    before = float(str(widget.get_attribute("y")))
    lesson.page.keyboard.press("ArrowUp")
    assert float(str(widget.get_attribute("y"))) == pytest.approx(before + 0.1, abs=1e-3)
    expect(start).to_have_attribute("aria-valuetext", re.compile(r"^start x = −2\.2, y = .*, height "))
    for _ in range(3):
        lesson.page.keyboard.press("Shift+ArrowUp")
    for _ in range(10):
        lesson.page.keyboard.press("PageUp")
    expect(widget).to_have_attribute("y", str(HALF))


def test_a_run_goes_on_until_it_has_arrived(lesson: Visit) -> None:
    widget = ready(lesson, NAME)
    widget.get_by_role("button", name="Reset").click()
    expect(widget).to_have_attribute("steps", "0")
    expect(said(widget)).to_contain_text("begins at (4, 3), with loss 43")
    widget.get_by_role("button", name="Step").click()
    expect(widget).to_have_attribute("steps", "1")
    widget.evaluate(NOTED)
    widget.get_by_role("button", name="Run").click()
    arrives = next(step for step in range(999) if 4 * 0.9**step < 0.01)
    expect(said(widget)).to_contain_text(f"reaches the minimum (0, 0): from step {arrives} on", timeout=AWAKE)
    expect(widget).to_have_attribute("steps", str(arrives))
    expect(widget.get_by_role("button", name="Run")).to_be_visible()
    expect(lesson.page.locator("#gradus-announcer")).to_contain_text("reaches the minimum")
    assert lesson.page.evaluate("window.paused"), "meanwhile it could be paused"


def test_a_run_can_be_paused(lesson: Visit) -> None:
    widget = ready(lesson, NAME)
    widget.get_by_label("η", exact=True).fill("0.001")  # a run of some seconds
    widget.get_by_role("button", name="Reset").click()
    widget.get_by_role("button", name="Run").click()
    lesson.page.wait_for_function("name => Number(document.querySelector(name).getAttribute('steps')) > 2", arg=NAME)
    widget.get_by_role("button", name="Pause").click()
    steps = widget.get_attribute("steps")
    lesson.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    expect(widget).to_have_attribute("steps", str(steps))
    expect(said(widget)).to_contain_text(f"after {steps} steps")


def test_nothing_moves_by_itself_when_motion_is_reduced(browser: Browser, site: str) -> None:
    with visit(browser, site, reduced_motion="reduce") as seen:
        seen.open(PAGE)
        widget = ready(seen, NAME)
        widget.get_by_role("button", name="Run").click()
        expect(widget.get_by_role("button", name="Run")).to_be_visible()
        arrives = next(step for step in range(999) if 4 * 0.9**step < 0.01)
        expect(widget).to_have_attribute("steps", str(arrives))


def test_optimizers_race_each_in_its_own_colour(lesson: Visit) -> None:
    widget = ready(lesson, NAME)
    for name in ("Momentum", "RMSProp", "Adam", "AdaGrad", "Nesterov"):
        widget.get_by_role("button", name=name).click()
    racers = widget.get_by_role("group", name="Optimizers").get_by_role("button", pressed=True)
    expect(racers).to_have_count(6)
    lines = widget.locator(".surface-map .trail").all()
    looks = {line.evaluate("e => getComputedStyle(e).stroke + getComputedStyle(e).strokeDasharray") for line in lines}
    assert len(looks) == 6
    assert all(line.get_attribute("d") for line in lines)
    widget.get_by_label("steps", exact=True).fill("400")
    expect(said(widget)).to_contain_text("First at a minimum: ")
    for racer in racers.all():
        expect(racer.locator(".widget-value")).not_to_be_empty()
    widget.get_by_role("button", name="Gradient descent").click()
    assert not widget.locator(".surface-map .trail.trail-gradient-descent").get_attribute("d")
    for name in ("Momentum", "RMSProp", "Adam", "AdaGrad", "Nesterov"):
        widget.get_by_role("button", name=name).click()
    expect(racers).to_have_count(1)  # somebody always walks


def test_the_learning_rate_by_slider_and_by_field(lesson: Visit) -> None:
    widget = ready(lesson, NAME)
    widget.get_by_role("slider", name="learning rate η =").fill("-1")
    expect(widget).to_have_attribute("learning-rate", "0.1")
    widget.get_by_label("η", exact=True).fill("0.4")
    expect(widget).to_have_attribute("learning-rate", "0.4")
    widget.get_by_label("steps", exact=True).fill("60")
    expect(said(widget)).to_contain_text("diverges")  # 1 - 0.4 * 6 is below -1


@pytest.mark.parametrize("way", ["missing", "lost"])
def test_without_the_picture_in_space_the_map_works_and_says_so(browser: Browser, site: str, way: str) -> None:
    with visit(browser, site) as seen:
        if way == "missing":
            seen.page.add_init_script(WITHOUT)
        seen.open(PAGE)
        widget = ready(seen, NAME)
        tall = box_of(widget)[3]
        before = b"" if way == "missing" else picture(widget)
        if way == "lost":
            view(widget).evaluate(
                "canvas => (window.loser = canvas.getContext('webgl2').getExtension('WEBGL_lose_context')).loseContext()"
            )
        expect(widget.locator(".surface-space > p")).to_contain_text("The map shows the same paths.")
        expect(view(widget)).to_be_hidden()
        assert box_of(widget)[3] == pytest.approx(tall, abs=1)
        widget.get_by_role("button", name="Step").click()
        expect(widget).to_have_attribute("steps", "31")
        expect(said(widget)).to_contain_text("after 31 steps")
        if way == "lost":
            seen.page.evaluate("window.loser.restoreContext()")
            expect(view(widget)).to_be_visible()
            widget.get_by_label("steps", exact=True).fill("30")
            seen.page.mouse.move(0, 0)
            shows(widget, lambda now: now == before)


def test_it_is_drawn_only_when_something_changes(lesson: Visit) -> None:
    lesson.page.add_init_script(
        "window.drawings = 0; const call = WebGL2RenderingContext.prototype.drawElements;"
        "WebGL2RenderingContext.prototype.drawElements = function (...given) { window.drawings += 1; return call.apply(this, given); };"
    )
    lesson.open(PAGE)
    widget = ready(lesson, NAME)
    lesson.page.wait_for_function("() => window.drawings > 0")
    frames = "new Promise((done) => { let left = 20; const next = () => (left-- ? requestAnimationFrame(next) : done(window.drawings)); next(); })"
    rest = 0
    while (drawn := lesson.page.evaluate(frames)) != rest:  # what still comes changes its place or its size
        assert drawn < 100, "it is drawn again and again"
        rest = drawn
    assert lesson.page.evaluate(frames) == rest
    widget.get_by_role("button", name="Turn left").click()
    assert lesson.page.evaluate(frames) > rest


def test_its_colours_follow_the_page(lesson: Visit) -> None:
    widget = ready(lesson, NAME)
    light = picture(widget)
    lesson.page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
    shows(widget, lambda now: now != light)


def test_it_wakes_again_after_another_page(lesson: Visit) -> None:
    """Instant navigation swaps the page under the scripts: the picture that is left gives its place back."""
    ready(lesson, NAME)
    lesson.page.evaluate("window.kept = document.querySelector('descent-surface canvas').getContext('webgl2')")
    lesson.page.get_by_role("link", name="Optimizers", exact=True).first.click()
    expect(lesson.page.locator("h1")).to_have_text("Optimizers")
    lesson.page.wait_for_function("() => window.kept?.isContextLost()")
    widget = ready(lesson, NAME)
    expect(said(widget)).to_contain_text("Adam is still on its way after 500 steps")
    assert "Adam" in widget.get_by_role("button", pressed=True).inner_text()


def test_the_build_writes_the_constants_of_webgl_as_the_browser_has_them(lesson: Visit) -> None:
    numbers: dict[str, int] = json.loads(scripts.WEBGL.read_text(encoding="utf-8"))
    known = "names => Object.fromEntries(names.map((name) => [name, WebGL2RenderingContext[name]]))"
    assert lesson.page.evaluate(known, sorted(numbers)) == numbers
    drawing = (scripts.WIDGETS / "surface-view.js").read_text(encoding="utf-8")
    assert set(re.findall(r"\bgl\.([A-Z_]+)", drawing)) == set(numbers)
