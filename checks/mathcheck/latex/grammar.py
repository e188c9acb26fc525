"""The grammar of written claims: that of `quiz.reading`, with derivatives, limits, sums and bars on top.

What binds a name is kept as a call with a reserved name, so that the tree stays an `Expression`:

    at(u, x, p)         u at x = p             lim(u, h, p)         the limit of u as h tends to p
    sum(u, i, a, b)     prod(u, i, a, b)       prime(u)             (u)', in the only variable of u

It refuses rather than guesses: `d/dx u \\cdot v` without brackets, `x(3)` for an unknown x, differentials on their own.
"""

from __future__ import annotations

from checks.mathcheck.latex.derivatives import DerivativeForms
from checks.mathcheck.latex.names import Namer
from checks.mathcheck.latex.scope import Scope
from checks.mathcheck.latex.tokens import Token
from quiz.expression import Applied, Call, Expression, Variable
from quiz.reading.tokens import Kind
from quiz.reading.tokens import Token as Piece
from quiz.reading.vocabulary import Sort, Word

BAR = 15  # between sums and products: `2x |_{x=3}` is the value of 2x, `1 + 2x |_{x=3}` of 2x alone
NOT_JOINED = frozenset({"to", "circ", "right|"})
LONGEST_SUM = 12


def parse(tokens: list[Token], scope: Scope) -> Expression:
    """The expression that the tokens make. Raises Unknown, with the place, when it is not one."""
    return ClaimParser(Namer(tokens, scope).pieces(), scope).whole()


class ClaimParser(DerivativeForms):
    """Reads one side of a claim."""

    def __init__(self, pieces: list[Piece | Word], scope: Scope) -> None:
        super().__init__(pieces)
        self.scope = scope

    def strength(self) -> int:
        piece = self.next
        if isinstance(piece, Piece):
            if piece.kind is Kind.COMMAND and piece.text in NOT_JOINED:
                return 0
            if self.begins_bar():
                return BAR
            if piece.kind is Kind.PRIME:
                raise self.no("what is this the derivative of? A prime belongs to a name or a bracket")
        return super().strength()

    def infix(self, left: Expression, strength: int) -> Expression:
        if strength == BAR:
            self.take()
            return self.evaluated(left)
        if (
            self.sign() == "number"
            and not isinstance(left, Variable)
            and self.pieces[self.at - 1].span.end < self.next.span.start
        ):
            raise self.no("a sign is missing before this number")
        if self.sign() == "(" and isinstance(left, Variable) and left.name not in self.scope.variables:
            self.refuse_application(left)
        return super().infix(left, strength)

    def refuse_application(self, left: Variable) -> None:
        """`u(x)` may be a value of u or a product: one name between the brackets leaves it open."""
        inside, close = self.pieces[self.at + 1], self.pieces[self.at + 2]
        alone = isinstance(close, Piece) and close.text == ")"
        if alone and _one_word_or_number(inside) and isinstance(self.pieces[self.at - 1], Word):
            raise self.no(
                f"is this {left.name} times the bracket, or {left.name} at this point? Define {left.name} first"
            )

    def prefix(self, binding: int) -> Expression:
        opening = self.next
        if isinstance(opening, Word) and self.at_differential():
            return self.slashed_derivative()
        if self.sign() == "(" and (composed := self.composition()):
            return composed
        value = super().prefix(binding)
        if isinstance(opening, Piece) and opening.text == "(" and (primes := self.primes()):
            if self.sign() == "(":
                raise self.no("a derivative of a bracket at a point: write it with d/dx and a bar")
            for _ in range(primes):
                value = Call("prime", (value,))
        return value

    def command(self, token: Piece) -> Expression:
        match token.text:
            case "frac":
                return self.derivative() or super().command(token)
            case "partial":
                self.at -= 1
                return self.slashed_derivative()
            case "lim":
                return self.limit()
            case "sum" | "prod":
                return self.repeated(token.text)
            case "max" | "min":
                return self.extreme(token.text)
            case "left.":
                return self.left_dot()
            case "sqrt":
                return super().command(token)
            case _:
                raise self.no("I do not read this here", piece=token)

    def word(self, word: Word) -> Expression:
        name = word.name
        if word.sort is not Sort.VARIABLE:
            return super().word(word)
        self.refuse_differential(word)
        primes = self.primes()
        applied = self.scope.applies(name) and self.sign() == "("
        if primes and not applied and self.sign() == "(" and isinstance(self.pieces[self.at + 1], Word):
            applied = True
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
        primes = self.primes()
        if primes and self.sign() == "(":
            return Applied(word.name, self.arguments(), primes)
        if primes:
            raise self.no("at which point? Write the argument after the prime", piece=word)
        return super().function(word)

    def composition(self) -> Expression | None:
        """`(f \\circ g)(x)` and `(f \\circ g)'(x)`; None when the bracket holds something else."""
        position, names = self.at + 1, list[str]()
        while isinstance(word := self.pieces[position], Word) and position + 1 < len(self.pieces):
            names.append(word.name)
            position += 2
            if not self.stands("circ", position - 1):
                break
        if len(names) < 2 or not self.stands(")", position - 1):
            return None
        self.at = position
        primes = self.primes()
        if self.sign() != "(":
            raise self.no("at which point? Write the argument after the composition")
        return self.composed(names, primes, self.arguments())

    def stands(self, text: str, position: int) -> bool:
        """Whether this sign or command stands at a position."""
        piece = self.pieces[position]
        return isinstance(piece, Piece) and piece.text == text


def _one_word_or_number(piece: Piece | Word) -> bool:
    return isinstance(piece, Word) or piece.kind is Kind.NUMBER
