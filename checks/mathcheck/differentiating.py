"""Derivatives, gradients, Hessians and Jacobians worked out, and taken at a point."""

from __future__ import annotations

from checks.mathcheck.derive import derive
from checks.mathcheck.grids import (
    column,
    each,
    entries_of,
    is_array,
    matrix,
    shape_of,
    transpose,
)
from checks.mathcheck.latex.scope import USUAL_FUNCTIONS
from checks.mathcheck.meanings import CannotUnfold, DoesNotFit, Kept, TooManyDimensions
from checks.mathcheck.subjects import Subjects
from quiz.expression import ONE, Applied, Call, Derivative, Expression, Quotient, Variable, multiply
from quiz.parts import children, rebuild, variables, walk

INDICES = frozenset("ijklmn")


def _exposed(u: Expression, body: Expression, name: str) -> Expression:
    """`u` with every part that is written like `body` replaced by the name it defines."""
    if u == body:
        return Variable(name)
    return rebuild(u, tuple(_exposed(part, body, name) for part in children(u)))


def slopes(u: Expression, wrt: Expression, order: int) -> Expression:
    """Derivatives: of each entry by a number; by an array in its shape; of a column by a column the Jacobian, row by row."""
    if not is_array(wrt):
        assert isinstance(wrt, Variable)
        return each(u, lambda entry: derive(entry, wrt.name, order))
    names = [entry.name for entry in entries_of(wrt) if isinstance(entry, Variable)]
    if is_array(u):
        if order > 1 or shape_of(u)[1] != 1 or shape_of(wrt)[1] != 1:
            raise TooManyDimensions("the derivative of a matrix by an array has more than two dimensions")
        return matrix([[derive(entry, name) for name in names] for entry in entries_of(u)])
    first = {name: derive(u, name) for name in names}
    if order == 2:
        return matrix([[derive(first[one], two) for two in names] for one in names])
    return each(wrt, lambda entry: first[entry.name] if isinstance(entry, Variable) else entry)


class Differentiations(Subjects):
    """The part of unfolding that differentiates."""

    def jacobian(self, parts: tuple[Expression, ...], kept: Kept) -> Expression:
        """One row for each entry of the function, one column for each of its variables."""
        inside, wrt, point = self.own(parts[0])
        names = [one for one in wrt if isinstance(one, Variable)]
        inner = kept | {one.name for one in names}
        columns = [self.plain(Derivative(inside, one), inner) for one in names]
        result = matrix([list(row) for row in zip(*(entries_of(one) for one in columns), strict=True)])
        for one, value in zip(names, point, strict=True):
            result = self.replaced(result, one.name, self.plain(value, kept))
        return result

    def operator(self, parts: tuple[Expression, ...], kept: Kept) -> Expression:
        """`D f(x)`, and `D_u f(x)` in the direction of u."""
        if len(parts) == 2 and isinstance(parts[1], Variable) and parts[1].name not in self.context.sizes:
            names = variables(parts[0]) | self.arguments_of(parts[0])
            names |= self.made_of(parts[0], parts[1].name, kept)
            if parts[1].name in names and self.indices.definition(parts[1].name) is None:
                return self.plain(Derivative(parts[0], parts[1]), kept)
        if len(parts) == 2 and isinstance(parts[1], Variable) and parts[1].name in INDICES:
            raise CannotUnfold(f"by which variable is D_{parts[1].name}?")
        if len(parts) == 2 and isinstance(parts[1], Variable) and parts[1].name.isalpha() and len(parts[1].name) > 2:
            raise CannotUnfold(f"is {parts[1].name} a direction?")
        if len(parts) == 2:
            return self.plain(Call("inner", (Call("grad", parts[:1]), parts[1])), kept)
        match parts[0]:
            case Applied(name, (argument,), primes):
                return self.applied(name, (argument,), primes + 1, kept)
            case Variable(name) if name in self.context.functions:
                return self.applied(name, (), 1, kept)
            case Variable(name) if name in self.dependence.direct:
                return self.plain(Derivative(parts[0], Variable("x")), kept)
            case _ if "x" in variables(parts[0]) or not variables(parts[0]) & USUAL_FUNCTIONS - {"C"}:
                return self.plain(Derivative(Call("group", parts), Variable("x")), kept)
            case _:
                raise CannotUnfold("of which function is this the derivative?")

    def made_of(self, u: Expression, name: str, kept: Kept) -> frozenset[str]:
        """The names in the formula of a name of the page."""
        known = isinstance(u, Variable) and self.indices.definition(u.name) is not None
        return variables(self.plain(u, kept | {name})) if known else frozenset()

    def derivative(self, u: Derivative, kept: Kept) -> Expression:
        name = u.wrt.name
        if (value := self.whole(u)) is not None:
            result = slopes(self.plain(_exposed(u.of, value, name), kept | {name}), Variable(name), u.order)
            return self.replaced(result, name, self.plain(value, kept))
        if isinstance(u.of, Variable) and (u.of.name, name) in self.dependence.inverted:
            return self.inverse(u, u.of, kept)
        held = self.held(u) - kept
        inside = self.plain(self.dependent(u), kept | held | {name})
        body = self.indices.definition(name)
        if body is not None and name not in self.context.sizes and name not in variables(inside):
            inside = _exposed(inside, self.plain(body, kept), name)
        result = slopes(inside, self.free(name), u.order)
        for other in held:
            result = self.replaced(result, other, self.plain(Variable(other), kept | {name}))
        return result if name in kept else self.replaced(result, name, self.plain(u.wrt, kept))

    def whole(self, u: Derivative) -> Applied | None:
        """The value `h(x)` that stands under a derivative by h, a function of the page."""
        if u.wrt.name not in self.context.functions:
            return None
        found = {part for part in walk(u.of) if isinstance(part, Applied) and part.name == u.wrt.name}
        return found.pop() if len(found) == 1 and not any(one.primes for one in found) else None

    def held(self, u: Derivative) -> frozenset[str]:
        """The other variables of a function in its partial derivative: in that by x, y is held, whatever y is here."""
        function = self.context.functions.get(u.of.name) if isinstance(u.of, Variable | Applied) else None
        own = frozenset(function.parameters if function else ())
        return own - {u.wrt.name} if u.partial and u.wrt.name in own else frozenset()

    def inverse(self, u: Derivative, of: Variable, kept: Kept) -> Expression:
        """dx/dy for a function y of x: the derivative of the inverse function. Raises DoesNotFit for arrays."""
        value = self.derivative(Derivative(u.wrt, of), kept)
        if u.order > 1 or is_array(value):
            raise DoesNotFit(f"{u.wrt.name} depends on {of.name}, not the other way round")
        return Quotient(ONE, value)

    def gradient(self, parts: tuple[Expression, ...], kept: Kept) -> Expression:
        """The column of the partial derivatives, with respect to the names given or to what the function is of."""
        return self.with_respect(parts, kept, 1)

    def gradients(self, inside: Expression, one: Variable, kept: Kept) -> Expression:
        """The gradients of the entries of a vector, side by side: the Jacobian, transposed."""
        value = self.plain(inside, kept | {one.name})
        result = transpose(slopes(column(entries_of(value)), self.free(one.name), 1))
        return result if one.name in kept else self.replaced(result, one.name, self.plain(one, kept))

    def hessian(self, parts: tuple[Expression, ...], kept: Kept) -> Expression:
        return self.with_respect(parts, kept, 2)

    def with_respect(self, parts: tuple[Expression, ...], kept: Kept, order: int) -> Expression:
        inside, wrt = parts[0], parts[1:]
        if not wrt:
            inside, wrt, point = self.own(inside)
            result = self.with_respect(
                (inside, *wrt), kept | {one.name for one in wrt if isinstance(one, Variable)}, order
            )
            for one, value in zip(wrt, point, strict=True):
                assert isinstance(one, Variable)
                result = self.replaced(result, one.name, self.plain(value, kept))
            return result
        if not all(isinstance(one, Variable) for one in wrt):
            raise CannotUnfold("a gradient is taken with respect to names")
        if len(wrt) == 1:
            [one] = wrt
            assert isinstance(one, Variable)
            self.refuse_direction(inside, one.name, kept)
            if numbered := self.numbered(inside, one.name, kept):
                return self.with_respect((inside, *numbered), kept, order)
            if order == 1 and one.name in self.context.sizes and is_array(self.plain(inside, kept | {one.name})):
                return self.gradients(inside, one, kept)
            return self.derivative(Derivative(inside, one, order), kept)
        names = [one for one in wrt if isinstance(one, Variable)]
        first = [self.derivative(Derivative(inside, one), kept) for one in names]
        if order == 1:
            return column(first)
        return matrix(
            [[self.derivative(Derivative(Derivative(inside, one), two), kept) for two in names] for one in names]
        )

    def at_point(self, parts: tuple[Expression, ...], kept: Kept) -> Expression:
        """The value of `u` where the variables of its function have the values of a tuple."""
        inside, point = parts
        of = inside
        while isinstance(of, Derivative):
            of = of.of
        if isinstance(of, Call) and of.function in ("grad", "hess"):
            of = of.arguments[0]
        entries = children(point) if isinstance(point, Call) and point.function == "tuple" else (point,)
        function = self.context.functions.get(of.name) if isinstance(of, Variable | Applied) else None
        if function is None and isinstance(inside, Derivative) and len(entries) == 1:
            return self.plain(Call("at", (inside, inside.wrt, entries[0])), kept)
        if function is None or len(function.parameters) != len(entries):
            if len(entries) == 1:
                return self.plain(multiply(inside, entries[0]), kept)
            raise CannotUnfold("which variables have these values? Write x = 2, y = 1 under the bar")
        value = self.plain(inside, kept | set(function.parameters))
        for parameter, entry in zip(function.parameters, entries, strict=True):
            value = self.replaced(value, parameter, self.plain(entry, kept))
        return value

    def dependent(self, u: Derivative) -> Expression:
        """What is differentiated: in dL/dw, the name L stands for the function L at its variables."""
        if not isinstance(u.of, Variable) or u.of == u.wrt or self.indices.definition(u.of.name) is not None:
            return u.of
        function = self.context.functions.get(u.of.name)
        if function is None:
            if (
                not self.dependence.of(u.of.name)
                and u.of.name not in self.context.sizes
                and not self.special(u.of.name)
            ):
                raise CannotUnfold(f"{u.of.name} is not defined before this")
            return u.of
        usual = Applied(u.of.name, tuple(map(Variable, function.parameters)))
        if u.wrt.name in function.parameters or len(function.parameters) > 1:
            return usual
        return (
            usual
            if u.wrt.name in variables(self.plain(usual, frozenset({u.wrt.name})))
            else Applied(u.of.name, (u.wrt,))
        )
