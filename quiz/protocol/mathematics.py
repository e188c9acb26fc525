"""Requests about mathematics itself: reading, comparing, differentiating."""

from __future__ import annotations

from quiz.comparing import compared
from quiz.expression import Applied, Variable
from quiz.families import exercise
from quiz.parts import substitute
from quiz.protocol.pieces import mathematics, refused, told
from quiz.protocol.requests import Reply, Request, names_of, text_of, whole_of
from quiz.reading import Unreadable, Vocabulary, read
from quiz.response import read_response
from quiz.tidy import tidy
from quiz.working import HIGHEST_ORDER, derivative_of
from quiz.workings.partial import Gradient


def reading(request: Request) -> Reply:
    """How a text is read: in the names of an exercise, or in `variables`.

    >>> reading({"text": "2x cos x"})["read_as"][0]["typed"]
    '2*x*cos(x)'
    >>> reading({"text": "2x cos("})["headline"]
    'something is missing at the end'
    """
    typed = text_of(request, "text")
    if "exercise" in request:
        found = read_response(exercise(text_of(request, "exercise")).answer, typed)
    else:
        found = read(typed, Vocabulary(names_of(request, "variables", ("x",))))
    return refused(found) if isinstance(found, Unreadable) else {"read_as": [mathematics(found)]}


def comparison(request: Request) -> Reply:
    """Whether two typed expressions are equal.

    >>> found = comparison({"teacher": "sqrt(x^2)", "student": "x"})
    >>> found["verdict"], found["witness"]
    ('different', {'point': {'x': -0.5}, 'student': -0.5, 'teacher': 0.5})
    >>> comparison({"teacher": "sqrt(x^2)", "student": "x", "positive": ["x"]})["verdict"]
    'equal'
    """
    names, positive = names_of(request, "vars", ("x",)), names_of(request, "positive", ())
    return dict(compared(text_of(request, "teacher"), text_of(request, "student"), names, frozenset(positive)))


def derivative(request: Request) -> Reply:
    """A derivative with its working; with `at`, its value there too.

    >>> found = derivative({"expression": "x^3 + 1", "variable": "x", "at": "2"})
    >>> found["result"][0]["typed"], found["value"][0]["typed"]
    ('3*x^2', '12')
    >>> [line["rule"] for line in found["working"]]
    ['sum rule']
    """
    name = text_of(request, "variable")
    order = whole_of(request, "order", 1, range(1, HIGHEST_ORDER + 1))
    others = names_of(request, "variables", ())
    found = read(text_of(request, "expression"), Vocabulary(tuple(dict.fromkeys((name, *others)))))
    if isinstance(found, Unreadable):
        return refused(found)
    working = derivative_of(found, name, order)
    result = working.result()
    reply = {"result": [mathematics(result)], "working": told(working.lines())}
    if "at" not in request:
        return reply
    at = read(text_of(request, "at"), Vocabulary(()))
    if isinstance(at, Unreadable):
        return refused(at)
    return {**reply, "value": [mathematics(tidy(substitute(result, {name: at})))]}


def gradient(request: Request) -> Reply:
    """A gradient with its working.

    >>> gradient({"expression": "x^2 + 3y", "variables": ["x", "y"]})["result"][0]["typed"]
    '(2*x, 3)'
    """
    names = names_of(request, "variables", ("x", "y"))
    found = read(text_of(request, "expression"), Vocabulary(names))
    if isinstance(found, Unreadable):
        return refused(found)
    working = Gradient(Applied("f", tuple(map(Variable, names))), found, names)
    return {"result": [mathematics(working.result())], "working": told(working.lines())}
