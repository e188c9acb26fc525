"""What a page refers to: links and anchors, pictures and their descriptions, formulas, exercises, terms. Each complaint is a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import unquote, urlsplit

import bs4

from checks.docs.site_pages import SitePage, resolved
from quiz.exercise import BadExerciseId, Family
from quiz.families import exercise, families

_WORD = re.compile(r"[^\W_]+")
_EXERCISE_ID = re.compile(r"[a-z0-9-]+/[a-z0-9]+")
GLOSSARY = "reference/glossary.md"
_HEADING = re.compile(
    r"^### (?P<term>[^{\n]+?)[ ]*\{[ ]*#[\w-]+[ ]*\}[ ]*\n(?P<rest>.*?)(?=^#|\Z)", re.DOTALL | re.MULTILINE
)
_ENTRY = re.compile(r"\s*<!--\s*lesson:\s*(?P<lesson>[^;\s]+)(?:;\s*forms:\s*(?P<forms>.*?))?\s*-->\s*\w")
SHORTEST_DESCRIPTION = 3  # words
SEEDS = tuple("0123456789bcdfghjkmnpq")
STEM = 6  # letters: "vanishing gradient" is used where gradients vanish


def links(page: SitePage, pages: Mapping[str, SitePage], docs: Path) -> Iterator[str]:
    """Links that lead nowhere: to no page, to no file, or to no heading of a page."""
    for link in page.soup.find_all("a", href=True):
        href = str(link["href"])
        where, parts = page.place(href), urlsplit(href)
        if not link.get_text().strip() and not link.find(["img", "svg"]) and not link.get("aria-label"):
            yield f"{where}: the link to {href} has no words"
        if parts.scheme or parts.netloc:
            if parts.scheme not in {"https", "mailto"}:
                yield f"{where}: the link {href} does not begin with https"
            elif parts.scheme == "https" and "." not in parts.netloc:
                yield f"{where}: the link {href} names no host"
            continue
        target = resolved(page.uri, unquote(parts.path))
        if target in pages:
            yield from _anchor(where, unquote(parts.fragment), pages[target])
        elif not (docs / target).is_file():
            near = get_close_matches(target, [*pages], 1)
            yield f"{where}: the link to {href} leads to no page" + (f"; did you mean {near[0]}?" if near else "")


def _anchor(where: str, fragment: str, target: SitePage) -> Iterator[str]:
    known = target.ids
    if fragment and fragment not in known:
        near = get_close_matches(fragment, sorted(known), 1)
        hint = f"; did you mean #{near[0]}?" if near else ""
        yield f"{where}: docs/{target.uri} has no heading or element with the id {fragment!r}{hint}"


def pictures(page: SitePage) -> Iterator[str]:
    """Pictures that say nothing to somebody who does not see them."""
    for image in page.soup.find_all("img"):
        source, said = str(image.get("src", "")), str(image.get("alt", "")).strip()
        if image.get("role") == "presentation":
            continue
        where, words = page.place(source), _WORD.findall(said.lower())
        if not words:
            yield f"{where}: the picture {source} has no description (alt text)"
        elif words == _WORD.findall(Path(urlsplit(source).path).stem.lower()) or re.fullmatch(r"\S+\.\w{3,4}", said):
            yield f"{where}: the description of the picture {source} is the name of its file; say what it shows"
        elif len(words) < SHORTEST_DESCRIPTION:
            yield f"{where}: the description of the picture {source} is {said!r}; say what it shows"
    for drawing in page.soup.find_all("svg"):
        hidden = drawing.get("aria-hidden") == "true" or drawing.find_parent(attrs={"aria-hidden": "true"})
        if not (hidden or drawing.get("aria-label") or _described(drawing)):
            yield f"{page.place('<svg')}: a drawing (svg) has no <title> and <desc>; say what it shows"


def _described(drawing: bs4.Tag) -> bool:
    title, description = drawing.find("title"), drawing.find("desc")
    return bool(title and title.get_text().strip() and description and description.get_text().strip())


def formulas(page: SitePage) -> Iterator[str]:
    """Formulas that readers would see as LaTeX: with an empty line between their dollars, or with one dollar too few."""
    for text in page.soup.find_all(string=re.compile(r"\$")):
        if not text.find_parent(["code", "pre", "script"]) and not text.find_parent(class_="arithmatex"):
            start = str(text).strip().partition("\n")[0]
            yield f"{page.place(start)}: this is not typeset, since it is no whole formula: {start[:60]!r}"


def exercises(page: SitePage) -> Iterator[str]:
    """Exercises that the engine does not have, in fences and where a text names one by its id, as in `chain-rule/3`."""
    for item in page.soup.select("[data-family]"):
        family, seed = str(item["data-family"]), str(item["data-seed"])
        if family:
            yield from _exercise(page.place(f"family: {family}"), f"{family}/{seed}")
    for code in page.soup.select(":not(pre) > code"):
        written = code.get_text()
        family = written.partition("/")[0]
        if _EXERCISE_ID.fullmatch(written) and get_close_matches(family, families(), 1, 0.8):
            yield from _exercise(page.place(f"`{written}`"), written)


def _exercise(where: str, identity: str) -> Iterator[str]:
    try:
        exercise(identity)
    except BadExerciseId as reason:
        yield f"{where}: this is not an exercise: {reason}"


def ways_back(family: Family, pages: Mapping[str, SitePage]) -> Iterator[str]:
    """Anchors to which the verdict on a known mistake sends a reader, and which the family's lesson does not have."""
    lesson = pages.get(f"{family.lesson.strip('/')}.md")
    anchors = {known.name for seed in SEEDS for known in family.exercise(seed).misconceptions} if lesson else set()
    for anchor in sorted(anchors - lesson.ids) if lesson else ():
        near = get_close_matches(anchor, sorted(lesson.ids), 1, 0.7) if lesson else []
        yield (
            f"docs/{lesson.uri if lesson else ''}: the family {family.slug} sends readers to #{anchor}, which is not there: "
            + (f"did you mean #{near[0]}? Else " if near else "")
            + f"write a heading `### … {{#{anchor}}}`"
        )


def terms(page: SitePage) -> Iterator[str]:
    """Terms that a table `term | meaning` explains and that the text before it never uses, and terms without a meaning."""
    for table in page.soup.find_all("table"):
        heads = [head.get_text().strip().lower() for head in table.find_all("th")]
        if heads[:2] != ["term", "meaning"]:
            continue
        before = _folded(
            " ".join(one.get_text(" ") for one in reversed(table.find_all_previous(["p", "li", "h2", "h3", "td"])))
        )
        for row in table.select("tbody tr"):
            cells = [cell.get_text(" ").strip() for cell in row.find_all("td")]
            term = re.split(r"[,(]|\\\(|\$", cells[0])[0].strip()
            if not cells[1]:
                yield f"{page.place(f'| {term}')}: the term {term!r} has no meaning in the table"
            if not all(re.search(rf"\b{word[:STEM]}", before) for word in _folded(term).split()):
                yield f"{page.place(f'| {term}')}: the table explains {term!r}, but the text before it never uses it"


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def glossary(pages: Mapping[str, SitePage]) -> Iterator[str]:
    """Terms of the glossary, `### Term { #anchor }`, without a meaning or a lesson, or that their lesson never uses."""
    page = pages.get(GLOSSARY)
    for part in page.parts if page else ():
        for found in _HEADING.finditer(part.content):
            term, entry = found["term"].strip(), _ENTRY.match(found["rest"])
            where = page.place(f"### {found['term']}") if page else ""
            if entry is None:
                yield f"{where}: under {term!r} a comment should name its lesson, <!-- lesson: lessons/….md -->, and a meaning follow"
                continue
            lesson = pages.get(entry["lesson"])
            forms = [term, *(form for form in (entry["forms"] or "").split(",") if form.strip())]
            if lesson and not any(_uses(lesson, form) for form in forms):
                yield f"{where}: the lesson {entry['lesson']} never uses {term!r} or another form of it"


def _uses(page: SitePage, term: str) -> bool:
    used = _folded(page.soup.get_text(" "))
    return all(re.search(rf"\b{word[:STEM]}", used) for word in _folded(term).split())
