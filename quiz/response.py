"""What a person typed, read as the kind of answer that is asked for."""

from __future__ import annotations

from quiz.answer import Answer, Blanks, Choice, Formula, Number, Range, letter
from quiz.expression import Derivative, Expression
from quiz.reading import (
    Span,
    Unreadable,
    Vocabulary,
    read,
    read_choice,
    read_interval,
    read_listing,
    read_matrix,
    read_vector,
)
from quiz.reading.inverses import asked_about
from quiz.reading.limits import CHARACTERS
from quiz.statement import Matrix, Value, Vector, entries
from quiz.writing import latex, plain, text, unicode


def vocabulary(answer: Answer) -> Vocabulary:
    """The names a response to this answer may use.

    >>> from quiz.families import exercise
    >>> vocabulary(exercise("chain-rule/3").answer).variables
    ('x',)
    """
    match answer:
        case Formula(key, variables=names):
            return asked_about(Vocabulary(names), entries(key))
        case Range(variables=names) | Blanks(variables=names):
            return Vocabulary(names)
        case Number() | Choice():
            return Vocabulary(())


def read_response(answer: Answer, response: str, *, loose: bool = False) -> Value | Unreadable:
    """The value that a response means, or why it cannot be read. Pure, and safe on any text.

    >>> from quiz.families import exercise
    >>> read_response(exercise("power-rule/0").answer, "2x")
    Product(2, x)
    """
    if len(response) > CHARACTERS:
        return Unreadable(f"this is longer than {CHARACTERS} characters", Span(CHARACTERS, len(response)))
    if not response.strip():
        return Unreadable("there is nothing to read yet", Span(0, 0))
    names = vocabulary(answer)
    match answer:
        case Formula(key=Vector(entries)) | Number(key=Vector(entries)):
            return read_vector(response, names, len(entries))
        case Formula(key=Matrix() as key) | Number(key=Matrix() as key):
            return read_matrix(response, names, key.shape)
        case Formula() | Number():
            return read(response, names, loose=loose)
        case Range(key):
            return read_interval(response, names, key.of)
        case Choice(options):
            chosen = read_choice(response, tuple(plain(option) for option in options))
            return chosen if isinstance(chosen, Unreadable) else letter(chosen)
        case Blanks(key):
            return read_listing(response, names, key.names, [_spellings(name) for name in key.names])


def _spellings(name: Expression) -> frozenset[str]:
    """What a name may look like when it is typed: as we write it, and for dL/da the letter a alone."""
    written = {text(name), unicode(name), latex(name).replace(r"\partial", "d")}
    if isinstance(name, Derivative):
        alone = text(name.wrt)
        written |= {alone, f"{alone}.grad", f"grad {alone}", text(name).partition("/")[0] + "/d" + alone}
    return frozenset("".join(sign for sign in one.replace("∂", "d") if sign not in " \\{}_") for one in written)
