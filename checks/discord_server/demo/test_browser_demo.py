"""The demonstration in a real browser: practice, a worked derivative, a round of two, and what is hostile."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from checks.discord_server.demo.visitor import Visitor, demonstration


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with demonstration(tmp_path_factory.mktemp("demonstration")) as found:
        yield found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on which nothing goes wrong: no error, and nothing written on the console."""
    opened = browser.new_page(viewport={"width": 1100, "height": 800})
    troubles: list[str] = []
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    opened.on("console", lambda message: troubles.append(message.text))
    yield opened
    opened.title()  # what was written until now has been told when this is answered
    told = list(troubles)
    opened.close()  # what that cuts off is no trouble of the page
    assert told == []


def joined(page: Page, address: str, name: str) -> Visitor:
    """Somebody new, who sees only what is public so far."""
    visitor = Visitor(page, address)
    page.get_by_role("button", name="Add somebody").click()
    page.get_by_role("dialog").get_by_label("Name").fill(name)
    page.get_by_role("dialog").get_by_role("button", name="Submit").click()
    expect(page.locator("#person option", has_text=name)).to_have_count(1)
    visitor.becomes(name)
    return visitor


def test_practice_from_exercise_to_verdict_and_hint(page: Page, address: str) -> None:
    visitor = joined(page, address, "Hypatia")
    asked = visitor.types("quiz", exercise="chain-rule/3")
    assert "Differentiate" in str(asked.locator("img").get_attribute("alt"))
    wrong = visitor.answers(asked, "6(4x-9)^5")
    expect(wrong).to_contain_text("Not yet")
    expect(wrong).to_contain_text("Only you can see this")
    hint = visitor.presses(wrong, "Hint")
    expect(hint).to_contain_text("Hint 1 of 2")
    right = visitor.answers(wrong, "24(4x-9)^5", "Try again")
    expect(right).to_contain_text("Correct")
    assert right.get_by_role("link", name="Lesson").count() <= 1


def test_a_derivative_with_its_steps_and_its_graph(page: Page, address: str) -> None:
    visitor = joined(page, address, "Maria")
    seen = visitor.types("differentiate", expression="x^2 sin(3x)", at="1")
    expect(seen.locator("code").first).to_have_text("2*x*sin(3*x) + 3*x^2*cos(3*x)")
    assert seen.locator("img").count() == 2
    assert all(picture.get_attribute("alt") for picture in seen.locator("img").all())


def test_a_round_of_two_people_in_a_thread(page: Page, address: str) -> None:
    visitor = joined(page, address, "Leonhard")
    visitor.types("quiz-round", topic="chain-rule", level="1", exercises="1")
    visitor.goes("⤷")
    exercise = visitor.messages.nth(1)
    expect(exercise).to_contain_text("Exercise 1 of 1")
    expect(visitor.answers(exercise, "12345")).to_contain_text("Your answer counts")
    visitor.becomes("Emmy")
    expect(visitor.messages).to_have_count(2)
    visitor.answers(visitor.messages.nth(1), "54321")
    expect(visitor.messages.first).to_contain_text("@Emmy")
    expect(visitor.messages.first).to_contain_text("@Leonhard")


def test_the_list_of_commands_is_the_bots_own_and_is_used_from_the_keyboard(page: Page, address: str) -> None:
    visitor = joined(page, address, "Joseph")
    line = page.get_by_label("Message", exact=True)
    line.fill("/")
    names = {name.split("\n")[0] for name in page.get_by_role("option").all_inner_texts()}
    assert {"/quiz", "/settings personal", "/privacy delete"} <= names
    line.fill("/expl")
    page.keyboard.press("Enter")
    rule = page.get_by_role("combobox", name="rule")
    expect(rule).to_be_focused()
    rule.fill("chain")
    expect(page.get_by_role("option", name="chain rule")).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(visitor.messages.last).to_contain_text("Why.")


def test_what_people_write_is_shown_as_text_and_answered(page: Page, address: str) -> None:
    visitor = joined(page, address, "Augustin")
    visitor.goes("gradus")
    visitor.writes("<img src=x onerror=alert(1)> **bold** [x](javascript:alert(1)) @everyone")
    assert page.locator("#messages img[src=x]").count() == 0
    assert page.locator("#messages a[href^=javascript]").count() == 0
    expect(visitor.messages.first).to_contain_text("<img src=x onerror=alert(1)>")
    expect(visitor.writes("differentiate x^2")).to_contain_text("2*x")
    checked = visitor.presses(visitor.messages.nth(2), "Differentiate this")
    expect(checked).to_contain_text("Only you can see this")


def test_both_themes_and_a_narrow_window(page: Page, address: str) -> None:
    Visitor(page, address)
    colours = set()
    for _ in range(2):
        page.get_by_role("button", name="Light").click()
        colours.add(page.locator("body").evaluate("(body) => getComputedStyle(body).backgroundColor"))
    assert colours == {"rgb(49, 51, 56)", "rgb(255, 255, 255)"}
    page.set_viewport_size({"width": 360, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
