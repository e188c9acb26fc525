"""The skill map: an order, what is below what, and mistakes told in words. The real map holds every family."""

from __future__ import annotations

import pytest

from quiz.families import families
from quiz.skills import BadSkillMap, Skill, UnknownSkill, arranged, skill_map


def skill(slug: str, *after: str) -> Skill:
    return Skill(slug, slug.title(), "", after)


def test_the_order_is_the_same_for_every_order_of_the_input() -> None:
    skills = [skill("d", "b", "c"), skill("c", "a"), skill("b", "a"), skill("a"), skill("e")]
    assert list(arranged(skills).by_slug) == list(arranged(reversed(skills)).by_slug) == ["a", "e", "b", "c", "d"]
    assert arranged(skills).prerequisites("d") == ("a", "b", "c")
    assert arranged(skills).unlocked(frozenset({"a", "b"})) == ("a", "e", "b", "c")


@pytest.mark.parametrize(
    ("skills", "said"),
    [
        ([skill("a", "b"), skill("b", "a")], "these skills go round in a circle: "),
        ([skill("a", "a")], "these skills go round in a circle: a before a"),
        ([skill("a", "z")], "a comes after z, and there is no skill called z"),
        ([skill("a"), skill("a")], "there are two skills called a"),
    ],
)
def test_a_bad_map_is_refused_in_words(skills: list[Skill], said: str) -> None:
    with pytest.raises(BadSkillMap, match=said):
        arranged(skills)


def test_unknown_skills_are_refused() -> None:
    with pytest.raises(UnknownSkill, match="no skill called 'nowhere'"):
        arranged([]).skill("nowhere")
    with pytest.raises(UnknownSkill):
        arranged([]).prerequisites("nowhere")


def test_every_family_is_on_the_map_after_its_prerequisites() -> None:
    found = skill_map()
    assert set(found.by_slug) == set(families())
    order = list(found.by_slug)
    for slug, node in found.by_slug.items():
        assert all(order.index(other) < order.index(slug) for other in node.after)
        assert (node.title, node.lesson) == (families()[slug].title, families()[slug].lesson)
