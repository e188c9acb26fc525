"""Wordings that differ in what they mention."""

from __future__ import annotations

from quiz.prose import Prose, say
from quiz.statement import Statement


def worded(template: str, **values: Statement) -> Prose:
    """A sentence with the values that it has slots for; the others are left out.

    >>> from quiz.expression import Variable
    >>> x, slope = Variable("x"), Variable("m")
    >>> [worded(one, x=x, m=slope).parts for one in ("Where is {m} zero?", "At which {x} is {m} zero?")]
    [('Where is ', m, ' zero?'), ('At which ', x, ' is ', m, ' zero?')]

    Raises KeyError when a slot has no value.
    """
    return say(template, **{slot: values[slot] for slot in values if f"{{{slot}}}" in template})
