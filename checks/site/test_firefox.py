"""The essentials in Firefox: one tour of the site by checks/site/firefox.mjs, and what it saw."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from checks.site.test_browser_widgets import WIDGETS
from checks.site.visit import LESSON
from docs._hooks.typesetter import node

TOUR = Path(__file__).with_name("firefox.mjs")
FIREFOX = next(filter(None, map(shutil.which, ("firefox-esr", "firefox"))), None)
PAGES = ("", LESSON, "notebooks/gradient-descent/", "papers/adam/", "reference/rules/", "contributing/", "404.html")
LATEST = 540
Tour = dict[str, Any]

pytestmark = pytest.mark.skipif(FIREFOX is None, reason="Firefox is not on the PATH (Debian: firefox-esr)")


@pytest.fixture(scope="module")
def tour(site: str) -> Tour:
    asked = {"firefox": FIREFOX, "site": site, "pages": PAGES, "widgets": WIDGETS, "lesson": LESSON}
    ended = subprocess.run(
        (node(), str(TOUR)), input=json.dumps(asked), capture_output=True, text=True, check=False, timeout=LATEST
    )
    assert ended.returncode == 0, ended.stderr
    return dict(json.loads(ended.stdout))


def clean(visit: Tour) -> Any:
    """What was seen on a visit that had nothing to complain of."""
    assert visit["complaints"] == []
    assert visit["strangers"] == []
    return visit["seen"]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_without_complaint(tour: Tour, path: str) -> None:
    assert clean(tour["pages"][path])


@pytest.mark.parametrize("name", WIDGETS)
def test_a_widget_wakes_and_obeys(tour: Tour, name: str) -> None:
    assert clean(tour["widgets"][name])


def test_the_engine_answers(tour: Tour) -> None:
    assert clean(tour["graded"]) == "unreadable"


def test_the_next_page_comes_without_loading_anew(tour: Tour) -> None:
    assert clean(tour["navigated"]) is True


def test_the_dark_palette_is_dark(tour: Tour) -> None:
    scheme, ground = clean(tour["darkened"])
    assert scheme == "slate"
    assert sum(map(int, ground.removeprefix("rgb(").removesuffix(")").split(","))) < 120
