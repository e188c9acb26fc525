"""Integrals as they are written: `\\int_a^b u \\, dx`, `\\int \\frac{dx}{x}`."""

from __future__ import annotations

from abc import abstractmethod

from checks.mathcheck.latex.applied import AppliedForms
from checks.mathcheck.latex.arrays import POSTFIX
from quiz.expression import Call, Expression, Variable, lift
from quiz.reading.tokens import Kind
from quiz.reading.tokens import Token as Piece
from quiz.reading.vocabulary import Word


class Integrals(AppliedForms):
    """The part of the grammar that reads integrals."""

    @abstractmethod
    def apart(self, pieces: list[Piece | Word]) -> Expression:
        """The expression that some pieces make by themselves."""

    def spread_differential(self) -> None:
        r"""`\int \frac{u \, dx}{v}` as `\int \frac{u}{v} \, dx`."""
        if self.sign() != "frac":
            return
        close = self.closing(self.at + 1)
        name = self.pieces[close - 1]
        if not (self.is_d(close - 2) and isinstance(self.pieces[close - 2], Word) and isinstance(name, Word)):
            return
        differential = self.pieces[close - 2 : close]
        one = [Piece(Kind.NUMBER, "1", name.span)] if close - 2 == self.at + 2 else []
        end = self.closing(close + 1) + 1
        kept = [*self.pieces[: close - 2], *one, *self.pieces[close:end]]
        self.pieces = [*kept, *differential, *self.pieces[end:]]

    def integral(self) -> Expression:
        r"""`\int_a^b u \, dx`, or without bounds; the sign is taken. The d is looked for from the left."""
        bounds: dict[str, Expression] = {}
        while (sign := self.sign()) in ("_", "^"):
            self.take()
            bounds[sign] = self.braces() if self.sign() != "-" else self.expression(POSTFIX)
        self.spread_differential()
        end, depth = self.at, 0
        while end < len(self.pieces) - 2:
            piece = self.pieces[end]
            depth += {"(": 1, "{": 1, ")": -1, "}": -1}.get(piece.text, 0) if isinstance(piece, Piece) else 0
            if depth == 0 and self.is_d(end) and isinstance(piece, Word) and isinstance(self.pieces[end + 1], Word):
                break
            end += 1
        else:
            raise self.no("with respect to what? An integral ends in dx")
        name, close = self.pieces[end + 1], Piece(Kind.END, "", self.pieces[end].span)
        assert isinstance(name, Word)
        inside = self.apart([*self.pieces[self.at : end], close]) if end > self.at else lift(1)
        self.at = end + 2
        if len(bounds) == 1:
            raise self.no("an integral has both its bounds or none")
        return Call("int", (inside, Variable(name.name), *(bounds[sign] for sign in "_^" if bounds)))
