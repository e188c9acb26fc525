"""Requests about exercises: to have one, and to have a response graded."""

from __future__ import annotations

from collections.abc import Mapping

from quiz.equality.outcome import Proof
from quiz.exercise import LEVELS_PER_FAMILY, Exercise, new_seed
from quiz.families import exercise, families, family
from quiz.grading import grade
from quiz.protocol.fields import field, wrong_entries
from quiz.protocol.pieces import mathematics, pieces, told
from quiz.protocol.requests import Reply, Request, fraction_of, text_of, whole_of
from quiz.verdict import Correct, Incorrect, Undecided, Undefined, Unreadable, Verdict, WrongForm
from quiz.writing import asking, example, feedback, options, text

NAMES: Mapping[type, str] = {
    Correct: "correct",
    WrongForm: "wrong-form",
    Incorrect: "incorrect",
    Undefined: "undefined",
    Undecided: "undecided",
    Unreadable: "unreadable",
}


def graded(request: Request) -> Reply:
    """The verdict on a response, in words and mathematics.

    >>> found = graded({"exercise": "chain-rule/3", "response": "6(4x-9)^5"})
    >>> found["verdict"], found["misconceptions"]
    ('incorrect', ['forgot-the-inner-derivative'])
    """
    item = exercise(text_of(request, "exercise"))
    verdict = grade(item, text_of(request, "response"))
    said = feedback(item, verdict)
    return {
        "verdict": NAMES[type(verdict)],
        "headline": said.headline,
        "details": [pieces(detail) for detail in said.details],
        "misconceptions": [known.name for known in verdict.misconceptions] if isinstance(verdict, Incorrect) else [],
        "wrong": wrong_entries(item.answer, verdict),
        "anchor": said.anchor,
        "proved": not (isinstance(verdict, Correct) and verdict.proof is Proof.PRECISE),
        **_as_read(verdict),
    }


def _as_read(verdict: Verdict) -> Reply:
    if isinstance(verdict, Unreadable):
        return {"read_as": [], "span": [verdict.span.start, verdict.span.end], "repair": verdict.repair}
    return {"read_as": [mathematics(verdict.read_as)], "span": [], "repair": ""}


def shown(item: Exercise) -> Reply:
    """An exercise as a learner sees it, without its key.

    >>> found = shown(exercise("chain-rule/3"))
    >>> found["id"], found["level"], "key" in found
    ('chain-rule/3', 1, False)
    """
    return {
        "id": item.id,
        "level": item.level,
        "prompt": pieces(item.prompt),
        "asked": pieces(asking(item.answer)),
        "example": example(item.answer),
        "options": [pieces(option) for option in options(item.answer)],
        "field": field(item),
        "hints": [pieces(hint) for hint in item.hints],
        "working": told(item.working.lines()),
    }


def addressed(request: Request) -> Reply:
    """The exercise of a family with a seed.

    >>> addressed({"family": "chain-rule", "seed": "3"})["id"]
    'chain-rule/3'
    """
    return shown(family(text_of(request, "family")).exercise(text_of(request, "seed")))


def new(request: Request) -> Reply:
    """A fresh exercise of a family and a level; `random` says which.

    >>> new({"family": "chain-rule", "level": 2, "random": 0.37})["id"]
    'chain-rule/dbip'
    """
    return shown(_fresh(request))


def generated(request: Request) -> Reply:
    """An exercise as its teacher sees it: with the key and the misconceptions.

    >>> generated({"exercise": "chain-rule/3"})["key"]["typed"]
    '24*(4*x - 9)^5'
    """
    item = exercise(text_of(request, "exercise")) if "exercise" in request else _fresh(request)
    known = [
        {"name": one.name, "typed": text(one.answer), "belief": pieces(one.belief), "remedy": pieces(one.remedy)}
        for one in item.misconceptions
    ]
    return {**shown(item), "key": mathematics(item.answer.key), "misconceptions": known}


def catalogue(_: Request) -> Reply:
    """Every family.

    >>> [found["title"] for found in catalogue({})["families"] if found["slug"] == "chain-rule"]
    ['Chain rule']
    """
    return {
        "families": [
            {
                "slug": one.slug,
                "title": one.title,
                "about": one.about,
                "levels": list(one.levels),
                "after": list(one.after),
            }
            for one in families().values()
        ]
    }


def _fresh(request: Request) -> Exercise:
    level = whole_of(request, "level", 1, range(1, LEVELS_PER_FAMILY + 1))
    random = fraction_of(request, "random")
    return family(text_of(request, "family")).exercise(new_seed(level, lambda: random))
