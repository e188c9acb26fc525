r"""Reading an answer in pieces: `1 if x > 0 else 0`, `{1, x > 0; 0, x <= 0}`, `\\begin{cases} … \\end{cases}`.

The pieces are written at once as one expression with unit steps: x^2 where x > 0 is x^2 step(x). That is sound only where
each piece has a value everywhere, so others are refused. Boundaries decide nothing: a step has no value at its corner.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from quiz.expression import ONE, ZERO, Call, Constant, Expression, Numeral, Power, Quotient, add, multiply, negate
from quiz.parts import variables, walk
from quiz.reading.grammar import Parser
from quiz.reading.regions import complementary, uncovered
from quiz.reading.tokens import Kind, Token
from quiz.reading.unreadable import Span, Unreadable
from quiz.reading.vocabulary import Unknown, Vocabulary, name_words

CONDITION = frozenset({"if", "for", "when", "where"})
REST = frozenset({"otherwise", "else"})
PARTIAL = frozenset(
    {"ln", "lg", "sqrt", "tan", "sec", "csc", "cot", "csch", "coth", "arcsin", "arccos", "arcosh", "artanh"}
)
Tokens = tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A value where all the margins are positive; no margins: everywhere else."""

    value: Expression
    margins: tuple[Expression, ...]
    span: Span


def piecewise(cut: Tokens, vocabulary: Vocabulary) -> Expression | None:
    """The expression that an answer in pieces means; None when the text is not in pieces. Raises Unknown.

    >>> from quiz.reading.tokens import tokenize
    >>> piecewise(tokenize("x^2 if x > 0 else 0"), Vocabulary())
    Product(Power(x, 2), step(x))
    """
    words = {token.text.lower() for token in cut if token.kind is Kind.WORD} - set(vocabulary.variables)
    if not any(token.kind is Kind.RELATION for token in cut):
        return None
    if not (
        words & (CONDITION | REST) or any(token.kind in {Kind.SEPARATOR, Kind.COMMA} for token in _outside(cut, 1))
    ):
        return None
    parts = _parts(_without_braces(cut[:-1]), vocabulary)
    cases = [_case(part, place == len(parts) - 1, vocabulary) for place, part in enumerate(parts)]
    kept = [case for case in cases if case is not None]
    span = Span(cut[0].span.start, cut[-1].span.end)
    if len(kept) < 2:
        raise Unknown(Unreadable("say what the value is everywhere, such as 1 if x > 0 else 0", span))
    _watch(kept, span)
    return _joined(kept)


def _outside(cut: Tokens, deepest: int = 0) -> list[Token]:
    """The tokens that stand in at most so many brackets."""
    depth, found = 0, []
    for token in cut:
        depth -= token.kind is Kind.CLOSE
        if depth <= deepest and token.kind not in {Kind.OPEN, Kind.CLOSE}:
            found.append(token)
        depth += token.kind is Kind.OPEN
    return found


def _without_braces(cut: Tokens) -> Tokens:
    """The tokens inside a brace that is opened first and closed last, or never."""
    cut = tuple(token for place, token in enumerate(cut) if token.text != "." or place not in (0, len(cut) - 1))
    if not cut or cut[0].kind is not Kind.OPEN:
        return cut
    depth = 0
    for place, token in enumerate(cut):
        depth += (token.kind is Kind.OPEN) - (token.kind is Kind.CLOSE)
        if depth == 0:
            return cut[1:-1] if place == len(cut) - 1 else cut
    return cut[1:] if depth == 1 and cut[0].text == "{" else cut


def _parts(cut: Tokens, vocabulary: Vocabulary) -> list[Tokens]:
    """The pieces, each a value with its condition."""
    if any(token.kind is Kind.SEPARATOR for token in _outside(cut)):
        parts = _split(cut, lambda token: token.kind is Kind.SEPARATOR)
        return [part[:-1] if part[-1].kind is Kind.COMMA else part for part in parts if part]
    outside = [token.text.lower() for token in _outside(cut) if token.kind is Kind.WORD]
    if "if" in outside and "else" in outside:
        return _ternary(cut)
    pieces = _split(cut, lambda token: token.kind is Kind.COMMA or token.text.lower() == "and")
    pieces = [piece for piece in pieces if piece]
    with_words = [any(_is_word(token, CONDITION | REST, vocabulary) for token in piece) for piece in pieces]
    if all(with_words[:-1]):
        return pieces
    paired = [
        (*first, replace(first[-1], kind=Kind.COMMA, text=","), *second)
        for first, second in zip(pieces[::2], pieces[1::2], strict=False)
    ]
    return [*paired, *([pieces[-1]] if len(pieces) % 2 else [])]


def _ternary(cut: Tokens) -> list[Tokens]:
    """The pieces of `a if p else b if q else c`."""
    return [part for part in _split(cut, lambda token: token.text.lower() == "else") if part]


def _split(cut: Tokens, at: Callable[[Token], bool]) -> list[Tokens]:
    parts: list[list[Token]] = [[]]
    depth = 0
    for token in cut:
        depth += (token.kind is Kind.OPEN) - (token.kind is Kind.CLOSE)
        if depth == 0 and token.kind is not Kind.CLOSE and at(token):
            parts.append([])
        else:
            parts[-1].append(token)
    return [tuple(part) for part in parts]


def _is_word(token: Token, words: frozenset[str], vocabulary: Vocabulary) -> bool:
    return token.kind is Kind.WORD and token.text.lower() in words and token.text not in vocabulary.variables


def _case(part: Tokens, last: bool, vocabulary: Vocabulary) -> Case | None:
    """One piece; None for the value at single points, which decides nothing."""
    span = Span(part[0].span.start, part[-1].span.end)
    rest = [place for place, token in enumerate(part) if _is_word(token, REST, vocabulary)]
    if rest:
        part = tuple(
            token for token in part[: rest[0]] if token.kind is not Kind.COMMA or token is not part[rest[0] - 1]
        )
        return Case(_parsed(part, vocabulary, span), (), span)
    cuts = [
        place
        for place, token in enumerate(part)
        if _is_word(token, CONDITION, vocabulary) or (token.kind is Kind.COMMA and _depth(part, place) == 0)
    ]
    if not cuts:
        if not last:
            raise Unknown(Unreadable("say where this piece holds, such as x > 0", span))
        return Case(_parsed(part, vocabulary, span), (), span)
    value = _parsed(part[: cuts[0]], vocabulary, span)
    condition = part[cuts[-1] + 1 :]
    if any(token.kind is Kind.EQUALS for token in condition):
        return None
    return Case(value, _margins(condition, vocabulary, span), span)


def _depth(part: Tokens, place: int) -> int:
    return sum((token.kind is Kind.OPEN) - (token.kind is Kind.CLOSE) for token in part[:place])


def _parser(part: Tokens, vocabulary: Vocabulary, span: Span) -> Parser:
    return Parser(name_words((*part, Token(Kind.END, "", Span(span.end, span.end))), vocabulary))


def _parsed(part: Tokens, vocabulary: Vocabulary, span: Span) -> Expression:
    value = _parser(part, vocabulary, span).whole()
    if not all(map(_has_value, walk(value))):
        raise Unknown(Unreadable("I can read pieces that have a value for every number, and this one has not", span))
    return value


def _has_value(u: Expression) -> bool:
    """Whether this step of an expression has a value whatever its parts are."""
    match u:
        case Call(function):
            return function not in PARTIAL
        case Quotient(_, Numeral(value)):
            return value != 0
        case Quotient(_, below):
            return not variables(below)
        case Power(Numeral() | Constant() as root, _):
            return root != ZERO
        case Power(_, Numeral(value)):
            return value.denominator == 1 and value > 0
        case Power():
            return False
        case _:
            return True


def _margins(condition: Tokens, vocabulary: Vocabulary, span: Span) -> tuple[Expression, ...]:
    """What must be positive where a condition holds: `x > 0`, `0 <= x < 1`, `x > 0 and x < 1`."""
    found: list[Expression] = []
    for part in _split(condition, lambda token: token.text.lower() == "and"):
        parser = _parser(part, vocabulary, span)
        margins = parser.margins(parser.expression(0))
        if not margins or parser.sign() != "":
            raise Unknown(Unreadable("write the condition as an inequality, such as x > 0", span))
        found.extend(margins)
    return tuple(found)


def _watch(cases: list[Case], span: Span) -> None:
    """Raises Unknown when the pieces leave something out, or overlap."""
    conditions = [case.margins for case in cases if case.margins]
    if any(not case.margins for case in cases[:-1]):
        raise Unknown(Unreadable("the piece for everything else comes last", span))
    whole = len(conditions) < len(cases)
    if (len(conditions) == 1 and whole) or (len(cases) == 2 and complementary(*(case.margins for case in cases))):
        return
    if reason := uncovered(conditions, whole=whole):
        raise Unknown(Unreadable(reason, span))


def _joined(cases: list[Case]) -> Expression:
    weights = [multiply(*(Call("step", (margin,)) for margin in case.margins)) for case in cases if case.margins]
    if len(weights) < len(cases):
        first = cases[0].margins
        single = len(weights) == 1 and len(first) == 1
        weights.append(Call("step", (negate(first[0]),)) if single else add(ONE, *map(negate, weights)))
    terms = [
        weight if case.value == ONE else negate(weight) if case.value == negate(ONE) else multiply(case.value, weight)
        for case, weight in zip(cases, weights, strict=True)
        if case.value != ZERO
    ]
    return add(*terms) if terms else ZERO
