"""The course as a whole: its order, the way from lesson to lesson, the glossary, the collected pages, the landing page."""

from __future__ import annotations

import doctest
import importlib
import json
import os
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from playwright.sync_api import Browser, expect

from checks.site.conftest import Built
from checks.site.pages import page
from docs._hooks import course, course_events, course_pages, glossary, landing, skill_map
from docs._hooks.folding import Folding, marked
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
GLOSSARY = """### Slope { #slope }
<!-- lesson: lessons/one/b.md; forms: steepness -->
How *steep* a line is. It may be negative.

### Chain rule { #chain-rule }
<!-- lesson: lessons/one/a.md -->
The rule for a function inside a function.
"""
ROOT = Path(__file__).parents[2]
FAMILIAR = glossary.entries(glossary.SOURCE.read_text(encoding="utf-8"))


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


def test_entries_know_their_forms_and_say_one_sentence() -> None:
    slope, chain = glossary.entries(GLOSSARY)
    assert slope.forms == ("slope", "slopes", "steepness")
    assert slope.definition == "How steep a line is."
    assert chain.lesson == "lessons/one/a.md"


def test_the_glossary_defines_each_term_once_in_plain_words() -> None:
    assert len(FAMILIAR) >= 60
    assert len({entry.anchor for entry in FAMILIAR}) == len(FAMILIAR)
    forms = [form for entry in FAMILIAR for form in entry.forms]
    assert len(set(forms)) == len(forms), "two terms are written alike"
    headings = re.findall(r"^### ", glossary.SOURCE.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(headings) == len(FAMILIAR), "every heading is an entry"
    for entry in FAMILIAR:
        assert 20 <= len(entry.definition) <= 180, entry
        assert not re.search(r"[$`*_]|\b(?:simply|just|obviously)\b", entry.definition), entry


def test_only_written_lessons_are_linked_from_the_glossary() -> None:
    told = glossary.with_lessons(GLOSSARY, {"lessons/one/a.md": "The A"})
    assert "The rule for a function inside a function. Lesson: [The A](../lessons/one/a.md)." in told
    assert "<!--" not in told
    assert told.count("Lesson:") == 1


def converted(text: str) -> str:
    """Markdown with the terms of the real glossary marked."""
    return Markdown(extensions=["tables", "docs._hooks.glossary"]).convert(text)


def test_a_term_is_marked_once_and_only_in_prose() -> None:
    html = converted(
        "# The gradient\n\nA `gradient`, a [gradient](x.md), a gradient and Gradients.\n\n- The gradients\n\n## References\n\nA loss."
    )
    assert html.count('class="term"') == 1
    assert 'title="The vector of all partial derivatives' in html
    assert ">gradient</a> and Gradients" in html


@given(
    st.lists(
        st.sampled_from(
            ["gradient", "*slope*", "loss", "`weight`", "chain rule", "a", "\n\n", "the **Hessian**", "- tensor\n"]
        ),
        max_size=30,
    )
)
def test_marking_changes_no_word(words: list[str]) -> None:
    text = " ".join(words)
    html = converted(text)
    plain = Markdown(extensions=["tables"]).convert(text)
    assert glossary.unmarked(html) == plain


def test_a_term_leads_to_its_entry_and_not_from_its_own_lesson() -> None:
    html = converted("The gradient of a loss.")
    linked = glossary.linked(html, "../g/", "lessons/many-variables/gradient.md")
    assert 'href="../g/#loss"' in linked
    assert "The gradient of a" in linked
    assert "glossary:" not in linked


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["<math><mi>x</mi></math>", "<svg><desc>A bowl.</desc><path/></svg>"]),
            st.text("ab <>&", max_size=8),
        ),
        max_size=6,
    )
)
def test_what_is_folded_is_unfolded_as_it_was(parts: list[tuple[str, str]]) -> None:
    html = "".join(marked(one) + other for one, other in parts)
    folding = Folding()
    small = folding.fold(html)
    assert "<mi>" not in small
    assert "<path" not in small
    assert folding.unfold(small) == "".join(one + other for one, other in parts)


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


@pytest.mark.parametrize("spoken", ["nabla", "partial", "eta", "sigma", "hessian"])
def test_a_symbol_is_found_by_its_name(browser: Browser, site: str, spoken: str) -> None:
    view = browser.new_page()
    view.goto(f"{site}?q={spoken}")
    result = view.locator(".md-search-result__item").first
    expect(result).to_be_visible(timeout=20_000)
    addresses = view.locator(".md-search-result__link").evaluate_all("links => links.map(link => link.href)")
    assert any("reference/symbols" in address or "lessons/" in address for address in addresses)
    view.close()


def test_a_definition_shows_for_the_pointer_and_for_the_keyboard(browser: Browser, site: str) -> None:
    view = browser.new_page()
    view.goto(f"{site}lessons/one-variable/chain-rule/")
    for approach in ("focus", "hover"):
        term = view.locator("a.term").nth(1 if approach == "focus" else 2)
        definition = term.get_attribute("title")
        assert definition
        getattr(term, approach)()
        expect(view.get_by_role("tooltip").filter(has_text=definition)).to_be_visible()
        assert term.evaluate("term => term.getAttribute('aria-describedby') || term.title")
    view.close()


def test_the_cheat_sheet_is_one_sheet_of_paper(browser: Browser, site: str) -> None:
    view = browser.new_page(color_scheme="dark")
    view.goto(f"{site}reference/cheat-sheet/")
    view.wait_for_function("document.fonts.status === 'loaded'")
    printed = view.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    assert re.search(rb"/MediaBox \[0 0 59[45][.\d]* 84[12]", printed), "A4"
    view.emulate_media(media="print")
    ink = view.evaluate("getComputedStyle(document.querySelector('.cheat-sheet')).color")
    assert sum(map(int, re.findall(r"\d+", ink)[:3])) < 200, "dark ink, though the screen was dark"
    view.close()
