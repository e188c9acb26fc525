"""Puts a place for mixed review into the "Review" part of a lesson: more exercises of the skills that came before.

A lesson says nothing about it. Its own skills are those whose families name it as their lesson; the earlier ones are all
that these build on, and what its fixed review asks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from quiz.skills import SkillMap

_REVIEW = re.compile(r"<p><strong>Review</strong></p>(.*?)(?=<h2\b|\Z)", re.DOTALL)
_EXERCISE = re.compile(r'<gradus-exercise [^>]*\bexercise="([a-z0-9-]+)/')


def mixed(html: str, lesson: str, skills: SkillMap) -> str:
    """The page with the place for more review; `lesson` is its address seen from the root of the site."""
    own = [slug for slug, skill in skills.by_slug.items() if skill.lesson == lesson]

    def with_place(found: re.Match[str]) -> str:
        asked = [slug for slug in _EXERCISE.findall(found[1]) if slug in skills.by_slug]
        earlier = [slug for slug in _earlier(own, asked, skills) if slug not in own]
        if not own and not earlier:
            return found[0]
        return f'{found[0]}<review-mix own="{" ".join(own)}" earlier="{" ".join(earlier)}"></review-mix>\n'

    return _REVIEW.sub(with_place, html, count=1)


def _earlier(own: Iterable[str], asked: Iterable[str], skills: SkillMap) -> list[str]:
    below = [before for slug in own for before in skills.prerequisites(slug)]
    return list(dict.fromkeys([*asked, *below]))
