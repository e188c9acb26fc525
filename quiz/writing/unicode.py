"""Mathematics in one line of Unicode, for a terminal, a table or the text under a picture."""

from __future__ import annotations

from itertools import pairwise

from quiz.expression import Applied, Call, Constant, Derivative, Expression, Negative, Numeral, Quotient, Sum, Variable
from quiz.greek import GREEK
from quiz.writing.typed import Typed
from quiz.writing.writer import ATOM, GRADIENT, POWER, PRODUCT, QUOTIENT, SUM, TRANSPOSED, TRIGONOMETRIC

RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
COMBINING_HAT = "\u0302"
LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


WRITTEN = {
    "sigmoid": "σ",
    "relu": "ReLU",
    "leaky_relu": "LeakyReLU",
    "gelu": "GELU",
    "silu": "SiLU",
    "elu": "ELU",
    "Phi": "Φ",
    "cbrt": "∛",
}


class Unicode(Typed):
    """`3x²·cos(x)`."""

    def relation(self, relation: str) -> str:
        return f" {relation} "

    def constant(self, name: str) -> str:
        return "π" if name == "pi" else name

    def name(self, name: str) -> str:
        if name.startswith(GRADIENT):
            return f"∇{self.name(name.removeprefix(GRADIENT))}"
        stem, _, index = name.partition("_")
        written = GREEK.get(stem, stem)
        if index == "hat":
            return written + COMBINING_HAT
        return written + (index.translate(LOWERED) if index.isdigit() else f"_{index}" if index else "")

    def minus(self) -> str:
        return " − "

    def negative(self, operand: str) -> str:
        return f"−{operand}"

    def between(self, left: Expression, right: Expression) -> str:
        bracketed = self.level(right) <= SUM
        joined = isinstance(left, Numeral) and (bracketed or isinstance(right, Variable | Constant | Call | Applied))
        power = isinstance(left, Numeral) and not self.expression(right)[:1].isdigit() and self.level(right) > PRODUCT
        return "" if joined or power else "·"

    def product(self, factors: tuple[Expression, ...]) -> str:
        """Fractions among the factors stand in brackets: (1/2)·x is not 1/(2x)."""
        written = self.factor(factors[0])
        for left, right in pairwise(factors):
            written += self.between(left, right) + self.factor(right)
        return written

    def factor(self, u: Expression) -> str:
        return self.bracket(self.expression(u)) if isinstance(u, Quotient) else self.inside(u, QUOTIENT)

    def quotient(self, above: Expression, below: Expression) -> str:
        return f"{self.inside(above, PRODUCT + isinstance(above, Quotient))}/{self.inside(below, POWER)}"

    def power(self, root: Expression, exponent: Expression) -> str:
        whole = exponent.operand if isinstance(exponent, Negative) else exponent
        if (
            isinstance(root, Call)
            and root.function in TRIGONOMETRIC
            and isinstance(exponent, Numeral)
            and not exponent.places
        ):
            return f"{root.function}{str(exponent.value).translate(RAISED)}({self.expression(root.arguments[0])})"
        written = self.inside(root, ATOM)
        if isinstance(root, Call) and root.function == "sqrt":
            written = self.bracket(written)
        if isinstance(whole, Numeral) and not whole.places:
            sign = "-" if isinstance(exponent, Negative) else ""
            return written + (sign + str(whole.value)).translate(RAISED)
        if exponent == TRANSPOSED:
            return f"{written}ᵀ"
        raised = self.expression(exponent)
        loose = isinstance(exponent, Quotient | Sum) or self.level(exponent) < ATOM
        return f"{written}^{self.bracket(raised) if loose else raised}"

    def call(self, function: str, arguments: tuple[Expression, ...]) -> str:
        inside = ", ".join(self.expression(argument) for argument in arguments)
        match function:
            case "exp":
                return f"e^{inside if self.level(arguments[0]) == ATOM else self.bracket(inside)}"
            case "sqrt":
                return f"√{inside if isinstance(arguments[0], Numeral | Variable) else self.bracket(inside)}"
            case "abs":
                return f"|{inside}|"
            case _:
                return f"{WRITTEN.get(function, function)}({inside})"

    def applied(self, name: str, arguments: tuple[Expression, ...], primes: int) -> str:
        return super().applied(self.name(name), arguments, primes).replace("'", "′")

    def derivative(self, derivative: Derivative) -> str:
        written = super().derivative(derivative)
        return written.replace("d", "∂", 1).replace("/d", "/∂", 1) if derivative.partial else written
