"""How the tokens of a formula are grouped: sums of terms, terms of factors, at every depth. For edits, not for meaning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checks.mathcheck.latex.claims import LAYOUTS, RELATIONS, environment
from checks.mathcheck.latex.marks import ACCENTS, STYLES
from checks.mathcheck.latex.plain_tex import Token
from quiz.functions import SPELLINGS

OPENING = {"(": ")", "[": "]", "{": "}", r"\{": r"\}", r"\left.": r"\right|", r"\langle": r"\rangle"}
CLOSING = frozenset(OPENING.values())
SIGNS = frozenset({"+", "-"})
TIMES = frozenset({r"\cdot", r"\times", r"\odot", r"\circ"})
SCRIPTS = frozenset({"^", "_"})
OPERATORS = frozenset({r"\sum", r"\prod", r"\int", r"\lim", r"\nabla", r"\partial"})
APPLIED = frozenset("fghFGHLJ") | {r"\sigma"}
BREAKS = frozenset(
    {
        ",",
        ";",
        "&",
        r"\\",
        r"\quad",
        r"\qquad",
        ":",
        r"\Rightarrow",
        r"\Leftrightarrow",
        r"\to",
        "|",
        r"\|",
        ".",
        r"\mid",
    }
)


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a sum: its sign's position (-1 without one), and its factors as ranges of positions."""

    sign: int
    start: int
    end: int
    factors: tuple[tuple[int, int], ...]


def is_layout(token: Token) -> bool:
    """Whether an environment begins or ends that only sets rows: `aligned`, not `pmatrix`."""
    return token.kind == "environment" and environment(token) in LAYOUTS


class Pieces:
    """The sums of a formula. A position is an index into its tokens."""

    def __init__(self, found: Sequence[Token]) -> None:
        self.found = found
        self.partner = self.partners()

    def partners(self) -> dict[int, int]:
        """Where each bracket that opens is closed."""
        waiting: list[tuple[str, int]] = []
        made: dict[int, int] = {}
        for position, token in enumerate(self.found):
            if token.kind in ("words", "name") or is_layout(token):
                continue
            if token.text in OPENING or token.text.startswith(r"\begin"):
                waiting.append((token.text, position))
            elif (token.text in CLOSING or token.text.startswith(r"\end")) and waiting:
                made[waiting.pop()[1]] = position
        return made

    def text(self, position: int) -> str:
        """The text of a token, empty beyond the ends."""
        return self.found[position].text if 0 <= position < len(self.found) else ""

    def sums(self) -> Iterator[list[Term]]:
        """The sums: sides of relations, and what stands in brackets; subscripts hold none."""
        yield from self.sides()
        for opening, closing in self.partner.items():
            if self.text(opening - 1) != "_" and not self.is_differential(opening):
                yield from self.inside(opening + 1, closing)

    def sides(self) -> Iterator[list[Term]]:
        """The sums that stand in no bracket."""
        yield from self.inside(0, len(self.found))

    def is_differential(self, opening: int) -> bool:
        """Whether a brace holds `dx`, `\\partial f` or a label, not a sum."""
        first = self.text(opening + 1)
        return self.text(opening) == "{" and first in ("d", r"\partial") and self.text(opening - 1) in ("}", r"\frac")

    def inside(self, start: int, end: int) -> Iterator[list[Term]]:
        """The sums between two positions, cut at relations and commas."""
        begin = position = start
        while position < end:
            if self.breaks(position):
                yield self.terms(begin, position)
                begin = position = self.scripts(position + 1)
                continue
            position = self.partner.get(position, position) + 1
        yield self.terms(begin, min(end, len(self.found)))

    def breaks(self, position: int) -> bool:
        """Whether a sum ends here: a relation, a comma, words."""
        token = self.found[position]
        word = token.kind == "words" and token.text.strip() not in SPELLINGS
        return token.text in RELATIONS or token.text in BREAKS or word or is_layout(token)

    def terms(self, start: int, end: int) -> list[Term]:
        """The terms between two positions."""
        made: list[Term] = []
        begin, sign, position = start, -1, start
        while position < end:
            if self.text(position) in SIGNS and self.text(position - 1) not in (*TIMES, "^"):
                if position > begin:
                    made.append(self.term(sign, begin, position))
                begin, sign = position + 1, position
            position = self.partner.get(position, position) + 1
        return [*made, self.term(sign, begin, end)] if end > begin else made

    def term(self, sign: int, start: int, end: int) -> Term:
        """A term with its factors."""
        factors: list[tuple[int, int]] = []
        position = start
        while position < end:
            if self.text(position) in TIMES or self.text(position) == "/":
                position += 1
                continue
            close = min(self.factor_end(position), end)
            if self.text(position) == "d" and self.text(position - 1) != "{":
                break  # the differential of an integral
            factors.append((position, max(close, position + 1)))
            position = factors[-1][1]
        return Term(sign, start, end, tuple(factors))

    def factor_end(self, position: int) -> int:
        """Where the factor that begins at a position ends; an operator such as `\\sum_i` or `\\frac{d}{dx}` takes what follows."""
        text = self.text(position)
        if text == r"\frac":
            end = self.after(self.after(position + 1))
            return self.factor_end(end) if self.is_operator(position) else self.scripts(end)
        if text in OPERATORS:
            return self.factor_end(self.scripts(position + 1)) if position + 1 < len(self.found) else position + 1
        if text == r"\sqrt":
            index = self.after(position + 1) if self.text(position + 1) == "[" else position + 1
            return self.scripts(self.after(index))
        if text in ACCENTS or text in STYLES or (text.startswith("\\") and self.text(position + 1) == "{"):
            return self.applied(self.scripts(self.after(position + 1)), position)
        if text.lstrip("\\") in SPELLINGS and text.startswith("\\"):
            return self.factor_end(self.scripts(position + 1))
        return self.applied(self.scripts(self.after(position)), position)

    def applied(self, end: int, start: int) -> int:
        """With the arguments of a function."""
        primed = self.text(end - 1) == "'"
        called = self.text(start) in APPLIED or self.found[min(start, len(self.found) - 1)].kind in ("name", "words")
        return self.scripts(self.after(end)) if self.text(end) == "(" and (primed or called) else end

    def is_operator(self, position: int) -> bool:
        """Whether `\\frac{d}{dx}` stands here, which works on what follows."""
        close = self.after(position + 1) - 1
        return self.text(position + 2) in ("d", r"\partial") and close <= position + 6 and self.text(close - 1) in (
            "d", r"\partial", "2", "3", "4", "}")  # fmt: skip

    def after(self, position: int) -> int:
        """The position after the group or token at a position."""
        return self.partner.get(position, position) + 1

    def scripts(self, position: int) -> int:
        """The position after the scripts and primes that stand here."""
        while self.text(position) in SCRIPTS or self.text(position) in ("'", "!"):
            position = self.after(position + 1) if self.text(position) in SCRIPTS else position + 1
        return position
