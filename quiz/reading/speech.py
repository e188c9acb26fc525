"""Words that are said for signs, as a phone writes them down: `2 times x squared`, `e to the x`, `1 over x`."""

from __future__ import annotations

from dataclasses import replace

from quiz.reading.kinds import Kind, Token
from quiz.reading.vocabulary import Vocabulary

POWER = (Kind.OPERATOR, "^")
SIGNS = {
    ("raised", "to", "the", "power", "of"): POWER,
    ("to", "the", "power", "of"): POWER,
    ("raised", "to", "the", "power"): POWER,
    ("to", "the", "power"): POWER,
    ("raised", "to", "the"): POWER,
    ("raised", "to"): POWER,
    ("to", "the"): POWER,
    ("squared",): (Kind.SUPERSCRIPT, "2"),
    ("cubed",): (Kind.SUPERSCRIPT, "3"),
    ("multiplied", "by"): (Kind.OPERATOR, "*"),
    ("times",): (Kind.OPERATOR, "*"),
    ("divided", "by"): (Kind.OPERATOR, "/"),
    ("over",): (Kind.OPERATOR, "/"),
    ("plus",): (Kind.OPERATOR, "+"),
    ("minus",): (Kind.OPERATOR, "-"),
    ("square", "root", "of"): (Kind.WORD, "sqrt"),
    ("square", "root"): (Kind.WORD, "sqrt"),
    ("cube", "root", "of"): (Kind.WORD, "cbrt"),
    ("cube", "root"): (Kind.WORD, "cbrt"),
    ("log", "base"): (Kind.WORD, "log"),
}
LONGEST = max(map(len, SIGNS))


def spoken(cut: tuple[Token, ...], vocabulary: Vocabulary) -> tuple[Token, ...]:
    r"""The tokens with the words of each phrase replaced by the sign that it says; `\over` is no such word.

    >>> from quiz.reading.tokens import tokenize
    >>> [token.text for token in spoken(tokenize("log base 2 of x squared"), Vocabulary())]
    ['log', '_', '2', 'x', '2', '']
    """
    said = [_said(token, vocabulary) for token in cut]
    if not any(said):
        return cut
    found: list[Token] = []
    at = 0
    while at < len(cut):
        length = next((size for size in range(LONGEST, 0, -1) if tuple(said[at : at + size]) in SIGNS), 0)
        if not length:
            if said[at] != "of" or not said[at - 1]:
                found.append(cut[at])
            at += 1
            continue
        found.extend(_sign(cut[at : at + length], tuple(said[at : at + length])))
        at += length
        if found[-1].text == "_" and at + 1 < len(cut) and said[at + 1] == "of":
            found.append(cut[at])
            at += 2
    return tuple(found)


def _said(token: Token, vocabulary: Vocabulary) -> str:
    """The word in small letters, unless it is a command of LaTeX or a name of the exercise."""
    typed = token.kind is Kind.WORD and token.span.end - token.span.start == len(token.text)
    return token.text.lower() if typed and token.text not in vocabulary.variables else ""


def _sign(words: tuple[Token, ...], phrase: tuple[str, ...]) -> list[Token]:
    kind, text = SIGNS[phrase]
    span = replace(words[0].span, end=words[-1].span.end)
    sign = Token(kind, text, span, words[0].spaced)
    return [sign, Token(Kind.UNDERSCORE, "_", span)] if phrase[-1] == "base" else [sign]
