"""Functions and what they are applied to: `sin 2x`, `sin^2(x)`, `log_2 x`, `ln|x|`."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod

from quiz.expression import Call, Expression, Power, Quotient, Variable, add, lift, multiply, negate
from quiz.functions import CHOICES
from quiz.parts import variables
from quiz.reading.cursor import Cursor
from quiz.reading.limits import INTEGER_DIGITS
from quiz.reading.lowered import LOWERED, RAISED_INVERSES
from quiz.reading.numerals import LIST
from quiz.reading.tokens import Kind, Token
from quiz.reading.unreadable import Span, Unreadable
from quiz.reading.vocabulary import Sort, Unknown, Word

PRODUCT, POWER = 20, 40
RAISED = "I cannot read this raised part; write it with ^"
ROOTS = frozenset({"sqrt", "cbrt"})
LOGARITHMS = frozenset({"ln", "lg"})
RAISED_TERM = re.compile(r"([+-]?)(\d*)([nx]?)")


class Application(Cursor, ABC):
    """The part of the grammar that reads a function with its exponent, base and argument."""

    @abstractmethod
    def expression(self, binding: int) -> Expression:
        """The longest expression from here whose operators bind more tightly than `binding`."""

    @abstractmethod
    def prefix(self, binding: int) -> Expression:
        """What an expression can begin with."""

    @abstractmethod
    def strength(self) -> int:
        """How tightly the next piece binds to what stands before it; zero when it does not continue the expression."""

    @abstractmethod
    def group(self, opening: Token) -> Expression:
        """What stands between an opening bracket or bar, already taken, and its partner."""

    @abstractmethod
    def braces(self) -> Expression:
        """One argument of a LaTeX command: a group in braces, or one digit or word."""

    def function(self, word: Word) -> Expression:
        """A function, perhaps with an exponent or a base, and its argument."""
        name, exponent, base = word.name, None, None
        if name in CHOICES:
            return Call(name, self.list_of_arguments(word))
        while isinstance(self.next, Token) and self.next.kind in {Kind.SUPERSCRIPT, Kind.UNDERSCORE, Kind.PRIME} | (
            {Kind.OPERATOR} if self.sign() == "^" else set()
        ):
            piece = self.next
            if piece.kind is Kind.PRIME:
                raise self.no("this names a derivative; work it out and write the result")
            if piece.kind is Kind.UNDERSCORE:
                base = self.base(name)
            else:
                exponent = self.small() if piece.kind is Kind.SUPERSCRIPT else self.exponent()
        if exponent == negate(lift(1)) and name in RAISED_INVERSES:
            name, exponent = RAISED_INVERSES[name], None
        self.logarithm_at, self.second_base = self.at if name in LOGARITHMS and base is None else -1, None
        self.watch_for_a_lost_exponent(word)
        inside = self.argument(word, single=name in ROOTS and not self.loose)
        base, name, self.second_base = self.second_base or base, "ln" if self.second_base else name, None
        value: Expression = LOWERED[name](inside) if name in LOWERED else Call(name, (inside,))
        value = Quotient(value, Call("ln", (base,))) if base is not None else value
        return value if exponent is None else Power(value, exponent)

    def watch_for_a_lost_exponent(self, word: Word) -> None:
        """Asks about `sin-1 x`, which a keyboard without raised digits makes of the inverse sine."""
        minus, one, after = (*self.pieces[self.at : self.at + 3], *[self.pieces[-1]] * 2)[:3]
        tight = not (minus.spaced or one.spaced) and [getattr(minus, "text", ""), getattr(one, "text", "")] == [
            "-",
            "1",
        ]
        if tight and word.name in RAISED_INVERSES and (isinstance(after, Word) or after.kind is Kind.OPEN):
            name, span = RAISED_INVERSES[word.name], Span(word.span.start, one.span.end)
            reason = f"did you mean {name}? If not, put brackets around what follows {word.name}"
            raise Unknown(Unreadable(reason, span, f"{name} "))

    def list_of_arguments(self, word: Word) -> tuple[Expression, ...]:
        """What stands in brackets after max or min: two expressions or more, with commas between them."""
        if self.sign() not in {"(", "{"}:
            raise self.no(f"{word.name} needs a list in brackets, such as {word.name}(0, x)", piece=word)
        opening = self.take()
        assert isinstance(opening, Token)
        closing = ")" if opening.text == "(" else "}"
        self.open.append(LIST)
        found = [self.expression(0)]
        while self.sign() in {",", ";"}:
            self.take()
            found.append(self.expression(0))
        self.open.pop()
        if self.sign() != closing:
            raise self.no("this bracket is not closed", piece=opening)
        self.take()
        if len(found) < 2:
            raise self.no(f"{word.name} compares two values or more, such as {word.name}(0, x)", piece=word)
        return tuple(found)

    def base(self, name: str) -> Expression:
        """The base of a logarithm, as in `log_2 x`."""
        if name != "ln":
            raise self.no("an index can stand here only after log")
        underscore = self.take()
        assert isinstance(underscore, Token)
        if underscore.text != "_":
            return lift(int(underscore.text))
        return self.prefix(POWER) if self.sign() == "number" else self.braces()

    def exponent(self) -> Expression:
        """The exponent between a function and its argument, as in `sin^2 x`: one number or one group."""
        self.take()
        if self.sign() == "-":
            self.take()
            return negate(self.tight())
        return self.tight()

    def tight(self) -> Expression:
        """A number or a bracketed group, nothing longer."""
        if self.sign() not in {"number", "(", "{"}:
            raise self.no("a number is expected as the exponent here")
        return self.prefix(POWER)

    def argument(self, word: Word, *, single: bool) -> Expression:
        """The argument of a function: a group, or the factors that follow."""
        if self.sign() in {"(", "{"}:
            return self.group_token()
        if self.sign() == "-":
            self.take()
            return negate(self.argument(word, single=single))
        if self.strength() == 0 and self.sign() != "|":
            raise self.no(f"{word.name} needs something to work on, such as {word.name}(x)", piece=word)
        if self.sign() in {"+", "*", "/", "^"}:
            raise self.no(f"{word.name} needs something to work on before this sign")
        factors = [self.expression(PRODUCT)]
        while not single and self.continues(factors):
            factors.append(self.expression(PRODUCT))
        return multiply(*factors)

    def continues(self, factors: list[Expression]) -> bool:
        """Whether the next piece is one more factor of an argument without brackets."""
        if isinstance(factors[-1], Call) or not isinstance(self.next, Word):
            return False
        after_variable = any(variables(factor) for factor in factors)
        return self.next.sort is Sort.VARIABLE or (self.next.sort is Sort.CONSTANT and not after_variable)

    def group_token(self) -> Expression:
        """The bracketed group that comes next."""
        opening = self.take()
        assert isinstance(opening, Token)
        return self.group(opening)

    def small(self) -> Expression:
        """The exponent in raised digits that comes next."""
        token = self.take()
        assert isinstance(token, Token)
        text = token.text.strip("()") if token.text.startswith("(") == token.text.endswith(")") else ""
        terms = [found for found in RAISED_TERM.finditer(text) if found.group()]
        if not text or "".join(found.group() for found in terms) != text or len(text) > INTEGER_DIGITS:
            raise self.no(RAISED, piece=token)
        return add(
            *(
                _raised_term(found.group(1), found.group(2), found.group(3), self.no(RAISED, piece=token))
                for found in terms
            )
        )


def _raised_term(sign: str, digits: str, letter: str, refusal: Unknown) -> Expression:
    """One term of an exponent in raised signs, such as +2 or -n."""
    if not digits and not letter:
        raise refusal
    factors = [*([lift(int(digits))] if digits else []), *([Variable(letter)] if letter else [])]
    return negate(multiply(*factors)) if sign == "-" else multiply(*factors)
