"""What MkDocs built: complete pages that need no other host."""

from __future__ import annotations

import json
import re
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from checks.site.conftest import ROOT, Built
from checks.site.pages import NOT_FOUND, addresses, anchors, page, pages, prose
from docs._hooks import worked
from quiz.families import families

LESSON = "lessons/one-variable/chain-rule/index.html"
NOTEBOOK = "notebooks/gradient-descent/index.html"
IN_STYLE = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")


def test_a_strict_build_has_nothing_to_complain_of(built: Built) -> None:
    assert not re.findall(r"(?i)\b(?:warning|error|deprecat)", built.said)


def test_every_page_has_one_title_and_a_description_of_its_own(built: Built) -> None:
    described: dict[str, str] = {}
    for name, tree in pages(built.folder):
        assert len(tree.find_all("h1")) == 1, name
        found = tree.select_one('meta[name="description"]')
        assert found, name
        text = str(found["content"])
        assert 40 <= len(text) <= 180, f"{name}: {len(text)} characters"
        assert text not in described, f"{name} says the same as {described.get(text)}"
        described[text] = name
    assert len(described) >= 4


def test_no_formula_is_left_as_it_was_typed(built: Built) -> None:
    for name, tree in pages(built.folder):
        text = prose(tree)
        assert not re.findall(r".{0,30}(?:\$|\\\(|\\\[|\\frac|\\begin).{0,30}", text), name
        assert not tree.select(".katex-error, .arithmatex"), name


def test_formulas_are_for_the_eye_and_for_the_ear(built: Built) -> None:
    for name in (LESSON, NOTEBOOK):
        formulas = page(built.folder / name).select(".katex")
        assert len(formulas) > 10, name
        for formula in formulas:
            assert formula.find("math"), name
            assert formula.select_one(".katex-html[aria-hidden=true][data-search-exclude]"), name


def test_words_around_a_formula_are_kept(built: Built) -> None:
    lesson = page(built.folder / LESSON)
    after = [formula.parent.next_sibling for formula in lesson.select("p > .formula > .katex") if formula.parent]
    assert sum(bool(str(words or "").strip()) for words in after) > 20


def test_a_formula_is_searched_for_once(built: Built) -> None:
    index = json.loads((built.folder / "search/search_index.json").read_text(encoding="utf-8"))
    texts = "".join(entry["title"] + entry["text"] for entry in index["docs"])
    assert "backward" in texts
    assert "\\frac" not in texts
    assert "katex-html" not in texts


def test_no_page_or_style_asks_another_host(built: Built) -> None:
    for name, tree in pages(built.folder):
        for address in addresses(tree):
            exists(built.folder, built.folder / name, address)
    for style in built.folder.rglob("*.css"):
        for found in IN_STYLE.finditer(style.read_text(encoding="utf-8")):
            exists(built.folder, style, found[1] or found[2])


def exists(folder: Path, source: Path, address: str) -> None:
    """A resource is inside the page or a file of the site."""
    where = f"{source.relative_to(folder)}: {address}"
    assert not re.match(r"(?:[a-z]+:)?//", address), where
    if not address.startswith(("data:", "#", "javascript:void")):
        assert (source.parent / address.partition("?")[0].partition("#")[0]).exists(), where


def test_links_inside_the_site_lead_somewhere(built: Built) -> None:
    for name, tree in pages(built.folder):
        for link in tree.select("article a[href], nav a[href]"):
            path, _, anchor = str(link["href"]).partition("#")
            path = path.partition("?")[0]
            if path.startswith(("http:", "https:", "mailto:")):
                continue
            target = built.folder / Path(name).parent / path
            target = target / "index.html" if target.is_dir() else target
            assert target.is_file(), f"{name}: {link['href']}"
            if anchor and anchor not in {"__skip", "__tabbed"} and target.suffix == ".html":
                assert anchor in anchors(target), f"{name}: {link['href']}"


def test_nothing_of_the_workshop_is_published(built: Built) -> None:
    names = {path.relative_to(built.folder).as_posix() for path in built.folder.rglob("*")}
    assert not {name for name in names if re.search(r"_hooks|overrides|node_modules|package|\.py$|\.npmrc", name)}
    assert "widgets/main.js" in names


def test_the_page_for_what_is_not_found_works_from_any_address(built: Built) -> None:
    lost = BeautifulSoup((built.folder / NOT_FOUND).read_text(encoding="utf-8"), "html.parser")
    assert all(address.startswith("/") for address in addresses(lost))


def test_an_exercise_is_complete_without_a_script(built: Built) -> None:
    exercises = page(built.folder / LESSON).find_all("gradus-exercise")
    beside = page((built.folder / LESSON).with_name(worked.ADDRESS))
    assert len(exercises) >= 3
    for place in exercises:
        assert place.parent
        assert place.parent.name != "p"
        identity = str(place["exercise"])
        said = place.select_one(".exercise-id")
        assert said
        assert said.get_text() == identity
        assert place["lesson"]
        asked = place.select_one(".exercise-asked")
        assert asked
        assert str(asked["data-spoken"]).endswith((" equals", "?", ":"))
        assert asked.find("math") or place.select_one(".exercise-options")
        assert place.select_one(".exercise-statement .katex, .exercise-statement")
        assert place.select("details.exercise-hint > summary")
        section = beside.find(id=place["id"])
        assert isinstance(section, Tag)
        assert len(section.select("details.exercise-working li > .rule")) >= 1
        names = [[one.get_text() for one in part.select("summary")] for part in (place, section)]
        assert names[0] == names[1]
        links = [str(link["href"]) for link in place.select("details > p > a.exercise-elsewhere")]
        assert links == [f"{worked.ADDRESS}#{place['id']}"] * len(names[0])


def test_what_is_beside_a_page_is_still_found_by_the_search(built: Built) -> None:
    index = json.loads((built.folder / "search/search_index.json").read_text(encoding="utf-8"))
    texts = " ".join(
        entry["text"] for entry in index["docs"] if entry["location"].startswith(LESSON.removesuffix("index.html"))
    )
    section = page((built.folder / LESSON).with_name(worked.ADDRESS)).select_one(".exercise-working .rule")
    assert section
    assert "Worked solution" in texts
    assert section.get_text() in texts


def test_a_widget_has_a_picture_and_a_sentence(built: Built) -> None:
    for name in ("index.html", LESSON):
        widget = page(built.folder / name).find("secant-tangent")
        assert widget
        picture = widget.find("svg", recursive=False)
        assert picture
        assert picture.find("title")
        assert picture.find("desc")
        assert widget.find("p", recursive=False)


def test_a_lesson_says_what_was_counted(built: Built) -> None:
    hero = page(built.folder / LESSON).select_one(".hero-facts")
    assert hero
    facts = hero.get_text(" ")
    minutes, formulas = re.search(r"(\d+) min", facts), re.search(r"(\d+) formulas", facts)
    assert minutes
    assert formulas
    assert 3 <= int(minutes[1]) <= 30
    assert int(formulas[1]) >= 20
    if not (ROOT / ".cache/mathcheck.json").exists():
        assert "checked" not in facts


def test_every_misconception_leads_to_a_heading_of_its_lesson(built: Built) -> None:
    for family in families().values():
        lesson = page(built.folder / family.lesson / "index.html")
        for known in family.exercise("2").misconceptions:
            assert lesson.find(id=known.name), f"{family.slug}: {family.lesson}#{known.name}"
