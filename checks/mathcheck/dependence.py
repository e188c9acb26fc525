"""What depends on what, when only derivatives say so: du/dx tells that u depends on x."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from checks.mathcheck.context import Context
from quiz.expression import Applied, Derivative, Expression, Variable
from quiz.parts import variables, walk


class Dependence:
    """The dependences that the derivatives of a statement imply for names without a formula."""

    def __init__(self, sides: Iterable[Expression], context: Context) -> None:
        self.context = context
        self.direct: dict[str, set[str]] = {}
        for part in (part for side in sides for part in walk(side)):
            match part:
                case Derivative(Variable(name), Variable(wrt)) if name != wrt and not context.knows(name):
                    self.direct.setdefault(name, set()).add(wrt)
                case Applied(name, (), primes) if primes and not context.knows(name):
                    self.direct.setdefault(name, set()).add("x")
        self.circular = any(name in self.beyond(name) for name in self.direct)
        self.kept: Mapping[str, tuple[str, ...]] = {name: self.nearest(name) for name in self.direct}

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
        if name in self.context.definitions:
            return set(variables(self.context.definitions[name]))
        if name in self.context.functions:
            return set(self.context.functions[name].parameters)
        return self.direct.get(name, set())
