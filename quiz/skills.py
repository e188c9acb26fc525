"""The skill map: which skill builds on which. Every exercise family is one skill.

A family says what it builds on in its module, as `AFTER = ("power-rule", …)`, which may be `()`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from types import MappingProxyType

from quiz.families import families


class BadSkillMap(ValueError):
    """Skills that cannot be put in order; the message says which, in words."""


class UnknownSkill(KeyError):
    """A slug that names no skill."""

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True, slots=True)
class Skill:
    """One thing to practise: the slug of its family, its title and lesson, and the slugs of what it builds on."""

    slug: str
    title: str
    lesson: str
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SkillMap:
    """Skills by slug, in an order in which each comes after everything that it builds on.

    >>> skills = arranged([Skill("chain", "Chain rule", "", ("power",)), Skill("power", "Power rule", "")])
    >>> list(skills.by_slug), skills.prerequisites("chain"), skills.unlocked(frozenset({"power"}))
    (['power', 'chain'], ('power',), ('power', 'chain'))
    """

    by_slug: Mapping[str, Skill]
    _below: Mapping[str, frozenset[str]] = field(repr=False)

    def skill(self, slug: str) -> Skill:
        """The skill with this slug. Raises UnknownSkill."""
        if slug not in self.by_slug:
            raise UnknownSkill(f"there is no skill called {slug[:60]!r}")
        return self.by_slug[slug]

    def prerequisites(self, slug: str) -> tuple[str, ...]:
        """Everything that a skill builds on, directly or not, in the order of the map. Raises UnknownSkill."""
        below = self._below[self.skill(slug).slug]
        return tuple(other for other in self.by_slug if other in below)

    def unlocked(self, mastered: frozenset[str]) -> tuple[str, ...]:
        """The skills whose direct prerequisites are all among the mastered ones, in the order of the map."""
        return tuple(slug for slug, skill in self.by_slug.items() if mastered.issuperset(skill.after))


def arranged(skills: Iterable[Skill]) -> SkillMap:
    """The map of some skills. The order is the same for every order in which they are given.

    Raises BadSkillMap for a slug given twice, a prerequisite that does not exist, and a circle.

    >>> arranged([Skill("chain", "Chain rule", "", ("power",))])
    Traceback (most recent call last):
    quiz.skills.BadSkillMap: chain comes after power, and there is no skill called power
    """
    ordered = sorted(skills, key=lambda skill: skill.slug)
    known = {skill.slug: skill for skill in ordered}
    _refuse_twins(ordered)
    _refuse_strangers(known)
    order = _ordered(known)
    below: dict[str, frozenset[str]] = {}
    for slug in order:
        after = known[slug].after
        below[slug] = frozenset(after).union(*(below[other] for other in after))
    return SkillMap(MappingProxyType({slug: known[slug] for slug in order}), MappingProxyType(below))


@cache
def skill_map() -> SkillMap:
    """The map of all exercise families. Raises BadSkillMap.

    >>> "chain-rule" in skill_map().by_slug
    True
    """
    return arranged(Skill(slug, family.title, family.lesson, family.after) for slug, family in families().items())


def _refuse_twins(skills: list[Skill]) -> None:
    for first, second in pairwise(skills):
        if first.slug == second.slug:
            raise BadSkillMap(f"there are two skills called {first.slug}")


def _refuse_strangers(known: Mapping[str, Skill]) -> None:
    for skill in known.values():
        for other in skill.after:
            if other not in known:
                raise BadSkillMap(f"{skill.slug} comes after {other}, and there is no skill called {other}")


def _ordered(known: Mapping[str, Skill]) -> list[str]:
    """The slugs level by level, alphabetical inside a level."""
    sorter = TopologicalSorter({slug: skill.after for slug, skill in known.items()})
    try:
        sorter.prepare()
    except CycleError as error:
        circle = " before ".join(error.args[1])
        raise BadSkillMap(f"these skills go round in a circle: {circle}") from None
    order: list[str] = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        order += ready
        sorter.done(*ready)
    return order
