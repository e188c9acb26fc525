"""Which names of a statement are vectors or matrices, and of which size: inferred from how they are written and used.

A bold letter is an array; so is what is transposed, stands in a norm or beside \\odot, and what has a declared shape. The
rest follows from the operations: two sides of a sum have one shape, the inner dimensions of a product agree. Dimensions
that nothing ties together get different sizes, so that a missing transpose does not fit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from checks.mathcheck.context import Context
from checks.mathcheck.dimensions import UNNAMED, Dimensions, capital
from checks.mathcheck.indexed_names import base, items, labels, letters, relabelled
from checks.mathcheck.indices import USUAL_LENGTH
from checks.mathcheck.latex.binders import LENGTH
from checks.mathcheck.latex.scope import ARROW
from checks.mathcheck.matrices import by_habit
from checks.mathcheck.unification import SCALAR, Dimension
from quiz.expression import (
    Applied,
    Call,
    Expression,
    Numeral,
    Product,
    Variable,
)
from quiz.functions import FUNCTIONS
from quiz.parts import walk

SIZES = (3, 2, 4, 2, 3)
ROUNDS = 6
MOST_NUMBERED = 6  # of the vectors x_0, x_1, … whose index runs in a sum
DIRECTIONS = frozenset({"u", "v"})
MARKING = frozenset({"transpose", "hadamard", "outer", "inner", "tr", "det", "diag", "softmax", "norm"})


def sizes(
    sides: Iterable[Expression], context: Context, *, habit: bool = False
) -> tuple[Mapping[str, tuple[int, int]], Mapping[str, int]]:
    """The rows and columns of every array of a statement, and the numbers that the letters for dimensions stand for.

    With `habit`, the W of Wx and the X of Xw are matrices although nothing but the letter says so.
    """
    sides = list(sides)
    matrices = by_habit(sides, context) if habit else frozenset()
    if not matrices and not _any_arrays(sides, context):
        return {}, {}
    return _Inference(sides, context, matrices).found()


def _any_arrays(sides: list[Expression], context: Context) -> bool:
    if context.shapes:
        return True
    bodies = (*context.definitions.values(), *(one.body for one in context.functions.values()))
    return any(_marks(part) for side in (*sides, *bodies) for part in walk(side))


def _marks(part: Expression) -> bool:
    match part:
        case Variable(name):
            return ARROW in name
        case Call("D", (Variable(), Variable(direction))):
            return direction.replace(ARROW, "") in DIRECTIONS
        case Call(name, _):
            return name in MARKING
        case _:
            return False


class _Inference(Dimensions):
    """Dimensions as classes that are merged; a class is a number or waits for one."""

    def __init__(self, sides: list[Expression], context: Context, matrices: frozenset[str] = frozenset()) -> None:
        super().__init__(sides, context)
        self.matrices = matrices

    def found(self) -> tuple[Mapping[str, tuple[int, int]], Mapping[str, int]]:
        self.mark()
        for _ in range(ROUNDS):
            self.changed = False
            for u in self.reached:
                self.dimensions(u)
            for name in list(self.arrays):
                self.defined(name)
            if len(self.sides) == 2:
                self.alike(list(self.sides))
            if not self.changed:
                break
        self.tie_sums()
        for name in {part.name for u in self.reached for part in walk(u) if isinstance(part, Variable)} - set(
            self.arrays
        ):
            if self.known(name) and (found := self.of_name(name)) != SCALAR:
                self.arrays[name] = found
        return self.numbers()

    def mark(self) -> None:
        """The arrays that are written as such."""
        for name, (rows, columns) in self.context.shapes.items():
            self.arrays[name] = (_dimension(rows), _dimension(columns))
        for name in self.matrices:
            self.make(name, wide=True)
        for name, body in self.context.definitions.items():
            if ARROW in name and isinstance(body, Applied) and body.name not in (*self.context.functions, *FUNCTIONS):
                self.make(body.name)  # a function with values that are vectors
        for part in (part for u in self.reached for part in walk(u)):
            match part:
                case Variable(name) if ARROW in name:
                    self.make(name)
                case Call("D", (Variable(name), Variable(direction))) if direction.replace(
                    ARROW, ""
                ) in DIRECTIONS and not self.known(name):
                    self.make(direction)
                    self.make(UNNAMED)
                case Call(function, parts) if function in MARKING:
                    for inside in parts[: 1 if function == "norm" else 2]:
                        if isinstance(inside, Variable):
                            self.make(inside.name, wide=function in ("tr", "det"))
        for part in (part for u in self.reached for part in walk(u)):
            if isinstance(part, Call) and part.function == "hadamard":
                for factor in (
                    one for operand in part.arguments if isinstance(operand, Product) for one in operand.factors
                ):
                    if isinstance(factor, Variable) and capital(factor.name):
                        self.make(factor.name)
        families = {base(name) for name in self.arrays if "^(" in name and capital(name)}
        for part in (part for u in self.reached for part in walk(u)):
            if isinstance(part, Variable) and base(part.name) in families:
                self.make(part.name)

    def make(self, name: str, *, wide: bool = False) -> None:
        """A free name becomes an array: a capital letter a matrix, a small one a column."""
        if name in self.arrays or self.known(name):
            return
        columns: Dimension = f"{name}|" if wide or capital(name) else 1
        self.arrays[name] = (f"{name}-", columns)
        self.changed = True

    def defined(self, name: str) -> None:
        """An array with a declared shape and a definition has one shape."""
        if (body := self.indices.definition(name)) is not None:
            self.same(self.arrays[name], self.dimensions(body))

    def tie_sums(self) -> None:
        """`\\sum_{i=1}^n x_i`: the n is the length of x."""
        for part in (part for u in self.reached for part in walk(u)):
            match part:
                case Call("sum" | "prod", (inside, Variable(index), _, Variable(high), *_)) if high != LENGTH:
                    for name in {one.name for one in walk(inside) if isinstance(one, Variable)}:
                        self.tie(name, index, high)

    def tie(self, name: str, index: str, high: str) -> None:
        for label in labels(name):
            if index not in items(label):
                continue
            position = items(label).index(index)
            for stem, shape in self.arrays.items():
                if component_of(name, stem) and position < 2:
                    self.unify(shape[position], high)

    def numbers(self) -> tuple[Mapping[str, tuple[int, int]], Mapping[str, int]]:
        """A number for each class of dimensions."""
        chosen: dict[Dimension, int] = {}
        letters = {one for shape in self.context.shapes.values() for one in shape if not one.isdigit()}
        letters |= {one for one in self.parent if len(one) == 1}
        for letter in sorted(letters):
            value = self.context.values.get(letter, self.context.definitions.get(letter))
            if isinstance(value, Numeral) and 1 < value.value <= 5:
                chosen.setdefault(self.root(letter), int(value.value))
        for letter in ("n", *sorted(letters)):
            if letter in letters and isinstance(self.root(letter), str):
                chosen.setdefault(
                    self.root(letter), USUAL_LENGTH if letter == "n" else SIZES[(len(chosen) + 1) % len(SIZES)]
                )
        for stem, (rows, columns) in self.arrays.items():
            largest = max((int(one) for one in self.counted(stem)), default=0)
            if columns == 1 and largest > 1 and isinstance(root := self.root(rows), str):
                chosen.setdefault(root, largest)
        for shape in self.arrays.values():
            for one in shape:
                if isinstance(root := self.root(one), str):
                    chosen.setdefault(root, SIZES[len(chosen) % len(SIZES)])
        number = {letter: _number(self.root(letter), chosen) for letter in letters}
        found = {
            name: (_number(self.root(rows), chosen), _number(self.root(columns), chosen))
            for name, (rows, columns) in self.arrays.items()
        }
        return {**_numbered(found), **found}, number

    def counted(self, stem: str) -> list[str]:
        """The numbers of the entries of a vector that are written one by one, as in `e^{z_1} + e^{z_2}`."""
        names = {part.name for side in self.sides for part in walk(side) if isinstance(part, Variable)}
        if any(letters(name) for name in names if component_of(name, stem)):
            return []
        found = [label for name in names if component_of(name, stem) for label in labels(name)]
        return [one for one in found if len(one) == 1 and one.isdigit()]


def _numbered(sizes: Mapping[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """The sizes of x_1, x_2, … for vectors x_i."""
    choices = [(name, letter, size) for name, size in sizes.items() if ARROW in name for letter in letters(name)]
    return {relabelled(name, letter, str(k)): size for name, letter, size in choices for k in range(MOST_NUMBERED)}


def component_of(name: str, stem: str) -> bool:
    """Whether `name` has one more label than the array `stem` of which it may be an entry."""
    plain = stem.replace(ARROW, "")
    return name != plain and name.startswith(plain + "_") and "_" not in name[len(plain) + 1 :]


def _dimension(text: str) -> Dimension:
    return int(text) if text.isdigit() else text


def _number(one: Dimension, chosen: Mapping[Dimension, int]) -> int:
    return one if isinstance(one, int) else chosen.get(one, USUAL_LENGTH)
