"""What a message is, before anything knows of Discord; and the plain ones, for what cannot be done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from math import ceil

from bot.escaping import escaped
from bot.messages import shared as words


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

    `private` ones are seen by the person who asked, alone.
    `lesson` is the place on the site that helps, as an address relative to it, or empty.
    """

    title: str
    tone: Tone
    pictures: tuple[Picture, ...] = ()
    texts: tuple[str, ...] = ()
    buttons: tuple[Button, ...] = ()
    private: bool = False
    lesson: str = ""


def notice(title: str, *sentences: str) -> Card:
    """Plain sentences in answer to something that cannot be done; what they quote is made harmless here."""
    return Card(title, Tone.QUIET, texts=tuple(map(escaped, sentences)), private=True)


def took_too_long(incident: str) -> Card:
    """The answer when a job was stopped at its deadline; the id finds it in the log."""
    return notice(words.TOO_LONG(), words.TOO_LONG_ADVICE(), words.INCIDENT(incident=incident))


def slow_down(seconds: float) -> Card:
    """The answer to somebody who asks faster than is fair to the others."""
    return notice(words.SLOW_DOWN(), words.WAIT(count=max(1, ceil(seconds))))


def went_wrong(incident: str) -> Card:
    """The answer when something failed; the id finds it in the log."""
    return notice(words.WENT_WRONG(), words.MY_FAULT(), words.INCIDENT(incident=incident))


def outdated() -> Card:
    """The answer to a button that was posted by a version which is long gone."""
    return notice(words.OUTDATED(), words.CHANGED_SINCE())


def restarting() -> Card:
    """The answer to what comes in while the companion is stopping."""
    return notice(words.RESTARTING(), words.SOON_BACK())
