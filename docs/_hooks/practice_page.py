"""The part of the practice page that is made of the skill map: every skill below the part of the course that teaches it.

It is a list of links to the lessons. A script makes of each a choice to practise.
"""

from __future__ import annotations

import posixpath
from html import escape

from docs._hooks.course import Course
from docs._hooks.practice_table import address, groups
from quiz.skills import Skill, SkillMap

PAGE = "practice/index.md"
MARK = "<!-- practice: skills -->"


def filled(markdown: str, skills: SkillMap, course: Course) -> str:
    """The page with its list of skills."""
    return markdown.replace(MARK, html(skills, course))


def html(skills: SkillMap, course: Course) -> str:
    """The list, for a page at `practice/`."""
    known = {address(lesson) for lesson in course.lessons}
    sections = "".join(
        f'<details class="practice-part" open><summary>{escape(part)}</summary>'
        f"<ul>{''.join(_item(skill, known) for skill in some)}</ul></details>"
        for part, some in groups(skills, course)
    )
    return (
        f'<div class="practice"><gradus-practice><div class="practice-skills">{sections}</div></gradus-practice></div>'
    )


def _item(skill: Skill, known: set[str]) -> str:
    title = escape(skill.title)
    if skill.lesson not in known:
        return f'<li><span class="skill" data-skill="{skill.slug}">{title}</span></li>'
    lesson = posixpath.relpath(skill.lesson, posixpath.dirname(PAGE))
    return f'<li><a class="skill" data-skill="{skill.slug}" href="{escape(lesson)}/">{title}</a></li>'
