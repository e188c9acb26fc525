"""Mathematics in words, for a screen reader or a text-to-speech voice. Brackets become "the quantity … end quantity"."""

from __future__ import annotations

from quiz.expression import Applied, Call, Constant, Derivative, Expression, Negative, Numeral, Variable, lift
from quiz.functions import ROWS
from quiz.writing.writer import ATOM, PRODUCT, QUOTIENT, TRANSPOSED, TRIGONOMETRIC, Writer

RELATIONS = {"=": "equals", "≈": "is about", "←": "becomes", "<": "is less than", "≤": "is at most", "≠": "is not"}
ORDERS = {2: "squared", 3: "cubed"}
NTH = {2: "second", 3: "third", 4: "fourth", 5: "fifth"}


class Spoken(Writer):
    """`3 x squared plus 1`."""

    quotient_level = PRODUCT

    def constant(self, name: str) -> str:
        return name

    def name(self, name: str) -> str:
        stem, _, index = name.partition("_")
        said = f"capital {stem}" if stem.isupper() and len(stem) == 1 else stem
        return f"{said} sub {index}" if index.isdigit() else f"{said} {index}".strip()

    def relation(self, relation: str) -> str:
        return f" {RELATIONS.get(relation, relation)} "

    def vector(self, entries: list[str]) -> str:
        return f"the vector with entries {' and '.join(entries)}, end vector"

    def matrix(self, rows: list[list[str]]) -> str:
        return f"the matrix with rows {', next row, '.join(' and '.join(row) for row in rows)}, end matrix"

    def plus(self) -> str:
        return " plus "

    def minus(self) -> str:
        return " minus "

    def negative(self, operand: str) -> str:
        return f"minus {operand}"

    def bracket(self, written: str) -> str:
        return f"the quantity {written} end quantity"

    def between(self, left: Expression, right: Expression) -> str:
        return " " if isinstance(left, Numeral) and isinstance(right, Variable) else " times "

    def quotient(self, above: Expression, below: Expression) -> str:
        if isinstance(above, Numeral | Variable) and isinstance(below, Numeral | Variable):
            return f"{self.expression(above)} over {self.expression(below)}"
        return f"the fraction {self.expression(above)} over {self.expression(below)} end fraction"

    def power(self, root: Expression, exponent: Expression) -> str:
        if isinstance(root, Call) and root.function in TRIGONOMETRIC and exponent in (lift(2), lift(3)):
            raised = ORDERS[2 if exponent == lift(2) else 3]
            return self.call(root.function, root.arguments).replace(" of ", f" {raised} of ", 1)
        said = self.inside(root, ATOM + isinstance(root, Call))
        if exponent == TRANSPOSED:
            return f"{said} transposed"
        if isinstance(exponent, Numeral) and exponent.value in ORDERS:
            return f"{said} {ORDERS[int(exponent.value)]}"
        unsigned = exponent.operand if isinstance(exponent, Negative) else exponent
        if isinstance(unsigned, Numeral | Variable):
            return f"{said} to the {self.expression(exponent)}"
        return f"{said} to the power {self.bracket(self.expression(exponent))}"

    def call(self, function: str, arguments: tuple[Expression, ...]) -> str:
        if len(arguments) > 1:
            return f"{ROWS[function].spoken} {' and '.join(self.inside(a, QUOTIENT) for a in arguments)}"
        said = self.expression(arguments[0])
        plain = isinstance(arguments[0], Numeral | Variable | Constant)
        return f"{ROWS[function].spoken} {said if plain else self.bracket(said)}"

    def applied(self, name: str, arguments: tuple[Expression, ...], primes: int) -> str:
        said = self.name(name) + " prime" * primes
        return f"{said} of {' and '.join(self.inside(a, QUOTIENT) for a in arguments)}" if arguments else said

    def derivative(self, derivative: Derivative) -> str:
        d = "partial" if derivative.partial else "d"
        by = f"by {d} {self.expression(derivative.wrt)}"
        times = f" {ORDERS.get(derivative.order, f'to the {derivative.order}')}" if derivative.order > 1 else ""
        if isinstance(derivative.of, Variable | Applied):
            return f"{d}{times} {self.name(derivative.of.name)} {by}{times}"
        which = f"{NTH.get(derivative.order, '')} derivative".strip()  # “by d x cubed” would be by another variable
        return f"the {which} of {self.bracket(self.expression(derivative.of))} {by}"
