"""The grammar of what people type: a Pratt parser (Pratt, *Top down operator precedence*, 1973) over named words.

A product without a sign binds like one with a sign: `1/2x` is (1/2) x. A function without brackets takes the factors
that follow it: `sin 2x cos x` is sin(2x) cos(x). The surfaces always show how a text was read.
"""

from __future__ import annotations

from quiz.expression import (
    PI,
    Call,
    E,
    Expression,
    Negative,
    Power,
    Quotient,
    Variable,
    add,
    lift,
    multiply,
    negate,
)
from quiz.reading.application import POWER, PRODUCT, Application
from quiz.reading.inequalities import Inequalities
from quiz.reading.limits import DEPTH
from quiz.reading.messages import bracket_name, missing_message, unexpected_message
from quiz.reading.numerals import Numerals
from quiz.reading.tokens import Kind, Token
from quiz.reading.unreadable import Span
from quiz.reading.vocabulary import Sort, Word

SUM, NEGATIVE = 10, 15
BINDING = {"+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT, "^": POWER}
CLOSING = {"(": ")", "{": "}", "|": "|"}


class Parser(Numerals, Inequalities, Application):
    """Reads one expression from a list of pieces. Raises Unknown, with the place, when it cannot."""

    def whole(self) -> Expression:
        """The expression that all the pieces make."""
        if self.sign() == "":
            raise self.no("there is nothing to read yet")
        read = self.expression(0)
        if self.sign() != "":
            raise self.no(unexpected_message(self.next))
        return read

    def expression(self, binding: int) -> Expression:
        """The longest expression from here whose operators bind more tightly than `binding`."""
        self.depth += 1
        if self.depth > DEPTH:
            raise self.no(f"this is nested more than {DEPTH} deep; write it flatter")
        left = self.prefix(binding)
        while (strength := self.strength()) > binding:
            left = self.infix(left, strength)
        self.depth -= 1
        return left

    def strength(self) -> int:
        """How tightly the next piece binds to what stands before it; zero when it does not continue the expression."""
        piece = self.next
        if isinstance(piece, Word):
            return PRODUCT
        match piece.kind:
            case Kind.OPERATOR:
                return BINDING[piece.text]
            case Kind.SUPERSCRIPT | Kind.FACTORIAL:
                return POWER
            case Kind.OPEN | Kind.COMMAND | Kind.NUMBER:
                return PRODUCT
            case Kind.BAR:
                return 0 if self.open and self.open[-1] == "|" else PRODUCT
            case _:
                return 0

    def infix(self, left: Expression, strength: int) -> Expression:
        """`left` joined to what follows by the next operator, or by a product without a sign."""
        sign = self.sign() if isinstance(self.next, Token) and self.next.kind is Kind.OPERATOR else ""
        if isinstance(self.next, Token) and self.next.kind is Kind.SUPERSCRIPT:
            return Power(left, self.small())
        if isinstance(self.next, Token) and self.next.kind is Kind.FACTORIAL:
            return self.factorial(left)
        if sign == "^":
            self.take()
            return Power(left, self.joined(self.expression(strength - 1)))
        if self.sign() == "number" and not self.begins_a_power():
            raise self.beside(left)
        if sign:
            self.take()
        else:
            self.watch_for_a_condition()
        right = self.joined(self.expression(strength)) if sign == "/" else self.expression(strength)
        match sign:
            case "+":
                return add(left, right)
            case "-":
                return add(left, negate(right))
            case "/":
                return Quotient(left, right)
            case _:
                return multiply(left, right)

    def joined(self, u: Expression) -> Expression:
        """In loose reading, `u` times the words and brackets that follow without a space."""
        while self.loose and self.runs_on():
            factor = self.expression(PRODUCT)
            u = negate(multiply(u.operand, factor)) if isinstance(u, Negative) else multiply(u, factor)
        return u

    def runs_on(self) -> bool:
        """Whether a word or a bracket comes next, without a space before it."""
        piece = self.next
        return not piece.spaced and (isinstance(piece, Word) or piece.kind is Kind.OPEN)

    def prefix(self, binding: int) -> Expression:
        """What an expression can begin with."""
        piece = self.take()
        if isinstance(piece, Word):
            return self.word(piece)
        match piece.kind:
            case Kind.NUMBER:
                return self.number(piece)
            case Kind.SUPERSCRIPT if self.at_root() and piece.text.isdigit() and len(piece.text) < 3:
                self.take()
                return Power(self.prefix(POWER), Quotient(lift(1), lift(int(piece.text))))
            case Kind.OPEN | Kind.BAR:
                inside = self.group(piece)
                return Call("abs", (inside,)) if piece.kind is Kind.BAR else inside
            case Kind.COMMAND:
                return self.command(piece)
            case Kind.OPERATOR if piece.text == "-":
                return negate(self.expression(max(binding, NEGATIVE)))
            case Kind.OPERATOR if piece.text == "+":
                return self.expression(max(binding, NEGATIVE))
            case _:
                raise self.no(missing_message(piece), piece=piece)

    def at_root(self) -> bool:
        """Whether a sign of a root comes next, after its small index."""
        return isinstance(self.next, Word) and self.next.name == "sqrt"

    def word(self, word: Word) -> Expression:
        """A variable, a constant, or a function with its argument."""
        match word.sort:
            case Sort.VARIABLE:
                return Variable(word.name)
            case Sort.CONSTANT:
                return E if word.name == "e" else PI
            case Sort.FUNCTION:
                return self.function(word)

    def group(self, opening: Token) -> Expression:
        """What stands between an opening bracket or bar, already taken, and its partner."""
        closing, of_logarithm = CLOSING[opening.text], self.at - 1 == self.logarithm_at
        if self.sign() == closing and not (closing == "|" and self.more_bars()):
            raise self.no("there is nothing between these brackets")
        self.open.append(opening.text)
        inside = self.expression(0)
        self.open.pop()
        if isinstance(self.next, Token) and self.next.kind is Kind.RELATION and closing != "|":
            inside = self.indicator(inside)
        if of_logarithm and self.sign() == ",":
            self.take()
            self.second_base = self.expression(0)
        if self.sign() == closing:
            self.take()
            return inside
        if self.sign() == "":
            raise self.no(f"this {bracket_name(opening)} is not closed", piece=opening)
        raise self.no(unexpected_message(self.next))

    def more_bars(self) -> bool:
        """Whether a bar inside a bar opens another: `||x| - 1|`."""
        following = self.pieces[self.at + 1]
        return isinstance(following, Word) or following.kind is not Kind.END

    def braces(self) -> Expression:
        """One argument of a LaTeX command: a group in braces, or one digit or word."""
        piece = self.take()
        if isinstance(piece, Word):
            return self.word(piece)
        if piece.kind is Kind.OPEN:
            return self.group(piece)
        if piece.kind is Kind.NUMBER and len(piece.text) > 1 and piece.text.isdigit():
            first, rest = piece.text[0], piece.text[1:]
            self.at -= 1
            start = piece.span.start
            self.pieces[self.at] = Token(Kind.NUMBER, rest, Span(start + 1, piece.span.end))
            return lift(int(first))
        if piece.kind is Kind.NUMBER:
            return self.number(piece)
        raise self.no("a group in braces is missing here", piece=piece)

    def command(self, token: Token) -> Expression:
        r"""`\frac{u}{v}`, `\sqrt{u}` or `\sqrt[n]{u}`."""
        if token.text == "frac":
            above = self.braces()
            return Quotient(above, self.braces())
        if token.text == "root":
            index = self.group_token()
            return Power(self.braces(), Quotient(lift(1), index))
        if isinstance(self.next, Token) and self.next.text == "(" and self.sign() == "(":
            index = self.group_token()
            if self.sign() == "{":
                return Power(self.braces(), Quotient(lift(1), index))
            return Call("sqrt", (index,))
        return Call("sqrt", (self.braces(),))
