"""The skill map: every skill, what it builds on, and the lesson that teaches it.

It is one list of links in the order of the course. Where there is room, each link has its place on a map, and lines lead
from a skill to those that build on it. Each skill has its name in `data-skill`, so that a script can mark what a reader
has mastered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from itertools import groupby

from docs._hooks.drawing.ink import Point
from quiz.skills import Skill, SkillMap

ACROSS, DOWN, WIDE, TALL = 129.0, 54.0, 103.0, 44.0
SWEEPS = 4
Address = Callable[[Skill], str]
Part = Callable[[Skill], str]


def html(skills: SkillMap, order: Mapping[str, int], address: Address, part: Part = lambda _: "") -> str:
    """The map; `order` gives the place of each lesson in the course, `address` the page of a skill, or nothing.

    `part` names the part of the course that a skill belongs to: where there is no room for a map, the list is divided.
    """
    places = _places(skills, order)
    width = max(across for across, _ in places.values()) + WIDE / 2 + 2
    height = max(down for _, down in places.values()) + TALL / 2 + 2
    lines = "".join(
        f'<path d="{_curve(places[before], places[slug])}"/>'
        for slug in skills.by_slug
        for before in _direct(skills, slug)
    )
    ordered = sorted(skills.by_slug.values(), key=lambda skill: (order.get(skill.lesson, len(order)), skill.title))
    items = "".join(
        _heading(name)
        + "".join(
            f'<li style="--x:{places[skill.slug][0] / width:.4f};--y:{places[skill.slug][1] / height:.4f}">'
            f"{_link(skill, address(skill))}</li>"
            for skill in some
        )
        for name, some in groupby(ordered, key=part)
    )
    return (
        f'<div class="skill-map"><div class="skills" style="--width:{width:g};--height:{height:g};--box:{WIDE / width:.4f};--tall:{TALL / width:.4f}">'
        f'<svg viewBox="0 0 {width:g} {height:g}" aria-hidden="true">{lines}</svg><ul>{items}</ul></div>'
        "<skill-map></skill-map></div>"
    )


def _heading(name: str) -> str:
    return f'<li class="skill-part">{escape(name)}</li>' if name else ""


def _direct(skills: SkillMap, slug: str) -> tuple[str, ...]:
    """What a skill builds on, without that which is below another one of them anyway."""
    after = skills.skill(slug).after
    return tuple(one for one in after if not any(one in skills.prerequisites(other) for other in after if other != one))


def _places(skills: SkillMap, order: Mapping[str, int]) -> dict[str, Point]:
    depth: dict[str, int] = {}
    for slug, skill in skills.by_slug.items():
        depth[slug] = max((depth[before] + 1 for before in skill.after), default=0)
    columns: list[list[str]] = [[] for _ in range(max(depth.values()) + 1)]
    for slug in sorted(depth, key=lambda one: (order.get(skills.skill(one).lesson, len(order)), one)):
        columns[depth[slug]].append(slug)
    for sweep in range(SWEEPS):
        _untangle(columns if sweep % 2 == 0 else columns[::-1], skills)
    tallest = max(map(len, columns))
    return {
        slug: (WIDE / 2 + 2 + ACROSS * column, TALL / 2 + 2 + DOWN * (row + (tallest - len(slugs)) / 2))
        for column, slugs in enumerate(columns)
        for row, slug in enumerate(slugs)
    }


def _untangle(columns: list[list[str]], skills: SkillMap) -> None:
    """Sort each column by where, on average, the skills stand that its own are joined to in the columns before it."""
    level: dict[str, float] = {}
    for column in columns:
        middles = {slug: _middle(slug, level, skills, row - (len(column) - 1) / 2) for row, slug in enumerate(column)}
        column.sort(key=middles.__getitem__)
        level |= {slug: row - (len(column) - 1) / 2 for row, slug in enumerate(column)}


def _middle(slug: str, level: Mapping[str, float], skills: SkillMap, own: float) -> float:
    joined = [*_direct(skills, slug), *(one for one in level if slug in _direct(skills, one))]
    levels = [level[one] for one in joined if one in level]
    return sum(levels) / len(levels) if levels else own


def _curve(start: Point, end: Point) -> str:
    (a, b), (c, d) = (start[0] + WIDE / 2, start[1]), (end[0] - WIDE / 2, end[1])
    half = (c - a) / 2
    return f"M{a:g} {b:g}C{a + half:g} {b:g} {c - half:g} {d:g} {c:g} {d:g}"


def _link(skill: Skill, address: str) -> str:
    title = escape(skill.title)
    if address:
        return f'<a class="skill" data-skill="{skill.slug}" href="{escape(address)}">{title}</a>'
    return f'<span class="skill" data-skill="{skill.slug}">{title}</span>'
