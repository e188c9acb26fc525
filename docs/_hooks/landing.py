"""The parts of the landing page that are counted or drawn while the site is built, so that they are never out of date.

They stand in docs/index.md as comments: `<!-- course: lessons -->`, `<!-- course: skills -->`, `<!-- course: checked -->`.
A link to a page that is not written yet is left as its words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from docs._hooks import skill_map
from docs._hooks.course import Course
from quiz.families import families
from quiz.skills import Skill
from quiz.skills import skill_map as skills_of_the_course

PAGE = "index.md"
_PART = re.compile(r"<!-- course: (\w+) -->")
_LINK = re.compile(r"\[([^\]]+)\]\(((?!https?:)[^)\s#]+\.(?:md|ipynb))(#[^)]*)?\)(?:\{[^}]*\})?")


def filled(markdown: str, course: Course, exists: Callable[[str], bool], docs: Path, report: Path) -> str:
    """The page with its parts; `exists` says whether a page of the site is there."""
    parts: Mapping[str, Callable[[], str]] = {
        "lessons": lambda: _lessons(course),
        "skills": lambda: _skills(course),
        "checked": lambda: checked(course, docs, report),
        "counted": lambda: _counted(course),
    }
    whole = _PART.sub(lambda found: parts[found[1]](), markdown)
    return _LINK.sub(lambda found: found[0] if exists(found[2]) else found[1], whole)


def checked(course: Course, docs: Path, report: Path) -> str:
    """What the last run of the checker found, in a sentence; without numbers when a lesson was edited since."""
    pages = json.loads(report.read_text(encoding="utf-8"))["pages"] if report.is_file() else {}
    moment = report.stat().st_mtime if pages else 0.0
    if not course.lessons or not all(_known(docs, lesson.source, pages, moment) for lesson in course.lessons):
        return "The checker reads every page and every notebook, again after each change."
    kinds = ("formulas", "proved", "numeric", "skipped", "wrong")
    formulas, proved, numeric, skipped, wrong = (
        sum(int(counts.get(kind, 0)) for counts in pages.values()) for kind in kinds
    )
    with_formulas = sum(bool(counts.get("formulas")) for counts in pages.values())
    return (
        f"In its last run it read **{formulas:,} formulas** on {with_formulas} pages. Of those that claim something, it "
        f"proved **{proved:,}**, confirmed **{numeric:,}** with numbers, and left out {skipped:,}, each with a reason. "
        f"Wrong: **{wrong}**."
    )


def _known(docs: Path, source: str, pages: Mapping[str, object], moment: float) -> bool:
    return source in pages and (docs / source).stat().st_mtime <= moment


def _counted(course: Course) -> str:
    return f"{len(course.lessons)} lessons and {len(families())} families of exercises"


def _lessons(course: Course) -> str:
    rows = (
        f"**{part}**<br>{' · '.join(f'[{lesson.title}]({lesson.source})' for lesson in lessons)}\n"
        for part, lessons in course.parts()
    )
    return "\n".join(rows)


def _skills(course: Course) -> str:
    order = {f"{lesson.source.removesuffix('.md')}/": place for place, lesson in enumerate(course.lessons)}

    def address(skill: Skill) -> str:
        return skill.lesson if skill.lesson in order else ""

    def part(skill: Skill) -> str:
        lesson = course.lesson(f"{skill.lesson.removesuffix('/')}.md")
        return lesson.part if lesson else ""

    return skill_map.html(skills_of_the_course(), order, address, part)
