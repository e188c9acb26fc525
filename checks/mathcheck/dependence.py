"""What depends on what, when only derivatives say so: du/dx tells that u depends on x."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from checks.mathcheck.context import Context
from checks.mathcheck.indices import Indices
from checks.mathcheck.latex.scope import USUAL_FUNCTIONS
from quiz.expression import Applied, Call, Derivative, Expression, Variable
from quiz.parts import variables, walk

DEPENDENT = frozenset({"u", "v", "y", "z"})  # names of things that depend on something


class Dependence:
    """The dependences that the derivatives of a statement imply for names without a formula.

    `inverted` are the derivatives that stand upside down: dx/dy, when it is y that depends on x.
    """

    def __init__(self, sides: Iterable[Expression], context: Context) -> None:
        self.context = context
        self.sides = tuple(sides)
        sides = self.sides
        self.indices = Indices(context)
        self.direct: dict[str, set[str]] = {}
        self.inverted: set[tuple[str, str]] = set()
        for part in (part for side in self.reached(sides) for part in walk(side)):
            match part:
                case Derivative(Variable(name), Variable(wrt)) if name != wrt and not context.knows(name):
                    self.tie(name, wrt)
                case Call("prime", (inside,)):
                    for name in variables(inside) & (USUAL_FUNCTIONS | DEPENDENT):
                        if not context.knows(name):
                            self.direct.setdefault(name, set()).add("x")
                case Applied(name, (), primes) if primes and not context.knows(name):
                    self.direct.setdefault(name, set()).add("x")
        self.tie_siblings()
        self.circular = any(name in self.beyond(name) for name in self.direct)
        self.kept: Mapping[str, tuple[str, ...]] = {name: self.nearest(name) for name in self.direct}

    def tie_siblings(self) -> None:
        """In d(uv)/dx beside dv/dx, u depends on x as v does."""
        for part in (part for side in self.sides for part in walk(side)):
            if not isinstance(part, Derivative) or isinstance(part.of, Variable):
                continue
            names = variables(part.of) - {part.wrt.name} - _only_below(part.of)
            if any(part.wrt.name in self.direct.get(name, ()) for name in names):
                for name in names & DEPENDENT - set(self.direct):
                    if not self.context.knows(name):
                        self.tie(name, part.wrt.name)

    def tie(self, name: str, wrt: str) -> None:
        """`name` depends on `wrt`, unless it is already the other way round: dx/dy of a function y of x."""
        if name in self.beyond(wrt):
            self.inverted.add((name, wrt))
        else:
            self.direct.setdefault(name, set()).add(wrt)

    def reached(self, sides: Iterable[Expression]) -> Iterable[Expression]:
        """The sides, and the definitions of what they mention that hold a derivative."""
        waiting, seen = list(sides), set[str]()
        while waiting:
            u = waiting.pop()
            yield u
            for name in variables(u) - seen:
                seen.add(name)
                body = self.indices.definition(name)
                if body is not None:
                    waiting.append(body)

    def of(self, name: str) -> tuple[str, ...]:
        """The names that `name` directly depends on, in a fixed order; empty when it depends on nothing known."""
        return self.kept.get(name, ())

    def nearest(self, name: str) -> tuple[str, ...]:
        """Of the names in y's derivatives, those not reached through another: y(u), u(x) rather than y(u, x)."""
        names = self.direct[name]
        return tuple(sorted(one for one in names if not any(one in self.beyond(other) for other in names - {one})))

    def beyond(self, name: str) -> set[str]:
        """Every name that `name` depends on, through any number of steps."""
        found: set[str] = set()
        waiting = [name]
        while waiting:
            for other in self.step(waiting.pop()) - found:
                found.add(other)
                waiting.append(other)
        return found

    def step(self, name: str) -> set[str]:
        if (body := self.indices.definition(name)) is not None:
            return set(variables(self.indices.expanded(body)))
        if name in self.context.functions:
            return set(self.context.functions[name].parameters)
        return self.direct.get(name, set())


def _only_below(u: Expression) -> frozenset[str]:
    """The names by which something is differentiated, as y is in the derivative by x of `\\partial f / \\partial y`."""
    parts = [part for part in walk(u) if isinstance(part, Derivative)]
    return frozenset(part.wrt.name for part in parts)
