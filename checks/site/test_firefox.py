"""The essentials in Firefox: one tour of the site by checks/site/firefox.mjs, and what it saw."""

from __future__ import annotations

import fcntl
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checks.site.conftest import Built
from checks.site.test_browser_widgets import WIDGETS
from checks.site.visit import LESSON
from docs._hooks.typesetter import node
from quiz.families import exercise
from quiz.writing import text

TOUR = Path(__file__).with_name("firefox.mjs")
FIREFOX = next(filter(None, map(shutil.which, ("firefox-esr", "firefox"))), None)
SCREEN = shutil.which("Xvfb")
PAGES = ("", LESSON, "notebooks/gradient-descent/", "papers/adam/", "reference/rules/", "contributing/", "404.html")
LATEST = 540
Tour = dict[str, Any]

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(FIREFOX is None, reason="Firefox is not on the PATH (Debian: firefox-esr)"),
]


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    """A screen that nobody sees, by its name; without one, Firefox draws no surfaces in space."""
    if SCREEN is None:
        yield ""
        return
    command = (SCREEN, "-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp")
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as running:
        assert running.stdout
        yield f":{running.stdout.readline().strip()}"
        running.terminate()


@pytest.fixture(scope="module")
def tour(site: str, built: Built, screen: str, together: Path) -> Tour:
    """What was seen: one tour, also when several processes share these checks."""
    asked = {
        "firefox": FIREFOX,
        "site": site,
        "pages": PAGES,
        "widgets": WIDGETS,
        "lesson": LESSON,
        "answers": answers(built),
        "surface": WIDGETS["descent-surface"],
        "screen": screen,
    }
    seen = together / "firefox.json"
    with (together / "firefox.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not seen.exists():
            ended = subprocess.run(
                (node(), str(TOUR)),
                input=json.dumps(asked),
                capture_output=True,
                text=True,
                check=False,
                timeout=LATEST,
            )
            assert ended.returncode == 0, ended.stderr
            seen.write_text(ended.stdout, encoding="utf-8")
    return dict(json.loads(seen.read_text(encoding="utf-8")))


def answers(built: Built) -> list[dict[str, str]]:
    """The right answer to an exercise of the lesson, and one that is wrong."""
    page = (built.folder / LESSON / "index.html").read_text(encoding="utf-8")
    found = re.search(r'exercise="(chain-rule/[0-9a-z]+)"', page)
    assert found
    item = exercise(found[1])
    right, wrong = text(item.answer.key), text(item.misconceptions[0].answer)
    return [{"exercise": item.id, "response": response} for response in (right, wrong)]


def clean(visit: Tour) -> Any:
    """What was seen on a visit that had nothing to complain of."""
    assert visit["complaints"] == []
    assert visit["strangers"] == []
    return visit["seen"]


def test_hardly_a_visit_had_to_be_repeated(tour: Tour) -> None:
    """What complains is visited once more; where many do, something is wrong with the site or with this machine."""
    assert len(tour["repeated"]) <= 2, tour["repeated"]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_without_complaint(tour: Tour, path: str) -> None:
    assert clean(tour["pages"][path])


@pytest.mark.parametrize("name", WIDGETS)
def test_a_widget_wakes_and_obeys(tour: Tour, name: str) -> None:
    assert clean(tour["widgets"][name])


def test_the_engine_answers(tour: Tour) -> None:
    assert clean(tour["graded"]) == "unreadable"


@pytest.mark.parametrize(("place", "verdict"), [(0, "correct"), (1, "incorrect")])
def test_an_answer_is_graded_by_numbers_and_then_by_the_engine(tour: Tour, place: int, verdict: str) -> None:
    said = clean(tour["answered"][place])
    assert [words for words, _ in said] == [f"by numbers: {verdict}", verdict]
    assert said[0][1] < said[1][1]


@pytest.mark.skipif(SCREEN is None, reason="Xvfb is not on the PATH (Debian: xvfb)")
def test_a_surface_is_drawn_in_space_and_turns(tour: Tour) -> None:
    seen = clean(tour["surface"])
    assert not seen["missing"]
    assert seen["fault"] == 0
    assert seen["colours"] > 200
    assert 0.2 < seen["drawn"] < 0.95
    assert seen["turned"] > 0.05


@pytest.mark.skipif(SCREEN is not None, reason="with a screen there is the picture")
def test_without_webgl_the_surface_says_so_and_the_map_stays(tour: Tour) -> None:
    assert clean(tour["surface"]) == {"missing": True}


def test_the_next_page_comes_without_loading_anew(tour: Tour) -> None:
    assert clean(tour["navigated"]) is True


def test_the_dark_palette_is_dark(tour: Tour) -> None:
    scheme, ground = clean(tour["darkened"])
    assert scheme == "slate"
    assert sum(map(int, ground.removeprefix("rgb(").removesuffix(")").split(","))) < 120
