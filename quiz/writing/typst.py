"""Mathematics as Typst markup, for pictures. Every name is ours: no text from outside ever gets here."""

from __future__ import annotations

from quiz.expression import Applied, Call, Derivative, Expression, Numeral, Quotient, Sum, Variable
from quiz.functions import ROWS
from quiz.greek import GREEK
from quiz.writing.latex import RAISED
from quiz.writing.writer import ATOM, GRADIENT, Writer, starts_with_digit

RELATIONS = {"≈": " approx ", "←": " arrow.l ", "≤": " lt.eq ", "≠": " eq.not "}


def quoted(words: str) -> str:
    r"""Words as a Typst string literal.

    >>> print(quoted('say "x"'))
    "say \"x\""
    """
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


class Typst(Writer):
    """`frac(1, x)`, `x^(2)`."""

    quotient_level = ATOM - 1

    def constant(self, name: str) -> str:
        return name

    def name(self, name: str) -> str:
        if name.startswith(GRADIENT):
            return f"nabla {self.name(name.removeprefix(GRADIENT))}"
        stem, _, index = name.partition("_")
        written = stem if len(stem) == 1 or stem in GREEK else quoted(stem)
        if index == "hat":
            return f"hat({written})"
        return f"{written}_({index if len(index) == 1 or index.isdigit() else quoted(index)})" if index else written

    def relation(self, relation: str) -> str:
        return RELATIONS.get(relation, f" {relation} ")

    def vector(self, entries: list[str]) -> str:
        return f"vec({', '.join(entries)})"

    def matrix(self, rows: list[list[str]]) -> str:
        return f"mat({'; '.join(', '.join(row) for row in rows)})"

    def bracket(self, written: str) -> str:
        return f"lr(({written}))"

    def between(self, left: Expression, right: Expression) -> str:
        fractions = isinstance(left, Quotient | Numeral) and isinstance(right, Quotient)
        apart = fractions or starts_with_digit(right) or (isinstance(left, Call | Applied) and isinstance(right, Sum))
        return " dot " if apart or isinstance(left, Derivative) or isinstance(right, Derivative) else " "

    def quotient(self, above: Expression, below: Expression) -> str:
        return f"frac({self.expression(above)}, {self.expression(below)})"

    def power(self, root: Expression, exponent: Expression) -> str:
        raised = f"^({self.expression(exponent)})"
        if isinstance(root, Call) and root.function in RAISED and isinstance(exponent, Numeral):
            return f"{ROWS[root.function].typst}{raised} {self.brackets(root.arguments)}"
        return self.inside(root, ATOM) + raised

    def call(self, function: str, arguments: tuple[Expression, ...]) -> str:
        match function:
            case "exp":
                return f"e^({self.expression(arguments[0])})"
            case "sqrt" | "abs":
                return f"{function}({self.expression(arguments[0])})"
            case "cbrt":
                return f"root(3, {self.expression(arguments[0])})"
            case _:
                return f"{ROWS[function].typst} {self.brackets(arguments)}"

    def brackets(self, arguments: tuple[Expression, ...]) -> str:
        """The arguments of a function, in brackets as tall as they are."""
        return f"lr(({', '.join(self.expression(argument) for argument in arguments)}))"

    def applied(self, name: str, arguments: tuple[Expression, ...], primes: int) -> str:
        return self.name(name) + "'" * primes + (f" {self.brackets(arguments)}" if arguments else "")

    def derivative(self, derivative: Derivative) -> str:
        d = "partial" if derivative.partial else "d"
        times = f"^({derivative.order})" if derivative.order > 1 else ""
        below = f"{d} {self.expression(derivative.wrt)}{times}"
        if isinstance(derivative.of, Variable | Applied):
            return f"frac({d}{times} {self.name(derivative.of.name)}, {below})"
        return f"frac({d}{times}, {below}) {self.brackets((derivative.of,))}"


__all__ = ["Typst", "quoted"]
