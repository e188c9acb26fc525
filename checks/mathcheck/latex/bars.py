"""Where something is taken: evaluation bars, compositions of functions at a point."""

from __future__ import annotations

from checks.mathcheck.latex.arrays import ArrayForms
from quiz.expression import Applied, Call, Derivative, Expression, Variable
from quiz.reading.tokens import Kind
from quiz.reading.tokens import Token as Piece
from quiz.reading.vocabulary import Unknown, Word


class Bars(ArrayForms):
    """The part of the grammar that reads bars."""

    def begins_bar(self) -> bool:
        """Whether an evaluation bar stands here: a bar with a subscript."""
        piece, after = self.next, self.pieces[min(self.at + 1, len(self.pieces) - 1)]
        bar = isinstance(piece, Piece) and piece.kind is Kind.BAR
        return bar and isinstance(after, Piece) and after.kind is Kind.UNDERSCORE

    def evaluated(self, value: Expression) -> Expression:
        """The value at the point under the bar that was taken: `_{x=3}`, `_{x=2, y=1}`, `_{(2, 1)}`."""
        if self.sign() != "_":
            raise self.no("a subscript is expected here")
        group = self.pieces[min(self.at + 2, len(self.pieces) - 1)]
        if isinstance(group, Piece) and group.text == "(" and not self.equals_at(self.partner(self.at + 2) + 1):
            self.take()
            return Call("atpoint", (value, self.braces()))
        return self.points(value)

    def points(self, value: Expression) -> Expression:
        """`_{x=2, y=1}`: the value at x = 2 and y = 1; `_0^1`: the difference between two points."""
        self.take()
        if found := self.difference(value):
            return found
        if self.sign() != "{":
            raise self.no("which name has which value? Write it as in x = 3")
        while self.sign() in ("{", ","):
            self.take()
            if self.sign() == "(":
                value = self.at_several(value)
                continue
            word = self.take()
            if not isinstance(word, Word) or self.sign() != "=":
                raise self.no("which name has which value? Write it as in x = 3", piece=word)
            self.take()
            self.open.append("(")
            value = Call("at", (value, Variable(word.name), self.expression(0)))
            self.open.pop()
        if self.sign() != "}":
            raise self.no("one name and one value are expected here")
        self.take()
        return value

    def partner(self, position: int) -> int:
        """Where the round bracket that opens at a position closes."""
        depth = 0
        for index in range(position, len(self.pieces)):
            piece = self.pieces[index]
            depth += {"(": 1, ")": -1}.get(piece.text, 0) if isinstance(piece, Piece) else 0
            if depth == 0:
                return index
        raise self.no("this bracket is not closed")

    def equals_at(self, position: int) -> bool:
        """Whether an equals sign stands at a position."""
        piece = self.pieces[min(position, len(self.pieces) - 1)]
        return isinstance(piece, Piece) and piece.text == "="

    def difference(self, value: Expression) -> Expression | None:
        """`_a^b`; None, with nothing passed over, when the subscript is not followed by a raised part."""
        back = self.at
        try:
            low = self.braces()
        except Unknown:
            self.at = back
            return None
        if self.sign() != "^":
            self.at = back
            return None
        self.take()
        return Call("between", (value, low, self.braces()))

    def at_several(self, value: Expression) -> Expression:
        """`(x, y) = (1, 2)`: one value for each name."""
        names = self.arguments()
        if self.sign() != "=":
            raise self.no("which name has which value? Write it as in x = 3")
        self.take()
        found = self.arguments()
        if len(found) != len(names) or not all(isinstance(name, Variable) for name in names):
            raise self.no("as many values as names are expected here")
        for name, one in zip(names, found, strict=True):
            value = Call("at", (value, name, one))
        return value

    def left_dot(self) -> Expression:
        """`\\left. u \\right|_{x=3}`."""
        self.open.append("(")
        value = self.expression(0)
        self.open.pop()
        if self.sign() != "right|":
            raise self.no("the bar that ends this part is missing")
        self.take()
        return self.evaluated(value)

    def composed(self, names: list[tuple[str, int]], primes: int, arguments: tuple[Expression, ...]) -> Expression:
        """The composition of named functions, or its derivative, at the argument."""
        if len(arguments) != 1:
            raise self.no("a composition of functions of one variable is expected here")
        [point] = arguments
        inside: Expression = point if primes == 0 or isinstance(point, Variable) else Variable("t")
        wrt = inside
        for name, own in reversed(names):
            inside = Applied(name, (inside,), own)
        if not primes:
            return inside
        assert isinstance(wrt, Variable)
        value = Derivative(inside, wrt, primes)
        return value if wrt == point else Call("at", (value, wrt, point))
