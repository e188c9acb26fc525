"""What the messages of an exercise say: pure functions from exercises and verdicts to a `Card`.

The wording of verdicts is `quiz.writing.feedback`; only what belongs to a chat is worded here.
"""

from __future__ import annotations

from enum import Enum

from bot import typesetting
from bot.cards import Button, Card, Picture, Tone
from bot.escaping import brief, escaped, pointed, shortened
from bot.messages import quiz as words
from bot.messages.shared import ANOTHER, SHOW_STEPS
from quiz.exercise import Exercise, Family, split_id
from quiz.families import family
from quiz.reading import Unreadable
from quiz.verdict import Correct, Incorrect, Undecided, Undefined, Verdict, WrongForm
from quiz.writing import asking, feedback, options, plain, speech, spoken, unicode


class Stream(Enum):
    """What an exercise was drawn from: a topic, all topics, or what is due. The next one comes from there when it is skipped."""

    TOPIC = "topic"
    ANY = "any"
    REVIEW = "review"


def question(exercise: Exercise, stream: Stream = Stream.TOPIC) -> Card:
    """An exercise, to be answered."""
    choices, asked = options(exercise.answer), asking(exercise.answer)
    picture = Picture(
        typesetting.question(exercise),
        shortened(
            " ".join(
                (spoken(exercise.prompt), *map(spoken, choices), words.ASKED_FOR(asked=spoken(asked).rstrip(":?")))
            )
        ),
        "\n".join(escaped(plain(said)) for said in (exercise.prompt, *choices, asked)) + " ?",
    )
    return Card(
        _family(exercise).title,
        Tone.QUESTION,
        pictures=(picture,),
        texts=(f"-# {words.LEVEL(level=exercise.level)} · {escaped(exercise.id)}",),
        buttons=(
            Button(words.ANSWER(), f"answer:{exercise.id}", main=True),
            Button(words.HINT_BUTTON(), f"hint:{exercise.id}:1"),
            Button(SHOW_STEPS(), f"steps:{exercise.id}"),
            Button(words.SKIP(), f"skip:{exercise.id}:{stream.value}"),
            Button(ANOTHER(), f"another:{exercise.id}"),
        ),
    )


def graded(exercise: Exercise, response: str, verdict: Verdict) -> Card:
    """What the grader says to a response: how it was read, the verdict, and where to go from here."""
    said = feedback(exercise, verdict)
    words_of = brief if isinstance(verdict, Unreadable) else str
    details = tuple(escaped(words_of(plain(detail))) for detail in said.details)
    return Card(
        said.headline,
        _tone(verdict),
        pictures=_read_as(verdict),
        texts=(*_place(response, verdict), *details),
        buttons=_next_buttons(exercise, verdict),
        private=True,
        lesson=f"{_family(exercise).lesson}#{said.anchor}".rstrip("#"),
    )


def hint(exercise: Exercise, number: int) -> Card:
    """One hint, counted from 1; a number past the last gives the last."""
    number = max(1, min(number, len(exercise.hints)))
    more = Button(words.NEXT_HINT(), f"hint:{exercise.id}:{number + 1}")
    steps = Button(SHOW_STEPS(), f"steps:{exercise.id}")
    return Card(
        words.HINT(number=number, total=len(exercise.hints)),
        Tone.QUIET,
        texts=(escaped(plain(exercise.hints[number - 1])),),
        buttons=(
            Button(words.ANSWER(), f"answer:{exercise.id}", main=True),
            more if number < len(exercise.hints) else steps,
        ),
        private=True,
    )


def _family(exercise: Exercise) -> Family:
    return family(split_id(exercise.id)[0])


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
            said = words.READ_AS_ALT(answer=speech(read_as))
            shown = words.READ_AS(answer=escaped(unicode(read_as)))
            return (Picture(typesetting.answered(read_as), shortened(said), shown),)


def _place(response: str, verdict: Verdict) -> tuple[str, ...]:
    match verdict:
        case Unreadable(span=span) if response.strip():
            return (pointed(response, span.start, span.end),)
        case _:
            return ()


def _next_buttons(exercise: Exercise, verdict: Verdict) -> tuple[Button, ...]:
    steps = Button(SHOW_STEPS(), f"steps:{exercise.id}")
    if isinstance(verdict, Correct):
        return (Button(ANOTHER(), f"another:{exercise.id}", main=True), steps)
    again = Button(words.TRY_AGAIN(), f"answer:{exercise.id}", main=True)
    return (again, Button(words.HINT_BUTTON(), f"hint:{exercise.id}:1"), steps)
