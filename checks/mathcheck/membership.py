"""What `W \\in \\mathbb{R}^{m \\times n}` and `\\eta \\in (0, 1)` say of a name."""

from __future__ import annotations

from checks.mathcheck.context import Context
from checks.mathcheck.latex.grammar import parse
from checks.mathcheck.latex.plain_tex import Token
from checks.mathcheck.link import Link
from quiz.expression import Variable
from quiz.reading.vocabulary import Unknown


def membership(name: str, tokens: list[Token], context: Context) -> Context | None:
    """The context after `name \\in tokens`; None for a set that says nothing here."""
    texts = [token.text for token in tokens if token.text not in "{}"]
    if texts[:2] == [r"\mathbb", "R"]:
        return _reals(name, texts[2:], context)
    if len(tokens) >= 5 and texts[0] in ("[", "(") and texts[-1] in ("]", ")") and texts.count(",") == 1:
        return _interval(name, tokens, context)
    return None


def _reals(name: str, texts: list[str], context: Context) -> Context | None:
    if not texts:
        return context
    sizes = [text for text in texts[1:] if text != r"\times"]
    if texts[0] != "^" or len(sizes) not in (1, 2) or not all(one.isalnum() for one in sizes):
        return None
    return context.shape(name, sizes[0], sizes[1] if len(sizes) == 2 else "1")


def _interval(name: str, tokens: list[Token], context: Context) -> Context | None:
    cut = next(k for k, token in enumerate(tokens) if token.text == ",")
    try:
        ends = [parse(part, context.scope) for part in (tokens[1:cut], tokens[cut + 1 : -1])]
    except Unknown:
        return None
    signs = ("≥" if tokens[0].text == "[" else ">", "≤" if tokens[-1].text == "]" else "<")
    for end, sign in zip(ends, signs, strict=True):
        context = context.require(Link((Variable(name), end), sign))
    return context
