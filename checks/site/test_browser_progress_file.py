"""Progress goes out of the browser as a file and comes in again; a wrong file changes nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from checks.site.practice_page import ROWS, history, kept, opened, seeded
from checks.site.visit import ENGINE_START, visit
from quiz.review import parsed


def test_progress_goes_out_as_a_file_and_comes_back(browser: Browser, site: str, tmp_path: Path) -> None:
    with visit(browser, site) as seen:
        page = seeded(seen)
        before = kept(page)
        with page.expect_download() as waiting:
            page.get_by_role("button", name="Export").click()
        file = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(file)
        assert len(parsed(file.read_text(encoding="utf-8")).attempts) == len(ROWS), "the terminal reads it"
        page.get_by_role("button", name="Delete everything").click()
        dialog = page.get_by_role("dialog", name="Delete all progress?")
        expect(dialog.get_by_role("button", name="Keep it")).to_be_focused()
        dialog.get_by_role("button", name="Delete everything").click()
        expect(page.get_by_text("Everything is deleted.")).to_be_visible()
        assert kept(page)["entries"] == kept(page)["known"] == []
        for said in ("6 answers more, from the file.", "Everything in the file was here before."):
            page.locator("practice-data input").set_input_files(file)
            expect(page.get_by_text(said)).to_be_visible(timeout=ENGINE_START)
        after = kept(page)
        assert (history(after), after["progress"]) == (history(before), before["progress"])
        assert [entry["key"] for entry in after["entries"]] == [entry["key"] for entry in before["entries"]]


def test_a_history_of_the_terminal_of_any_version_is_taken(browser: Browser, site: str, tmp_path: Path) -> None:
    known = {"skill": "sum-rule", "due": "2026-01-03T09:00:00+00:00", "last": "2026-01-01T09:00:00+00:00", "level": 2,
             "recent": ["right"], "stage": 2, "step": None, "stability": 3.0, "difficulty": 5.0}  # fmt: skip
    file = tmp_path / "old.json"
    file.write_text(json.dumps({"version": 1, "progress": [known]}), encoding="utf-8")
    with visit(browser, site) as seen:
        page = opened(seen)
        page.locator("practice-data input").set_input_files(file)
        expect(page.get_by_text("Everything in the file was here before.")).to_be_visible(timeout=ENGINE_START)
        assert [row["skill"] for row in kept(page)["known"]] == ["sum-rule"]
        assert kept(page)["progress"]["sum-rule"]["level"] == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("<img src=x onerror=alert(1)>", "it is not JSON"),
        ("[]", "it is not a JSON object"),
        ('{"version": 9}', "from a newer Gradus"),
        (('{"version": 2, "attempts": [{"skill": "<b>x</b>", "level": 1, "when": "2026-01-01T09:00Z", "outcome": "right"}],'
         ' "known": []}'), "a skill is named by a word"),
        (('{"version": 2, "attempts": [{"skill": "a", "level": 7, "when": "2026-01-01T09:00Z", "outcome": "right"}],'
         ' "known": []}'), "attempts 1"),
    ],
)  # fmt: skip
def test_a_wrong_file_changes_nothing(browser: Browser, site: str, tmp_path: Path, content: str, said: str) -> None:
    file = tmp_path / "wrong.json"
    file.write_text(content, encoding="utf-8")
    with visit(browser, site) as seen:
        page = opened(seen)
        page.locator("practice-data input").set_input_files(file)
        expect(page.locator(".practice-told")).to_contain_text(said, timeout=ENGINE_START)
        expect(page.locator(".practice-told")).to_contain_text("Nothing was changed")
        assert kept(page)["entries"] == []
