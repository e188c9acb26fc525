"""Reading what a person types: text (plain, Unicode or LaTeX) to an expression, or `Unreadable` with the place.

Text is hostile until it is read. It is cut by our own tokenizer and parsed by our own grammar into our own tree;
no part of it is ever executed, and no text reaches sympy.
"""

from __future__ import annotations

from quiz.expression import Expression
from quiz.reading.grammar import Parser
from quiz.reading.limits import CHARACTERS, excess
from quiz.reading.tokens import Kind, Token, tokenize, unwrapped
from quiz.reading.unreadable import Span, Unreadable
from quiz.reading.vocabulary import Unknown, Vocabulary, name_words

LEFT_SIDE = frozenset({Kind.WORD, Kind.PRIME, Kind.OPEN, Kind.CLOSE, Kind.UNDERSCORE, Kind.COMMAND, Kind.NUMBER})


def read(text: str, vocabulary: Vocabulary, *, loose: bool = False) -> Expression | Unreadable:
    """The expression that a text means to a person, or why it cannot be read, and where.

    >>> read("2x cos x", Vocabulary())
    Product(2, x, cos(x))
    >>> read("dy/dx = sin^2 x", Vocabulary())
    Power(sin(x), 2)
    >>> read("3*(x+1", Vocabulary())
    Unreadable(reason='this bracket is not closed', span=Span(start=2, end=3), repair='')

    A product without a sign binds like one with a sign; `loose` gives the other way in which people read some texts:

    >>> read("1/2x", Vocabulary()), read("1/2x", Vocabulary(), loose=True)
    (Product(Quotient(1, 2), x), Quotient(1, Product(2, x)))
    >>> read("2*y", Vocabulary()).repair
    'x'
    """
    if len(text) > CHARACTERS:
        return Unreadable(f"this is longer than {CHARACTERS} characters", Span(CHARACTERS, len(text)))
    cut = tokenize(unwrapped(text), scientific="e" not in vocabulary.variables and not loose)
    if isinstance(cut, Unreadable):
        return cut
    try:
        parser = Parser(name_words(_right_side(cut), vocabulary))
        parser.loose = loose
        expression = parser.whole()
    except Unknown as unknown:
        return unknown.found
    reason = excess(expression)
    return Unreadable(reason, Span(0, len(text))) if reason else expression


def _right_side(cut: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens after `f'(x) =` or `dy/dx =`, or all of them when no name stands before an equals sign."""
    equals = [position for position, token in enumerate(cut) if token.kind is Kind.EQUALS]
    if not equals or not _named(cut[: equals[0]]):
        return cut
    if len(equals) > 1:
        raise Unknown(Unreadable("write the result alone, after one equals sign at most", cut[equals[1]].span))
    return cut[equals[0] + 1 :]


def _named(left: tuple[Token, ...]) -> bool:
    """Whether this is the name of what is asked for: `f'(x)`, `dy/dx`, `d/dx (x^2)`, or nothing at all."""
    written = "".join(token.text for token in left)
    if written.startswith(("d/d", "frac{d}{d", "∂/∂")):
        return True
    named = all(token.kind in LEFT_SIDE or token.text == "/" for token in left) and len(left) <= 12
    return not left or (named and left[0].kind is not Kind.NUMBER)


__all__ = ["Span", "Unreadable", "Vocabulary", "read"]
