"""Text, typed on a keyboard or a phone or copied from LaTeX, cut into tokens that know where they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from quiz.greek import LETTERS
from quiz.reading.commands import command
from quiz.reading.kinds import Kind, Token, made
from quiz.reading.signs import (
    ACCENTS,
    ARC,
    ENDING,
    FRACTION_SLASH,
    GOES_ON,
    LEAKY,
    LETTER_SIGNS,
    LIBRARY,
    NUMBER,
    PARTNERS,
    PLAIN,
    QUOTES,
    RAISED_PRIME,
    REFUSED,
    RELATION,
    RELATIONS,
    REPAIRS,
    ROOT_INDEX,
    SCIENTIFIC,
    SPACE,
    SUBSCRIPTS,
    SUPERSCRIPTS,
    WORD,
)
from quiz.reading.unreadable import Span, Unreadable

__all__ = ["Kind", "Token", "tokenize", "unwrapped"]

SINGLE = {
    **dict.fromkeys("+-*/^", Kind.OPERATOR),
    **dict.fromkeys("([{", Kind.OPEN),
    **dict.fromkeys(")]}", Kind.CLOSE),
    "|": Kind.BAR,
    ",": Kind.COMMA,
    "=": Kind.EQUALS,
    "'": Kind.PRIME,
    "_": Kind.UNDERSCORE,
    ";": Kind.SEPARATOR,
    "&": Kind.COMMA,
    "!": Kind.FACTORIAL,
}


def unwrapped(text: str) -> str:
    """The text with the quotation marks around it, and the punctuation after it, made blank; places stay the same.

    The name of a library before a function, as in np.exp, is made blank too.

    >>> unwrapped("`2x`."), unwrapped("y'")
    (' 2x  ', "y'")
    """
    text = LIBRARY.sub(lambda found: " " * len(found.group()), text)
    end = len(text) if GOES_ON.search(text) else len(text.rstrip(ENDING))
    inside = text[:end]
    bare = inside.lstrip().lstrip(QUOTES)
    start = end - len(bare)
    if bare != inside.lstrip():
        bare = bare.rstrip(QUOTES + ENDING)
    return (" " * start + bare).ljust(len(text))


def tokenize(text: str, *, scientific: bool = True) -> tuple[Token, ...] | Unreadable:
    """The tokens of a text, ended by one of kind END. `scientific` reads 1e-3 as a number.

    >>> [token.text for token in tokenize("2x² − π") if token.text]
    ['2', 'x', '2', '-', 'pi']
    """
    try:
        return tuple(_cut(text, scientific=scientific))
    except _Strange as strange:
        return strange.found


class _Strange(Exception):
    def __init__(self, reason: str, start: int, end: int, repair: str = "") -> None:
        super().__init__(reason)
        self.found = Unreadable(reason, Span(start, end), repair)


def _cut(text: str, *, scientific: bool) -> Iterator[Token]:
    at, spaced, digit, opened = 0, False, False, [""]
    while at < len(text):
        if space := SPACE.match(text, at):
            at, spaced = space.end(), True
            continue
        if not digit and (half := _fraction(text, at, spaced=spaced)):
            yield from half
            at, spaced = at + 1, False
            continue
        token, end = _token(text, at, scientific=scientific)
        if token.kind is Kind.OPEN:
            opened.append(PARTNERS.get(text[end - 1], ""))
        elif token.kind is Kind.CLOSE and len(opened) > 1 and opened.pop() not in {text[end - 1], ""}:
            raise _Strange("this bracket is of another kind than the one that it closes", at, end)
        if token.kind is not Kind.END:
            yield Token(token.kind, token.text, Span(at, end), spaced, text[at] == "[")
        at, spaced, digit = end, token.kind is Kind.END, token.kind is Kind.NUMBER
    yield Token(Kind.END, "", Span(len(text), len(text)), spaced)


def _fraction(text: str, at: int, *, spaced: bool) -> list[Token]:
    """The tokens of a fraction that is one sign, such as a small half; none for anything else."""
    above, slash, below = unicodedata.normalize("NFKC", text[at]).partition(FRACTION_SLASH)
    if not (slash and above.isdecimal() and below.isdecimal()):
        return []
    span, kinds = Span(at, at + 1), (Kind.OPEN, Kind.NUMBER, Kind.OPERATOR, Kind.NUMBER, Kind.CLOSE)
    made = [Token(kind, sign, span) for kind, sign in zip(kinds, ("(", above, "/", below, ")"), strict=True)]
    return [Token(Kind.OPEN, "(", span, spaced), *made[1:]]


def _token(text: str, at: int, *, scientific: bool) -> tuple[Token, int]:
    """The token at a place and where it ends; of kind END when it is only spacing."""
    if found := NUMBER.match(text, at):
        return _number(text, found, scientific=scientific)
    if found := ROOT_INDEX.match(text, at):
        return made(Kind.COMMAND, "root", at, found.end())
    if found := LEAKY.match(text, at):
        return made(Kind.WORD, "leaky_relu", at, found.end())
    if found := ARC.match(text, at):
        return made(Kind.WORD, "arc" + found.group(1), at, found.end())
    if found := RAISED_PRIME.match(text, at):
        return made(Kind.PRIME, "'", at, found.end())
    if found := WORD.match(text, at):
        if accent := ACCENTS.get(text[found.end() : found.end() + 1]):
            return made(Kind.WORD, found.group() + accent, at, found.end() + 1)
        return made(Kind.WORD, found.group(), at, found.end())
    if text[at] == "\\":
        return command(text, at) or _sign(text, at)
    if text.startswith("**", at):
        return made(Kind.OPERATOR, "^", at, at + 2)
    if found := RELATION.match(text, at):
        return made(Kind.RELATION, RELATIONS[unicodedata.normalize("NFKC", found.group())], at, found.end())
    if text[at] in SUPERSCRIPTS or text[at] in SUBSCRIPTS:
        return _small(text, at)
    return _sign(text, at)


def _number(text: str, found: re.Match[str], *, scientific: bool) -> tuple[Token, int]:
    end = found.end()
    if scientific and (exponent := SCIENTIFIC.match(text, end)):
        end = exponent.end()
    plain = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in text[found.start() : end])
    return made(Kind.NUMBER, plain.replace("−", "-"), found.start(), end)


def _small(text: str, at: int) -> tuple[Token, int]:
    table, kind = (SUPERSCRIPTS, Kind.SUPERSCRIPT) if text[at] in SUPERSCRIPTS else (SUBSCRIPTS, Kind.UNDERSCORE)
    end = at
    while end < len(text) and text[end] in table:
        end += 1
    return made(kind, "".join(table[letter] for letter in text[at:end]), at, end)


def _sign(text: str, at: int) -> tuple[Token, int]:
    sign = PLAIN.get(text[at], text[at])
    if sign in SINGLE:
        return made(SINGLE[sign], {"[": "(", "{": "{", "]": ")"}.get(sign, sign), at, at + 1)
    if sign in LETTERS or sign in LETTER_SIGNS:
        return made(Kind.WORD, LETTER_SIGNS.get(sign) or LETTERS[sign], at, at + 1)
    letter, mark = (*unicodedata.normalize("NFD", sign), "")[:2]
    if letter.isascii() and letter.isalpha() and mark in ACCENTS:
        return made(Kind.WORD, letter + ACCENTS[mark], at, at + 1)
    if text.startswith("..", at) and GOES_ON.search(text, at - 1):
        raise _Strange(REFUSED["…"], at, len(text.rstrip()))
    if sign in REFUSED:
        raise _Strange(REFUSED[sign], at, at + 1, REPAIRS.get(sign, ""))
    if unicodedata.category(sign) == "No" and text[:at].rstrip()[-1:].isdigit() and FRACTION_SLASH in _spelt(sign):
        plain = _spelt(sign).replace(FRACTION_SLASH, "/")
        raise _Strange("is this a mixed number? Then write it as a sum", at, at + 1, f" + {plain}")
    shown = sign if sign.isprintable() else "here (it is invisible)"
    raise _Strange(f"I do not know the sign {shown}", at, at + 1, _usual(text, at))


def _spelt(sign: str) -> str:
    return unicodedata.normalize("NFKC", sign)


def _usual(text: str, at: int) -> str:
    """What a strange sign stands for in plain signs, such as (1/2) for a small half; empty when there is nothing safe."""
    usual = _spelt(text[at])
    if FRACTION_SLASH in usual:
        return f"({usual.replace(FRACTION_SLASH, '/')})"
    return usual if usual != text[at] and usual.isascii() and usual.isalnum() else ""
