"""Options to choose from: the right one and tempting ones, in an order that is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quiz.answer import Choice, letter
from quiz.exercise import Draw, Misconception
from quiz.expression import Variable
from quiz.prose import Prose
from quiz.statement import Equation


@dataclass(frozen=True, slots=True)
class Tempting:
    """A wrong option: the name of the mistake, what the option says, what one believes who takes it, and the way back."""

    name: str
    said: Prose
    belief: Prose
    remedy: Prose


def choose(draw: Draw, right: Prose, wrong: Sequence[Tempting]) -> tuple[Choice, tuple[Misconception, ...]]:
    """The right option among the wrong ones, mixed; and a misconception for each wrong option.

    >>> from quiz.chance import Chance
    >>> from quiz.prose import say
    >>> wrong = Tempting("all", say("all"), say("You took all."), say("Count again."))
    >>> choice, known = choose(Draw("demo/0", 1, Chance("demo", 1, 0)), say("none"), [wrong])
    >>> choice.options[choice.right].parts, known[0].answer == choice.key
    (('none',), False)
    """
    waiting: list[Tempting | None] = [None, *wrong]
    mixed = []
    while waiting:
        mixed.append(waiting.pop(draw.integer(0, len(waiting) - 1)))
    options = tuple(option.said if option else right for option in mixed)
    return Choice(options, mixed.index(None)), tuple(_misconceptions(mixed))


def chosen(option: int) -> Equation:
    """The statement that this option, counted from zero, is the right one: the end of a working."""
    return Equation((Variable("choice"), letter(option)))


def _misconceptions(mixed: Sequence[Tempting | None]) -> Iterator[Misconception]:
    for place, option in enumerate(mixed):
        if option:
            yield Misconception(option.name, letter(place), option.belief, option.remedy)
