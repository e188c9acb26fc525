"""What the messages say that tell a derivative step by step: worked solutions and `/differentiate`. Pure."""

from __future__ import annotations

from bot import typesetting
from bot.cards import Button, Card, Picture, Tone
from bot.escaping import ALT_LIMIT, escaped, inline, pointed, shortened
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
    picture, told = _told("Worked solution.", source, lines)
    buttons = (Button("Another", f"another:{exercise.id}", main=True),)
    texts = (*told, f"-# {escaped(exercise.id)}")
    return Card("Worked solution", Tone.QUIET, (picture,), texts, buttons, private=True)


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
    return Card("Derivative", Tone.QUESTION, (picture,), (*copied, *_missing(working), *told))


def unreadable(typed: str, found: Unreadable) -> Card:
    """Why a text could not be read, with the place marked."""
    place = (pointed(typed, found.span.start, found.span.end),) if typed.strip() else ()
    told = not found.repair or "did you mean" in found.reason
    repair = () if told else (f"Did you mean `{inline(found.repair)}`?",)
    texts = (*place, escaped(_sentence(found.reason)), *repair)
    return Card("I cannot read that yet", Tone.NEARLY, texts=texts, private=True)


def _told(opening: str, source: str, lines: tuple[Line, ...]) -> tuple[Picture, tuple[str, ...]]:
    """The picture, and the steps as text where the picture or its alternative text does not hold them all."""
    said = " ".join((opening, *(f"Step {n}, {line.rule}: {spoken(line.said)}" for n, line in enumerate(lines, 1))))
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
    other = escaped(f"To differentiate by {there[0]}, set the option variable to {there[0]}.")
    return (f"There is no {escaped(working.wrt)} in it, so it does not change with {escaped(working.wrt)}. {other}",)


def _sentence(clause: str) -> str:
    return clause[:1].upper() + clause[1:] + ("" if clause.endswith((".", "?", "!")) else ".")
