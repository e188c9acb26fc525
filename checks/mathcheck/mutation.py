"""Single edits of a formula: what a slip of the hand would make of it. Each is the whole formula with one change.

Twelve kinds: sign, negate, number, exponent, drop-exponent, drop-factor, drop-term, swap, function, prime, wrt, variable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.mathcheck.latex.pieces import OPERATORS, SIGNS, TIMES, Pieces, Term
from checks.mathcheck.latex.plain_tex import Token
from checks.mathcheck.latex.tokens import tokens

SWAPS = {r"\sin": r"\cos", r"\cos": r"\sin", r"\exp": r"\ln ", r"\ln": r"\exp ", r"\tanh": r"\sigma", r"\log": r"\exp ",
         r"\sigma": r"\tanh", r"\max": r"\min", r"\min": r"\max", r"\cosh": r"\sinh", r"\sinh": r"\cosh"}  # fmt: skip
LETTERS = "xyzuvwabthpqrst"
BEYOND = (r"\sum", r"\prod", r"\int")


@dataclass(frozen=True, slots=True)
class Mutant:
    """An edited formula and the kind of edit."""

    operator: str
    tex: str


Edit = tuple[str, int, int, str]


def mutants(tex: str) -> Iterator[Mutant]:
    """Every single edit of a formula.

    >>> [mutant.tex for mutant in mutants("y = 2x") if mutant.operator == "number"]
    ['y = 3x', 'y = 1x']
    """
    found = tokens(tex)
    seen = {re.sub(r"\s+", "", tex)}
    for operator, start, end, text in _Edits(found, tex).all():
        edited = tex[:start] + text + tex[end:]
        if (key := re.sub(r"\s+", "", edited)) not in seen:
            seen.add(key)
            yield Mutant(operator, edited)


class _Edits:
    """The edits of one formula, as ranges of its text and what is written there instead."""

    def __init__(self, found: list[Token], tex: str) -> None:
        self.found = found
        self.tex = tex
        self.pieces = Pieces(found)
        names = [token.text for position, token in enumerate(found) if self.is_name(position)]
        self.names = list(dict.fromkeys(names))

    def all(self) -> Iterator[Edit]:
        """Edits of single tokens, then of terms and factors."""
        for position, token in enumerate(self.found):
            yield from self.of_token(position, token)
        for terms in self.pieces.sides():
            if terms:
                begin, end = terms[0].sign if terms[0].sign >= 0 else terms[0].start, terms[-1].end
                yield "negate", *self.range(begin, end), f"-({self.within(begin, end)})"
        for terms in self.pieces.sums():
            yield from self.of_sum(terms)

    def text(self, position: int) -> str:
        return self.pieces.text(position)

    def of_token(self, position: int, token: Token) -> Iterator[Edit]:
        before = self.text(position - 1)
        if token.text in SIGNS and token.kind == "sign" and not self.in_subscript(position):
            yield "sign", token.start, token.end, "-" if token.text == "+" else "+"
        if token.kind == "number" and not self.in_subscript(position) and self.text(position - 2) != r"\mathbb":
            yield from self.numbers(position, token, raised=before == "^" or self.text(position - 2) == "^")
        if token.text in SWAPS and self.text(position + 1) != "_":
            yield "function", token.start, token.end, SWAPS[token.text] + (" " if token.text == r"\sigma" else "")
        if token.text == "'" and token.end - token.start == 1:
            yield "prime", token.start, token.end, ""
        if token.text == "^":
            yield from self.raised(position, token)
        if token.text == r"\frac":
            yield from self.fraction(position)
        if self.is_name(position):
            yield from self.renamed(position, token)

    def numbers(self, position: int, token: Token, *, raised: bool) -> Iterator[Edit]:
        if self.text(position - 2) in ("d", r"\partial") or self.bounds_sum(position):
            return
        whole, point, places = token.text.partition(".")
        name, step = ("exponent" if raised else "number"), 5 if point else 1
        value = int(whole + places or "0")
        for changed in (value + step, value - step):
            if point and changed > 0:
                written = str(changed).rjust(len(places) + 1, "0")
                yield name, token.start, token.end, f"{written[: -len(places)]}.{written[-len(places) :]}"
            if not point and changed >= 0:
                yield name, token.start, token.end, f"{changed}"

    def raised(self, position: int, token: Token) -> Iterator[Edit]:
        end = self.found[self.pieces.after(position + 1) - 1].end if position + 1 < len(self.found) else token.end
        script = self.tex[token.start : end].strip("^{} ")
        if self.bounds_sum(position) or "'" in script or r"\prime" in script or script[:1] in "([+-*":
            return
        if self.text(position - 1) in ("d", r"\partial"):
            return
        yield ("transpose" if script in ("T", r"\top") else "drop-exponent"), token.start, end, ""

    def fraction(self, position: int) -> Iterator[Edit]:
        """The two halves of a fraction in each other's place; under a d, another name."""
        middle = self.pieces.after(position + 1)
        end = self.pieces.after(middle)
        if self.text(position + 2) in ("d", r"\partial"):
            yield from self.other_name_under(middle, end)
        if self.pieces.is_operator(position):
            return
        if end <= len(self.found) and middle < len(self.found):
            above, below = self.within(position + 1, middle), self.within(middle, end)
            yield "swap", *self.range(position + 1, end), f" {below}{above}"

    def other_name_under(self, start: int, end: int) -> Iterator[Edit]:
        """`d/dx` as `d/dy`."""
        for place in range(start, end):
            if self.text(place) in ("d", r"\partial") and self.is_name(place + 1, under=True):
                other = next((one for one in self.names if one != self.text(place + 1)), "t")
                yield "wrt", *self.range(place + 1, place + 2), f" {other} "

    def renamed(self, position: int, token: Token) -> Iterator[Edit]:
        if self.text(position - 1) in ("d", r"\partial") or self.in_subscript(position):
            return
        other = next((one for one in self.names if one != token.text), "t" if token.text != "t" else "x")
        yield "variable", token.start, token.end, f" {other} " if other.startswith("\\") else other

    def of_sum(self, terms: list[Term]) -> Iterator[Edit]:
        """Terms left out, exchanged and negated; factors left out."""
        for position, term in enumerate(terms):
            start = self.found[term.sign if term.sign >= 0 else term.start].start
            if len(terms) > 1:
                after = term.end + (position == 0 and self.text(term.end) == "+")
                yield "drop-term", start, self.found[after - 1].end, " "
            following = terms[position + 1] if position + 1 < len(terms) else None
            if following and self.text(following.sign) == "-" and term.sign < 0:
                yield (
                    "swap",
                    start,
                    self.found[following.end - 1].end,
                    f"{self.within(following.start, following.end)} - {self.within(term.start, term.end)}",
                )
            yield from self.of_term(term)

    def range(self, start: int, end: int) -> tuple[int, int]:
        """Where the tokens between two positions stand in the formula."""
        return self.found[start].start, self.found[end - 1].end

    def within(self, start: int, end: int) -> str:
        """The formula between two positions."""
        return self.tex[slice(*self.range(start, end))]

    def of_term(self, term: Term) -> Iterator[Edit]:
        factors = term.factors
        for position, (start, end) in enumerate(factors):
            if len(factors) < 2 or self.text(start) in OPERATORS or self.text(start - 1) == r"\circ":
                continue
            from_ = start - 1 if position and self.text(start - 1) in TIMES else start
            to = end if position or self.text(end) not in TIMES else end + 1
            if self.text(end) != "/" and self.text(start - 1) != "/":
                yield "drop-factor", self.found[from_].start, self.found[to - 1].end, " "
            elif self.text(end) == "/" and position + 1 < len(factors):
                after = factors[position + 1]
                yield "swap", *self.range(start, after[1]), f"{self.within(*after)} / {self.within(start, end)}"

    def is_name(self, position: int, *, under: bool = False) -> bool:
        """Whether a letter stands here for a number that could be another one."""
        if not 0 <= position < len(self.found):
            return False
        token = self.found[position]
        plain = self.text(position + 1) not in ("_", "(", "'") or under
        return (
            token.kind == "letter"
            and token.text in LETTERS
            and plain
            and self.text(position - 1) != "_"
            and not self.in_subscript(position)
        )

    def in_subscript(self, position: int) -> bool:
        if self.text(position - 1) == "_":
            return True
        return any(
            opening < position < closing and self.text(opening - 1) == "_" and not self.bar(opening)
            for opening, closing in self.pieces.partner.items()
        )

    def bar(self, opening: int) -> bool:
        return self.text(opening - 2) in ("|", r"\right|")

    def bounds_sum(self, position: int) -> bool:
        """Whether the script around a position is a bound of a sum, a product or an integral."""
        index = position - (self.text(position) != "^")
        index -= self.text(index) == "{"
        if self.text(index) != "^":
            return False
        index -= 1
        if self.text(index) == "}":
            index = next((one for one, close in self.pieces.partner.items() if close == index), index)
        return bool({self.text(index), self.text(index - 1), self.text(index - 2)} & set(BEYOND))
