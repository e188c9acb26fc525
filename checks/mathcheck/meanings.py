"""What unfolding knows while it works: the page, the budget, the names that had no formula."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod

from checks.mathcheck.budget import spend
from checks.mathcheck.context import Context
from checks.mathcheck.dependence import Dependence
from checks.mathcheck.derive import CannotDerive
from checks.mathcheck.evaluate import renamed
from checks.mathcheck.grids import (
    NotRead,
    ShapeMismatch,
    column,
    entries_of,
    is_array,
    matrix,
    shape_of,
)
from checks.mathcheck.indices import Indices
from checks.mathcheck.latex.scope import ARROW
from checks.mathcheck.smooth import smooth
from quiz.expression import Call, Expression, Variable, lift

DEEPEST = 60
UNITS = frozenset({f"i{ARROW}", f"j{ARROW}", f"k{ARROW}"})


MOST_STEPS = 6_000


Kept = frozenset[str]


_KRONECKER = re.compile(r"delta_(\d),?(\d)")


SLOT = "\N{DOTTED SQUARE}"  # the parameter of a function while it is differentiated: a name nobody can write

CIRCLE = "these definitions go round in a circle, or are nested too deep"


class CannotUnfold(ValueError):
    """The statement has a part whose meaning is not known; the message says which."""


class TooManyDimensions(CannotUnfold):
    """A derivative of an array by an array that is neither a matrix nor a vector."""


class DoesNotFit(CannotUnfold):
    """Arrays of shapes that do not go together."""


def components(name: str, size: tuple[int, int]) -> Expression:
    """The array of the entries of a name: x_1, x_2, … or W_11, W_12, …"""
    plain = name.replace(ARROW, "")
    rows, columns = size
    if columns == 1:
        return column([Variable(f"{plain}_{i + 1}") for i in range(rows)])
    if rows == 1:
        return matrix([[Variable(f"{plain}_{j + 1}") for j in range(columns)]])
    return matrix([[Variable(f"{plain}_{i + 1}{j + 1}") for j in range(columns)] for i in range(rows)])


class Meanings(ABC):
    """The part of unfolding that every other part uses."""

    def __init__(self, context: Context, dependence: Dependence, trial: int = 0) -> None:
        self.context = context
        self.dependence = dependence
        self.trial = trial
        self.unknown: set[str] = set()
        self.indices = Indices(context)
        self.depth = self.steps = 0
        self.complex = False  # whether i is the imaginary unit here

    def plain(self, u: Expression, kept: Kept = frozenset()) -> Expression:
        """`u` without names to look up, except those in `kept`. Raises CannotUnfold."""
        self.depth += 1
        self.steps += 1
        if self.steps % 64 == 0:
            spend()
        if self.steps > MOST_STEPS:
            raise CannotUnfold("this becomes too large when its sums and definitions are written out")
        if self.depth > DEEPEST:
            raise CannotUnfold(CIRCLE)
        try:
            return self.meaning(u, kept)
        except (CannotDerive, NotRead, ShapeMismatch) as problem:
            raise (DoesNotFit if isinstance(problem, ShapeMismatch) else CannotUnfold)(str(problem)) from problem
        finally:
            self.depth -= 1

    @abstractmethod
    def meaning(self, u: Expression, kept: Kept) -> Expression:
        """`u` without names to look up, except those in `kept`, one step of it."""

    def written_out(self, u: Call) -> Expression:
        try:
            return self.indices.written_out(u)
        except ValueError as problem:
            raise CannotUnfold(str(problem)) from problem

    def free(self, name: str) -> Expression:
        """A name that stands for itself; an array is its entries."""
        size = self.context.sizes.get(name)
        return components(name, size) if size else Variable(name)

    def special(self, name: str) -> Expression | None:
        """The identity, a vector of zeros or ones, Kronecker's delta."""
        size = self.context.sizes.get(name)
        if size and name in ("I", f"I{ARROW}"):
            return matrix([[lift(int(i == j)) for j in range(size[1])] for i in range(size[0])])
        if size and name in (f"0{ARROW}", f"1{ARROW}"):
            return matrix([[lift(int(name[0]))] * size[1] for _ in range(size[0])])
        if size and name in UNITS and not self.context.shapes.get(name):
            raise CannotUnfold(f"is {name[0]} a unit vector here? Write the vector as a column")
        if found := _KRONECKER.fullmatch(name):
            return lift(int(found[1] == found[2]))
        return None

    def invented(self, name: str, arguments: tuple[Expression, ...]) -> Expression:
        """A smooth function of the entries of its arguments, as many of them as the name has entries."""
        entries = tuple(entry for argument in arguments for entry in entries_of(argument))
        rows, columns = self.context.sizes.get(name, (1, 1))
        if rows * columns == 1:
            return smooth(name, entries, self.trial)
        return matrix([[smooth(f"{name}/{i}/{j}", entries, self.trial) for j in range(columns)] for i in range(rows)])

    def replaced(self, u: Expression, name: str, value: Expression) -> Expression:
        """`u` with a value for a free name, entry by entry for an array. Raises ShapeMismatch."""
        size = self.context.sizes.get(name)
        if size is None:
            if is_array(value) and not self.context.strict:
                raise CannotUnfold(f"{name} is a number and is given an array; is this another function than before?")
            if is_array(value):
                raise ShapeMismatch(f"{name} is a number and is given an array")
            return renamed(u, name, value)
        if shape_of(value) != size and not self.context.strict:
            raise CannotUnfold(f"{name} is given an array of another shape; is this another function than before?")
        if shape_of(value) != size:
            raise ShapeMismatch(f"{name} is given an array of another shape")
        pairs = list(zip(entries_of(components(name, size)), entries_of(value), strict=True))
        for position, (entry, _) in enumerate(pairs):
            assert isinstance(entry, Variable)
            u = renamed(u, entry.name, Variable(f"{SLOT}{SLOT}{position}"))
        for position, (_, one) in enumerate(pairs):
            u = renamed(u, f"{SLOT}{SLOT}{position}", one)
        return u
