"""`/lesson`: which lesson or term somebody means. The index, `lessons.json`, is written by `docs/_hooks/lesson_index.py`."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.cards import Button, Card, Tone, notice
from bot.escaping import escaped, shortened
from bot.messages import lesson as words

INDEX = Path(__file__).with_name("lessons.json")
SHOWN, LONGEST_LABEL, LONGEST_ID = 3, 80, 100
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A lesson, or a term of the glossary: `names` are what it is called, `says` is what is told about it."""

    title: str
    names: tuple[str, ...]
    says: str
    page: str
    term: bool


@cache
def entries() -> tuple[Entry, ...]:
    """The lessons in the order of the course, then the terms."""
    index = json.loads(INDEX.read_text(encoding="utf-8"))
    lessons = (
        Entry(each["title"], (each["title"], *each["tags"]), each["description"], each["page"], term=False)
        for each in index["lessons"]
    )
    terms = (
        Entry(each["term"], (each["term"], *each["forms"]), each["says"], each["page"], term=True)
        for each in index["terms"]
    )
    return (*lessons, *terms)


def pages() -> frozenset[str]:
    """The addresses of the lessons there are."""
    return frozenset(entry.page for entry in entries() if not entry.term)


def found(about: str) -> Sequence[Entry]:
    """What fits, the best first: names count more than descriptions, the beginning of a word is enough."""
    wanted = WORD.findall(about.lower())
    scored = [(_score(entry, " ".join(wanted), wanted), -place) for place, entry in enumerate(entries())]
    return [entries()[-place] for score, place in sorted(scored, reverse=True) if score > 0]


def _score(entry: Entry, whole: str, wanted: Sequence[str]) -> float:
    names = [name.lower() for name in entry.names]
    called = " ".join(names)
    exact = 8.0 * (whole in (re.sub(r"^the ", "", name) for name in names)) + 3.0 * (whole != "" and whole in called)
    in_name = sum(any(word.startswith(part) for word in WORD.findall(called)) for part in wanted)
    told = sum(any(word.startswith(part) for word in WORD.findall(entry.says.lower())) for part in wanted)
    enough = in_name + told >= len(wanted) > 0
    return (exact + 2.0 * in_name + told) if exact or enough else 0.0


def lesson(about: str) -> Card:
    """The best lesson or term, and buttons to the next ones."""
    all_found = found(about)
    if not all_found:
        return notice(words.NOTHING(), words.NOTHING_ABOUT(about=shortened(about, 60)))
    first, *others = all_found[: SHOWN + 1]
    told = escaped(first.says)
    written = first.page in pages()
    buttons = (Button(other.title[:LONGEST_LABEL], f"lesson:{other.title}"[:LONGEST_ID]) for other in others[:SHOWN])
    texts = (told,) if written else (told, f"-# {words.COMING()}")
    return Card(first.title, Tone.QUIET, (), texts, tuple(buttons), lesson=first.page if written else "")


def titles(typed: str) -> list[str]:
    """What is offered while somebody types."""
    fitting = found(typed) if typed.strip() else entries()
    return list(dict.fromkeys(entry.title for entry in fitting))
