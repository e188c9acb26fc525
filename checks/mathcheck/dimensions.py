"""The rules by which operations tie the dimensions of arrays together."""

from __future__ import annotations

from checks.mathcheck.context import NamedFunction
from checks.mathcheck.indexed_names import base
from checks.mathcheck.unification import SCALAR, Shape, Unification
from quiz.expression import (
    Applied,
    Call,
    Derivative,
    Expression,
    Negative,
    Power,
    Product,
    Quotient,
    Sum,
    Variable,
)
from quiz.functions import FUNCTIONS
from quiz.parts import children, walk

UNNAMED = "\N{DOTTED CIRCLE}"  # the vector that a function without an argument is of, in D_u f


NOT_ARRAYS = frozenset(
    ["eta", "alpha", "lambda", "epsilon", "gamma", "beta", "rho", "t", "n", "N", "L", "J", "C", "T", "E", "h"]
)


RATES = frozenset(
    {"eta", "alpha", "lambda", "epsilon", "gamma", "beta", "rho", "n", "N"}
)  # numbers, also beside arrays


REDUCING = frozenset({"norm", "inner", "tr", "det", "argmax", "argmin", "logsumexp", "mean", "maxof", "minof", "entry"})


def letters_only(name: str) -> bool:
    """Whether a name is one that stands for a number by habit: a rate, a step, a count."""
    return name in NOT_ARRAYS


def capital(name: str) -> bool:
    """Whether a name is one that stands for a matrix by habit."""
    return name[:1].isupper()


class Dimensions(Unification):
    """The shapes of expressions, and what they say about the shapes of the names in them."""

    def dimensions(self, u: Expression) -> Shape:
        match u:
            case Variable(name):
                return self.of_name(name)
            case Negative(inside):
                return self.dimensions(inside)
            case Power(root, exponent):
                self.dimensions(exponent)
                return self.dimensions(root)
            case Sum(terms):
                return self.alike(list(terms))
            case Product(factors):
                return self.product(list(factors))
            case Quotient(above, below):
                found, other = self.dimensions(above), self.dimensions(below)
                self.same(found, other)
                return found if found != SCALAR else other
            case Derivative(of, wrt, order):
                return self.derivative(self.dimensions(of), self.dimensions(wrt), order)
            case Applied(name, arguments):
                return self.applied(name, arguments)
            case Call(name, parts):
                return self.call(name, parts)
            case _:
                return SCALAR

    def of_name(self, name: str) -> Shape:
        if name in self.arrays:
            return self.arrays[name]
        body = self.indices.definition(name)
        function = self.context.functions.get(name)
        if body is None and function is not None:
            body = function.body
        if body is None or name in self.active or len(self.active) > 30:
            return SCALAR
        self.active.append(name)
        found = self.dimensions(body)
        self.active.pop()
        return found

    def alike(self, terms: list[Expression]) -> Shape:
        """Terms of one shape; a free name beside arrays becomes one."""
        found = [self.dimensions(term) for term in terms]
        arrays = [one for one in found if one != SCALAR]
        if not arrays:
            return SCALAR
        for term, one in zip(terms, found, strict=True):
            bare = term.operand if isinstance(term, Negative) else term
            if one == SCALAR and isinstance(bare, Variable) and not self.known(bare.name) and bare.name not in RATES:
                self.arrays[bare.name] = arrays[0]
                self.changed = True
            self.same(one, arrays[0])
        return arrays[0]

    def product(self, factors: list[Expression]) -> Shape:
        current = SCALAR
        found = [self.dimensions(factor) for factor in factors]
        for position, (factor, one) in enumerate(zip(factors, found, strict=True)):
            here = one
            bare = isinstance(factor, Variable) and not self.known(factor.name) and one == SCALAR
            if (
                bare
                and isinstance(factor, Variable)
                and base(factor.name).partition("_")[0].strip("^") not in NOT_ARRAYS
            ):
                after = next((d for d in found[position + 1 :] if d != SCALAR), SCALAR)
                if current[1] != 1 and not capital(factor.name) and "_" not in factor.name:
                    here = self.adopt(factor.name, (current[1], 1))
                elif capital(factor.name) and (after != SCALAR or current[1] != 1):
                    inner = current[1] if current[1] != 1 else f"{factor.name}-"
                    here = self.adopt(factor.name, (inner, f"{factor.name}|"))
            current = self.joined(current, here)
        return current

    def adopt(self, name: str, shape: Shape) -> Shape:
        self.arrays[name] = shape
        self.changed = True
        return shape

    def derivative(self, of: Shape, wrt: Shape, order: int) -> Shape:
        if wrt == SCALAR:
            return of
        if of == SCALAR:
            return wrt if order == 1 else (wrt[0], wrt[0])
        return (of[0], wrt[0])

    def applied(self, name: str, arguments: tuple[Expression, ...]) -> Shape:
        found = [self.dimensions(one) for one in arguments]
        function = self.context.functions.get(name)
        if function is not None:
            self.parameters(function, found)
            return self.of_name(name)
        if name in self.arrays:
            return self.arrays[name]
        return found[0] if name in FUNCTIONS and found else SCALAR

    def parameters(self, function: NamedFunction, found: list[Shape]) -> None:
        for parameter, one in zip(function.parameters, found, strict=False):
            if parameter in self.arrays:
                self.same(self.arrays[parameter], one)

    def call(self, name: str, parts: tuple[Expression, ...]) -> Shape:
        found = [self.dimensions(part) for part in parts]
        match name:
            case "transpose":
                return (found[0][1], found[0][0])
            case "hadamard":
                self.same(found[0], found[1])
                return found[0]
            case "cdot" if found[0][1] != 1 or SCALAR in found:
                return self.joined(found[0], found[1])
            case "inner" | "cdot":
                self.same(found[0], found[1])
                return SCALAR
            case "D" if len(found) == 2:
                self.same(self.own(parts[0]), found[1])
                return SCALAR
            case "outer":
                return (found[0][0], found[1][0])
            case "matrix":
                return (
                    (len(parts), len(children(parts[0])))
                    if SCALAR in [self.dimensions(x) for x in children(parts[0])]
                    else SCALAR
                )
            case "tuple":
                return (len(parts), 1)
            case "diag":
                return (found[0][0], found[0][0]) if found[0][1] == 1 else (found[0][0], 1)
            case "grad" if len(found) == 2 and found[0] != SCALAR and found[1] != SCALAR:
                return (found[1][0], found[0][0] if found[0][1] == 1 else found[0][1])
            case "grad":
                return found[1] if len(found) == 2 else (len(found) - 1, 1) if len(found) > 2 else self.own(parts[0])
            case "hess":
                rows = found[1][0] if len(found) > 1 else self.own(parts[0])[0]
                return (rows, rows)
            case "tr" | "det":
                self.unify(*found[0])
                return SCALAR
            case _ if name in REDUCING:
                return SCALAR
            case _:
                return found[0] if found else SCALAR

    def own(self, u: Expression) -> Shape:
        """The dimensions of what a gradient without a name is taken with respect to."""
        if isinstance(u, Applied) and len(u.arguments) == 1:
            return self.dimensions(u.arguments[0])
        if isinstance(u, Variable) and not self.known(u.name) and UNNAMED in self.arrays:
            return self.arrays[UNNAMED]
        names = list(
            dict.fromkeys(part.name for part in walk(u) if isinstance(part, Variable) and part.name in self.arrays)
        )
        return self.arrays[names[0]] if len(names) == 1 else SCALAR
