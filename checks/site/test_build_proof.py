"""The page of the proof and the heads of the lessons, as they are built."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checks.site.conftest import Built
from checks.site.pages import page

ROOT = Path(__file__).parents[2]
LESSONS = sorted(path.relative_to(ROOT / "docs").with_suffix("") for path in (ROOT / "docs/lessons").rglob("*.md"))


@pytest.mark.parametrize("lesson", LESSONS, ids=str)
def test_the_head_of_a_lesson_says_how_long_it_is_and_what_was_checked(built: Built, lesson: Path) -> None:
    hero = page(built.folder / lesson / "index.html").select_one(".hero-facts")
    assert hero, f"{lesson} has no head"
    assert re.search(r"\d+ min to read", hero.get_text(" "))
    link = hero.select_one(".hero-checked a[href]")
    assert link, f"{lesson} does not say how many of its formulas were checked"
    assert re.search(r"\d+ formulas checked", link.get_text())
    place, _, row = str(link["href"]).partition("#")
    assert (built.folder / lesson / place).resolve() == (built.folder / "reference/proof").resolve()
    assert page(built.folder / "reference/proof/index.html").find(id=row), f"{lesson} has no row in the proof"


def test_no_formula_of_the_site_is_wrong_or_not_understood(built: Built) -> None:
    proof = page(built.folder / "reference/proof/index.html").get_text(" ")
    assert "0 are wrong, 0 are not understood." in " ".join(proof.split())
