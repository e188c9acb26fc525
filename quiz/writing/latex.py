"""Mathematics as LaTeX, in the subset that KaTeX renders."""

from __future__ import annotations

from quiz.expression import Applied, Call, Derivative, Expression, Numeral, Power, Product, Quotient, Sum, Variable
from quiz.functions import ROWS
from quiz.greek import GREEK
from quiz.parts import walk
from quiz.writing.writer import ATOM, GRADIENT, TRIGONOMETRIC, Writer, starts_with_digit

RELATIONS = {"≈": r" \approx ", "←": r" \leftarrow ", "<": " < ", "≤": r" \le ", "≠": r" \ne "}
RAISED = TRIGONOMETRIC


class Latex(Writer):
    r"""`\frac`, `\sin`, `\cdot`."""

    quotient_level = ATOM - 1

    def constant(self, name: str) -> str:
        return r"\pi" if name == "pi" else name

    def name(self, name: str) -> str:
        if name.startswith(GRADIENT):
            return rf"\nabla {self.name(name.removeprefix(GRADIENT))}"
        stem, _, index = name.partition("_")
        written = rf"\{stem}" if stem in GREEK else stem if len(stem) == 1 else rf"\text{{{stem}}}"
        if not index:
            return written
        if index == "hat":
            return rf"\hat{{{written}}}"
        return f"{written}_{{{index}}}" if len(index) == 1 or index.isdigit() else rf"{written}_{{\text{{{index}}}}}"

    def relation(self, relation: str) -> str:
        return RELATIONS.get(relation, f" {relation} ")

    def vector(self, entries: list[str]) -> str:
        return r"\begin{pmatrix} " + r" \\ ".join(entries) + r" \end{pmatrix}"

    def matrix(self, rows: list[list[str]]) -> str:
        return self.vector([" & ".join(row) for row in rows])

    def listing(self, items: list[str]) -> str:
        return r", \; ".join(items)

    def bracket(self, written: str) -> str:
        return rf"\left({written}\right)" if r"\frac" in written else f"({written})"

    def between(self, left: Expression, right: Expression) -> str:
        fractions = isinstance(left, Quotient | Numeral) and isinstance(right, Quotient)
        run_together = isinstance(left, Call | Applied) and isinstance(right, Sum)
        apart = fractions or run_together or starts_with_digit(right) or isinstance(left, Derivative)
        return r" \cdot " if apart or isinstance(right, Derivative) else r" \, " if _wordy(left, right) else " "

    def quotient(self, above: Expression, below: Expression) -> str:
        return rf"\frac{{{self.expression(above)}}}{{{self.expression(below)}}}"

    def power(self, root: Expression, exponent: Expression) -> str:
        raised = f"^{{{self.expression(exponent)}}}"
        if isinstance(root, Call) and root.function in RAISED and isinstance(exponent, Numeral):
            return ROWS[root.function].latex + raised + self.brackets(root.arguments)
        written = self.inside(root, ATOM)
        return (
            f"{{{written}}}{raised}"
            if isinstance(root, Call) and root.function in {"sqrt", "cbrt"}
            else written + raised
        )

    def call(self, function: str, arguments: tuple[Expression, ...]) -> str:
        match function:
            case "exp":
                return f"e^{{{self.expression(arguments[0])}}}"
            case "sqrt":
                return rf"\sqrt{{{self.expression(arguments[0])}}}"
            case "cbrt":
                return rf"\sqrt[3]{{{self.expression(arguments[0])}}}"
            case "abs":
                return rf"\left|{self.expression(arguments[0])}\right|"
            case _:
                return ROWS[function].latex + self.brackets(arguments)

    def brackets(self, arguments: tuple[Expression, ...]) -> str:
        """The arguments of a function in round brackets, tall ones when there is a fraction inside."""
        written = ", ".join(self.expression(argument) for argument in arguments)
        return rf"\!\left({written}\right)" if r"\frac" in written else f"({written})"

    def applied(self, name: str, arguments: tuple[Expression, ...], primes: int) -> str:
        return self.name(name) + "'" * primes + (self.brackets(arguments) if arguments else "")

    def derivative(self, derivative: Derivative) -> str:
        d = r"\partial " if derivative.partial else "d"
        times = f"^{{{derivative.order}}}" if derivative.order > 1 else ""
        below = f"{d}{self.expression(derivative.wrt)}{times}"
        if isinstance(derivative.of, Variable | Applied):
            of = derivative.of if isinstance(derivative.of, Variable) else Applied(derivative.of.name, ())
            return rf"\frac{{{d}{times}{self.expression(of)}}}{{{below}}}"
        return rf"\frac{{{d}{times}}}{{{below}}}" + self.brackets((derivative.of,)).removeprefix(r"\!")


def _wordy(left: Expression, right: Expression) -> bool:
    """Whether two factors are names in a row, or a function after a factor, where a thin space helps the eye."""
    return (
        isinstance(right, Call)
        and isinstance(left, Variable | Call | Power | Product)
        and any(isinstance(part, Call) for part in walk(right))
    )
