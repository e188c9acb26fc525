"""What holds for every widget: nothing jumps, a link shows the same, stillness without scripts and on paper, names for all."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from checks.site.practising import Gate
from checks.site.visit import visit
from checks.site.widgets import address_of, box_of, ready

WIDGETS = {
    "derivative-explorer": "lessons/one-variable/rules/",
    "gradient-contours": "lessons/many-variables/gradient/",
    "learning-rate": "lessons/descent/learning-rate/",
    "computation-graph": "lessons/networks/computation-graphs/",
    "gradus-activation": "lessons/networks/vanishing-gradients/",
    "descent-surface": "lessons/descent/gradient-descent/",
    "finite-difference-error": "lessons/machines/gradient-checking/",
    "loss-slices": "lessons/sensitivity/high-dimensions/",
}
STATES = {
    "derivative-explorer": {"f": "x sin(2x)", "x": "-1.3"},
    "gradient-contours": {"f": "x^2 - y^2", "x": "-1.2", "y": "0.7", "angle": "75"},
    "learning-rate": {"curvature": "3", "start": "-2", "learning-rate": "0.5", "steps": "20"},
    "computation-graph": {"graph": "used-twice", "inputs": "a=3, b=-1", "step": "4"},
    "gradus-activation": {"function": "gelu", "layers": "33", "z": "-0.4"},
    "descent-surface": {
        "surface": "himmelblau",
        "x": "-1.5",
        "y": "0.5",
        "learning-rate": "0.02",
        "steps": "12",
        "optimizer": "momentum,adam",
        "turn": "70",
        "tilt": "60",
    },
    "finite-difference-error": {"f": "x e^x", "x": "0.5", "h": "1e-7", "difference": "central", "precision": "single"},
    "loss-slices": {
        "loss": "round",
        "dimensions": "30",
        "along": "random-4",
        "at": "0.2",
        "up": "-0.3",
        "view": "plane",
    },
}
each = pytest.mark.parametrize("name", WIDGETS)


@each
@pytest.mark.parametrize("width", [320, 375, 768, 1280, 2560])
def test_nothing_jumps_when_a_widget_wakes(browser: Browser, site: str, name: str, width: int) -> None:
    with visit(browser, site, viewport={"width": width, "height": 900}) as seen:
        gate = Gate()
        seen.page.route("**/widgets/widgets.js", lambda route: gate.pass_through(route))
        seen.open(WIDGETS[name])
        seen.page.evaluate("document.fonts.ready.then(() => 0)")  # letters of another font have other heights
        asleep = box_of(seen.page.locator(name).first)
        assert seen.page.locator(f"{name}:defined").count() == 0
        gate.open()
        awake = box_of(ready(seen, name))
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
    assert awake[3] == pytest.approx(asleep[3], abs=2)


@each
def test_a_link_shows_exactly_what_was_seen(browser: Browser, site: str, name: str) -> None:
    with visit(browser, site) as seen:
        seen.open(WIDGETS[name])
        widget = ready(seen, name)
        for attribute, value in STATES[name].items():
            widget.evaluate("(element, [name, value]) => element.setAttribute(name, value)", [attribute, value])
        address = address_of(seen, name, STATES[name])
        picture = widget.locator("svg.plot").inner_html()
    with visit(browser, site) as seen:
        seen.open(f"{address}#{name}")
        assert ready(seen, name).locator("svg.plot").inner_html() == picture


@each
def test_a_hostile_link_leaves_a_page_that_works(browser: Browser, site: str, name: str) -> None:
    with visit(browser, site) as seen:
        query = "&".join(f"{name}.{attribute}=%3Cimg%20src=x%20onerror=alert(1)%3E" for attribute in STATES[name])
        seen.open(f"{WIDGETS[name]}?{query}")
        seen.page.locator(name).first.scroll_into_view_if_needed()
        expect(seen.page.locator(f"{name} svg").first).to_be_visible()
        assert seen.page.locator(f"{name} img").count() == 0


@each
def test_the_still_picture_stays_without_scripts(browser: Browser, site: str, name: str) -> None:
    with visit(browser, site, java_script_enabled=False) as seen:
        widget = seen.open(WIDGETS[name]).locator(name).first
        expect(widget.locator("svg.picture")).to_be_visible()
        expect(widget.locator("p")).to_be_visible()


@each
def test_every_control_has_a_name_and_room_for_a_finger(browser: Browser, site: str, name: str) -> None:
    with visit(browser, site, viewport={"width": 320, "height": 900}, has_touch=True) as seen:
        seen.open(WIDGETS[name])
        widget = ready(seen, name)
        for control in widget.locator("button, select, input, [tabindex='0']").all():
            assert control.evaluate("e => e.getAttribute('aria-label') || e.labels?.[0]?.textContent || e.textContent")
            _, _, wide, tall = box_of(control)
            assert wide >= 24
            assert tall >= 24


@each
def test_the_keyboard_alone_reaches_every_control(browser: Browser, site: str, name: str) -> None:
    with visit(browser, site) as seen:
        seen.open(WIDGETS[name])
        widget = ready(seen, name)
        controls = widget.locator("button, select, input, [tabindex='0']")
        controls.first.focus()
        reached = 1
        while reached < controls.count():
            seen.page.keyboard.press("Tab")
            assert widget.evaluate("element => element.contains(document.activeElement)"), reached
            reached += 1


def test_the_link_is_copied_and_leads_to_the_widget(browser: Browser, site: str) -> None:
    with visit(browser, site, permissions=["clipboard-read", "clipboard-write"]) as seen:
        seen.open(WIDGETS["learning-rate"])
        ready(seen, "learning-rate").get_by_role("button", name="Copy link").click()
        expect(seen.page.locator("#gradus-announcer")).to_have_text("The link is copied.")
        copied = seen.page.evaluate("navigator.clipboard.readText()")
        assert "learning-rate.learning-rate=0.9" in copied
        assert copied.endswith("#learning-rate")
