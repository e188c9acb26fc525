"""What the messages say that tell a derivative step by step: worked solutions and `/differentiate`. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot import typesetting
from bot.cards import Button, Card, Picture, Tone
from bot.escaping import ALT_LIMIT, brief, escaped, inline, pointed, shortened
from bot.messages import differentiate as words
from bot.messages import quiz
from bot.messages import typed as typed_words
from bot.messages.shared import ANOTHER
from quiz.exercise import Exercise, Line
from quiz.parts import variables
from quiz.prose import Prose
from quiz.reading import Unreadable
from quiz.statement import Equation, Statement
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


def derivation(working: Differentiation, page: int = 1, notes: tuple[str, ...] = (), more: str = "") -> Card:
    """A derivative with its steps and their rules, and the result as text that can be copied.

    One picture holds eight steps; `more` is the custom_id under which the others are to be had. Without it the steps of
    a long derivation are written below the result. `notes` are put between.
    """
    lines, result = working.lines(), working.result()
    equation = Equation((working.asked, result))
    if len(lines) <= DRAWN:
        picture, told = _told(f"{speech(equation)}.", typesetting.steps(working.asked, lines), lines)
    elif more:
        return _page(working, lines, page, notes, more)
    else:
        picture, told = _told(f"{speech(equation)}.", typesetting.result(working.asked, result), lines)
    texts = (*copied(result), *notes, *_missing(working), *told)
    return Card(words.DERIVATIVE(), Tone.QUESTION, (picture,), texts)


def _page(working: Differentiation, lines: tuple[Line, ...], page: int, notes: tuple[str, ...], more: str) -> Card:
    """One page of a long derivation: the result stands on the first, and a button leads to the next."""
    last = -(-len(lines) // DRAWN)
    page = max(1, min(page, last))
    first = (page - 1) * DRAWN + 1
    here = lines[first - 1 : first - 1 + DRAWN]
    said = words.STEPS_FROM(first=first, last=first + len(here) - 1, total=len(lines))
    source = typesetting.pages(working.asked, working.result() if page == 1 else None, here, first)
    opening = speech(Equation((working.asked, working.result()))) if page == 1 else said
    picture, told = _told(f"{opening}.", source, here, first)
    result = (*copied(working.result()), *notes, *_missing(working)) if page == 1 else ()
    buttons = (Button(words.SHOW_MORE(), more, main=True),) if page < last else ()
    return Card(
        words.DERIVATIVE(), Tone.QUESTION, (picture,), (*result, *told, f"-# {said}"), buttons, private=page > 1
    )


def told(
    heading: Card, opening: Statement, lines: tuple[Line, ...], *, result: Statement, after: tuple[Picture, ...] = ()
) -> Card:
    """A card with a worked calculation: its picture, the result to copy, and the steps as text where they do not fit."""
    picture, written = _told(f"{speech(opening)}.", typesetting.steps(opening, lines), lines)
    texts = (*copied(result), *heading.texts, *written)
    return replace(heading, pictures=(picture, *after), texts=texts)


def copied(result: Statement) -> tuple[str, ...]:
    """A result as it is typed, unless it is very long."""
    typed = text(result)
    return (f"`{typed}`",) if len(typed) <= COPIED else ()


def unreadable(typed: str, found: Unreadable) -> Card:
    """Why a text could not be read, with the place marked."""
    place = (pointed(typed, found.span.start, found.span.end),) if typed.strip() else ()
    told = not found.repair or "did you mean" in found.reason
    repair = () if told else (typed_words.DID_YOU_MEAN(repair=inline(found.repair)),)
    texts = (*place, escaped(sentence(brief(found.reason))), *repair)
    return Card(typed_words.UNREADABLE(), Tone.NEARLY, texts=texts, private=True)


def sentence(clause: str) -> str:
    """A clause as a sentence: with a capital and a full stop."""
    return clause[:1].upper() + clause[1:] + ("" if clause.endswith((".", "?", "!")) else ".")


def _told(opening: str, source: str, lines: tuple[Line, ...], first: int = 1) -> tuple[Picture, tuple[str, ...]]:
    """The picture, and the steps as text where the picture or its alternative text does not hold them all."""
    in_words = _alt(opening, lines, first, spoken)
    said = in_words if len(in_words) <= ALT_LIMIT else _alt(opening, lines, first, plain)
    complete = len(said) <= ALT_LIMIT and len(lines) <= DRAWN
    written = _written(lines, first)
    alt = said if complete else shortened(in_words)
    return Picture(source, alt, written if complete else ""), () if complete else (written,)


def _alt(opening: str, lines: tuple[Line, ...], first: int, telling: Callable[[Prose], str]) -> str:
    """The steps as the alternative text of their picture: in words, or in signs, which take less room."""
    steps = (
        sentence(words.STEP_ALT(number=n, rule=line.rule, said=telling(line.said)))
        for n, line in enumerate(lines, first)
    )
    return " ".join((sentence(opening), *steps))


def _written(lines: tuple[Line, ...], first: int) -> str:
    steps = (f"{n}. **{escaped(line.rule)}**: {escaped(plain(line.said))}" for n, line in enumerate(lines, first))
    return shortened("\n".join(steps), TEXT_LIMIT)


def _missing(working: Differentiation) -> tuple[str, ...]:
    """A word to somebody who may have meant another variable."""
    there = sorted(variables(working.f))
    if not there or working.wrt in there:
        return ()
    missing = words.NOT_IN_IT(variable=escaped(working.wrt))
    return (f"{missing} {words.OTHER_VARIABLE(other=escaped(there[0]))}",)
