"""Inequalities inside expressions: `[x > 0]` is one where it holds and zero elsewhere."""

from __future__ import annotations

from abc import ABC, abstractmethod

from quiz.expression import ZERO, Call, Expression, add, multiply, negate
from quiz.reading.cursor import Cursor
from quiz.reading.tokens import Kind, Token

CONDITION = "is this a factor that is 1 or 0? Then write * before it; else leave the condition out"


class Inequalities(Cursor, ABC):
    """The part of the grammar that reads conditions."""

    @abstractmethod
    def expression(self, binding: int) -> Expression:
        """The longest expression from here whose operators bind more tightly than `binding`."""

    def watch_for_a_condition(self) -> None:
        """Asks about `2x (x > 0)`: the condition in round brackets may be where the formula holds, and no factor."""
        opening = self.next
        if not isinstance(opening, Token) or opening.text != "(" or opening.square:
            return
        depth = 0
        for piece in self.pieces[self.at :]:
            if not isinstance(piece, Token):
                continue
            depth += (piece.kind is Kind.OPEN) - (piece.kind is Kind.CLOSE)
            if depth == 0:
                return
            if depth == 1 and piece.kind is Kind.RELATION:
                raise self.no(CONDITION, "*(", piece=opening)

    def indicator(self, first: Expression) -> Expression:
        """One where a chain of inequalities holds and zero elsewhere, as in `[x > 0]`."""
        return multiply(*(Call("step", (margin,)) for margin in self.margins(first)))

    def margins(self, first: Expression) -> list[Expression]:
        """What must be positive for a chain of inequalities to hold, after its first side."""
        found, left = [], first
        while isinstance(self.next, Token) and self.next.kind is Kind.RELATION:
            upwards = self.next.text.startswith("<")
            self.take()
            right = self.expression(0)
            found.append(_difference(right, left) if upwards else _difference(left, right))
            left = right
        return found


def _difference(high: Expression, low: Expression) -> Expression:
    if low == ZERO:
        return high
    return negate(low) if high == ZERO else add(high, negate(low))
