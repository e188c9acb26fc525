"""One link of a chain: two expressions and how they are related."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from quiz.expression import Expression


@dataclass(frozen=True, slots=True)
class Link:
    """`left relation right`; a condition is one too. The relations are = ≈ ≠ < > ≤ ≥."""

    sides: tuple[Expression, Expression]
    relation: str = "="

    def each(self, change: Callable[[Expression], Expression]) -> Link:
        """The same relation between the changed sides."""
        left, right = self.sides
        return Link((change(left), change(right)), self.relation)
