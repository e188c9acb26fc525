"""The names a text may use, and how a run of letters is cut into them: `xcosx` is x, cos, x."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import StrEnum

from quiz.functions import SPELLINGS
from quiz.reading.tokens import Kind, Token
from quiz.reading.unreadable import Span, Unreadable


class Sort(StrEnum):
    """What a word names."""

    VARIABLE = "variable"
    FUNCTION = "function"
    CONSTANT = "constant"


@dataclass(frozen=True, slots=True)
class Word:
    """A known word where it stands; `name` is the variable, the row of the function table, or the constant."""

    sort: Sort
    name: str
    span: Span
    spaced: bool


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The variables that a text may use. They decide ambiguities: where `a` is a variable, `asin x` is a times sin x."""

    variables: tuple[str, ...] = ("x",)

    def meaning(self, word: str) -> tuple[Sort, str] | None:
        """What a whole word names, or None for a word that is not known."""
        if word in self.variables:
            return Sort.VARIABLE, word
        if word in {"e", "pi"} or (word == "Pi"):
            return Sort.CONSTANT, word.lower()
        if word == "sigma":
            return Sort.FUNCTION, "sigmoid"
        function = SPELLINGS.get(word) or (SPELLINGS.get(word.lower()) if len(word) > 1 else None)
        if function is None or (word in {"asin", "acos", "atan"} and "a" in self.variables):
            return None
        return Sort.FUNCTION, function

    def subscripted(self, stem: str, index: str) -> str | None:
        """The variable that `w1`, `w_1` or a small 1 after `w` names, if it is one of ours."""
        name = f"{stem}_{index}"
        return name if name in self.variables else None

    def stems(self) -> frozenset[str]:
        """What stands before the subscript in names such as `w_1`."""
        return frozenset(name.partition("_")[0] for name in self.variables if "_" in name)


Piece = Token | Word


class Unknown(Exception):
    """Raised inside `quiz.reading` only; carries what `read` will return."""

    def __init__(self, found: Unreadable) -> None:
        super().__init__(found.reason)
        self.found = found


def name_words(cut: tuple[Token, ...], vocabulary: Vocabulary) -> list[Piece]:
    """The tokens with every run of letters replaced by the words in it. Raises Unknown."""
    named: list[Piece] = []
    position = 0
    while position < len(cut):
        token = cut[position]
        position += 1
        if token.kind is not Kind.WORD:
            named.append(token)
            continue
        following, used = _subscript(cut, position)
        words = list(_words(token, following, vocabulary))
        if following and following is cut[position] and _is_base(token, following, cut[position + 1]):
            named.extend((*words, replace(following, kind=Kind.UNDERSCORE)))
            position += 1
            continue
        joined = vocabulary.subscripted(words[-1].name, following.text) if following else None
        if following and joined:
            words[-1] = Word(Sort.VARIABLE, joined, Span(words[-1].span.start, following.span.end), words[-1].spaced)
            position += used
        named.extend(words)
    return named


def _is_base(word: Token, number: Token, after: Token) -> bool:
    """Whether the number in `log2(x)` or `log10 x` is the base of the logarithm. Raises Unknown for `log2x`."""
    if number.kind is not Kind.NUMBER or not word.text.endswith("log") or number.text not in {"2", "10"}:
        return False
    if after.kind is Kind.WORD and not after.spaced:
        span = Span(word.span.start, number.span.end)
        reason = f"is {number.text} the base? Then write log_{number.text}; else put brackets around what follows log"
        raise Unknown(Unreadable(reason, span, f"log_{number.text} "))
    return after.kind in {Kind.OPEN, Kind.WORD, Kind.BAR}


def _subscript(cut: tuple[Token, ...], position: int) -> tuple[Token | None, int]:
    """The subscript that follows a word, as one token, and how many tokens it took."""
    token = cut[position]
    if token.kind is Kind.NUMBER and not token.spaced:
        return token, 1
    if token.kind is not Kind.UNDERSCORE:
        return None, 0
    if token.text != "_":
        return token, 1
    inside = cut[position + 1]
    if inside.text == "{" and len(cut) > position + 3 and cut[position + 3].text == "}":
        inside, used = cut[position + 2], 4
        return replace(inside, span=Span(token.span.start, cut[position + 3].span.end)), used
    return replace(inside, span=Span(token.span.start, inside.span.end)), 2


def _words(token: Token, following: Token | None, vocabulary: Vocabulary) -> Iterator[Word]:
    lengths = _cuts(token.text, vocabulary, bool(following))
    if lengths is None:
        raise Unknown(_explain(token, vocabulary))
    at, letters = 0, token.span.end - token.span.start == len(token.text)
    for length in lengths:
        text = token.text[at : at + length]
        span = Span(token.span.start + at, token.span.start + at + length) if letters else token.span
        sort, name = vocabulary.meaning(text) or (Sort.VARIABLE, text)
        yield Word(sort, name, span, token.spaced and at == 0)
        at += length


def _cuts(run: str, vocabulary: Vocabulary, subscript: bool) -> tuple[int, ...] | None:
    """The lengths of the known words that make up a run of letters, longest first word, or None."""
    ways: list[tuple[int, ...] | None] = [None] * len(run) + [()]
    longest = max(map(len, (*SPELLINGS, *vocabulary.variables)))
    for start in range(len(run) - 1, -1, -1):
        for length in range(min(longest, len(run) - start), 0, -1):
            word, rest = run[start : start + length], ways[start + length]
            last = start + length == len(run)
            if rest is not None and (vocabulary.meaning(word) or (last and subscript and word in vocabulary.stems())):
                ways[start] = (length, *rest)
                break
    return ways[0]


def _explain(token: Token, vocabulary: Vocabulary) -> Unreadable:
    word, used = token.text, vocabulary.variables
    if _cuts(word.lower(), vocabulary, subscript=False):
        return Unreadable(f"capital {word}? Small and capital letters are different names", token.span, word.lower())
    near = get_close_matches(word, [*SPELLINGS, *used], n=1, cutoff=0.75) if len(word) > 2 else []
    if near:
        return Unreadable(f"I do not know {word}; did you mean {near[0]}?", token.span, near[0])
    if word in vocabulary.stems():
        full = next(name for name in used if name.startswith(word + "_"))
        return Unreadable(f"{word} needs its index here; did you mean {full}?", token.span, full)
    if not used:
        return Unreadable(f"a number is asked for, so {word} cannot stand here", token.span)
    one = used[0] if len(used) == 1 and len(word) == 1 else ""
    listed = used[0] if len(used) == 1 else ", ".join(used[:-1]) + " and " + used[-1]
    return Unreadable(f"this exercise uses {listed}, not {word}", token.span, one)
