"""Names and functions with what they are applied to: primes, compositions, operators, integrals' differentials."""

from __future__ import annotations

import re

from checks.mathcheck.latex.derivatives import HIGHEST_ORDER, DerivativeForms
from quiz.expression import Applied, Call, Expression, Numeral, Power, Variable, lift, negate
from quiz.greek import GREEK
from quiz.parts import walk
from quiz.reading.application import PRODUCT
from quiz.reading.tokens import Kind
from quiz.reading.tokens import Token as Piece
from quiz.reading.vocabulary import Sort, Word

FACTORS = frozenset(
    {"eta", "alpha", "beta", "gamma", "lambda", "mu", "epsilon", "rho", "tau", "theta", "c", "t", "s", "k"}
)
COUNTS = frozenset({"n", "m", "N"})
_HIGHER = re.compile(r"(.+)\^\(([2-5])\)")


def _one_word_or_number(piece: Piece | Word) -> bool:
    return isinstance(piece, Word) or piece.kind is Kind.NUMBER


def _label(u: Expression) -> str:
    """What a subscript says, as part of a name."""
    return "".join(part.name for part in walk(u) if isinstance(part, Variable))


class AppliedForms(DerivativeForms):
    """The part of the grammar that reads names and functions."""

    def begins_a_power(self) -> bool:
        """Whether the number that comes next is raised, or stands apart: `x 2^{x-1}`."""
        after = self.pieces[min(self.at + 1, len(self.pieces) - 1)]
        raised = isinstance(after, Piece) and after.text == "^"
        apart = isinstance(self.pieces[self.at - 1], Word) and self.pieces[self.at - 1].span.end < self.next.span.start
        return raised or apart

    def refuse_application(self, left: Variable) -> None:
        """`u(x)` may be a value of u or a product: one name between the brackets leaves it open."""
        stem = left.name.partition("_")[0]
        if len(stem) > 1 and stem.isalpha() and stem not in GREEK and left.name not in self.scope.quantities:
            raise self.no(f"is {left.name} a function? Define {left.name} first")
        last = len(self.pieces) - 1
        inside, close = self.pieces[min(self.at + 1, last)], self.pieces[min(self.at + 2, last)]
        alone = isinstance(close, Piece) and close.text == ")"
        same = isinstance(inside, Word) and inside.name == left.name
        if left.name in self.scope.quantities and (same or not isinstance(inside, Word)):
            return
        if left.name.partition("_")[0] not in FACTORS and self.lists_names():
            raise self.no(f"is {left.name} a function? Define {left.name} first")
        if (
            (left.name in COUNTS or left.name in self.scope.quantities)
            and isinstance(inside, Word)
            and self.scope.applies(inside.name)
        ):
            return
        nested = (
            isinstance(inside, Word) and inside.sort is Sort.VARIABLE and isinstance(close, Piece) and close.text == "("
        )
        if (alone or nested) and _one_word_or_number(inside) and isinstance(self.pieces[self.at - 1], Word):
            raise self.no(
                f"is this {left.name} times the bracket, or {left.name} at this point? Define {left.name} first"
            )

    def lists_names(self) -> bool:
        """Whether the bracket that comes next holds a comma and a name, and is no vector of numbers."""
        depth, comma, named = 0, False, False
        for piece in self.pieces[self.at :]:
            sign = piece.text if isinstance(piece, Piece) else ""
            depth += (sign in ("(", "{", "[")) - (sign in (")", "}", "]"))
            if depth <= 0:
                break
            comma = comma or (sign == "," and depth == 1)
            named = named or isinstance(piece, Word)
        return comma and named

    def d_operator(self, direction: str) -> Expression:
        """`D f(x)`, and `D_u f(x)` in the direction of u."""
        inside = self.expression(PRODUCT)
        return Call("D", (inside, Variable(direction)) if direction else (inside,))

    def higher_operator(self) -> Expression:
        """`D^2 f(x)`."""
        self.take()
        order = self.braces()
        if not isinstance(order, Numeral) or not 0 < order.value <= HIGHEST_ORDER:
            raise self.no(f"an order from 1 to {HIGHEST_ORDER} is expected here")
        value = self.expression(PRODUCT)
        for _ in range(int(order.value)):
            value = Call("D", (value,))
        return value

    def power_of_function(self, name: str) -> Expression | None:
        """`f^2(x)` is f(x)^2; None, with nothing passed over, for anything else. `f^{-1}` is refused."""
        back = self.at
        self.take()
        exponent = self.braces() if self.sign() in ("{", "number") else None
        if exponent == negate(lift(1)):
            raise self.no(f"is this the inverse of {name}, or one over it?")
        if isinstance(exponent, Numeral) and exponent.value.denominator == 1 and self.sign() == "(":
            return Power(Applied(name, self.arguments()), exponent)
        self.at = back
        return None

    def word(self, word: Word) -> Expression:
        name = word.name
        if word.sort is not Sort.VARIABLE:
            return super().word(word)
        if name in ("O", "O_cal", "o") and self.sign() == "(" and name not in self.scope.variables:
            return Call("o" if name == "o" else "O", self.arguments())
        if name == "D" and self.stands("^", self.at) and name not in self.scope.variables:
            return self.higher_operator()
        if (
            name.partition("_")[0] == "D"
            and name not in self.scope.variables
            and (isinstance(self.next, Word) or ("_" in name and self.sign() == "("))
        ):
            return self.d_operator(name.partition("_")[2])
        if (found := _HIGHER.fullmatch(name)) and self.scope.applies(found[1]) and self.sign() == "(":
            return Applied(found[1], self.arguments(), int(found[2]))
        self.refuse_differential(word)
        if self.stands("^", self.at) and self.scope.applies(name) and (raised := self.power_of_function(name)):
            return raised
        primes = self.primes()
        if primes == 1 and self.sign() == "_":
            self.take()
            name, primes = f"{name}_{_label(self.braces())}", 0
        applied = self.scope.applies(name) and self.sign() == "("
        if primes and not applied and self.sign() == "(":
            applied = isinstance(self.pieces[self.at + 1], Word) or self.lone_atom()
        if applied:
            return Applied(name, self.arguments(), primes)
        if primes:
            return Applied(name, (), primes)
        return super().word(word)

    def refuse_differential(self, word: Word) -> None:
        """`dx` is not d times x, unless the page has a d."""
        after = self.next
        if (
            word.name == "d"
            and "d" not in self.scope.variables
            and isinstance(after, Word)
            and after.span.start == word.span.end
        ):
            raise self.no("a differential on its own; write a derivative", piece=word)

    def function(self, word: Word) -> Expression:
        if word.name == "sigmoid" and self.stands("^", self.at):
            return self.inverse_sigmoid(word)
        primes = self.primes()
        if primes and self.sign() == "(":
            return Applied(word.name, self.arguments(), primes)
        if primes and self.product_follows():
            return Applied(word.name, (self.argument(word, single=False),), primes)
        if primes:
            raise self.no("at which point? Write the argument after the prime", piece=word)
        return super().function(word)

    def inverse_sigmoid(self, word: Word) -> Expression:
        """`\\sigma^{-1}(p)`; another power is one."""
        back = self.at
        self.take()
        if self.braces() == negate(lift(1)) and self.sign() == "(":
            return Call("logit", self.arguments())
        self.at = back
        return super().function(word)

    def composition(self) -> Expression | None:
        """`(f \\circ g)(x)`, `(f' \\circ g)(x)` and `(f \\circ g)'`, at x; None when the bracket holds something else."""
        position, names = self.at + 1, list[tuple[str, int]]()
        while isinstance(word := self.pieces[position], Word) and position + 1 < len(self.pieces):
            position += 1
            begin = position
            while self.stands("'", position):
                position += 1
            names.append((word.name, position - begin))
            position += 1
            if not self.stands("circ", position - 1):
                break
        if len(names) < 2 or not self.stands(")", position - 1):
            return None
        self.at = position
        primes = self.primes()
        return self.composed(names, primes, self.arguments() if self.sign() == "(" else (Variable("x"),))
