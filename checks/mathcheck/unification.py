"""Classes of dimensions that are merged as a statement is read; a class is a number or waits for one."""

from __future__ import annotations

from collections.abc import Iterator

from checks.mathcheck.context import Context
from checks.mathcheck.indices import Indices
from checks.mathcheck.latex.scope import ARROW
from quiz.expression import Applied, Expression, Variable
from quiz.parts import walk

Dimension = int | str
Shape = tuple[Dimension, Dimension]
SCALAR: Shape = (1, 1)


class Unification:
    """What is known about the shapes of names while it is being found out."""

    def __init__(self, sides: list[Expression], context: Context) -> None:
        self.sides = sides
        self.context = context
        self.indices = Indices(context)
        self.parent: dict[str, Dimension] = {}
        self.arrays: dict[str, Shape] = {}
        self.reached = list(self.reachable())
        self.changed = True
        self.active: list[str] = []

    def reachable(self) -> Iterator[Expression]:
        """The sides and the bodies of all that they mention."""
        waiting, seen = list(self.sides), set[str]()
        while waiting:
            u = waiting.pop()
            yield u
            for part in walk(u):
                name = part.name if isinstance(part, Variable | Applied) else ""
                if not name or name in seen:
                    continue
                seen.add(name)
                body = self.indices.definition(name) if isinstance(part, Variable) else None
                function = self.context.functions.get(name)
                waiting += [one for one in (body, function.body if function else None) if one is not None]
                stem = name.rpartition("_")[0]
                waiting += [
                    Variable(one) for one in (stem, stem[:1] + ARROW + stem[1:]) if one in self.context.definitions
                ]

    def known(self, name: str) -> bool:
        return self.indices.definition(name) is not None or name in self.context.functions

    def root(self, one: Dimension) -> Dimension:
        while isinstance(one, str) and one in self.parent:
            one = self.parent[one]
        return one

    def unify(self, a: Dimension, b: Dimension) -> None:
        a, b = self.root(a), self.root(b)
        if a == b or 1 in (a, b):
            return
        if isinstance(a, str):
            self.parent[a] = b
        elif isinstance(b, str):
            self.parent[b] = a

    def same(self, a: Shape, b: Shape) -> None:
        if SCALAR not in (a, b):
            self.unify(a[0], b[0])
            self.unify(a[1], b[1])

    def joined(self, a: Shape, b: Shape) -> Shape:
        if SCALAR in (a, b):
            return b if a == SCALAR else a
        if a[1] == 1 and b[1] == 1 and b[0] != 1:
            return SCALAR
        self.unify(a[1], b[0])
        return (a[0], b[1])
