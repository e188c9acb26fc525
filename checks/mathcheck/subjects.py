"""What a gradient is taken of, with respect to which names, and where, when the formula does not say it."""

from __future__ import annotations

from checks.mathcheck.applying import Applications
from checks.mathcheck.derive import MOST_STEPS
from checks.mathcheck.dimensions import UNNAMED
from checks.mathcheck.meanings import CannotUnfold, Kept
from quiz.expression import Applied, Call, Expression, Variable
from quiz.parts import variables, walk


class Subjects(Applications):
    """The part of unfolding that finds the variables of what is differentiated."""

    def refuse_direction(self, inside: Expression, name: str, kept: Kept) -> None:
        """`\\nabla_v f` for a vector v that is given by its entries: a derivative in its direction, or by its entries?"""
        body = self.indices.definition(name)
        given = isinstance(body, Call) and body.function in ("matrix", "tuple")
        if given and not any(one.startswith(name[:1]) for one in variables(self.plain(inside, kept | {name}))):
            raise CannotUnfold(f"is this a derivative in the direction of {name}? Write D_{name}")

    def numbered(self, inside: Expression, name: str, kept: Kept) -> list[Variable]:
        """`w_1`, `w_2` for a name w that does not stand on its own, in `\\nabla_w`."""
        if name in self.context.sizes or self.indices.definition(name) is not None:
            return []
        found = variables(self.plain(inside, kept | {name}))
        entries = sorted(one for one in found if one.startswith(f"{name}_") and one[len(name) + 1 :].isdigit())
        return [] if name in found or len(entries) < 2 else [Variable(one) for one in entries]

    def own(self, u: Expression) -> tuple[Expression, tuple[Expression, ...], tuple[Expression, ...]]:
        """What a gradient is taken of, with respect to which names, and where it is then taken."""
        if isinstance(u, Variable) and UNNAMED in self.context.sizes and not self.context.knows(u.name):
            u = Applied(u.name, (Variable(UNNAMED),))
        if isinstance(u, Variable) and (function := self.context.functions.get(u.name)):
            parameters = tuple(map(Variable, function.parameters))
            return Applied(u.name, parameters), parameters, parameters
        if isinstance(u, Applied) and u.arguments:
            function = self.context.functions.get(u.name)
            if function is None:
                sizes = [self.context.sizes.get(one.name) if isinstance(one, Variable) else None for one in u.arguments]
                if all(isinstance(one, Variable) for one in u.arguments) and (sizes[0] or len(sizes) > 1):
                    return u, u.arguments, u.arguments
                return self.at_other_point(u)
            parameters = tuple(map(Variable, function.parameters))
            given = u.arguments
            if len(given) != len(parameters):
                given = self.spread(u.name, function, given, frozenset())
            return Applied(u.name, parameters), parameters, given
        names = self.free_names(u)
        arrays = [name for name in names if name in self.context.sizes]
        chosen = tuple(map(Variable, arrays if len(arrays) == 1 else names))
        if len(arrays) != 1 and (arrays or any(name in self.context.values for name in names)):
            raise CannotUnfold("with respect to what is this gradient? Write \\nabla_w")
        return u, chosen, chosen

    def at_other_point(self, u: Applied) -> tuple[Expression, tuple[Expression, ...], tuple[Expression, ...]]:
        """The gradient of an unknown function of a vector at a point that is not a name."""
        names = [
            part.name for part in walk(u.arguments[0]) if isinstance(part, Variable) and part.name in self.context.sizes
        ]
        if len(u.arguments) != 1 or not names:
            raise CannotUnfold("of what is this the gradient?")
        return Applied(u.name, (Variable(names[0]),)), (Variable(names[0]),), u.arguments

    def free_names(self, u: Expression) -> list[str]:
        """The names that `u` depends on and that have no definition, in the order in which they are met."""
        found: dict[str, None] = {}
        waiting = [u]
        for _ in range(MOST_STEPS):
            if not waiting:
                break
            for part in walk(waiting.pop(0)):
                if not isinstance(part, Variable):
                    continue
                body = self.indices.definition(part.name)
                if body is not None and part.name not in found:
                    waiting.append(body)
                elif body is None and not self.special(part.name):
                    found.setdefault(part.name)
        return list(found)
