"""What binds a name or lists its arguments: sums, products, limits, maxima, subscripts such as `_{x = 3}`."""

from __future__ import annotations

from quiz.expression import Call, Expression, Variable, add, negate
from quiz.reading.application import PRODUCT
from quiz.reading.grammar import SUM, Parser
from quiz.reading.tokens import Kind
from quiz.reading.tokens import Token as Piece
from quiz.reading.vocabulary import Word


class Binders(Parser):
    """The part of the grammar that reads lists of arguments and bound names."""

    def extreme(self, name: str) -> Expression:
        """`\\max(a, b)` as b + relu(a - b), which can be differentiated; min likewise."""
        if self.sign() != "(":
            raise self.no(f"{name} needs its values in a bracket here")
        found = self.arguments()
        value = found[0]
        for other in found[1:]:
            gap = add(value, negate(other)) if name == "max" else add(other, negate(value))
            value = add(other, Call("relu", (gap,)) if name == "max" else negate(Call("relu", (gap,))))
        return value

    def repeated(self, name: str) -> Expression:
        """`\\sum_{i=1}^{n} u`: u reaches to the next plus or minus."""
        index, low = self.subscript("=")
        if self.sign() != "^":
            raise self.no("up to where? A sum needs its upper bound here")
        self.take()
        high = self.braces()
        return Call(name, (self.expression(SUM), index, low, high))

    def limit(self) -> Expression:
        """`\\lim_{h \\to 0} u`: u reaches to the next plus or minus."""
        name, point = self.subscript("to")
        return Call("lim", (self.expression(SUM), name, point))

    def subscript(self, joined: str) -> tuple[Variable, Expression]:
        """`_{name = value}` or `_{name \\to value}`."""
        if self.sign() != "_":
            raise self.no("a subscript is expected here")
        self.take()
        opening = self.take()
        word = self.take()
        sign = self.take()
        if (
            not isinstance(word, Word)
            or not isinstance(sign, Piece)
            or sign.text != joined
            or not isinstance(opening, Piece)
        ):
            raise self.no("which name has which value? Write it as in x = 3", piece=word)
        self.open.append("{")
        value = self.expression(0)
        self.open.pop()
        if self.sign() != "}":
            raise self.no("one name and one value are expected here")
        self.take()
        return Variable(word.name), value

    def arguments(self) -> tuple[Expression, ...]:
        """The arguments between brackets, separated by commas."""
        opening = self.take()
        self.open.append("(")
        found = [self.expression(0)]
        while self.sign() == ",":
            self.take()
            found.append(self.expression(0))
        self.open.pop()
        if self.sign() != ")":
            raise self.no("this bracket is not closed", piece=opening)
        self.take()
        return tuple(found)

    def primes(self) -> int:
        """How many primes stand here, passed over."""
        count = 0
        while self.sign() == "'":
            self.take()
            count += 1
        return count

    def product_follows(self) -> bool:
        """Whether something stands here that would be multiplied without a sign."""
        return self.strength() == PRODUCT and not (isinstance(self.next, Piece) and self.next.kind is Kind.OPERATOR)
