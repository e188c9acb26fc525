"""Indexed names: `\\sum_{i=1}^{n} x_i` for a definite n, and `y_i = w x_i` as the definition of y_1, y_2, …"""

from __future__ import annotations

from checks.mathcheck.context import Context
from checks.mathcheck.indexed_names import INDEX, indexed, items, labels, match
from checks.mathcheck.latex.binders import LENGTH
from checks.mathcheck.latex.scope import ARROW
from quiz.expression import Call, Expression, Numeral, Variable, add, lift, multiply
from quiz.parts import children, rebuild, substitute, variables, walk

LONGEST = 40
USUAL_LENGTH = 3  # the n of a sum whose n has no value


class Indices:
    """Writes sums out and finds definitions of indexed names on a page."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.known: dict[str, Expression | None] = {}

    def definition(self, name: str) -> Expression | None:
        """The expression a name stands for; `y_2` stands for what `y_i` stands for, with 2 for i."""
        if name not in self.known:
            self.known[name] = self.looked_up(name)
        return self.known[name]

    def looked_up(self, name: str) -> Expression | None:
        definitions = self.context.definitions
        if name in definitions:
            return definitions[name]
        if not labels(name) or name in self.context.values:
            return None
        if entry := self.entry(name):
            return entry
        for other, general in definitions.items():
            found = match(other, name)
            if found and self.follows(found, general):
                body = general
                for letter, value in found.items():
                    body = indexed(body, letter, value)
                return body if name not in variables(body) else None
        return None

    def follows(self, found: dict[str, str], body: Expression) -> bool:
        """Whether the letters are indices, and a recursion has not run past its beginning."""
        if not all(letter in INDEX for letter in found):
            return False
        if not any(value == "0" for value in found.values()):
            return True
        used = {part.name for part in walk(body) if isinstance(part, Variable)}
        return not any(f"{letter}-1" in label for name in used for label in labels(name) for letter in found)

    def entry(self, name: str) -> Expression | None:
        """`p_2` for a defined vector p, `W_{12}` for a defined matrix."""
        stem, _, label = name.rpartition("_")
        found = items(label)
        if not (stem and label and all(one.isdigit() for one in found)):
            return None
        digits = [int(one) for one in (found if len(found) > 1 else label)]
        for candidate in (stem, _bold(stem)):
            if candidate in self.context.definitions and candidate in self.context.sizes and 0 not in digits:
                return Call("entry", (Variable(candidate), *(lift(one) for one in digits)))
        return None

    def written_out(self, u: Call) -> Expression:
        """The terms of a sum or the factors of a product, one by one. Raises ValueError for bounds that are not definite."""
        inside, index, low, high, *without = u.arguments
        assert isinstance(index, Variable)
        first = self.bound(low)
        last = self.length(inside, index.name) if high == Variable(LENGTH) else self.bound(high)
        if last - first >= LONGEST:
            raise ValueError(f"a sum of more than {LONGEST} terms")
        left_out = {self.bound(one) for one in without}
        parts = [indexed(inside, index.name, str(k)) for k in range(first, last + 1) if k not in left_out]
        if u.function == "sum":
            return add(*parts) if parts else lift(0)
        return multiply(*parts) if parts else lift(1)

    def expanded(self, u: Expression) -> Expression:
        """`u` with every sum and product written out that can be."""
        if isinstance(u, Call) and u.function in ("sum", "prod"):
            try:
                return self.expanded(self.written_out(u))
            except ValueError:
                return u
        return rebuild(u, tuple(self.expanded(part) for part in children(u)))

    def length(self, inside: Expression, index: str) -> int:
        """How far an index without bounds runs: over the length of what it is the index of."""
        for part in walk(inside):
            if not isinstance(part, Variable):
                continue
            stem, _, label = part.name.rpartition("_")
            found = items(label) if label else []
            for candidate in (stem, _bold(stem)):
                if index in found and candidate in self.context.sizes:
                    return self.context.sizes[candidate][min(found.index(index), 1)]
        return USUAL_LENGTH

    def bound(self, u: Expression) -> int:
        """A whole number, or the value of a name."""
        value = _whole(u, self.context)
        if value is None:
            raise ValueError("the bounds of this sum are not whole numbers")
        return value


def _bold(stem: str) -> str:
    head, sign, rest = stem.partition("_")
    return f"{head}{ARROW}{sign}{rest}"


def _whole(u: Expression, context: Context) -> int | None:
    from checks.mathcheck.proof import exact

    names = {name: context.values.get(name, context.definitions.get(name, lift(USUAL_LENGTH))) for name in variables(u)}
    value = exact(substitute(u, {name: one for name, one in names.items() if isinstance(one, Numeral)}))
    return int(value) if value is not None and value.denominator == 1 else None


def lengths(sides: list[Expression]) -> frozenset[str]:
    """The names in the upper bounds of sums, such as n."""
    calls = [
        part for side in sides for part in walk(side) if isinstance(part, Call) and part.function in ("sum", "prod")
    ]
    return frozenset(name for call in calls for name in variables(call.arguments[3])) - {LENGTH}
