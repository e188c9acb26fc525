"""The course as a whole: its order, the way from lesson to lesson, the collected pages, the landing page."""

from __future__ import annotations

import doctest
import importlib
import json
import os
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from checks.site.conftest import Built
from checks.site.pages import page
from docs._hooks import course, course_events, course_pages, landing, skill_map
from docs._hooks.remembered import picture
from quiz.skills import skill_map as skills

MODULES = (
    "course",
    "course_pages",
    "folding",
    "glossary",
    "landing",
    "lesson_figures",
    "remembered",
    "skill_map",
    "widgets",
)
HEAD = "---\ntitle: {title}\nsubtitle: What it is.\n---\n\n## Before you start\n\n- [A](a.md)\n- [A again](../one/a.md#there)\n"
MISTAKES = """
## Common mistakes {#common-mistakes}

### Taking it twice {#taken-twice}

**The belief:** it counts
twice.

**Why it is tempting:** it looks so.

### No belief here {#nothing}

Words.
"""
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("module", MODULES)
def test_the_examples_of_the_course_are_true(module: str) -> None:
    assert doctest.testmod(importlib.import_module(f"docs._hooks.{module}")).failed == 0


def small_course(folder: Path) -> course.Course:
    """Two lessons, the second of which builds on the first."""
    lessons = folder / "lessons/one"
    lessons.mkdir(parents=True)
    (lessons / "a.md").write_text("---\ntitle: A\nsubtitle: First.\n---\n", encoding="utf-8")
    (lessons / "b.md").write_text(HEAD.format(title="B") + MISTAKES, encoding="utf-8")
    return course.read(folder, [("One", "lessons/one/a.md"), ("One", "lessons/one/b.md")])


def test_a_lesson_is_used_in_those_that_build_on_it(tmp_path: Path) -> None:
    found = small_course(tmp_path)
    assert [lesson.title for lesson in found.used_in("lessons/one/a.md")] == ["B"]
    assert found.used_in("lessons/one/b.md") == ()
    assert found.lessons[1].needs == ("lessons/one/a.md",)
    assert found.parts() == (("One", found.lessons),)


def test_mistakes_are_collected_with_their_place(tmp_path: Path) -> None:
    pages = course_pages.pages(small_course(tmp_path))
    assert (
        "[**Taking it twice**](../lessons/one/b.md#taken-twice)<br>The belief: it counts twice."
        in pages[course_pages.MISTAKES]
    )
    assert "No belief here" not in pages[course_pages.MISTAKES]
    assert "1. [**A**](one/a.md)<br>First." in pages[course_pages.OVERVIEW]


def test_the_syllabus_leaves_out_what_is_not_written(tmp_path: Path) -> None:
    small_course(tmp_path)
    nav = ["index.md", {"Lessons": ["lessons/index.md", {"One": ["lessons/one/a.md", "lessons/one/z.md"]}, {"Two": ["lessons/two/y.md"]}]},
           {"Home": "none.md"}]  # fmt: skip
    assert course_events._written(nav, tmp_path) == [{"Lessons": ["lessons/index.md", {"One": ["lessons/one/a.md"]}]}]


def test_a_picture_is_drawn_again_only_when_something_changed(tmp_path: Path) -> None:
    source, drawn = tmp_path / "figure.py", list[str]()

    def draw() -> str:
        drawn.append("once more")
        return "<svg/>"

    source.write_text("one", encoding="utf-8")
    assert picture(source, {}, draw, tmp_path / "cache") == picture(source, {}, draw, tmp_path / "cache") == "<svg/>"
    assert len(drawn) == 1
    picture(source, {"x": "1"}, draw, tmp_path / "cache")
    source.write_text("two", encoding="utf-8")
    picture(source, {}, draw, tmp_path / "cache")
    assert len(drawn) == 3


def test_the_landing_page_links_only_what_is_there(tmp_path: Path) -> None:
    text = "[A](lessons/one/a.md){ .md-button } and [Z](lessons/one/z.md#there) <!-- course: counted -->"
    filled = landing.filled(text, small_course(tmp_path), lambda uri: uri.endswith("a.md"), tmp_path, tmp_path / "none")
    assert filled.startswith("[A](lessons/one/a.md){ .md-button } and Z 2 lessons and ")


def test_the_landing_page_gives_no_number_that_is_out_of_date(tmp_path: Path) -> None:
    found, report = small_course(tmp_path), tmp_path / "report.json"
    assert "again after each change" in landing.checked(found, tmp_path, report)
    counts = {"formulas": 1200, "proved": 3, "numeric": 4, "skipped": 1, "wrong": 0}
    report.write_text(json.dumps({"pages": {lesson.source: counts for lesson in found.lessons}}), encoding="utf-8")
    assert "**2,400 formulas** on 2 pages" in landing.checked(found, tmp_path, report)
    source = tmp_path / found.lessons[0].source
    later = report.stat().st_mtime + 5
    os.utime(source, (later, later))
    assert "formulas" not in landing.checked(found, tmp_path, report)


def test_the_skill_map_has_every_skill_once_and_in_order() -> None:
    known = skills()
    html = skill_map.html(known, {}, lambda skill: skill.lesson)
    assert sorted(re.findall(r'data-skill="([\w-]+)"', html)) == sorted(known.by_slug)
    places = skill_map._places(known, {})
    assert all(places[before][0] < places[slug][0] for slug, skill in known.by_slug.items() for before in skill.after)
    assert len(set(places.values())) == len(places)
    assert skill_map.html(known, {}, lambda _: "").count('<span class="skill"') == len(known.by_slug)


def lessons(built: Built) -> list[str]:
    """The addresses of the lessons in the built site."""
    return [
        path.parent.relative_to(built.folder).as_posix() + "/"
        for path in (built.folder / "lessons").glob("*/*/index.html")
    ]


def links(tree: BeautifulSoup, source: Path, folder: Path) -> set[str]:
    """Where the links of a page lead, as addresses in the site."""
    found = set()
    for link in tree.select("a[href]"):
        path = str(link["href"]).partition("#")[0]
        target = (source.parent / path).resolve()
        if path and target.is_relative_to(folder.resolve()):
            found.add(target.relative_to(folder.resolve()).as_posix() + "/")
    return found


def test_every_lesson_is_two_clicks_away(built: Built) -> None:
    start = built.folder / "index.html"
    first = links(page(start), start, built.folder)
    second = set(first)
    for address in first:
        source = built.folder / address / "index.html"
        if source.is_file():
            second |= links(page(source), source, built.folder)
    assert lessons(built)
    assert set(lessons(built)) <= second


def test_the_whole_syllabus_is_published(built: Built) -> None:
    named = re.findall(r"(\S+\.(?:md|ipynb))$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)
    start = page(built.folder / "index.html")
    linked = {str(link["href"]).strip("./") for link in start.select("nav a[href]")} | {""}
    for uri in (uri for uri in named if not uri.startswith(("*", "!"))):
        address = re.sub(r"(^|/)index\.md$|\.(md|ipynb)$", "", uri)
        assert address.strip("/") in linked, f"{uri} stands in the syllabus and not in the navigation"


def test_a_lesson_shows_where_it_stands(built: Built) -> None:
    for address in lessons(built):
        tree = page(built.folder / address / "index.html")
        where = tree.select_one(".hero-path")
        assert where, address
        assert re.search(r"lesson \d of \d", where.get_text())
        for link in tree.select(".used-in a[href]"):
            assert (built.folder / address / str(link["href"]) / "index.html").is_file()


def test_terms_have_definitions_and_lead_to_them(built: Built) -> None:
    entries = page(built.folder / "reference/glossary/index.html")
    for address in lessons(built):
        tree = page(built.folder / address / "index.html")
        terms = tree.select("a.term")
        assert len(terms) >= 3, address
        assert len({str(term["href"]) for term in terms}) == len(terms), "each once"
        for term in terms:
            assert entries.find(id=str(term["href"]).partition("#")[2])
            assert term["title"]
            assert not isinstance(term.find_parent(["h1", "h2", "h3", "code", "pre"]), Tag)
        assert tree.select(".has-formula a.term"), f"{address}: a term beside a formula is marked as well"
        assert not tree.select(".formula a.term"), address
