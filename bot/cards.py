"""What a message says, before anything knows of Discord: pure functions from exercises and verdicts to a `Card`.

The wording of verdicts is `quiz.writing.feedback`; only what belongs to a chat is worded here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from bot import typesetting
from bot.escaping import escaped, inline, pointed, shortened
from quiz.exercise import Exercise, Line
from quiz.expression import Equation
from quiz.families import families
from quiz.reading import Unreadable
from quiz.verdict import Correct, Incorrect, Undecided, Undefined, Verdict, WrongForm
from quiz.working import Differentiation
from quiz.writing import feedback, plain, speech, spoken, text, unicode

TEXT_LIMIT = 3400
COPIED = 400  # characters of a result that somebody may want to copy


class Tone(Enum):
    """The colour of a card's edge, as 0xRRGGBB."""

    QUESTION = 0x5865F2
    RIGHT = 0x3BA55D
    NEARLY = 0xE0A030
    WRONG = 0xD9534F
    QUIET = 0x80848E


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by its Typst source; `alt` says it in words, `fallback` is shown where it cannot be drawn."""

    source: str
    alt: str
    fallback: str


@dataclass(frozen=True, slots=True)
class Button:
    """A button; its `custom_id` says all there is to know when it is pressed, also after a restart."""

    label: str
    custom_id: str
    main: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """One message: a title, pictures, pieces of text (Discord Markdown, already escaped), buttons.

    `lesson` is the place on the site that helps, as an address relative to it, or empty.
    """

    title: str
    tone: Tone
    pictures: tuple[Picture, ...] = ()
    texts: tuple[str, ...] = ()
    buttons: tuple[Button, ...] = ()
    private: bool = False
    lesson: str = ""


def question(exercise: Exercise) -> Card:
    """An exercise, to be answered."""
    family = families()[exercise.id.partition("/")[0]]
    picture = Picture(
        typesetting.question(exercise),
        shortened(f"{spoken(exercise.prompt)} Asked for: {speech(exercise.answer.asked)}."),
        f"{escaped(plain(exercise.prompt))}\n{escaped(unicode(exercise.answer.asked))} = ?",
    )
    return Card(
        family.title,
        Tone.QUESTION,
        pictures=(picture,),
        texts=(f"-# level {exercise.level} · {escaped(exercise.id)}",),
        buttons=(
            Button("Answer", f"answer:{exercise.id}", main=True),
            Button("Hint", f"hint:{exercise.id}:1"),
            Button("Show steps", f"steps:{exercise.id}"),
            Button("Another", f"another:{exercise.id}"),
        ),
    )


def graded(exercise: Exercise, response: str, verdict: Verdict) -> Card:
    """What the grader says to a response: how it was read, the verdict, and where to go from here."""
    said = feedback(exercise, verdict)
    details = tuple(escaped(plain(detail)) for detail in said.details)
    return Card(
        said.headline,
        _tone(verdict),
        pictures=_read_as(verdict),
        texts=(*_place(response, verdict), *details),
        buttons=_next_buttons(exercise, verdict),
        private=True,
        lesson=f"{families()[exercise.id.partition('/')[0]].lesson}#{said.anchor}".rstrip("#"),
    )


def hint(exercise: Exercise, number: int) -> Card:
    """One hint, counted from 1; a number past the last gives the last."""
    number = max(1, min(number, len(exercise.hints)))
    more = (Button("Next hint", f"hint:{exercise.id}:{number + 1}"),) if number < len(exercise.hints) else ()
    return Card(
        f"Hint {number} of {len(exercise.hints)}",
        Tone.QUIET,
        texts=(escaped(plain(exercise.hints[number - 1])),),
        buttons=(Button("Answer", f"answer:{exercise.id}", main=True), *more),
        private=True,
    )


def working(exercise: Exercise) -> Card:
    """The worked solution of an exercise."""
    lines = exercise.working.lines()
    source = typesetting.solution(exercise, lines)
    picture = Picture(source, shortened(f"Worked solution. {_spoken_lines(lines)}"), _written_lines(lines))
    buttons = (Button("Another", f"another:{exercise.id}", main=True),)
    return Card("Worked solution", Tone.QUIET, (picture,), (f"-# {escaped(exercise.id)}",), buttons, private=True)


def derivation(working: Differentiation) -> Card:
    """A derivative with every step and its rule, as a picture and as text that can be copied."""
    lines, result = working.lines(), Equation((working.asked, working.result()))
    alt = shortened(f"{speech(result)}. {_spoken_lines(lines)}")
    picture = Picture(typesetting.steps(working.asked, lines), alt, fallback="")
    typed = text(working.result())
    copied = (f"`{typed}`",) if len(typed) <= COPIED else ()
    return Card("Derivative", Tone.QUESTION, (picture,), (*copied, _written_lines(lines)))


def unreadable(typed: str, found: Unreadable) -> Card:
    """Why a text could not be read, with the place marked."""
    repair = f"Did you mean `{inline(found.repair)}`?"
    texts = (pointed(typed, found.span.start, found.span.end), escaped(_sentence(found.reason)))
    return Card(
        "I could not read that", Tone.NEARLY, texts=(*texts, *((repair,) if found.repair else ())), private=True
    )


def notice(title: str, *sentences: str) -> Card:
    """Plain sentences in answer to something that cannot be done; what they quote is made harmless here."""
    return Card(title, Tone.QUIET, texts=tuple(map(escaped, sentences)), private=True)


def took_too_long() -> Card:
    """The answer when a job was stopped at its deadline."""
    return notice(
        "That took too long", "I stopped after a few seconds. Something shorter will work; or try again in a moment."
    )


def went_wrong(incident: str) -> Card:
    """The answer when something failed; the id finds it in the log."""
    advice = f"If it happens again, tell the people who run me this id: {incident}."
    return notice("Something went wrong", "That was my fault, not yours.", advice)


def restarting() -> Card:
    """The answer to what comes in while the companion is stopping."""
    return notice("I am restarting", "Try again in a minute. Nothing is lost.")


def _tone(verdict: Verdict) -> Tone:
    match verdict:
        case Correct():
            return Tone.RIGHT
        case Incorrect():
            return Tone.WRONG
        case WrongForm() | Undefined() | Undecided() | Unreadable():
            return Tone.NEARLY


def _read_as(verdict: Verdict) -> tuple[Picture, ...]:
    match verdict:
        case Unreadable():
            return ()
        case _:
            read_as = verdict.read_as
            said = f"Your answer, as I read it: {speech(read_as)}."
            return (Picture(typesetting.answered(read_as), shortened(said), f"I read {escaped(unicode(read_as))}"),)


def _place(response: str, verdict: Verdict) -> tuple[str, ...]:
    match verdict:
        case Unreadable(span=span):
            return (pointed(response, span.start, span.end),)
        case _:
            return ()


def _next_buttons(exercise: Exercise, verdict: Verdict) -> tuple[Button, ...]:
    steps = Button("Show steps", f"steps:{exercise.id}")
    if isinstance(verdict, Correct):
        return (Button("Another", f"another:{exercise.id}", main=True), steps)
    again = Button("Try again", f"answer:{exercise.id}", main=True)
    return (again, Button("Hint", f"hint:{exercise.id}:1"), steps)


def _spoken_lines(lines: tuple[Line, ...]) -> str:
    return " ".join(f"Step {number}, {line.rule}: {spoken(line.said)}" for number, line in enumerate(lines, 1))


def _written_lines(lines: tuple[Line, ...]) -> str:
    written = "\n".join(f"{n}. **{escaped(line.rule)}** {escaped(plain(line.said))}" for n, line in enumerate(lines, 1))
    return shortened(written, TEXT_LIMIT)


def _sentence(clause: str) -> str:
    return clause[:1].upper() + clause[1:] + ("" if clause.endswith((".", "?", "!")) else ".")
