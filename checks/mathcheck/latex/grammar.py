"""The grammar of written claims: that of `quiz.reading`, with derivatives, limits, sums and bars on top.

What binds a name is kept as a call with a reserved name, so that the tree stays an `Expression`:

    at(u, x, p)         u at x = p             lim(u, h, p)         the limit of u as h tends to p
    sum(u, i, a, b)     prod(u, i, a, b)       prime(u)             (u)', in the only variable of u

It refuses rather than guesses: `d/dx u \\cdot v` without brackets, `x(3)` for an unknown x, differentials on their own.
"""

from __future__ import annotations

from checks.mathcheck.latex.arrays import APPLIED, NORM, POSTFIX
from checks.mathcheck.latex.ellipsis import DOTS, filled
from checks.mathcheck.latex.integrals import Integrals
from checks.mathcheck.latex.names import Namer
from checks.mathcheck.latex.plain_tex import Token
from checks.mathcheck.latex.scope import ARROW, Scope
from quiz.expression import Call, Expression, Product, Variable
from quiz.reading.application import PRODUCT
from quiz.reading.tokens import Kind
from quiz.reading.tokens import Token as Piece
from quiz.reading.vocabulary import Word

BAR = 15  # between sums and products: `2x |_{x=3}` is the value of 2x, `1 + 2x |_{x=3}` of 2x alone
NOT_JOINED = frozenset(
    {"to", "circ", "right|", "&", "\\", "<", ">", "le", "ge", "ne", "rangle", "if", "and", "otherwise", ":", "in", "pm"}
)
INFINITE = Call("infinity", ())


def parse(tokens: list[Token], scope: Scope) -> Expression:
    """The expression that the tokens make. Raises Unknown, with the place, when it is not one."""
    parser = ClaimParser(Namer(tokens, scope).pieces(), scope)
    read = filled(parser.whole())
    if read is None:
        raise parser.no("how does this go on? Write the sum with \\sum")
    return read


class ClaimParser(Integrals):
    """Reads one side of a claim."""

    def __init__(self, pieces: list[Piece | Word], scope: Scope) -> None:
        super().__init__(pieces)
        self.scope = scope

    def apart(self, pieces: list[Piece | Word]) -> Expression:
        return ClaimParser(pieces, self.scope).whole()

    def strength(self) -> int:
        piece = self.next
        if isinstance(piece, Piece):
            if piece.kind is Kind.COMMAND:
                return self.strength_of(piece.text)
            if self.begins_bar():
                return BAR
            if piece.kind is Kind.PRIME:
                raise self.no("what is this the derivative of? A prime belongs to a name or a bracket")
        return super().strength()

    def strength_of(self, command: str) -> int:
        """How tightly a command binds to what stands before it."""
        if command in NOT_JOINED or command.startswith("end "):
            return 0
        if command == "|":
            return 0 if self.open and self.open[-1] == NORM else PRODUCT
        return POSTFIX if command in ("transpose", "!") else PRODUCT

    def infix(self, left: Expression, strength: int) -> Expression:
        if strength == BAR:
            self.take()
            return self.evaluated(left)
        if strength == POSTFIX:
            sign = self.sign()
            self.take()
            return Call("transpose" if sign == "transpose" else "factorial", (left,))
        if isinstance(self.next, Piece) and self.next.kind is Kind.COMMAND and self.sign() in ("odot", "otimes"):
            name = {"odot": "hadamard", "otimes": "outer"}[self.sign()]
            self.take()
            return Call(name, (left, self.expression(PRODUCT)))
        if self.sign() == "*" and self.next.text == "*" and _vector(left):  # type: ignore[union-attr]
            self.take()
            return Call("cdot", (left, self.expression(PRODUCT)))
        if (
            self.sign() == "number"
            and not self.begins_a_power()
            and not isinstance(left, Variable)
            and self.pieces[self.at - 1].span.end < self.next.span.start
        ):
            raise self.no("a sign is missing before this number")
        if self.sign() == "(" and isinstance(left, Variable) and left.name not in self.scope.variables:
            self.refuse_application(left)
        return super().infix(left, strength)

    def prefix(self, binding: int) -> Expression:
        opening = self.next
        if isinstance(opening, Word) and self.at_differential():
            return self.slashed_derivative()
        if isinstance(opening, Word) and (slashed := self.slashed_bracket()):
            return slashed
        if self.sign() == "(" and (composed := self.composition()):
            return composed
        value = super().prefix(binding)
        return self.after_bracket(value) if isinstance(opening, Piece) and opening.text == "(" else value

    def after_bracket(self, value: Expression) -> Expression:
        """`(u)'`, `(u)'(x)`, `(A x)_i`, `[u]_{x=3}`, `[u]_a^b`."""
        primes = self.primes()
        for _ in range(primes):
            value = Call("prime", (value,))
        if primes and self.sign() == "(":
            [point] = self.arguments()
            return Call("primedat", (value, point))
        if self.sign() != "_":
            return value
        label = self.pieces[min(self.at + 1, len(self.pieces) - 1)]
        inside = self.pieces[min(self.at + 2, len(self.pieces) - 1)]
        index = inside if isinstance(label, Piece) and label.text == "{" else label
        single = self.stands("}", self.at + 3) if index is inside else not self.stands("^", self.at + 2)
        pair = index is inside and isinstance(self.pieces[min(self.at + 3, len(self.pieces) - 1)], Word)
        if pair and self.stands("}", self.at + 4):
            self.take()
            return self.entry(value, self.braces())
        if single and (isinstance(index, Word) or index.kind is Kind.NUMBER):
            self.take()
            return self.entry(value, self.braces())
        return self.evaluated(value)

    def entry(self, value: Expression, label: Expression) -> Expression:
        """The entry of a vector, or of a matrix when the label has two letters."""
        names = label.name if isinstance(label, Variable) else ""
        pair = tuple(map(Variable, names)) if len(names) == 2 and set(names) <= set("ijklmn") else (label,)
        return Call("entry", (value, *(label.factors if isinstance(label, Product) else pair)))

    def command(self, token: Piece) -> Expression:
        match token.text:
            case "frac":
                return self.derivative() or super().command(token)
            case "partial" if self.sign() == "_":
                return self.subscripted_derivative()
            case "partial":
                self.at -= 1
                return self.slashed_derivative()
            case "nabla":
                return self.gradient()
            case "int":
                return self.integral()
            case "|":
                return self.norm()
            case "langle":
                return self.inner()
            case "arg":
                return self.arg()
            case "ldots":
                return DOTS
            case "indicator":
                return self.iverson()
            case "infty":
                return INFINITE
            case "binom":
                return Call("binomial", (self.braces(), self.braces()))
            case name if name.startswith("begin "):
                return self.environment(name.removeprefix("begin "))
            case name if name in APPLIED:
                return self.called(name)
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

    def braces(self) -> Expression:
        """One argument of a LaTeX command, which may be a command itself: `^\\infty`, `x^\\frac12`."""
        piece = self.next
        if isinstance(piece, Piece) and piece.kind is Kind.COMMAND:
            self.take()
            return self.command(piece)
        return super().braces()

    def group(self, opening: Piece) -> Expression:
        return self.tuple_or_group() if opening.text == "(" else super().group(opening)


def _vector(u: Expression) -> bool:
    """Whether a factor is written as a vector, so that a point after it is an inner product."""
    last = u.factors[-1] if isinstance(u, Product) else u
    match last:
        case Variable(name):
            return ARROW in name
        case Call(name, _):
            return name in ("grad", "tuple", "matrix", "cdot")
        case _:
            return False
