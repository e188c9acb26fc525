"""Python of a lesson, run and changed on the page: the real Python in a worker of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from checks.site.conftest import Built
from checks.site.pages import page, pages
from checks.site.practice_page import answered, key
from checks.site.visit import ENGINE_START, Visit, visit
from docs._hooks import live_code
from quiz.families import exercise

GRAPHS = "lessons/networks/computation-graphs/"
PROMPT = re.compile(r"(?m)^(?:>>>|\.\.\.)(?: .*)?\n?")


@pytest.fixture
def lesson(browser: Browser, site: str) -> Iterator[Visit]:
    with visit(browser, site) as seen:
        seen.begin(GRAPHS)
        expect(seen.page.locator("[data-live].live").first).to_be_attached(timeout=ENGINE_START)
        yield seen


def run(block: Locator) -> str:
    """What a block prints."""
    block.get_by_role("button", name="Run").click()
    expect(block.get_by_role("status")).to_have_text(re.compile("Done|It stopped"), timeout=ENGINE_START)
    output = block.get_by_role("region", name="Output")
    return output.inner_text() if output.count() else ""


@pytest.mark.long
def test_every_live_block_of_the_course_prints_what_the_lesson_says(browser: Browser, built: Built, site: str) -> None:
    found = {name: tree.select("[data-live]") for name, tree in pages(built.folder, "data-live")}
    lessons = {name: live for name, live in found.items() if live}
    assert len(lessons) >= 12
    blocks = 0
    with visit(browser, site) as seen:
        for name, live in list(lessons.items())[::3]:  # all of them run on CPython, in checks/docs
            shown = seen.begin(name.removesuffix("index.html"))
            place = shown.locator("[data-live].live")
            expect(place).to_have_count(len(live), timeout=ENGINE_START)
            for number, block in enumerate(live):
                code = block.get_text()
                if ">>>" not in code or "Traceback" in code:
                    continue
                assert same(run(place.nth(number)), PROMPT.sub("", code)), f"{name}: block {number}"
                blocks += 1
    assert blocks >= 12


def same(printed: str, expected: str) -> bool:
    """Whether a block printed what stands between its prompts; dots stand for anything."""
    pattern = ".*".join(map(re.escape, "".join(expected.split()).split("...")))
    return bool(re.fullmatch(pattern, "".join(printed.split()), re.DOTALL))


def test_what_a_reader_changes_is_what_runs_and_below_too(lesson: Visit) -> None:
    blocks = lesson.page.locator("[data-live]")
    blocks.nth(0).get_by_role("button", name="Edit").click()
    editor = blocks.nth(0).get_by_role("textbox", name="Python, to be changed")
    expect(editor).to_be_focused()
    editor.fill("plus = 7\nprint('changed')\nplus")
    editor.press("Control+Enter")
    expect(blocks.nth(0).get_by_role("region", name="Output")).to_have_text("changed\n7\n", timeout=ENGINE_START)
    blocks.nth(0).get_by_role("button", name="Reset").click()
    expect(editor).to_have_count(0)
    expect(blocks.nth(0).get_by_role("button", name="Edit")).to_be_focused()
    expect(blocks.nth(0).locator("pre").first).to_be_visible()


def test_the_keyboard_is_never_trapped_in_the_editor(lesson: Visit) -> None:
    block = lesson.page.locator("[data-live]").first
    block.get_by_role("button", name="Edit").press("Enter")
    editor = block.get_by_role("textbox")
    editor.fill("for n in range(2):")
    editor.press("Enter")
    editor.type("n")
    expect(editor).to_have_value("for n in range(2):\n    n")
    editor.press("Tab")
    expect(block.get_by_role("button", name="Run")).to_be_focused()


def test_a_loop_without_end_is_stopped_and_the_checker_stays_whole(lesson: Visit) -> None:
    block = lesson.page.locator("[data-live]").first
    block.get_by_role("button", name="Edit").click()
    block.get_by_role("textbox").fill("import quiz.grading\nquiz.grading.grade = None\nwhile True: pass")
    block.get_by_role("button", name="Run").click()
    place = lesson.page.locator("gradus-exercise").first
    item = exercise(str(place.get_attribute("exercise")))
    expect(block.get_by_role("region", name="Output")).to_contain_text("ten seconds", timeout=ENGINE_START)
    assert answered(place, key(item)) == "correct"
    block.get_by_role("textbox").fill("1 + 1")
    assert run(block) == "2\n"


WRONG = {
    "1 / 0": "ZeroDivisionError",
    "def f(:\n": "SyntaxError",
    "print('x' * 10**6)": "more than 20000 characters",
    "raise SystemExit": "SystemExit",
    "import numpy": "ModuleNotFoundError",
    "print('<img src=x onerror=alert(1)>')": "<img src=x onerror=alert(1)>",
}


def test_what_goes_wrong_is_shown_as_text(lesson: Visit) -> None:
    block = lesson.page.locator("[data-live]").first
    block.get_by_role("button", name="Edit").click()
    for program, said in WRONG.items():
        block.get_by_role("textbox").fill(program)
        printed = run(block)
        assert said in printed
        assert "respond" not in printed, "only the reader's own lines are shown"
        expect(block.locator("img")).to_have_count(0)


def test_blocks_that_need_numpy_are_left_as_they_are(built: Built) -> None:
    tree = page(built.folder / "lessons/networks/backpropagation/index.html")
    assert tree.select(".highlight")
    assert not tree.select("[data-live], live-code")


def test_a_name_from_a_block_that_cannot_run_is_not_offered() -> None:
    def block(code: str) -> str:
        return f'<div class="language-python highlight"><pre><code>{code}</code></pre></div>'

    html = live_code.marked(
        "".join(map(block, ["import numpy as np\na = 1\n", "a + 1\n", "a = 2\nb = 3\n", "b\n", "np\n"]))
    )
    assert [" data-live" in part for part in html.split("<div ")[1:]] == [False, False, True, True, False]
