"""Arrays as they are written: matrices, tuples, transposes, norms, `\\odot`, gradients, cases. Reserved calls:

matrix(row(a, b), row(c, d))   tuple(a, b)   transpose(A)   norm(x, p)   hadamard(x, y)   outer(x, y)   inner(x, y)
grad(u, x)   grad(u)   hess(u, x)   cases(value, condition, value, condition)   is(a, relation, b)
"""

from __future__ import annotations

from checks.mathcheck.latex.binders import Binders
from checks.mathcheck.latex.scope import ARROW
from checks.mathcheck.latex.tokens import Mistake
from quiz.expression import Applied, Call, Constant, Derivative, Expression, Variable, lift, multiply
from quiz.parts import walk
from quiz.reading.application import POWER, PRODUCT
from quiz.reading.tokens import Kind
from quiz.reading.tokens import Token as Piece
from quiz.reading.vocabulary import Word

COMPARISONS = {"<": "<", ">": ">", "le": "≤", "ge": "≥", "ne": "≠", "=": "="}
MATRICES = frozenset({"matrix", "pmatrix", "bmatrix", "Bmatrix", "smallmatrix", "array"})
TRUE = Call("true", ())
APPLIED = frozenset({"softmax", "diag", "tr", "det", "argmax", "argmin", "logsumexp", "mean", "vec", "logit"})
COEFFICIENTS = frozenset({"alpha", "beta", "lambda", "mu", "gamma", "rho", "n", "m", "N", "c"})
POSTFIX = 45  # a transpose or a factorial binds before everything else
MOST_ENTRIES = 64
NORM = "\N{DOUBLE VERTICAL LINE}"  # in the list of open brackets


class ArrayForms(Binders):
    """The part of the grammar that reads arrays."""

    def environment(self, name: str) -> Expression:
        """A matrix, a determinant or cases: the beginning is taken, the end is taken here."""
        rows = self.rows(cases="cases" in name)
        if "cases" in name:
            return self.cases(rows)
        if len({len(row) for row in rows}) != 1 or sum(map(len, rows)) > MOST_ENTRIES:
            raise self.no("the rows of this matrix are of different lengths, or there are too many entries")
        whole = Call("matrix", tuple(Call("row", tuple(row)) for row in rows))
        if name in ("vmatrix", "Vmatrix"):
            return Call("det", (whole,)) if name == "vmatrix" else Call("norm", (whole, lift(2)))
        if name not in MATRICES:
            raise self.no(f"I do not read {name} yet")
        return whole

    def rows(self, *, cases: bool) -> list[list[Expression]]:
        """The rows up to the end of the environment."""
        made: list[list[Expression]] = [[]]
        self.open.append("(")
        while True:
            made[-1].append(self.condition() if cases and len(made[-1]) else self.expression(0))
            sign = self.sign()
            self.take() if sign else None
            if cases and sign == ",":
                sign = self.sign()
                self.take() if sign == "&" else None
                sign = "&"
            if sign == "\\":
                if self.sign().startswith("end"):
                    self.take()
                    break
                made.append([])
            elif sign.startswith("end "):
                break
            elif sign != "&":
                raise self.no("an entry of this matrix is not one that I read", piece=self.pieces[self.at - 1])
        self.open.pop()
        return made

    def cases(self, rows: list[list[Expression]]) -> Expression:
        """The cases of a definition, each with its condition."""
        flat: list[Expression] = []
        for row in rows:
            if len(row) not in (1, 2):
                raise self.no("a case has a value and a condition")
            flat += [row[0], row[1] if len(row) == 2 else TRUE]
        return Call("cases", tuple(flat))

    def condition(self) -> Expression:
        """`if x > 0`, `i = j`, `0 < x < 1`, `otherwise`."""
        while self.sign() in ("if", ","):
            self.take()
        if self.sign() == "otherwise":
            self.take()
            return TRUE
        parts: list[Expression] = []
        left = self.expression(0)
        while (sign := self.sign()) in COMPARISONS:
            self.take()
            right = self.expression(0)
            parts.append(Call("is", (left, Constant(COMPARISONS[sign]), right)))
            left = right
        if not parts:
            raise self.no("a condition such as x > 0 is expected here")
        if self.sign() == "and":
            self.take()
            parts.append(self.condition())
        return parts[0] if len(parts) == 1 else Call("and", tuple(parts))

    def iverson(self) -> Expression:
        """`1[i = j]`, `1_{i = j}`: 1 where the condition holds, 0 elsewhere; the 1 is taken."""
        if self.sign() == "_":
            self.take()
        if self.sign() not in ("(", "{"):
            raise self.no("a condition is expected after this indicator")
        closing = ")" if self.sign() == "(" else "}"
        self.take()
        self.open.append("(")
        found = self.condition()
        self.open.pop()
        if self.sign() != closing:
            raise self.no("this condition is not closed")
        self.take()
        return Call("cases", (lift(1), found, lift(0), TRUE))

    def norm(self) -> Expression:
        r"""`\| x \|`, with its kind; the first bar is taken."""
        self.open.append(NORM)
        inside = self.expression(0)
        self.open.pop()
        if self.sign() != "|" or not self.norm_bar():
            raise self.no("this norm is not closed")
        self.take()
        kind: Expression = lift(2)
        if self.sign() == "_":
            self.take()
            found = self.braces()
            kind = lift(2) if found == Variable("F") else found
        return Call("norm", (inside, kind))

    def norm_bar(self) -> bool:
        """Whether the next piece is a double bar."""
        piece = self.next
        return isinstance(piece, Piece) and piece.kind is Kind.COMMAND and piece.text == "|"

    def inner(self) -> Expression:
        r"""`\langle x, y \rangle`, an inner product, or a vector in these brackets; the opening is taken."""
        self.open.append("(")
        found = [self.expression(0)]
        while self.sign() in (",", "|"):
            self.take()
            found.append(self.expression(0))
        self.open.pop()
        if self.sign() != "rangle":
            raise self.no("this bracket is not closed")
        self.take()
        return Call("inner" if len(found) == 2 else "tuple", tuple(found))

    def tuple_or_group(self) -> Expression:
        """`(u)` or the column `(u, v)`; the opening is taken."""
        self.at -= 1
        found = self.arguments()
        return found[0] if len(found) == 1 else Call("tuple", found)

    def gradient(self) -> Expression:
        r"""`\nabla f`, `\nabla_w L`, `\nabla^2 f`, `\nabla f(2, 1)`; the sign is taken."""
        wrt: tuple[Expression, ...] = ()
        order = 1
        while (sign := self.sign()) in ("_", "^"):
            self.take()
            if sign == "_":
                wrt = self.listed()
            else:
                order = 2 if self.braces() == lift(2) else 0
        if order == 0:
            raise Mistake(self.no("a gradient is written without a number, a Hessian with a 2").found)
        after = self.pieces[min(self.at + 1, len(self.pieces) - 1)]
        turned = bool(wrt) and isinstance(self.next, Word) and isinstance(after, Piece) and after.text == "transpose"
        vector = turned or self.norm_bar() or (isinstance(self.next, Word) and ARROW in self.next.name)
        inside = self.expression(PRODUCT if wrt and vector else POSTFIX if self.sign() == "word" else POWER - 1)
        while wrt and _constant_factor(inside) and self.product_follows():
            inside = multiply(inside, self.expression(PRODUCT))
        while wrt and vector and self.product_follows():
            inside = multiply(inside, self.expression(PRODUCT))
        return Call("grad" if order == 1 else "hess", (inside, *wrt))

    def listed(self) -> tuple[Expression, ...]:
        """One name, or the names in a group."""
        if self.sign() != "{":
            return (self.braces(),)
        self.take()
        found = [self.expression(0)]
        while self.sign() == ",":
            self.take()
            found.append(self.expression(0))
        if self.sign() != "}":
            raise self.no("names are expected here")
        self.take()
        return tuple(found)

    def called(self, name: str) -> Expression:
        """`softmax(z)`, `diag(p)`, `tr(AB)`, `det A`, `argmax(3, 9)`."""
        if name == "det" and self.sign() != "(":
            return Call("det", (self.expression(PRODUCT),))
        if name in ("softmax", "tr", "diag", "logsumexp") and self.sign() != "(":
            return Call(name, (self.expression(PRODUCT),))
        if self.sign() not in ("(", "{"):
            raise self.no(f"{name} needs its argument in a bracket here")
        found = self.arguments()
        inside = found[0] if len(found) == 1 else Call("tuple", found)
        if self.sign() == "_":
            self.take()
            return Call("entry", (Call(name, (inside,)), self.braces()))
        return Call(name, (inside,))

    def arg(self) -> Expression:
        r"""`\arg\max(…)`; the `\arg` is taken."""
        if self.sign() not in ("max", "min"):
            raise self.no("only the arg of a maximum or a minimum is read")
        extreme = self.sign()
        self.take()
        if self.sign() == "_":
            raise self.no("which of the values is largest? I read only a list of values")
        return self.called(f"arg{extreme}")


def _constant_factor(u: Expression) -> bool:
    """Whether a gradient is taken of more than this: a number, a coefficient, or a product of such."""
    return all(not isinstance(part, Variable) or part.name in COEFFICIENTS for part in walk(u)) and not any(
        isinstance(part, Call | Applied | Derivative) for part in walk(u)
    )
