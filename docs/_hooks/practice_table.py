"""What the practice of the page knows about the course: the skills in the order of the lessons, and the mistakes by name.

The table is a file of the site. The page reads it for titles, for the addresses of lessons and for the sentence that says
how far one is; everything else about an exercise comes from the engine.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from docs._hooks.course import Course, Lesson
from quiz.review import OVERVIEW
from quiz.skills import Skill, SkillMap

ADDRESS = "assets/practice.json"
ELSEWHERE = "More"


def groups(skills: SkillMap, course: Course) -> Iterator[tuple[str, tuple[Skill, ...]]]:
    """The parts of the course in order, each with the skills that its lessons teach; last those of no lesson."""
    left = dict(skills.by_slug)
    for part, lessons in course.parts():
        order = {address(lesson): place for place, lesson in enumerate(lessons)}
        taught = sorted((one for one in left.values() if one.lesson in order), key=lambda one: order[one.lesson])
        for skill in taught:
            del left[skill.slug]
        if taught:
            yield part, tuple(taught)
    if left:
        yield ELSEWHERE, tuple(left.values())


def table(skills: SkillMap, course: Course) -> str:
    """The table as JSON; addresses are seen from the root of the site."""
    known = {address(lesson) for lesson in course.lessons}
    rows = [
        {
            "slug": skill.slug,
            "title": skill.title,
            "lesson": skill.lesson if skill.lesson in known else "",
            "part": part,
            "before": list(skills.prerequisites(skill.slug)),
        }
        for part, some in groups(skills, course)
        for skill in some
    ]
    mistakes = {
        address(lesson): {one.anchor: one.heading for one in lesson.mistakes}
        for lesson in course.lessons
        if lesson.mistakes
    }
    return json.dumps(
        {"skills": rows, "mistakes": mistakes, "overview": OVERVIEW}, ensure_ascii=False, separators=(",", ":")
    )


def address(lesson: Lesson) -> str:
    """Where a lesson is, seen from the root of the site.

    >>> address(Lesson("lessons/x/y.md", "X", "Y", "", (), ()))
    'lessons/x/y/'
    """
    return f"{lesson.source.removesuffix('.md')}/"
