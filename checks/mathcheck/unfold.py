"""From what is written to plain expressions: definitions put in, derivatives worked out, sums written out.

A derivative with respect to u keeps u whole while it is taken, whatever u is defined to be, and puts its meaning in
afterwards. A name whose derivative is mentioned but whose formula is nowhere becomes a smooth function of what it
depends on, so that rules such as dy/dx = dy/du du/dx are checked on real functions.
"""

from __future__ import annotations

from collections.abc import Callable

from checks.mathcheck.derive import derive
from checks.mathcheck.differentiating import Differentiations
from checks.mathcheck.evaluate import renamed
from checks.mathcheck.grids import (
    ShapeMismatch,
    is_array,
    rows_of,
    transpose,
)
from checks.mathcheck.indexed_names import indexed
from checks.mathcheck.latex.arrays import TRUE
from checks.mathcheck.latex.binders import largest
from checks.mathcheck.meanings import CannotUnfold, Kept
from checks.mathcheck.operations import combined
from checks.mathcheck.proof import exact
from quiz.expression import (
    ZERO,
    Applied,
    Call,
    Constant,
    Derivative,
    Expression,
    Power,
    Variable,
    add,
    multiply,
    negate,
)
from quiz.parts import children, rebuild, variables, walk

IMAGINARY = "i"  # the imaginary unit, in an exponent of e


class Unfolding(Differentiations):
    """Unfolds the sides of one link against a page. `unknown` collects the names that had no formula."""

    def meaning(self, u: Expression, kept: Kept) -> Expression:
        match u:
            case Variable(name):
                return self.free(name) if name in kept else self.variable(name, kept)
            case Applied(name, arguments, primes):
                return self.applied(name, arguments, primes, kept)
            case Derivative():
                return self.derivative(u, kept)
            case Call("at", (inside, Variable(name), point)):
                return self.replaced(self.plain(inside, kept | {name}), name, self.plain(point, kept))
            case Call("prime", (inside,)):
                return self.primed(inside, kept)
            case Call("primedat" | "between", (inside, *points)):
                return self.at_own(u.function, inside, [self.plain(one, kept) for one in points], kept)
            case Call("lim" | "int", (inside, Variable(name) as variable, *rest)):
                return Call(
                    u.function, (self.plain(inside, kept | {name}), variable, *(self.plain(one, kept) for one in rest))
                )
            case Call("sum" | "prod", (inside, Variable(name), low, Call("infinity"), *_)):
                return Call("series", (self.plain(inside, kept | {name}), Variable(name), self.plain(low, kept)))
            case Call("sum" | "prod", _):
                return self.plain(self.written_out(u), kept)
            case Call("max" | "min", parts) if len(parts) > 1:
                return self.plain(largest(parts, smallest=u.function == "min"), kept)
            case Call(name, parts) if name in SPECIAL:
                return SPECIAL[name](self, parts, kept)
            case Variable():
                return u
            case Power(Constant("e"), exponent) if self.imaginary(exponent):
                self.complex = True
                return self.plain(euler(exponent), kept)
            case _:
                return combined(rebuild(u, tuple(self.plain(part, kept) for part in children(u))))

    def imaginary(self, exponent: Expression) -> bool:
        """Whether the i in an exponent is the imaginary unit: it is no name of the page, and stands there as a factor."""
        free = not self.context.knows(IMAGINARY) and IMAGINARY not in self.context.values
        return free and IMAGINARY in variables(exponent)

    def variable(self, name: str, kept: Kept) -> Expression:
        body = self.indices.definition(name)
        if body is not None:
            return self.plain(body, kept)
        if name in self.context.functions:
            return self.applied(name, tuple(map(Variable, self.context.functions[name].parameters)), 0, kept)
        if change := self.change(name, kept):
            return change
        if depends := self.dependence.of(name):
            self.unknown.add(name)
            return self.invented(name, tuple(self.plain(Variable(other), kept) for other in depends))
        if meant := self.of_function(name, ()):
            return self.plain(meant, kept)
        return self.special(name) or self.free(name)

    def change(self, name: str, kept: Kept) -> Expression | None:
        """`\\Delta y` as y(x + \\Delta x) - y(x), where the statement has a \\Delta x and y depends on x."""
        of = name.removeprefix("Delta_")
        if of == name or name in self.context.values:
            return None
        inside = self.changing(of)
        mentioned = frozenset().union(*map(variables, self.dependence.sides))
        if inside is None:
            return None
        value = self.plain(inside, kept)
        moved = [one for one in variables(value) if f"Delta_{one}" in mentioned]
        if not moved or is_array(value):
            return None
        after = value
        for one in moved:
            after = renamed(after, one, add(Variable(one), Variable(f"Delta_{one}")))
        return add(after, negate(value))

    def changing(self, of: str) -> Expression | None:
        """What changes, when it is more than a free name: a name with a formula, or a function at its variable."""
        if self.context.knows(of) or self.indices.definition(of) is not None or self.dependence.of(of):
            return Variable(of)
        parts = [part for side in self.dependence.sides for part in walk(side) if isinstance(part, Applied)]
        at = [part.arguments for part in parts if part.name == of and part.primes]
        return Applied(of, at[0]) if at and at[0] and all(isinstance(one, Variable) for one in at[0]) else None

    def entry(self, parts: tuple[Expression, ...], kept: Kept) -> Expression:
        rows = rows_of(self.plain(parts[0], kept))
        numbers = [self.indices.bound(one) for one in parts[1:]]
        row, column_ = (numbers[0], 1) if len(numbers) == 1 else numbers[:2]
        if not (1 <= row <= len(rows) and 1 <= column_ <= len(rows[0])):
            raise ShapeMismatch("there is no such entry")
        return rows[row - 1][column_ - 1]

    def transposed(self, parts: tuple[Expression, ...], kept: Kept) -> Expression:
        inside = self.plain(parts[0], kept)
        if isinstance(parts[0], Variable) and not is_array(inside):
            raise CannotUnfold(f"is this the transpose of {parts[0].name} or a power? Say which shape it has")
        return transpose(inside)

    def over(self, name: str, parts: tuple[Expression, ...], kept: Kept) -> Expression:
        """`\\max_i z_i`."""
        inside, index = parts
        assert isinstance(index, Variable)
        length = self.indices.length(inside, index.name)
        values = tuple(self.plain(indexed(inside, index.name, str(k)), kept) for k in range(1, length + 1))
        return largest(values, smallest=name == "min")

    def cases(self, parts: tuple[Expression, ...], kept: Kept) -> Expression:
        """The cases whose conditions are not already decided; one that always holds ends the list."""
        chosen: list[Expression] = []
        for value, condition in zip(parts[::2], parts[1::2], strict=True):
            known = decided(plain_condition := self.plain(condition, kept))
            if known is False:
                continue
            chosen += [self.plain(value, kept), TRUE if known else plain_condition]
            if known:
                break
        if not chosen:
            raise CannotUnfold("none of the cases holds")
        return chosen[0] if chosen[1] == TRUE else Call("cases", tuple(chosen))

    def asymptotic(self, _: tuple[Expression, ...], __: Kept) -> Expression:
        raise CannotUnfold("an order stands alone on its side of an equation")


def euler(exponent: Expression) -> Expression:
    """`e^{i t}` as cos t + i sin t. Raises CannotUnfold for other exponents."""
    angle = derive(exponent, IMAGINARY)
    if IMAGINARY in variables(angle) or exact(renamed(exponent, IMAGINARY, ZERO)) not in (0, None):
        raise CannotUnfold("of complex numbers I read only e^{i t}")
    return add(Call("cos", (angle,)), multiply(Variable(IMAGINARY), Call("sin", (angle,))))


def decided(condition: Expression) -> bool | None:
    """Whether a condition between numbers holds; None when it depends on something."""
    match condition:
        case Call("true"):
            return True
        case Call("and", parts):
            found = [decided(part) for part in parts]
            return False if False in found else None if None in found else True
        case Call("is", (left, Constant(relation), right)):
            a, b = exact(left), exact(right)
            if a is None or b is None:
                return None
            return {"=": a == b, "≠": a != b, "<": a < b, ">": a > b, "≤": a <= b, "≥": a >= b}[relation]
        case _:
            return None


SPECIAL: dict[str, Callable[[Unfolding, tuple[Expression, ...], Kept], Expression]] = {
    "grad": Unfolding.gradient,
    "hess": Unfolding.hessian,
    "jacobian": Unfolding.jacobian,
    "D": Unfolding.operator,
    "transpose": Unfolding.transposed,
    "atpoint": Unfolding.at_point,
    "entry": Unfolding.entry,
    "maxover": lambda self, parts, kept: self.over("max", parts, kept),
    "minover": lambda self, parts, kept: self.over("min", parts, kept),
    "cases": Unfolding.cases,
    "O": Unfolding.asymptotic,
    "o": Unfolding.asymptotic,
    "plain": lambda _, parts, __: parts[0],
    "is": lambda self, parts, kept: Call("is", (self.plain(parts[0], kept), parts[1], self.plain(parts[2], kept))),
}
