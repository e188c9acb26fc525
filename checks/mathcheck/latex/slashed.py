"""Derivatives on one line: `dy/dx`, `d/dx u`, `d(uv)/dx`."""

from __future__ import annotations

from abc import abstractmethod

from checks.mathcheck.latex.bars import Bars
from quiz.expression import Derivative, Expression, Variable
from quiz.reading.tokens import Kind
from quiz.reading.tokens import Token as Piece
from quiz.reading.vocabulary import Word


class SlashedForms(Bars):
    """The part of the grammar that reads derivatives with a slash."""

    @abstractmethod
    def finished(self, of: Expression | None, wrt: list[tuple[str, int]], *, partial: bool) -> Expression:
        """The derivative, with the operand that follows an operator, and the point that may follow a name."""

    def is_d(self, position: int) -> bool:
        """Whether the straight or the round d stands at a position."""
        piece = self.pieces[min(position, len(self.pieces) - 1)]
        return (
            piece.name == "d" if isinstance(piece, Word) else (piece.kind is Kind.COMMAND and piece.text == "partial")
        )

    def at_differential(self) -> bool:
        """Whether `dy/dx` or `d/dx` stands here, written on one line."""
        if not self.is_d(self.at):
            return False
        for gap in (1, 2):
            slash, name = (
                self.pieces[self.at + gap : self.at + gap + 1],
                self.pieces[self.at + gap + 2 : self.at + gap + 3],
            )
            if slash and name and isinstance(slash[0], Piece) and slash[0].text == "/" and self.is_d(self.at + gap + 1):
                return isinstance(name[0], Word) and all(
                    isinstance(p, Word) for p in self.pieces[self.at + 1 : self.at + gap]
                )
        return False

    def slashed_derivative(self) -> Expression:
        """`dy/dx` or `d/dx u`."""
        if not self.at_differential():
            raise self.no("a differential on its own; write a derivative")
        partial = isinstance(self.take(), Piece)
        piece = self.next
        of = Variable(piece.name) if isinstance(piece, Word) else None
        self.at += 3 if of else 2
        word = self.take()
        assert isinstance(word, Word)
        return self.finished(of, [(word.name, 1)], partial=partial)

    def slashed_bracket(self) -> Expression | None:
        """`d(uv)/dx`; None, with nothing passed over, when something else stands here."""
        opening = self.pieces[min(self.at + 1, len(self.pieces) - 1)]
        if not (self.is_d(self.at) and isinstance(opening, Piece) and opening.text == "("):
            return None
        close = self.partner(self.at + 1)
        after = self.pieces[close + 1 : close + 4]
        if len(after) < 3 or not (isinstance(after[0], Piece) and after[0].text == "/" and self.is_d(close + 2)):
            return None
        name = after[2]
        if not isinstance(name, Word):
            return None
        self.take()
        inside = self.arguments()[0]
        self.at = close + 4
        return Derivative(inside, Variable(name.name))

    def stands(self, text: str, position: int) -> bool:
        """Whether this sign or command stands at a position."""
        piece = self.pieces[min(position, len(self.pieces) - 1)]
        return isinstance(piece, Piece) and piece.text == text
