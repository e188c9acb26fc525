"""What a message is: English text with named places, and perhaps two forms, one and many. Pure but for the language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from string import Formatter
from typing import Any, TypeVar

T = TypeVar("T")
ENGLISH = "en"
LANGUAGE: ContextVar[str] = ContextVar("language", default=ENGLISH)
"""The language of the person who is being answered, as Discord writes it: `en-US`, `pt-BR`, `de`."""


@dataclass(frozen=True, slots=True, eq=False)
class Message:
    """One thing that is said. Values stand in braces by their name; a call fills them in.

    >>> Message("I do not know the topic {topic}.")(topic="poetry")
    'I do not know the topic poetry.'
    """

    english: str

    def __call__(self, **values: object) -> str:
        """The message in the language of the moment. Raises KeyError for a value that is not given."""
        return translated(self).get("other", self.english).format(**values)

    def forms(self) -> Mapping[str, str]:
        """The English texts by their plural category."""
        return {"other": self.english}


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """A message about a number of things, with a form for one and a form for many; `count` is the number.

    >>> days = Counted(one="{count} day", many="{count} days")
    >>> days(count=1), days(count=0), days(count=12)
    ('1 day', '0 days', '12 days')
    """

    one: str
    many: str

    def __call__(self, *, count: int, **values: object) -> str:
        """The message in the language of the moment. Raises KeyError for a value that is not given."""
        told = translated(self) or self.forms()
        form = told.get(category(LANGUAGE.get(), count), told["other"])
        return form.format(count=count, **values)

    def forms(self) -> Mapping[str, str]:
        """The English texts by their plural category."""
        return {"one": self.one, "other": self.many}


Wording = Message | Counted


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Answer in this language until the end of the block."""
    token = LANGUAGE.set(language)
    try:
        yield
    finally:
        LANGUAGE.reset(token)


def translated(wording: Wording) -> Mapping[str, str]:
    """The texts of a message in the language of the moment by plural category; empty where English has to do."""
    language = LANGUAGE.get()
    if language.partition("-")[0] == ENGLISH:
        return {}
    from bot.messages.catalogue import translation  # the catalogue imports every message, and they this module

    return translation(language, wording)


def places(text: str) -> frozenset[str]:
    """The names of the values in a text.

    >>> sorted(places("Hint {number} of {total}"))
    ['number', 'total']
    """
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name)


def category(language: str, count: int) -> str:
    """The plural category of a number: Unicode CLDR, for whole numbers, in the languages that have a rule here.

    >>> category("fr", 0), category("pl", 3), category("ja", 1), category("de", 1)
    ('one', 'few', 'other', 'one')
    """
    match language.partition("-")[0]:
        case "ja" | "ko" | "zh" | "th" | "vi" | "id":
            return "other"
        case "fr" | "pt" | "hi":
            return "one" if count in {0, 1} else "other"
        case "pl" | "uk" | "ru" as slavic:
            return _slavic(slavic, count)
        case "cs":
            return "one" if count == 1 else "few" if count in {2, 3, 4} else "other"
        case _:
            return "one" if count == 1 else "other"


def _slavic(language: str, count: int) -> str:
    units, tens = count % 10, count % 100
    if count == 1 or (language != "pl" and units == 1 and tens != 11):
        return "one"
    return "few" if units in {2, 3, 4} and tens not in {12, 13, 14} else "many"


def said_in(language: str, job: Callable[..., T], *arguments: Any) -> T:
    """What a job gives in a language: for worker processes, which do not know whom they answer."""
    with speaking(language):
        return job(*arguments)
