"""Indexed names: `\\sum_{i=1}^{n} x_i` for a definite n, and `y_i = w x_i` as the definition of y_1, y_2, …"""

from __future__ import annotations

from checks.mathcheck.context import Context
from quiz.expression import Call, Expression, Numeral, Variable, add, lift, multiply
from quiz.parts import children, rebuild

LONGEST = 12
USUAL_LENGTH = 3  # the n of a sum whose n has no value


class Indices:
    """Writes sums out and finds definitions of indexed names on a page."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def definition(self, name: str) -> Expression | None:
        """The expression a name stands for; `y_2` stands for what `y_i` stands for, with 2 for i."""
        if name in self.context.definitions:
            return self.context.definitions[name]
        stem, _, index = name.rpartition("_")
        if stem and index.isdigit():
            for other, body in self.context.definitions.items():
                base, _, letter = other.rpartition("_")
                if base == stem and len(letter) == 1 and letter.isalpha():
                    return indexed(body, letter, int(index))
        return None

    def written_out(self, u: Call) -> Expression:
        """The terms of a sum or the factors of a product, one by one. Raises ValueError for bounds that are not definite."""
        inside, index, low, high = u.arguments
        assert isinstance(index, Variable)
        first, last = self.bound(low), self.bound(high)
        if last - first >= LONGEST:
            raise ValueError(f"a sum of more than {LONGEST} terms")
        parts = [indexed(inside, index.name, k) for k in range(first, last + 1)]
        if u.function == "sum":
            return add(*parts) if parts else lift(0)
        return multiply(*parts) if parts else lift(1)

    def bound(self, u: Expression) -> int:
        if isinstance(u, Variable):
            u = self.context.values.get(u.name, self.context.definitions.get(u.name, lift(USUAL_LENGTH)))
        if isinstance(u, Numeral) and u.value.denominator == 1:
            return int(u.value)
        raise ValueError("the bounds of this sum are not whole numbers")


def indexed(u: Expression, letter: str, number: int) -> Expression:
    """`u` with a number for the index, also where it is a subscript."""
    if isinstance(u, Variable):
        if u.name == letter:
            return lift(number)
        stem, _, index = u.name.rpartition("_")
        return Variable(f"{stem}_{number}") if stem and index == letter else u
    return rebuild(u, tuple(indexed(part, letter, number) for part in children(u)))


def lengths(sides: list[Expression]) -> frozenset[str]:
    """The names that are upper bounds of sums, such as n."""
    from quiz.parts import walk

    calls = [
        part for side in sides for part in walk(side) if isinstance(part, Call) and part.function in ("sum", "prod")
    ]
    return frozenset(high.name for call in calls if isinstance(high := call.arguments[3], Variable))
