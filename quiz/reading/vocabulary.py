"""The names a text may use, and how a run of letters is cut into them: `xcosx` is x, cos, x."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import StrEnum

from quiz.functions import CHOICES, SPELLINGS
from quiz.reading.lowered import LOWERED
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
    """The variables that a text may use. They decide ambiguities: where `a` is a variable, `asin x` is a times sin x.

    With `inverses` it is the inverse sine all the same: for a question whose key holds an inverse function, or no `a`.
    """

    variables: tuple[str, ...] = ("x",)
    inverses: bool = False

    def meaning(self, word: str) -> tuple[Sort, str] | None:
        """What a whole word names, or None for a word that is not known."""
        if word in self.variables:
            return Sort.VARIABLE, word
        if len(word) > 1 and (spelt := self.joined().get(word)):
            return Sort.VARIABLE, spelt
        if word in CONSTANTS or (word == "E" and "e" not in self.variables):
            return Sort.CONSTANT, word.lower()
        if word == "sigma":
            return Sort.FUNCTION, "sigmoid"
        function = SPELLINGS.get(word) or (SPELLINGS.get(word.lower()) if len(word) > 1 else None)
        if function is None and word.lower() in LOWERED:
            function = word.lower()
        if function is None or (word[:1] == "a" and word[1:] in SHORT_INVERSES and self._has_factor_a()):
            return None
        if ((len(word) == 2 and word != "ln") or word in CHOICES) and set(word) <= set(self.variables):
            return None
        return Sort.FUNCTION, function

    def _has_factor_a(self) -> bool:
        """Whether the letter before `sin` is a factor."""
        return "a" in self.variables and not self.inverses

    def subscripted(self, stem: str, index: str) -> str | None:
        """The variable that `w1`, `w_1` or a small 1 after `w` names, if it is one of ours."""
        names = (f"{stem}_{index}", f"{stem}{index}")
        return next((name for name in names if name in self.variables), None)

    def stems(self) -> frozenset[str]:
        """What stands before the subscript in names such as `w_1` and `x1`."""
        return frozenset(
            name.partition("_")[0] if "_" in name else name.rstrip(DIGITS)
            for name in self.variables
            if "_" in name or name[-1:].isdigit()
        )

    def joined(self) -> dict[str, str]:
        """The names in words that may also be written as one: `yhat` for `y_hat`."""
        parts = ((name, *name.partition("_")[::2]) for name in self.variables)
        return {stem + index: name for name, stem, index in parts if len(index) > 1 and index.isalpha()}


Piece = Token | Word
DIGITS = "0123456789"
CONSTANTS = frozenset({"e", "pi", "Pi", "PI"})
SHORT_INVERSES = frozenset(
    {"sin", "cos", "tan", "sinh", "cosh", "tanh", "rch", "sec", "csc", "cot", "sech", "csch", "coth"}
)
LONGEST = max(map(len, (*SPELLINGS, *LOWERED)))


class Unknown(Exception):
    """Raised inside `quiz.reading` only; carries what `read` will return."""

    def __init__(self, found: Unreadable) -> None:
        super().__init__(found.reason)
        self.found = found


def name_words(cut: tuple[Token, ...], vocabulary: Vocabulary) -> list[Piece]:
    """The tokens with every run of letters replaced by the words in it. Raises Unknown.

    >>> from quiz.reading.tokens import tokenize
    >>> names = name_words(tokenize("xcosx"), Vocabulary(("x",)))
    >>> [name.name for name in names if isinstance(name, Word)]
    ['x', 'cos', 'x']
    """
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
        elif following and words[-1].sort is Sort.VARIABLE and words[-1].name not in vocabulary.variables:
            span = Span(words[-1].span.start, following.span.end)
            raise Unknown(Unreadable(f"only {_listed(vocabulary.variables)} can stand here, not this index", span))
        position += _primed(words, cut, position, vocabulary)
        named.extend(words)
    return named


def _primed(words: list[Word], cut: tuple[Token, ...], position: int, vocabulary: Vocabulary) -> int:
    """How many primes after a word belong to its name, where the exercise has a name such as w'; the word is renamed."""
    primes = 0
    while cut[position + primes].kind is Kind.PRIME:
        primes += 1
        name = words[-1].name + "'" * primes
        if name in vocabulary.variables:
            span = Span(words[-1].span.start, cut[position + primes - 1].span.end)
            words[-1] = Word(Sort.VARIABLE, name, span, words[-1].spaced)
            return primes
    return 0


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
    if inside.kind is Kind.END:
        return None, 0
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
    longest = max(LONGEST, *map(len, vocabulary.variables), 0)
    stems = vocabulary.stems() if subscript else frozenset()
    for start in range(len(run) - 1, -1, -1):
        for length in range(min(longest, len(run) - start), 0, -1):
            word, rest = run[start : start + length], ways[start + length]
            last = start + length == len(run)
            if rest is not None and (vocabulary.meaning(word) or (last and word in stems)):
                ways[start] = (length, *rest)
                break
    return ways[0]


def _explain(token: Token, vocabulary: Vocabulary) -> Unreadable:
    word, used = token.text, vocabulary.variables
    if word == "C" and used:
        return Unreadable("a derivative has no + C: the constant goes away", token.span)
    if word[-2:] in {f"d{name}" for name in used if len(name) == 1}:
        return Unreadable(f"the derivative alone is asked for; leave out {word[-2:]}", token.span)
    if _cuts(word.lower(), vocabulary, subscript=False):
        return Unreadable(f"capital {word}? Small and capital letters are different names", token.span, word.lower())
    near = get_close_matches(word, [*SPELLINGS, *LOWERED, *used], n=1, cutoff=0.75) if len(word) > 2 else []
    if near:
        return Unreadable(f"I do not know {word}; did you mean {near[0]}?", token.span, near[0])
    if word in vocabulary.stems():
        full = next(name for name in used if name.startswith(word + "_"))
        return Unreadable(f"{word} needs its index here; did you mean {full}?", token.span, full)
    if not used:
        return Unreadable(f"a number is asked for, so {word} cannot stand here", token.span)
    one = used[0] if len(used) == 1 and len(word) == 1 else ""
    if len(word) > 2:
        return Unreadable(f"I do not know the word {word}; write a formula in {_listed(used)}", token.span)
    return Unreadable(f"only {_listed(used)} can stand here, not {word}", token.span, one)


def _listed(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
