"""The form of a lesson: twelve parts in order, as docs/contributing/add-a-lesson.md describes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml

from docs._hooks.hero import minutes
from quiz.families import exercise

ROOT = Path(__file__).parents[2]
LESSONS = sorted((ROOT / "docs/lessons").rglob("*.md"))
PARTS = (
    "The question",
    "Before you start",
    "Intuition",
    "A tiny example",
    "The rule",
    "A bigger example",
    "In code",
    "Where this appears in AI",
    "Common mistakes",
    "Try it yourself",
    "Key takeaways",
    "Next",
    "References",
)
FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
FENCE = re.compile(r"```exercise\nfamily: (\S+)\nseed: (\S+)\n```")
lessons = pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)


def parts(lesson: Path) -> list[tuple[str, str]]:
    """The second-level headings of a lesson, each with the text under it."""
    pieces = re.split(r"^## (.+?)(?: \{#[\w-]+\})?$", lesson.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return list(zip(pieces[1::2], pieces[2::2], strict=True))


def test_there_are_lessons() -> None:
    assert LESSONS


@lessons
def test_the_head_says_what_the_lesson_is(lesson: Path) -> None:
    found = FRONT_MATTER.match(lesson.read_text(encoding="utf-8"))
    assert found, f"{lesson.name} begins with a head between two lines of ---"
    head = yaml.safe_load(found[1])
    missing = {"title", "subtitle", "description", "tags"} - set(head)
    assert not missing, f"the head of {lesson.name} lacks {', '.join(sorted(missing))}"


def complaint(headings: Sequence[str]) -> tuple[int, str]:
    """Which heading, counted from zero, stands where another part should, and what to say; no words when all is well.

    >>> complaint([*PARTS[:3], "The rule"])
    (3, "'A tiny example' is missing, before 'The rule'")
    """
    for number, (heading, part) in enumerate(zip(headings, PARTS, strict=False)):
        if not heading.startswith(part):
            return number, f"{part!r} is missing, before {heading!r}"
    if missing := PARTS[len(headings) :]:
        return len(headings) - 1, f"{missing[0]!r} is missing, after this"
    more = headings[len(PARTS) :]
    return len(PARTS), f"{more[0]!r} is no part of a lesson" if more else ""


@lessons
def test_the_parts_are_there_in_order(lesson: Path) -> None:
    text = lesson.read_text(encoding="utf-8")
    number, said = complaint([heading for heading, _ in parts(lesson)])
    if said:
        begins = [found.start() for found in re.finditer(r"^## ", text, flags=re.MULTILINE)]
        line = text.count("\n", 0, begins[number]) + 1 if begins else 1
        place = f"{lesson.relative_to(ROOT)}:{line}"
        pytest.fail(f"{place}: {said}; docs/contributing/add-a-lesson.md lists the parts", pytrace=False)


@lessons
def test_no_part_is_empty(lesson: Path) -> None:
    for heading, text in parts(lesson):
        assert len(text.split()) >= 15, f"{lesson.name}: {heading!r} says almost nothing"


@lessons
def test_there_is_enough_to_try(lesson: Path) -> None:
    text = dict(parts(lesson))["Try it yourself"]
    assert len(re.findall(r'^\?\?\? success "Worked answer', text, flags=re.MULTILINE)) >= 3
    generated = FENCE.findall(text)
    assert generated
    for family, seed in generated:
        assert exercise(f"{family}/{seed}").level in (1, 2, 3)


@lessons
def test_mistakes_are_shown_with_numbers(lesson: Path) -> None:
    text = dict(parts(lesson))["Common mistakes"]
    mistakes = re.split(r"^### ", text, flags=re.MULTILINE)[1:]
    assert len(mistakes) >= 2
    for mistake in mistakes:
        assert "<!-- math: wrong -->" in mistake, (
            f"{lesson.name}: mark the wrong formula of {mistake.splitlines()[0]!r}"
        )
        assert re.search(r"\d", mistake)


@lessons
def test_it_is_read_in_one_sitting(lesson: Path) -> None:
    needed = minutes(lesson.read_text(encoding="utf-8"))
    assert 4 <= needed <= 20, f"{lesson.name} takes {needed} minutes to read; a lesson takes 4 to 20"


@lessons
def test_the_voice_is_patient(lesson: Path) -> None:
    prose = re.sub(r"```.*?```", "", lesson.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not re.findall(r"(?i)\b(?:obviously|simply|just|trivial(?:ly)?|clearly)\b", prose)


@lessons
def test_it_is_in_the_syllabus(lesson: Path) -> None:
    address = lesson.relative_to(ROOT / "docs").as_posix()
    assert address in (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), f"put {address} under nav in mkdocs.yml"
