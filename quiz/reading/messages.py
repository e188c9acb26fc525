"""What the grammar says about a piece that does not fit."""

from __future__ import annotations

from quiz.reading.tokens import Kind, Token
from quiz.reading.vocabulary import Piece


def bracket_name(opening: Token) -> str:
    """What to call an opening sign.

    >>> from quiz.reading.unreadable import Span
    >>> [bracket_name(Token(Kind.OPEN, sign, Span(0, 1))) for sign in "({"]
    ['bracket', 'brace']
    """
    return "bar" if opening.text == "|" else "brace" if opening.text == "{" else "bracket"


def missing_message(piece: Token) -> str:
    """What to say when an expression cannot begin with this.

    >>> from quiz.reading.unreadable import Span
    >>> missing_message(Token(Kind.OPERATOR, "*", Span(0, 1)))
    'something is missing before *'
    """
    if piece.kind is Kind.END:
        return "something is missing at the end"
    if piece.kind is Kind.CLOSE:
        return "this bracket closes nothing, or something is missing before it"
    return f"something is missing before {piece.text}"


def unexpected_message(piece: Piece) -> str:
    """What to say when an expression is over and this follows.

    >>> from quiz.reading.unreadable import Span
    >>> unexpected_message(Token(Kind.CLOSE, ")", Span(2, 3)))
    'this bracket was not opened'
    """
    if isinstance(piece, Token):
        match piece.kind:
            case Kind.CLOSE:
                return "this bracket was not opened"
            case Kind.COMMA:
                return "one value is asked for, so a comma cannot stand here"
            case Kind.EQUALS:
                return "an equals sign can stand only after a name, as in f'(x) = 2x; else write one side alone"
            case Kind.PRIME:
                return "a derivative is named here; work it out and write the result"
            case Kind.RELATION:
                return "an expression is asked for, not an inequality"
            case Kind.UNDERSCORE:
                return "this index does not belong to a name of the exercise"
            case _:
                return f"I do not know what {piece.text} is for"
    return f"I do not know what {piece.name} is for"
