"""From what is written to plain expressions: definitions put in, derivatives worked out, sums written out.

A derivative with respect to u keeps u whole while it is taken, whatever u is defined to be, and puts its meaning in
afterwards. A name whose derivative is mentioned but whose formula is nowhere becomes a smooth function of what it
depends on, so that rules such as dy/dx = dy/du du/dx are checked on real functions.
"""

from __future__ import annotations

from checks.mathcheck.context import Context, NamedFunction
from checks.mathcheck.dependence import Dependence
from checks.mathcheck.derive import CannotDerive, derive
from checks.mathcheck.evaluate import renamed
from checks.mathcheck.indices import Indices
from checks.mathcheck.smooth import smooth
from quiz.expression import Applied, Call, Derivative, Expression, Variable
from quiz.parts import children, rebuild, variables

DEEPEST = 60
MOST_STEPS = 6_000
Kept = frozenset[str]
SLOT = "\N{DOTTED SQUARE}"  # the parameter of a function while it is differentiated: a name nobody can write


class CannotUnfold(ValueError):
    """The statement has a part whose meaning is not known; the message says which."""


class Unfolding:
    """Unfolds the sides of one link against a page. `unknown` collects the names that had no formula."""

    def __init__(self, context: Context, dependence: Dependence, trial: int = 0) -> None:
        self.context = context
        self.dependence = dependence
        self.trial = trial
        self.unknown: set[str] = set()
        self.indices = Indices(context)
        self.depth = self.steps = 0

    def plain(self, u: Expression, kept: Kept = frozenset()) -> Expression:
        """`u` without names to look up, except those in `kept`. Raises CannotUnfold."""
        self.depth += 1
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise CannotUnfold("this becomes too large when its sums and definitions are written out")
        if self.depth > DEEPEST:
            raise CannotUnfold("these definitions go round in a circle, or are nested too deep")
        try:
            return self.meaning(u, kept)
        except CannotDerive as problem:
            raise CannotUnfold(str(problem)) from problem
        finally:
            self.depth -= 1

    def meaning(self, u: Expression, kept: Kept) -> Expression:
        match u:
            case Variable(name):
                return u if name in kept else self.variable(name, kept)
            case Applied(name, arguments, primes):
                return self.applied(name, arguments, primes, kept)
            case Derivative():
                return self.derivative(u, kept)
            case Call("at", (inside, Variable(name), point)):
                return renamed(self.plain(inside, kept | {name}), name, self.plain(point, kept))
            case Call("prime", (inside,)):
                return self.primed(inside, kept)
            case Call("lim", (inside, Variable(name) as variable, point)):
                return Call("lim", (self.plain(inside, kept | {name}), variable, self.plain(point, kept)))
            case Call("sum" | "prod", _):
                return self.plain(self.written_out(u), kept)
            case _:
                return rebuild(u, tuple(self.plain(part, kept) for part in children(u)))

    def written_out(self, u: Call) -> Expression:
        try:
            return self.indices.written_out(u)
        except ValueError as problem:
            raise CannotUnfold(str(problem)) from problem

    def variable(self, name: str, kept: Kept) -> Expression:
        body = self.indices.definition(name)
        if body is not None:
            return self.plain(body, kept)
        if function := self.context.functions.get(name):
            return self.applied(name, tuple(map(Variable, function.parameters)), 0, kept)
        if depends := self.dependence.of(name):
            self.unknown.add(name)
            return smooth(name, tuple(self.plain(Variable(other), kept) for other in depends), self.trial)
        return Variable(name)

    def applied(self, name: str, arguments: tuple[Expression, ...], primes: int, kept: Kept) -> Expression:
        function = self.function(name, arguments)
        if not arguments:
            return self.bare(name, function, primes, kept)
        if len(function.parameters) != len(arguments):
            raise CannotUnfold(f"{name} takes {len(function.parameters)} argument(s) here")
        if primes and len(arguments) > 1:
            raise CannotUnfold(f"with respect to which of its arguments is {name} differentiated?")
        slots = tuple(f"{SLOT}{position}" for position in range(len(arguments)))
        body = function.body
        for slot, parameter in zip(slots, function.parameters, strict=True):
            body = renamed(body, parameter, Variable(slot))
        value = (
            derive(self.plain(body, kept | set(slots)), slots[0], primes)
            if primes
            else self.plain(body, kept | set(slots))
        )
        for slot, argument in zip(slots, arguments, strict=True):
            value = renamed(value, slot, self.plain(argument, kept))
        return value

    def function(self, name: str, arguments: tuple[Expression, ...]) -> NamedFunction:
        """The function of this name: of the page, of the table of functions, or a smooth one."""
        from quiz.functions import FUNCTIONS

        if found := self.context.functions.get(name):
            return found
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
        names = sorted(variables(value))
        if len(names) != 1:
            raise CannotUnfold("a prime needs exactly one variable under it; write d/dx")
        return derive(value, names[0])

    def derivative(self, u: Derivative, kept: Kept) -> Expression:
        name = u.wrt.name
        inside = self.plain(self.dependent(u), kept | {name})
        body = self.indices.definition(name)
        if body is not None and name not in variables(inside):
            inside = _exposed(inside, self.plain(body, kept), name)
        result = derive(inside, name, u.order)
        return result if name in kept else renamed(result, name, self.plain(u.wrt, kept))

    def dependent(self, u: Derivative) -> Expression:
        """What is differentiated: in dL/dw, the name L stands for the function L at its variables."""
        if not isinstance(u.of, Variable) or self.indices.definition(u.of.name) is not None:
            return u.of
        function = self.context.functions.get(u.of.name)
        if function is None:
            if not self.dependence.of(u.of.name):
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


def _exposed(u: Expression, body: Expression, name: str) -> Expression:
    """`u` with every part that is written like `body` replaced by the name it defines."""
    if u == body:
        return Variable(name)
    return rebuild(u, tuple(_exposed(part, body, name) for part in children(u)))
