"""Text that strangers typed, made harmless for a message: no markup, no mentions, no surprises in a code block."""

from __future__ import annotations

import re
import unicodedata

MARKUP = re.compile(r"[\\*_~`|>#\[\]<@]|:(?=//)|^[-+]|(?<=^\d)[.)]", re.MULTILINE)
LONG_WORD = re.compile(r"(\w{40})\w{3,}")
ALT_LIMIT, EXCERPT = 1000, 72


def escaped(words: str) -> str:
    r"""Words that stay words in a message: no markup, no links, no mentions.

    >>> print(escaped("**2*x** [y](z)"))
    \*\*2\*x\*\* \[y\](z)
    """
    return MARKUP.sub(r"\\\g<0>", words).replace("@", "@\u200b")


def pointed(typed: str, start: int, end: int) -> str:
    """The text in a code block with carets under the characters from `start` up to `end`.

    >>> print(pointed("2 $ x", 2, 3).strip("`"))
    <BLANKLINE>
    2 $ x
      ^
    <BLANKLINE>
    """
    left = max(0, min(start, len(typed)) - EXCERPT // 2)
    cut = [_cell(character) for character in typed[left : left + EXCERPT]]
    before, marked = cut[: start - left], cut[start - left : end - left]
    more = ("…" if left else "", "…" if len(typed) > left + EXCERPT else "")
    blank = " " * len(more[0]) + "".join("\u3000" if _wide(cell) else " " for cell in before)
    carets = "".join("＾" if _wide(cell) else "^" for cell in marked) or "^"
    return f"```\n{more[0]}{''.join(cut)}{more[1]}\n{blank}{carets}\n```"


def shortened(words: str, most: int = ALT_LIMIT) -> str:
    """Words cut at a blank so that they fit."""
    return words if len(words) <= most else words[: most - 1].rsplit(" ", 1)[0] + "…"


def brief(words: str) -> str:
    """Words with those cut that nobody reads to the end.

    >>> brief("the word " + "x" * 50 + " is long")
    'the word xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx… is long'
    """
    return LONG_WORD.sub(r"\1…", words)


def inline(code: str) -> str:
    """Text that can stand between two backticks."""
    return "".join(map(_cell, code))


def _cell(character: str) -> str:
    """A character as it can stand in a code block: visible, one cell or two, and no backtick."""
    if character == "`":
        return "ˋ"
    return " " if character.isspace() else character if unicodedata.category(character)[0] not in "CM" else "�"


def _wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in {"W", "F"}
