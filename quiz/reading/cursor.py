"""A place in a list of pieces, and the refusals that point at it."""

from __future__ import annotations

from quiz.expression import Expression
from quiz.reading.tokens import Kind
from quiz.reading.unreadable import Unreadable
from quiz.reading.vocabulary import Piece, Unknown, Word


class Cursor:
    """Pieces to be read from left to right.

    `logarithm_at` is where the bracket of a logarithm opens, whose base may follow a comma: `log(x, 2)`.
    `loose` reads a product without a space or sign as one thing: 1/2x is 1/(2x), e^2x is e^(2x).
    """

    loose = False

    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces = pieces
        self.at = 0
        self.depth = 0
        self.open: list[str] = []
        self.logarithm_at = -1
        self.second_base: Expression | None = None

    @property
    def next(self) -> Piece:
        """The piece to be read next; the last one is of kind END."""
        return self.pieces[self.at]

    def sign(self) -> str:
        """The next piece as a sign, `word` for a word, `number` for a number, empty at the end."""
        piece = self.next
        if isinstance(piece, Word):
            return "word"
        return "number" if piece.kind is Kind.NUMBER else piece.text

    def take(self) -> Piece:
        """The next piece, passed over."""
        self.at += 1
        return self.pieces[self.at - 1]

    def no(self, reason: str, repair: str = "", piece: Piece | None = None) -> Unknown:
        """The refusal of the next piece, or of the one given."""
        return Unknown(Unreadable(reason, (piece or self.next).span, repair))
