"""Numbers as people write them, and what is asked when one is written so that it could mean two things."""

from __future__ import annotations

import math
from fractions import Fraction

from quiz.expression import Expression, Numeral, Variable, lift
from quiz.reading.cursor import Cursor
from quiz.reading.limits import DECIMAL_EXPONENT, INTEGER_DIGITS
from quiz.reading.tokens import Kind, Token
from quiz.reading.unreadable import Span, Unreadable
from quiz.reading.vocabulary import Piece, Unknown, Word

LIST = "list"
LARGEST_FACTORIAL = 20


class Numerals(Cursor):
    """The part of the grammar that reads numbers."""

    def number(self, token: Token) -> Expression:
        """A number as it is written, within the limits."""
        digits, _, exponent = token.text.lower().partition("e")
        if len(digits.replace(".", "")) > INTEGER_DIGITS:
            raise self.no(f"this number has more than {INTEGER_DIGITS} digits", piece=token)
        if exponent and (len(exponent) > 5 or abs(int(exponent)) > DECIMAL_EXPONENT):
            raise self.no(f"the power of ten is beyond {DECIMAL_EXPONENT}", piece=token)
        following = self.pieces[self.at : self.at + 2]
        if [piece.kind for piece in following if isinstance(piece, Token) and not piece.spaced] == [
            Kind.COMMA,
            Kind.NUMBER,
        ] and LIST not in self.open[-1:]:
            raise self.decimal_comma(token, following[1])
        if token.text == "1" and self.sign() == "_" and getattr(self.pieces[self.at + 1], "text", "") == "{":
            self.take()
        places = max(0, len(digits.partition(".")[2]) - int(exponent or 0))
        return Numeral(Fraction(token.text), places)

    def decimal_comma(self, token: Token, after: Piece) -> Unknown:
        """The question whether a comma was meant as a decimal point."""
        digits = after.text if isinstance(after, Token) else ""
        span = Span(token.span.start, after.span.end)
        if "." in token.text or "." in digits or getattr(self.pieces[self.at + 2], "text", "") == ",":
            return Unknown(Unreadable("write the number with a point before the decimals, and no commas", span))
        if len(digits) == 3 and token.text != "0":
            reason = (
                f"is this comma a decimal point ({token.text}.{digits}), or are these thousands ({token.text}{digits})?"
            )
            return Unknown(Unreadable(reason, span, f"{token.text}.{digits}"))
        point = f"{token.text}.{digits}"
        return Unknown(Unreadable(f"is this comma a decimal point? Then write {point}", span, point))

    def factorial(self, u: Expression) -> Expression:
        """The factorial of a whole number, such as 4!; of anything else it is refused."""
        sign = self.take()
        whole = isinstance(u, Numeral) and u.value.denominator == 1 and 0 <= u.value <= LARGEST_FACTORIAL
        if not whole or self.sign() == "!" or not isinstance(u, Numeral):
            raise self.no(f"a factorial can stand only after a whole number up to {LARGEST_FACTORIAL}", piece=sign)
        return lift(math.factorial(int(u.value)))

    def beside(self, left: Expression) -> Unknown:
        """The refusal of a number straight after something else."""
        number = self.next
        written = number.text if isinstance(number, Token) else ""
        following = [getattr(piece, "text", "") for piece in self.pieces[self.at + 1 : self.at + 3]]
        if isinstance(left, Numeral) and following[:1] == ["/"] and following[1:] and following[1].isdigit():
            return self.no("is this a mixed number? Then write it as a sum", f"+ {written}")
        if written.startswith("."):
            return self.no("a point stands between digits, once; for a product write *", f"*{written[1:]}")
        before = self.pieces[self.at - 1]
        if isinstance(before, Word) and isinstance(left, Variable):
            span = Span(before.span.start, number.span.end)
            return Unknown(
                Unreadable(
                    f"did you mean {left.name}^{written} or {written}*{left.name}?", span, f"{left.name}^{written}"
                )
            )
        return self.no("a sign is missing before this number", f"*{written}")

    def begins_a_power(self) -> bool:
        """Whether the number that comes next is raised and stands after a bracket or a space: `(x+1)6^x`, `x 2^x`.

        Without the raising it could be an exponent that lost its place, and is asked about.
        """
        before, after = self.pieces[self.at - 1], self.pieces[self.at + 1]
        closed = isinstance(before, Token) and before.kind is Kind.CLOSE
        return (closed or self.next.spaced) and isinstance(after, Token) and after.text == "^"
