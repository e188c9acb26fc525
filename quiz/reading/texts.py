"""Reading one expression, with or without the name of what was asked before it."""

from __future__ import annotations

import re

from quiz.expression import Expression
from quiz.functions import CHOICES, SPELLINGS
from quiz.greek import GREEK
from quiz.parts import variables
from quiz.reading.cases import piecewise
from quiz.reading.grammar import Parser
from quiz.reading.limits import CHARACTERS, excess
from quiz.reading.speech import spoken
from quiz.reading.tokens import Kind, Token, tokenize, unwrapped
from quiz.reading.unreadable import Span, Unreadable
from quiz.reading.vocabulary import Unknown, Vocabulary, name_words

HIGHER = re.compile(r"(?:frac\{)?d\^?\{?\d\}?[A-Za-z]?(?:\}\{|/)(?:d[A-Za-z]\^?\{?\d\}?|d[A-Za-z]d[A-Za-z])\}?")
DIFFERENTIAL = re.compile(r"[dD]\w?|[dD]elta")
FUNCTIONS = frozenset(SPELLINGS) - set(CHOICES)
GLUED = re.compile(r"(?:sin|cos|tan|ln|log|exp)h?[u-z]")
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
        meant = _right_side(spoken(cut, vocabulary))
        expression = piecewise(meant, vocabulary) or _whole(meant, vocabulary, loose=loose)
    except Unknown as unknown:
        return unknown.found
    reason = excess(expression) or _stray(expression, vocabulary)
    return Unreadable(reason, Span(0, len(text))) if reason else expression


def _stray(u: Expression, vocabulary: Vocabulary) -> str:
    """Why a raised letter, which is read without the names of the exercise, cannot stand there; or the empty string."""
    strays = sorted(variables(u) - set(vocabulary.variables))
    return f"{strays[0]} is not a name of this exercise" if strays else ""


def _whole(cut: tuple[Token, ...], vocabulary: Vocabulary, *, loose: bool) -> Expression:
    parser = Parser(name_words(cut, vocabulary))
    parser.loose = loose
    return parser.whole()


def _right_side(cut: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens after `f'(x) =` or `dy/dx =`, or all of them when no name stands before an equals sign."""
    equals = [position for position, token in enumerate(cut) if token.kind is Kind.EQUALS]
    if not equals or not _named(cut[: equals[0]]) or _of_an_equation(cut[: equals[0]]):
        return cut
    if len(equals) > 1:
        raise Unknown(Unreadable("write the result alone, after one equals sign at most", cut[equals[1]].span))
    return cut[equals[0] + 1 :]


def _named(left: tuple[Token, ...]) -> bool:
    """Whether this is the name of what is asked for: `f'(x)`, `dy/dx`, `d/dx (x^2)`, or nothing at all."""
    written = "".join(token.text for token in left).replace("partial", "d")
    if written.startswith(("d/d", "frac{d}{d", "∂/∂")) or HIGHER.fullmatch(written):
        return True
    extra = {"/", "^"} if written.startswith(("d^", "d²")) else {"/"}
    minus = {
        place for place, token in enumerate(left) if place > 1 and token.text == "-" and left[place - 1].text == "("
    }
    commas = {
        place for place, token in enumerate(left) if token.text == "," and any(t.text == "(" for t in left[:place])
    }
    odd = minus | commas
    told = (token.kind in LEFT_SIDE or token.text in extra or place in odd for place, token in enumerate(left))
    named = len(left) <= 16 and all(told)
    return not left or (named and left[0].kind is not Kind.NUMBER)


def _of_an_equation(left: tuple[Token, ...]) -> bool:
    """Whether this is a side of an equation, `sin x` or `x/2`, and no name: what stands right of it is no answer then."""
    words = [token.text for token in left if token.kind in {Kind.WORD, Kind.COMMAND} and token.text != "frac"]
    called = [word.lower() in FUNCTIONS or bool(GLUED.fullmatch(word)) for word in words]
    letters = [word for word, function in zip(words, called, strict=True) if not function]
    if any(token.kind is Kind.PRIME for token in left) or any(map(DIFFERENTIAL.fullmatch, letters)):
        return False
    if not all(len(word) == 1 or word in GREEK for word in letters):
        return False
    applied = True in called and (not called[-1] or bool(GLUED.fullmatch(words[-1])))
    divided = bool(letters) and (left[0].text == "frac" or "/" in [token.text for token in left[1:2]])
    return applied or divided
