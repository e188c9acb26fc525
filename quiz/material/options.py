"""Options to choose from: the right one and tempting ones, each wrong one with what it gives away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quiz.answer import Choice, letter
from quiz.exercise import Draw, Line, Misconception
from quiz.prose import Prose, say


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
    >>> wrong = Tempting("all", say("all"), say("You took all."), say("Count again."))
    >>> choice, known = choose(Draw("demo/0", 1, Chance("demo", 1, 0)), say("none"), [wrong])
    >>> choice.options[choice.right].parts, known[0].answer == choice.key
    (('none',), False)
    """
    waiting: list[Prose | Tempting] = [right, *wrong]
    mixed = []
    while waiting:
        mixed.append(waiting.pop(draw.integer(0, len(waiting) - 1)))
    return arranged(mixed)


def arranged(options: Sequence[Prose | Tempting]) -> tuple[Choice, tuple[Misconception, ...]]:
    """The options as they stand, the one that tempts nobody being right; and a misconception for each of the others.

    >>> rises = Tempting("sign", say("It rises."), say("You lost the sign."), say("Below zero means falling."))
    >>> choice, known = arranged([rises, say("It falls.")])
    >>> choice.key, [(mistake.answer, mistake.name) for mistake in known]
    (b, [(a, 'sign')])
    """
    right = next(place for place, option in enumerate(options) if isinstance(option, Prose))
    known = tuple(
        Misconception(option.name, letter(place), option.belief, option.remedy)
        for place, option in enumerate(options)
        if isinstance(option, Tempting)
    )
    return Choice(tuple(option.said if isinstance(option, Tempting) else option for option in options), right), known


def rotated(draw: Draw, count: int) -> tuple[int, ...]:
    """The places 0, 1, … in their order, from a first one that is drawn.

    >>> from quiz.chance import Chance
    >>> sorted({rotated(Draw("demo/0", 1, Chance("demo", 1, number)), 3) for number in range(20)})
    [(0, 1, 2), (1, 2, 0), (2, 0, 1)]
    """
    turn = draw.integer(0, count - 1)
    return tuple((turn + step) % count for step in range(count))


def answered(option: int, said: str = "") -> Line:
    """The end of a working: which option, counted from zero, is right; and what it says, when it says so in words.

    >>> answered(2, "A local maximum.").said.parts
    ('The answer is ', c, ': a local maximum.')
    """
    words = f": {said[0].lower()}{said[1:].rstrip('.')}." if said else "."
    return Line("answer", say("The answer is {letter}" + words, letter=letter(option)))
