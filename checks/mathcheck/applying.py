"""Functions at their arguments: of the page, of the table of functions, or only named."""

from __future__ import annotations

from functools import partial

from checks.mathcheck.context import NamedFunction
from checks.mathcheck.derive import derive
from checks.mathcheck.evaluate import renamed
from checks.mathcheck.grids import (
    each,
    entries_of,
    is_array,
)
from checks.mathcheck.latex.scope import ARROW
from checks.mathcheck.meanings import SLOT, CannotUnfold, Kept, Meanings
from checks.mathcheck.smooth import smooth
from quiz.expression import Applied, Call, Derivative, Expression, Variable, add, negate
from quiz.parts import variables

CONSTANTS = frozenset({"a", "b", "c", "C", "k", "m", "n", "alpha", "beta", "lambda"})


def partials(label: str, function: NamedFunction) -> bool:
    """Whether a subscript of a function names the variables of a partial derivative: `f_x`, `f_{xy}`."""
    own = set(label) <= set(function.parameters)
    return bool(label) and (own or (len(label) == 1 and label.isalpha() and label not in "ijklmnt"))


def _kept(u: Expression) -> Expression:
    return Call("plain", (u,))


class Applications(Meanings):
    """The part of unfolding that puts arguments into functions."""

    def of_function(self, name: str, arguments: tuple[Expression, ...]) -> Expression | None:
        """`f_x`, `H_f`, `J_f` for a function f of the page: a partial derivative, the Hessian, the Jacobian."""
        first, _, second = name.replace(ARROW, "").partition("_")
        if first in ("H", "J") and (function := self.context.functions.get(second)):
            of: Expression = Applied(second, arguments) if arguments else Variable(second)
            return Call("hess" if first == "H" else "jacobian", (of,))
        function = self.context.functions.get(first)
        if function is None and second in self.dependence.direct.get(first, ()) and not arguments:
            return Derivative(Variable(first), Variable(second), 1, partial=True)
        if function is not None and "_" in second and not self.context.strict:
            raise CannotUnfold(f"is this a partial derivative of {first}?")
        if function is None or not partials(second, function):
            return None
        meant: Expression = Variable(first)
        for letter in second:
            meant = Derivative(meant, Variable(letter), 1, partial=True)
        return Call("atpoint", (meant, Call("tuple", arguments))) if arguments else meant

    def arguments_of(self, u: Expression) -> frozenset[str]:
        """The variables of the function that a name stands for."""
        function = self.context.functions.get(u.name) if isinstance(u, Variable | Applied) else None
        own = frozenset(function.parameters) if function else frozenset()
        return own | frozenset(self.dependence.of(u.name) if isinstance(u, Variable) else ())

    def applied(self, name: str, arguments: tuple[Expression, ...], primes: int, kept: Kept) -> Expression:
        if not self.context.knows(name) and (meant := self.of_function(name, arguments)):
            return self.plain(meant, kept)
        function = self.function(name, arguments)
        if not arguments:
            return self.bare(name, function, primes, kept)
        if len(function.parameters) != len(arguments):
            arguments = self.spread(name, function, arguments, kept)
        if primes and len(arguments) > 1:
            raise CannotUnfold(f"with respect to which of its arguments is {name} differentiated?")
        given = [self.plain(argument, kept) for argument in arguments]
        if any(map(is_array, given)):
            return self.of_arrays(name, function, given, primes, kept)
        slots = tuple(f"{SLOT}{self.depth}/{position}" for position in range(len(arguments)))
        value = self.plain(function.body, kept | set(function.parameters))
        for slot, parameter in zip(slots, function.parameters, strict=True):
            value = each(value, partial(renamed, old=parameter, new=Variable(slot)))
        value = each(value, lambda entry: derive(entry, slots[0], primes)) if primes else value
        for slot, argument in zip(slots, given, strict=True):
            value = each(value, partial(renamed, old=slot, new=argument))
        return value

    def spread(
        self, name: str, function: NamedFunction, arguments: tuple[Expression, ...], kept: Kept
    ) -> tuple[Expression, ...]:
        """A vector given to a function of as many numbers."""
        entries = entries_of(self.plain(arguments[0], kept)) if len(arguments) == 1 else []
        if len(entries) != len(function.parameters):
            raise CannotUnfold(f"{name} takes {len(function.parameters)} argument(s) here")
        return tuple(entries)

    def of_arrays(
        self, name: str, function: NamedFunction, given: list[Expression], primes: int, kept: Kept
    ) -> Expression:
        """A function of vectors; a function of numbers works on each entry."""
        if name in self.unknown and not primes:
            return self.invented(name, tuple(given))
        if len(given) == 1 and function.parameters[0] not in self.context.sizes:
            if name in self.unknown:
                raise CannotUnfold(f"is {name} a function of each entry?")
            return each(given[0], lambda entry: self.applied(name, (_kept(entry),), primes, kept))
        value = self.plain(function.body, kept | set(function.parameters))
        for parameter, argument in zip(function.parameters, given, strict=True):
            value = self.replaced(value, parameter, argument)
        return value

    def function(self, name: str, arguments: tuple[Expression, ...]) -> NamedFunction:
        """The function of this name: of the page, of the table of functions, or a smooth one."""
        from quiz.functions import FUNCTIONS

        if found := self.context.functions.get(name):
            return found
        if (body := self.indices.definition(name)) is not None and len(arguments) == 1:
            names = sorted(variables(self.plain(body)))
            if len(names) == 1:
                return NamedFunction((names[0],), body)
        parameters = tuple(f"{SLOT}{name}{position}" for position in range(max(1, len(arguments))))
        values: tuple[Expression, ...] = tuple(map(Variable, parameters))
        if name in FUNCTIONS:
            return NamedFunction(parameters, Call(name, values))
        self.unknown.add(name)
        return NamedFunction(parameters, smooth(name, values, self.trial))

    def bare(self, name: str, function: NamedFunction, primes: int, kept: Kept) -> Expression:
        """`f'`, without an argument: in the function's own variable; `y'` in the only variable of y."""
        if self.indices.definition(name) is not None:
            self.unknown.discard(name)
            value: Expression = Variable(name)
            for _ in range(primes):
                value = Call("prime", (value,))
            return self.plain(value, kept)
        own = function.parameters if name in self.context.functions else ("x",)
        return self.applied(name, tuple(map(Variable, own)), primes, kept)

    def primed(self, inside: Expression, kept: Kept) -> Expression:
        value = self.plain(inside, kept)
        name = self.only(value)
        return each(value, lambda entry: derive(entry, name))

    def only(self, value: Expression) -> str:
        """The variable that a prime, or a bar without a name, is about: the only one, or x among constants."""
        names = sorted(variables(value))
        for name in ("x", "t"):
            if name in names and len(names) > 1 and (self.unknown or set(names) - {name} <= CONSTANTS):
                return name
        if len(names) > 1:
            raise CannotUnfold("a prime needs exactly one variable under it; write d/dx")
        return names[0] if names else "x"

    def at_own(self, kind: str, inside: Expression, points: list[Expression], kept: Kept) -> Expression:
        """`(u)'(a)`, and `u |_a^b`, the difference between the values at b and at a."""
        value, of = self.plain(inside, kept), inside
        while isinstance(of, Call) and of.function in ("prime", "group"):
            of = of.arguments[0]
        name = self.only(self.plain(of, kept))
        if any(map(is_array, (value, *points))):
            raise CannotUnfold("a value between points is read for numbers")
        found = [renamed(value, name, point) for point in points]
        return found[0] if kind == "primedat" else add(found[1], negate(found[0]))
