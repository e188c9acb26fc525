"""What runs in the worker processes: text of strangers in, a card out. Every function here is a job for `Workers.run`."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot import exercise_cards, step_cards
from bot.cards import Card, notice
from bot.messages import differentiate as words
from bot.messages import quiz
from quiz.exercise import BadExerciseId, Exercise
from quiz.expression import Expression
from quiz.families import exercise
from quiz.functions import SPELLINGS
from quiz.grading import grade
from quiz.greek import GREEK, LETTERS
from quiz.reading import Unreadable, Vocabulary, read
from quiz.rules import NoRule
from quiz.working import derivative_of

VARIABLE = re.compile(r"([A-Za-z]|[A-Za-z][a-z]{1,6})(_[A-Za-z0-9]{1,5})?")
USUAL = ("x", "y", "z", "t", "u", "v", "w", "b", "k", "n", "alpha", "beta", "eta", "theta")


def question(identity: str) -> Card:
    """The exercise with this id, as somebody may have typed it."""
    return _about(identity.strip().lower(), exercise_cards.question)


def graded(identity: str, response: str) -> Card:
    """The verdict on a response."""
    return _about(identity, lambda item: exercise_cards.graded(item, response, grade(item, response)))


def hint(identity: str, number: int) -> Card:
    """One hint."""
    return _about(identity, lambda item: exercise_cards.hint(item, number))


def working(identity: str) -> Card:
    """The worked solution."""
    return _about(identity, step_cards.working)


def derivation(typed: str, variable: str) -> Card:
    """The derivative of what was typed, with every step; or why there is none."""
    name = LETTERS.get(variable.strip(), variable.strip())
    if not is_variable(name):
        return notice(words.WHICH_VARIABLE(), words.A_VARIABLE_IS())
    f = read_in(typed, name)
    if isinstance(f, Unreadable):
        return step_cards.unreadable(typed, f)
    try:
        return step_cards.derivation(derivative_of(f, name))
    except NoRule:
        return notice(words.NO_RULE(), words.UNKNOWN_FUNCTION())


def read_in(typed: str, variable: str) -> Expression | Unreadable:
    """Read with the usual names of the course besides the variable, so that `w x + b` by w can be read."""
    only = read(typed, Vocabulary((variable,)))
    if not isinstance(only, Unreadable):
        return only
    more = read(typed, Vocabulary((variable, *(name for name in USUAL if name != variable))))
    return only if isinstance(more, Unreadable) else more


def is_variable(name: str) -> bool:
    """Whether a name can be that of a variable: a letter or a Greek one, perhaps with an index, and no function."""
    stem = name.partition("_")[0]
    known = len(stem) == 1 or stem in GREEK
    return bool(VARIABLE.fullmatch(name)) and known and name not in SPELLINGS and name not in {"e", "pi"}


def no_such_exercise(bad: BadExerciseId) -> Card:
    """What an id looks like, for somebody who gave another; an old button can also lead here."""
    return notice(quiz.NO_SUCH_EXERCISE(), str(bad)[:1].upper() + str(bad)[1:] + ".")


def ready() -> None:
    """Nothing: a first job, so that a process has everything imported."""


def _about(identity: str, make: Callable[[Exercise], Card]) -> Card:
    try:
        return make(exercise(identity))
    except BadExerciseId as bad:
        return no_such_exercise(bad)
