"""One product: what the engine, the lessons, the catalogue, the maps and the practice page say about a skill is the same."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from checks.site.conftest import Built
from checks.site.pages import page
from quiz.exercise import Exercise, new_seed
from quiz.families import families
from quiz.skills import skill_map
from quiz.writing import plain

LEVELS = (1, 2, 3)
DRAWN = (0.02, 0.21, 0.37, 0.58, 0.83, 0.97)


def items(slug: str, level: int) -> list[Exercise]:
    """Exercises of one level, from all over its seeds."""
    return [families()[slug].exercise(new_seed(level, lambda drawn=drawn: drawn)) for drawn in DRAWN]  # type: ignore[misc]


def lesson(built: Built, slug: str) -> BeautifulSoup:
    """The page of the lesson that teaches a skill."""
    return page(built.folder / families()[slug].lesson / "index.html")


@pytest.mark.parametrize("slug", families())
def test_every_mistake_that_a_verdict_names_has_its_place_in_the_lesson(built: Built, slug: str) -> None:
    known = {str(place["id"]) for place in lesson(built, slug).select("[id]")}
    named = {mistake.name for level in LEVELS for item in items(slug, level) for mistake in item.misconceptions}
    assert named <= known, f"{families()[slug].lesson} has no place for {sorted(named - known)}"


@pytest.mark.parametrize("slug", families())
def test_a_skill_can_be_practised_in_the_lesson_that_teaches_it(built: Built, slug: str) -> None:
    placed = lesson(built, slug).select(f'gradus-exercise[exercise^="{slug}/"]')
    assert placed, f"{families()[slug].lesson} has no exercise of {slug}"


@pytest.mark.parametrize("slug", families())
def test_the_hints_of_a_level_do_not_tell_the_exercises_of_the_next(slug: str) -> None:
    """A hint may show the rule; it must not be what a harder exercise asks, nor hold its answer."""
    hints = {plain(hint) for level in LEVELS[:-1] for item in items(slug, level) for hint in item.hints}
    for level, harder in pairwise(LEVELS):
        told = {plain(hint) for item in items(slug, level) for hint in item.hints}
        for item in items(slug, harder):
            last = plain(item.working.lines()[-1].said)
            assert last not in told, f"a hint of level {level} tells {item.id}: {last}"
            assert plain(item.prompt) not in hints


def test_the_maps_the_catalogue_and_the_practice_page_hold_the_same_skills(built: Built) -> None:
    slugs = set(families())
    assert set(skill_map().by_slug) == slugs
    for address in ("index.html", "practice/index.html"):
        shown = [str(place["data-skill"]) for place in page(built.folder / address).select("[data-skill]")]
        assert sorted(shown) == sorted(slugs), address
    table = json.loads((built.folder / "assets/practice.json").read_text(encoding="utf-8"))["skills"]
    assert {row["slug"] for row in table} == slugs


def test_a_skill_has_one_title_everywhere(built: Built) -> None:
    titles = {slug: family.title for slug, family in families().items()}
    for address in ("index.html", "practice/index.html"):
        for place in page(built.folder / address).select("[data-skill]"):
            assert place.get_text() == titles[str(place["data-skill"])], address
    headings = page(built.folder / "reference/families/index.html").select("h3[id]")
    assert {str(one["id"]): heading(one) for one in headings} == titles


def heading(place: Tag) -> str:
    """The words of a heading, without the link to itself."""
    return "".join(place.find_all(string=True, recursive=False))


def test_the_catalogue_stands_in_the_order_of_learning_and_leads_to_practice(built: Built) -> None:
    catalogue = page(built.folder / "reference/families/index.html")
    place = {str(one["id"]): number for number, one in enumerate(catalogue.select("h3[id]"))}
    part = {slug: family.lesson.split("/")[1] for slug, family in families().items()}
    for slug, skill in skill_map().by_slug.items():
        assert all(place[other] < place[slug] for other in skill.after if part[other] == part[slug]), slug
    practised = {str(link["href"]).partition("?skill=")[2] for link in catalogue.select('a[href*="?skill="]')}
    assert practised == set(families())


def test_every_skill_belongs_to_a_lesson_of_the_syllabus(built: Built) -> None:
    taught = {family.lesson.rstrip("/") for family in families().values()}
    index = page(built.folder / "lessons/index.html")
    listed = {Path("lessons", str(link["href"])).as_posix().rstrip("/") for link in index.select("article a[href]")}
    assert taught <= listed, sorted(taught - listed)
