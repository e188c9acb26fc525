"""Reading which of a few options is meant."""

from __future__ import annotations

import re

from quiz.reading.unreadable import Span, Unreadable

LETTER = re.compile(r"^\W*(?:option|answer|choice|line)?\W*([a-h])\W*$", re.IGNORECASE)


def read_choice(text: str, options: tuple[str, ...]) -> int | Unreadable:
    """The option, counted from zero, that a letter or its own words name.

    >>> read_choice("(B)", ("it grows", "it falls")), read_choice("It grows.", ("it grows", "it falls"))
    (1, 0)
    >>> read_choice("maybe", ("it grows", "it falls")).reason
    'answer with a letter, a or b'
    """
    letters = "abcdefgh"[: len(options)]
    words = [_squashed(option) for option in options]
    if words.count(_squashed(text)) == 1:
        return words.index(_squashed(text))
    if (found := LETTER.match(text)) and found.group(1).lower() in letters:
        return letters.index(found.group(1).lower())
    listed = ", ".join(letters[:-1]) + f" or {letters[-1]}"
    return Unreadable(f"answer with a letter, {listed}", Span(0, len(text)))


def _squashed(words: str) -> str:
    return "".join(
        sign for sign in words.lower().replace("−", "-").replace("·", "") if sign.isalnum() or sign in "-+/^=<>"
    )
