"""Arrays of numbers, for the oracle: their products, and their derivatives entry by entry."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import mpmath

from quiz.expression import Expression

Values = Mapping[str, Any]


class Unsure(ArithmeticError):
    """The oracle cannot work this out."""


class ArraysByNumber(ABC):
    """The part of the oracle that works with arrays."""

    @abstractmethod
    def value(self, u: Expression, held: Values) -> Any:
        """The value of an expression where some names are held."""

    def single(self, value: Any) -> Any:
        return value[0, 0] if isinstance(value, mpmath.matrix) and (value.rows, value.cols) == (1, 1) else value

    def folded(self, values: Sequence[Any], joined: Callable[[Any, Any], Any]) -> Any:
        total = values[0]
        for value in values[1:]:
            total = self.single(joined(total, value))
        return total

    def array(self, u: Expression, held: Values) -> Any:
        value = self.value(u, held)
        if not isinstance(value, mpmath.matrix):
            raise Unsure
        return value

    def of_two(self, name: str, left: Any, right: Any) -> Any:
        if not isinstance(left, mpmath.matrix) or not isinstance(right, mpmath.matrix):
            raise Unsure
        if name != "hadamard":
            return self.single(left.T * right)
        if (left.rows, left.cols) != (right.rows, right.cols):
            raise Unsure
        return mpmath.matrix([[left[i, j] * right[i, j] for j in range(left.cols)] for i in range(left.rows)])

    def gradient(self, of: Expression, name: str, here: Any, held: Values) -> Any:
        """The derivative by an array: of a number in its shape, of a column the Jacobian."""
        columns: list[list[Any]] = []
        for i in range(here.rows):
            for j in range(here.cols):

                def moved(t: Any, i: int = i, j: int = j) -> Any:
                    place = here.copy()
                    place[i, j] = t
                    return self.value(of, {**held, name: place})

                value = moved(here[i, j])
                if not isinstance(value, mpmath.matrix):
                    columns.append([mpmath.diff(moved, here[i, j])])
                elif value.cols == 1 and here.cols == 1:
                    columns.append([mpmath.diff(lambda t, k=k: moved(t)[k, 0], here[i, j]) for k in range(value.rows)])
                else:
                    raise Unsure
        if len(columns[0]) > 1:
            return mpmath.matrix(columns).T
        flat = [column[0] for column in columns]
        return mpmath.matrix([[flat[i * here.cols + j] for j in range(here.cols)] for i in range(here.rows)])
