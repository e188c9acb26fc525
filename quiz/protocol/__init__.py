"""The engine's line protocol: one JSON object in, one JSON object out. The page, and any other program, speaks it.

Requests, by what they `do`:

    grade          exercise, response          the verdict, in words and mathematics
    exercise       family, seed                the exercise, as a learner sees it
    new            family, level, random       a fresh exercise of that level; `random` is from 0 up to 1
    generate       the same, or exercise       the exercise with its key and misconceptions, as a teacher sees it
    families                                   every family
    read           text, variables             how a text is read; with `exercise` for variables, in its names
    review         history, now                what to practise next, as a learner sees it, and the `reason`; also
                                               which skills are `due`, and the `mastery` of each, from 0 to 1
    record         history, now, exercise,     the history with one more attempt, and what that changed;
                   outcome                     an outcome is "right", "with hint" or "wrong"
    skills         history                     for each skill ever practised its `level`, when it is `due`, and
                                               `mastered_until` when it counts as mastered
    differentiate  expression, variable        the derivative with its working; also order (1 to 5), at (a number),
                                               variables (the other names)
    gradient       expression, variables       the gradient with its working
    compare        teacher, student, vars,     whether two typed expressions are equal, and why not: `quiz.comparing`
                   positive (names, optional)

The engine keeps no history and has no clock. A history is what `record` gave back, and is left out for a beginner;
`now` is a time such as 2026-01-01T09:00Z. The same history at the same time gives the same exercise everywhere.

A reply repeats the `id` of its request, if there is one; an exercise has its own.

An exercise has a `field` that says where its answer is typed: the `kind` (one, vector, matrix, list, range or choice), the
`names` a response may use, a label for each of several `blanks`, and the `graph` they belong to, if there is one. A verdict
on several entries says in `wrong` which of them to look at again, counted from zero.

Sentences are lists of pieces: `{"text": …}` or `{"latex": …, "spoken": …, "plain": …, "typed": …}`. A request that makes no
sense is answered with `{"error": …}`; nothing that is typed can raise.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from quiz.exercise import BadExerciseId
from quiz.protocol.exercises import addressed, catalogue, generated, graded, new
from quiz.protocol.mathematics import comparison, derivative, gradient, reading
from quiz.protocol.requests import BadRequest, Reply, Request, parsed, text_of
from quiz.rules import NoRule


def _reviewed(request: Request) -> Reply:
    # Imported when it is asked for: most pages never do, and loading it takes a browser a tenth of its start.
    from quiz.protocol.reviewing import reviewed

    return reviewed(request)


def _recorded(request: Request) -> Reply:
    from quiz.protocol.reviewing import recorded

    return recorded(request)


def _skills(request: Request) -> Reply:
    from quiz.protocol.reviewing import skills

    return skills(request)


HANDLERS: Mapping[str, Callable[[Request], Reply]] = {
    "grade": graded,
    "exercise": addressed,
    "new": new,
    "generate": generated,
    "families": catalogue,
    "review": _reviewed,
    "record": _recorded,
    "skills": _skills,
    "read": reading,
    "differentiate": derivative,
    "gradient": gradient,
    "compare": comparison,
}
"""What can be asked for, by the name in `do`."""


def respond(line: str, do: str = "") -> str:
    """The reply to one request, as JSON; `do` is what a request asks for that does not say so itself.

    >>> respond('{"do": "read", "text": "2x", "variables": ["x"]}')
    '{"read_as": [{"latex": "2 x", "spoken": "2 x", "plain": "2x", "typed": "2*x"}]}'
    >>> respond("hello")
    '{"error": "this is not a JSON object"}'
    """
    try:
        return json.dumps(reply({"do": do, **parsed(line)}), ensure_ascii=False)
    except (BadRequest, BadExerciseId, NoRule) as error:
        return json.dumps({"error": str(error)}, ensure_ascii=False)


def reply(request: Request) -> Reply:
    """The reply to one request, as data. Raises ValueError when the request makes no sense.

    >>> reply({"id": 7, "do": "compare", "teacher": "2(x+1)", "student": "2x+2"})["verdict"]
    'equal'
    >>> reply({"do": "read"})
    Traceback (most recent call last):
    quiz.protocol.requests.BadRequest: 'text' is missing or is not text
    """
    asked = text_of(request, "do")
    if asked not in HANDLERS:
        raise BadRequest(f"I can {', '.join(HANDLERS)}; not {asked[:40]!r}")
    marked = {"id": request["id"]} if "id" in request else {}
    return {**marked, **HANDLERS[asked](request)}
