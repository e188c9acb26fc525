"""Mathematics as it is typed: `quiz.reading.read` reads it back."""

from __future__ import annotations

from quiz.expression import Applied, Constant, Derivative, Expression, Numeral, Variable
from quiz.writing.writer import ATOM, PRODUCT, QUOTIENT, Writer


class Typed(Writer):
    """`3*x^2*cos(x)`."""

    quotient_level = PRODUCT

    def relation(self, relation: str) -> str:
        return super().relation("<=" if relation == "≤" else relation)

    def constant(self, name: str) -> str:
        return name

    def name(self, name: str) -> str:
        return name

    def between(self, left: Expression, right: Expression) -> str:  # noqa: ARG002  # one sign between any two
        return "*"

    def quotient(self, above: Expression, below: Expression) -> str:
        return f"{self.inside(above, PRODUCT)}/{self.inside(below, QUOTIENT)}"

    def power(self, root: Expression, exponent: Expression) -> str:
        raised = self.expression(exponent)
        plain = isinstance(exponent, Numeral | Variable | Constant)
        return f"{self.inside(root, ATOM)}^{raised if plain else self.bracket(raised)}"

    def call(self, function: str, arguments: tuple[Expression, ...]) -> str:
        return f"{function}({', '.join(self.expression(argument) for argument in arguments)})"

    def applied(self, name: str, arguments: tuple[Expression, ...], primes: int) -> str:
        inside = f"({', '.join(self.expression(argument) for argument in arguments)})" if arguments else ""
        return name + "'" * primes + inside

    def derivative(self, derivative: Derivative) -> str:
        times = f"^{derivative.order}" if derivative.order > 1 else ""
        wrt = self.expression(derivative.wrt)
        if isinstance(derivative.of, Variable):
            return f"d{times}{self.expression(derivative.of)}/d{wrt}{times}"
        if isinstance(derivative.of, Applied):
            return f"d{times}{derivative.of.name}/d{wrt}{times}"
        return f"d{times}/d{wrt}{times} ({self.expression(derivative.of)})"
