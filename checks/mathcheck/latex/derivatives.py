"""Derivatives as they are written: `\\frac{dy}{dx}`, `\\frac{d}{dx}(u)`, `dy/dx`, `\\partial`, bars, compositions."""

from __future__ import annotations

from checks.mathcheck.latex.binders import Binders
from checks.mathcheck.latex.scope import Scope
from quiz.expression import Applied, Call, Derivative, Expression, Variable, multiply
from quiz.reading.application import PRODUCT
from quiz.reading.limits import DEPTH
from quiz.reading.tokens import Kind
from quiz.reading.tokens import Token as Piece
from quiz.reading.vocabulary import Word

HIGHEST_ORDER = 5


class DerivativeForms(Binders):
    """The part of the grammar that reads derivatives."""

    scope: Scope

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

    def derivative(self) -> Expression | None:
        """A fraction that is a derivative; None, with nothing passed over, when it is a plain one."""
        above = self.at
        if self.sign() != "{" or not self.is_d(above + 1):
            return None
        below = self.closing(above) + 1
        wrt = self.denominator(below)
        if not wrt:
            return None
        partial = isinstance(self.pieces[above + 1], Piece)
        self.at = above + 2
        order = self.order()
        if order != sum(times for _, times in wrt):
            raise self.no("the orders above and below do not agree")
        of = None if self.sign() == "}" else self.expression(0)
        if self.sign() != "}":
            raise self.no("this is not a derivative I can read")
        self.at = self.closing(below) + 1
        return self.finished(of, wrt, partial=partial)

    def closing(self, position: int) -> int:
        """Where the brace that opens at a position closes."""
        depth = 0
        for index in range(position, len(self.pieces)):
            piece = self.pieces[index]
            depth += {"{": 1, "}": -1}.get(piece.text, 0) if isinstance(piece, Piece) else 0
            if depth == 0:
                return index
        raise self.no("this brace is not closed")

    def denominator(self, position: int) -> list[tuple[str, int]]:
        """The names under a derivative, each with its order; empty when the group is not `dx`, `dx^2`, `dx dy`."""
        piece = self.pieces[position]
        if not (isinstance(piece, Piece) and piece.text == "{"):
            return []
        end, found, back = self.closing(position), list[tuple[str, int]](), self.at
        self.at = position + 1
        while self.at < end and self.is_d(self.at) and isinstance(word := self.pieces[self.at + 1], Word):
            self.at += 2
            found.append((word.name, self.order()))
        reached, self.at = self.at, back
        return found if reached == end else []

    def order(self) -> int:
        """The order after a d: `^2`, `^{2}`, or nothing for 1."""
        if self.sign() != "^":
            return 1
        self.take()
        braced = self.sign() == "{"
        piece = self.pieces[self.at + (1 if braced else 0)]
        if not (isinstance(piece, Piece) and piece.text.isdigit() and 0 < int(piece.text[:2]) <= HIGHEST_ORDER):
            raise self.no(f"an order from 1 to {HIGHEST_ORDER} is expected here")
        self.at += 3 if braced else 1
        return int(piece.text)

    def finished(self, of: Expression | None, wrt: list[tuple[str, int]], *, partial: bool) -> Expression:
        """The derivative, with the operand that follows an operator, and the point that may follow a name."""
        if len(wrt) > DEPTH:
            raise self.no("too many names under this derivative")
        named = isinstance(of, Variable)
        value = self.operand() if of is None else of
        for name, times in reversed(wrt):
            value = Derivative(value, Variable(name), times, partial)
        if named and self.sign() == "(":
            return self.at_argument(value)
        return value

    def at_argument(self, value: Expression) -> Expression:
        """`\\frac{df}{dx}(3)` for a function f."""
        assert isinstance(value, Derivative)
        if not (isinstance(value.of, Variable) and self.scope.applies(value.of.name)):
            raise self.no(
                "is this the derivative times the bracket, or the derivative at this point? Write \\cdot or a bar"
            )
        point = self.arguments()
        if len(point) != 1:
            raise self.no("a derivative at one point is expected here")
        return value if point[0] == value.wrt else Call("at", (value, value.wrt, point[0]))

    def operand(self) -> Expression:
        """What an operator d/dx works on: one bracket, or the factors up to the next sign."""
        bracket = self.sign() == "("
        found = [self.expression(PRODUCT)]
        while not bracket and self.product_follows():
            found.append(self.expression(PRODUCT))
        if bracket and self.product_follows():
            raise self.no("how far does d/dx reach? Put its operand in one bracket and write \\cdot after it")
        if not bracket and self.sign() in ("*", "/") and len(found) + len(self.pieces) > 2:
            raise self.no("how far does d/dx reach? Put its operand in brackets")
        return multiply(*found)

    def begins_bar(self) -> bool:
        """Whether an evaluation bar stands here: a bar with a subscript."""
        piece, after = self.next, self.pieces[min(self.at + 1, len(self.pieces) - 1)]
        bar = isinstance(piece, Piece) and piece.kind is Kind.BAR
        return bar and isinstance(after, Piece) and after.kind is Kind.UNDERSCORE

    def evaluated(self, value: Expression) -> Expression:
        """The value at the point under the bar that was taken."""
        name, point = self.subscript("=")
        return Call("at", (value, name, point))

    def left_dot(self) -> Expression:
        """`\\left. u \\right|_{x=3}`."""
        self.open.append("(")
        value = self.expression(0)
        self.open.pop()
        if self.sign() != "right|":
            raise self.no("the bar that ends this part is missing")
        self.take()
        return self.evaluated(value)

    def composed(self, names: list[str], primes: int, arguments: tuple[Expression, ...]) -> Expression:
        """The composition of named functions, or its derivative, at the argument."""
        if len(arguments) != 1:
            raise self.no("a composition of functions of one variable is expected here")
        [point] = arguments
        inside: Expression = point if primes == 0 or isinstance(point, Variable) else Variable("t")
        wrt = inside
        for name in reversed(names):
            inside = Applied(name, (inside,))
        if not primes:
            return inside
        assert isinstance(wrt, Variable)
        value = Derivative(inside, wrt, primes)
        return value if wrt == point else Call("at", (value, wrt, point))
