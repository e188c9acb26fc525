"""Derivatives as they are written: `\\frac{dy}{dx}`, `\\frac{d}{dx}(u)`, `dy/dx`, `\\partial`, bars, compositions."""

from __future__ import annotations

from checks.mathcheck.latex.scope import Scope
from checks.mathcheck.latex.slashed import SlashedForms
from checks.mathcheck.latex.tokens import Mistake
from quiz.expression import Applied, Call, Derivative, Expression, Product, Quotient, Variable, lift, multiply
from quiz.parts import variables, walk
from quiz.reading.application import PRODUCT
from quiz.reading.limits import DEPTH
from quiz.reading.tokens import Token as Piece
from quiz.reading.vocabulary import Word

HIGHEST_ORDER = 5
CONSTANTS = frozenset({"a", "b", "c", "C", "k", "n"})  # d/dx c is 0 unless c is defined


class DerivativeForms(SlashedForms):
    """The part of the grammar that reads derivatives."""

    scope: Scope

    def derivative(self) -> Expression | None:
        """A fraction that is a derivative; None, with nothing passed over, when it is a plain one."""
        above = self.at
        if self.sign() != "{" or not self.is_d(above + 1):
            return None
        below = self.closing(above) + 1
        wrt = self.denominator(below)
        if not wrt:
            return self.by_expression(above, below)
        partial = isinstance(self.pieces[above + 1], Piece)
        self.at = above + 2
        order = self.order()
        if (order, wrt) == (1, [(wrt[0][0], 2)]) and wrt[0][0].startswith("sigma"):
            return self.by_variance(below, wrt[0][0], partial=partial)
        if order != sum(times for _, times in wrt):
            raise Mistake(self.no("the orders above and below do not agree").found)
        of = None if self.sign() == "}" else self.expression(0)
        if self.sign() != "}":
            raise self.no("this is not a derivative I can read")
        self.at = self.closing(below) + 1
        return self.finished(of, wrt, partial=partial)

    def by_expression(self, above: int, below: int) -> Expression | None:
        """`\\frac{dx}{d(x^2)}`, one over the derivative of what stands below; None when this is a plain fraction."""
        name = self.pieces[above + 2]
        if self.stands("'", below + 3):
            raise self.no("is this a name with a prime, or a derivative?", piece=self.pieces[below + 2])
        if not (self.stands("{", below) and self.is_d(below + 1) and isinstance(name, Word)):
            return None
        if self.stands("^", below + 2) and self.stands("^", above + 3):
            raise Mistake(self.no("the order stands on the d above, and on the name below").found)
        if self.closing(above) != above + 3 or self.stands("^", below + 2):
            return None
        self.at = below + 2
        self.open.append("{")
        of = self.expression(0)
        self.open.pop()
        if self.sign() != "}":
            raise self.no("this is not a derivative I can read")
        self.take()
        return Quotient(lift(1), Derivative(Call("group", (of,)), Variable(name.name)))

    def by_variance(self, below: int, name: str, *, partial: bool) -> Expression:
        """`\\frac{\\partial L}{\\partial \\sigma^2}`, which is the derivative by \\sigma over 2\\sigma."""
        of = None if self.sign() == "}" else self.expression(0)
        if self.sign() != "}":
            raise self.no("this is not a derivative I can read")
        self.at = self.closing(below) + 1
        return Quotient(self.finished(of, [(name, 1)], partial=partial), multiply(lift(2), Variable(name)))

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
        if of is None and isinstance(value, Variable) and value.name.partition("_")[0] in CONSTANTS:
            value = Call("group", (value,))
        if isinstance(value, Applied) and value.arguments and not any(variables(one) for one in value.arguments):
            raise self.no(f"is this the derivative of {value.name} at this point? Write a bar or a prime")
        point: list[Expression] = []
        if (
            isinstance(value, Call)
            and value.function == "at"
            and len(wrt) == 1
            and value.arguments[1] == Variable(wrt[0][0])
        ):
            value, *point = value.arguments  # [f(x)]_{x=2} after an operator: the point comes last
        for name, times in reversed(wrt):
            value = Derivative(value, Variable(name), times, partial)
        if point:
            return Call("at", (value, *point))
        if named and self.sign() == "(":
            return self.at_argument(value)
        return value

    def at_argument(self, value: Expression) -> Expression:
        """`\\frac{df}{dx}(3)` for a function f: the derivative at a point. After a variable, or around a derivative, a product."""
        assert isinstance(value, Derivative)
        of, back = value.of, self.at
        while isinstance(of, Derivative):
            of = of.of
        assert isinstance(of, Variable)
        if not self.scope.applies(of.name):
            if of.name in self.scope.variables or not self.lone_atom():
                return value
            raise self.no(
                "is this the derivative times the bracket, or the derivative at this point? Write \\cdot or a bar"
            )
        point = self.arguments()
        if any(isinstance(part, Derivative) or (isinstance(part, Applied) and part.primes) for part in walk(point[0])):
            self.at = back
            return value
        return value if point == (value.wrt,) else Call("atpoint", (value, Call("tuple", point)))

    def lone_atom(self) -> bool:
        """Whether one name or number stands in the bracket that opens here."""
        close = self.pieces[min(self.at + 2, len(self.pieces) - 1)]
        return isinstance(close, Piece) and close.text == ")"

    def operand(self) -> Expression:
        """What an operator d/dx works on: one bracket, or the factors up to the next sum or derivative."""
        bracket = self.sign() == "("
        found = [self.expression(PRODUCT)]
        if bracket and self.product_follows() and self.sign() == "(":
            raise self.no("how far does d/dx reach? Put its operand in one bracket and write \\cdot after it")
        while not bracket and (self.product_follows() or (self.sign() == "*" and not self.scope.narrow)):
            sign = self.sign()
            if self.derivative_follows(self.at + (sign == "*")):
                break
            self.take() if sign == "*" else None
            found.append(self.expression(PRODUCT))
        if not bracket and self.sign() == "/":
            raise self.no("how far does d/dx reach? Put its operand in brackets")
        return multiply(*found)

    def derivative_follows(self, position: int) -> bool:
        """Whether a derivative stands at a position: `\\frac{d…`, `\\partial`."""
        first, second = self.pieces[position], self.pieces[min(position + 1, len(self.pieces) - 1)]
        fraction = (
            isinstance(first, Piece) and first.text == "frac" and isinstance(second, Piece) and second.text == "{"
        )
        return fraction and self.is_d(position + 2)

    def subscripted_derivative(self) -> Expression:
        r"""`\partial_x f`; the sign is taken."""
        self.take()
        label = self.braces()
        names = label.factors if isinstance(label, Product) else (label,)
        value = self.expression(PRODUCT)
        if not variables(value) and self.product_follows():  # a number in front is no function of its own
            value = multiply(value, self.expression(PRODUCT))
        for name in names:
            if not isinstance(name, Variable):
                raise self.no("a name is expected under this sign")
            value = Derivative(value, name, 1, partial=True)
        return value
