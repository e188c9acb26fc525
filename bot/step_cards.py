"""What the messages say that tell a derivative step by step: worked solutions and `/differentiate`. Pure."""

from __future__ import annotations

from bot import typesetting
from bot.cards import Button, Card, Picture, Tone
from bot.escaping import ALT_LIMIT, escaped, inline, pointed, shortened
from bot.messages import differentiate as words
from bot.messages import quiz
from bot.messages.shared import ANOTHER
from quiz.exercise import Exercise, Line
from quiz.parts import variables
from quiz.reading import Unreadable
from quiz.statement import Equation
from quiz.working import Differentiation
from quiz.writing import plain, speech, spoken, text

TEXT_LIMIT = 3000
COPIED = 400  # characters of a result that somebody may want to copy
DRAWN = 8  # steps that a picture on a phone can show


def working(exercise: Exercise) -> Card:
    """The worked solution of an exercise."""
    lines = exercise.working.lines()
    source = typesetting.solution(exercise, lines)
    picture, told = _told(quiz.WORKED_SOLUTION_ALT(), source, lines)
    buttons = (Button(ANOTHER(), f"another:{exercise.id}", main=True),)
    texts = (*told, f"-# {escaped(exercise.id)}")
    return Card(quiz.WORKED_SOLUTION(), Tone.QUIET, (picture,), texts, buttons, private=True)


def derivation(working: Differentiation) -> Card:
    """A derivative with every step and its rule, and the result as text that can be copied.

    A derivation too long for a picture has its result drawn and its steps written.
    """
    lines, result = working.lines(), working.result()
    short = len(lines) <= DRAWN
    source = typesetting.steps(working.asked, lines) if short else typesetting.result(working.asked, result)
    picture, told = _told(f"{speech(Equation((working.asked, result)))}.", source, lines)
    typed = text(result)
    copied = (f"`{typed}`",) if len(typed) <= COPIED else ()
    return Card(words.DERIVATIVE(), Tone.QUESTION, (picture,), (*copied, *_missing(working), *told))


def unreadable(typed: str, found: Unreadable) -> Card:
    """Why a text could not be read, with the place marked."""
    place = (pointed(typed, found.span.start, found.span.end),) if typed.strip() else ()
    told = not found.repair or "did you mean" in found.reason
    repair = () if told else (words.DID_YOU_MEAN(repair=inline(found.repair)),)
    texts = (*place, escaped(_sentence(found.reason)), *repair)
    return Card(words.UNREADABLE(), Tone.NEARLY, texts=texts, private=True)


def _told(opening: str, source: str, lines: tuple[Line, ...]) -> tuple[Picture, tuple[str, ...]]:
    """The picture, and the steps as text where the picture or its alternative text does not hold them all."""
    steps = (words.STEP_ALT(number=n, rule=line.rule, said=spoken(line.said)) for n, line in enumerate(lines, 1))
    said = " ".join((opening, *steps))
    complete = len(said) <= ALT_LIMIT and len(lines) <= DRAWN
    written = _written(lines)
    return Picture(source, shortened(said), written if complete else ""), () if complete else (written,)


def _written(lines: tuple[Line, ...]) -> str:
    steps = "\n".join(f"{n}. **{escaped(line.rule)}**: {escaped(plain(line.said))}" for n, line in enumerate(lines, 1))
    return shortened(steps, TEXT_LIMIT)


def _missing(working: Differentiation) -> tuple[str, ...]:
    """A word to somebody who may have meant another variable."""
    there = sorted(variables(working.f))
    if not there or working.wrt in there:
        return ()
    missing = words.NOT_IN_IT(variable=escaped(working.wrt))
    return (f"{missing} {words.OTHER_VARIABLE(other=escaped(there[0]))}",)


def _sentence(clause: str) -> str:
    return clause[:1].upper() + clause[1:] + ("" if clause.endswith((".", "?", "!")) else ".")
