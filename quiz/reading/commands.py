r"""The commands of LaTeX as tokens: `\cdot` is the sign `*`, `\operatorname{relu}` the word `relu`."""

from __future__ import annotations

import re

from quiz.reading.kinds import Kind, Token, made
from quiz.reading.signs import (
    ACCENTED,
    COMMAND,
    ENVIRONMENT,
    IN_BRACES,
    LATEX_ACCENTS,
    LATEX_EQUALS,
    LATEX_OPERATORS,
    LATEX_RELATIONS,
    LATEX_SPACE,
    LATEX_WORDS,
    LEAKY,
    ONE_IN_BRACES,
    SAME,
)


def command(text: str, at: int) -> tuple[Token, int] | None:
    r"""The command of LaTeX or the bracket that begins with a backslash, and where it ends; None for a backslash alone.

    >>> command(r"2\cdot x", 1)
    (Token(kind=<Kind.OPERATOR: 'operator'>, text='*', span=Span(start=1, end=6), spaced=False, square=False), 6)
    """
    if found := ONE_IN_BRACES.match(text, at):
        return made(Kind.NUMBER, "1", at, found.end())
    if found := ENVIRONMENT.match(text, at):
        return made(*((Kind.OPEN, "{") if found.group(1) == "begin" else (Kind.CLOSE, "}")), at, found.end())
    if found := COMMAND.match(text, at):
        return _named(text, found)
    following = text[at + 1 : at + 2]
    if following == "\\":
        return made(Kind.SEPARATOR, ";", at, at + 2)
    if following in {"{", "}"} and following:
        return made(Kind.OPEN if following == "{" else Kind.CLOSE, following, at, at + 2)
    if following == "|":
        return made(Kind.BAR, "|", at, at + 2)
    return None


def _named(text: str, found: re.Match[str]) -> tuple[Token, int]:
    name, start, end = found.group(1), found.start(), found.end()
    if name in LATEX_SPACE:
        return made(Kind.END, "", start, end)
    if name in LATEX_EQUALS:
        return made(Kind.EQUALS, "=", start, end)
    if name in LATEX_OPERATORS:
        return made(Kind.OPERATOR, LATEX_OPERATORS[name], start, end)
    if name in LATEX_RELATIONS:
        return made(Kind.RELATION, LATEX_RELATIONS[name], start, end)
    if name in LATEX_WORDS and (word := IN_BRACES.match(text, end)):
        return made(Kind.WORD, _plain_word(word.group(1) or word.group(2)), start, word.end())
    if name in LATEX_WORDS and name != "text" and text[end:].lstrip().startswith("{"):
        return made(Kind.END, "", start, end)
    if name in LATEX_ACCENTS and (word := ACCENTED.match(text, end)):
        return made(Kind.WORD, (word.group(1) or word.group(2)) + LATEX_ACCENTS[name], start, word.end())
    if name in {"lvert", "rvert", "vert", "mid"}:
        return made(Kind.BAR, "|", start, end)
    if name == "sqrt" and text[end:].lstrip().startswith("["):
        name = "root"
    name = SAME.get(name, name)
    return made(Kind.COMMAND if name in {"frac", "sqrt", "root"} else Kind.WORD, name, start, end)


def _plain_word(word: str) -> str:
    return "leaky_relu" if LEAKY.fullmatch(word) else word.replace("\\_", "_").replace(" ", "")
