"""Review at the end of a lesson: exercises of this lesson and of those before it take turns."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from checks.site.practice_page import answered, history, key, recorded
from checks.site.visit import ENGINE_START, visit
from quiz.families import exercise


def test_review_in_a_lesson_mixes_in_earlier_skills(browser: Browser, site: str) -> None:
    with visit(browser, site) as seen:
        page = seen.begin()
        place = page.locator("review-mix")
        own, earlier = (str(place.get_attribute(name)).split() for name in ("own", "earlier"))
        assert "chain-rule" in own
        assert "power-rule" in earlier
        assert not set(own) & set(earlier)
        for number, some in enumerate([earlier, earlier, own], 1):
            place.get_by_role("button").last.click()
            expect(place.locator("gradus-exercise.ready")).to_have_count(number, timeout=ENGINE_START)
            item = str(place.locator("gradus-exercise").last.get_attribute("exercise"))
            assert item.split("/", maxsplit=1)[0] in some
        last = place.locator("gradus-exercise").last
        answered(last, key(exercise(str(last.get_attribute("exercise")))))
        assert len(history(recorded(page, 1))["attempts"]) == 1
