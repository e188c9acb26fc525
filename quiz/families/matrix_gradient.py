"""Gradients through y = Wx: the weights get an outer product, the input gets the transposed matrix."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from quiz.answer import Number
from quiz.exercise import Draw, Exercise, Line, Misconception
from quiz.expression import Derivative, Expression, Power, Product, Variable, add, multiply
from quiz.material.numbers import Rational, applied, column, outer, shown, table, transposed
from quiz.material.predicted import apart
from quiz.prose import say
from quiz.statement import Equation, Matrix, Vector
from quiz.workings.board import Board

TITLE = "Gradient of a matrix product"
LESSON = "lessons/networks/matrix-calculus/"
LEVELS = ("the gradient of the weights", "the gradient of the input", "from a target to the gradient of the weights")
AFTER = ("matrix-shapes", "two-layer-delta", "jacobian")

loss, W, x, y, t, delta, T, G, g = (Variable(name) for name in ("L", "W", "x", "y", "t", "delta", "T", "G", "g"))
SCENES = (
    "A linear layer computes {y}. ",
    "One layer of a network is {y}, without a bias. ",
    "One layer multiplies: {y}. ",
)
Row = tuple[int, ...]
Rows = tuple[Row, ...]


def generate(draw: Draw) -> Exercise:
    """A layer of two or three neurons with whole numbers.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("matrix-gradient/0"))
    One layer multiplies: y = W·x. For one example x = (2, −2, −1), and δ = ∂L/∂y = (7, −4) arrives from
    above. Find the matrix G = ∂L/∂W, laid out like W.
    G = [[14, −14, −7], [−8, 8, 4]]
    """
    scene, size = draw.one_of(*SCENES), draw.one_of(2, 2, 3)
    wide = size if draw.level == 1 else 2
    rows = tuple(tuple(draw.integer(-4, 5, but=(0,)) for _ in range(wide)) for _ in range(2))
    inputs = tuple(draw.integer(-5, 6, but=(0,)) for _ in range(wide))
    arriving = tuple(draw.integer(-6, 7, but=(0,)) for _ in range(2))
    if len(set(inputs)) < 2 or len({*arriving}) < 2 or transposed(rows) == [list(row) for row in rows]:
        return generate(draw)
    match draw.level:
        case 1:
            return _weights(draw, scene, inputs, arriving)
        case 2:
            return _input(draw, scene, rows, arriving)
        case _:
            return _target(draw, scene, rows, inputs, arriving)


def _weights(draw: Draw, scene: str, inputs: Row, arriving: Row) -> Exercise:
    key = table(outer(arriving, inputs))
    rule = Equation((G, Derivative(loss, W, partial=True), delta * Power(x, T)))
    wrong = [
        Misconception(
            "lost-the-minus-signs",
            table(outer([abs(d) for d in arriving], [abs(value) for value in inputs])),
            say("Your entries have lost their signs."),
            say("Keep the sign of each factor."),
        ),
        Misconception(
            "forgot-the-upstream-gradient",
            table([list(inputs) for _ in arriving]),
            say("You put the input into every row, without {delta}.", delta=delta),
            say("Row i is multiplied by entry i of {delta}, the gradient from above.", delta=delta),
        ),
        Misconception(
            "scaled-the-rows-by-the-sum",
            table([[d * sum(inputs)] * len(inputs) for d in arriving]),
            say("You multiplied each entry of {delta} by the sum of the input.", delta=delta),
            say("Each weight meets its own input: row i, column j takes entry j of {x}.", x=x),
        ),
    ]
    if len(inputs) == 2:
        wrong.insert(0, _swapped(inputs, arriving))
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=say(
            scene + "For one example {x}, and {delta} arrives from above. Find the matrix {asked}, laid out like {W}.",
            y=Equation((y, multiply(W, x))),
            x=Equation((x, column(inputs))),
            delta=Equation((delta, Derivative(loss, y, partial=True), column(arriving))),
            asked=Equation((G, Derivative(loss, W, partial=True))),
            W=W,
        ),
        answer=Number(G, key),
        hints=(
            say("The gradient of a matrix has the shape of the matrix: one row for each entry of {y}.", y=y),
            say("Row i, column j is entry i of {delta} times entry j of {x}.", delta=delta, x=x),
            say("As a product: {rule}.", rule=rule),
        ),
        working=Board(_weight_lines, (inputs, arriving)),
        misconceptions=apart(key, *wrong),
    )


def _swapped(inputs: Row, arriving: Row) -> Misconception:
    return Misconception(
        "outer-product-the-wrong-way-round",
        table(outer(inputs, arriving)),
        say("You took {wrong}. That is the transpose.", wrong=x * Power(delta, T)),
        say("The rows belong to the outputs: {right}.", right=delta * Power(x, T)),
    )


def _input(draw: Draw, scene: str, rows: Rows, arriving: Row) -> Exercise:
    key = column(applied(transposed(rows), arriving))
    asked = Equation((g, Derivative(loss, x, partial=True)))
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=say(
            scene + "Here {W}, and {delta} arrives from above. Find {asked}.",
            y=Equation((y, multiply(W, x))),
            W=Equation((W, table(rows))),
            delta=Equation((delta, Derivative(loss, y, partial=True), column(arriving))),
            asked=asked,
        ),
        answer=Number(g, key),
        hints=(
            say("One entry of {x} reaches every entry of {y}, each through one weight of its column.", x=x, y=y),
            say("Add up what comes back: a column of {W} with {delta}.", W=W, delta=delta),
            say("As a product: {rule}.", rule=Equation((g, Power(W, T) * delta))),
        ),
        working=Board(_input_lines, (rows, arriving)),
        misconceptions=apart(
            key,
            Misconception(
                "did-not-transpose",
                column(applied(rows, arriving)),
                say("You took {wrong}, the way forward.", wrong=W * delta),
                say("Backwards, each input collects along its own column: {right}.", right=Power(W, T) * delta),
            ),
            Misconception(
                "summed-the-columns",
                column([sum(line) for line in transposed(rows)]),
                say("You added up the columns without {delta}.", delta=delta),
                say("Weigh each row with its entry of {delta}.", delta=delta),
            ),
            Misconception(
                "passed-it-on-unchanged",
                column(arriving),
                say("You passed {delta} on as it came.", delta=delta),
                say("It has to go through the weights, {right}.", right=Power(W, T) * delta),
            ),
        ),
    )


def _target(draw: Draw, scene: str, rows: Rows, inputs: Row, arriving: Row) -> Exercise:
    """The same, but the upstream gradient is the error y - t of the loss |y - t|² / 2."""
    target = tuple(value - d for value, d in zip(applied(rows, inputs), arriving, strict=True))
    key = table(outer(arriving, inputs))
    first, second = Variable("y_1") - Variable("t_1"), Variable("y_2") - Variable("t_2")
    half = Fraction(1, 2) * (first**2 + second**2)
    order = say("The error is output minus target, {delta}.", delta=Equation((delta, y - t)))
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=say(
            scene
            + "Here {W}, {x}, the target is {t} and the loss is {loss}. Find the matrix {asked}, laid out like {name}.",
            y=Equation((y, multiply(W, x))),
            W=Equation((W, table(rows))),
            x=Equation((x, column(inputs))),
            t=Equation((t, column(target))),
            loss=Equation((loss, half)),
            asked=Equation((G, Derivative(loss, W, partial=True))),
            name=W,
        ),
        answer=Number(G, key),
        hints=(
            say("Go forward first: {y}.", y=Equation((y, multiply(W, x)))),
            say("The half cancels the 2 of the square: {delta}.", delta=Equation((delta, y - t))),
            say("Then {rule}.", rule=Equation((G, delta * Power(x, T)))),
        ),
        working=Board(_target_lines, (rows, inputs, target, arriving)),
        misconceptions=apart(
            key,
            Misconception(
                "target-minus-output",
                table(outer([-d for d in arriving], inputs)),
                say("You took target minus output."),
                order,
            ),
            _swapped(inputs, arriving),
            Misconception(
                "doubled",
                table(outer([2 * d for d in arriving], inputs)),
                say("You kept the 2 of the square and forgot the half in front."),
                say("Half of two is one: {delta}.", delta=Equation((delta, y - t))),
            ),
        ),
    )


def _weight_lines(inputs: Row, arriving: Row) -> Iterator[Line]:
    sides = (Derivative(loss, W, partial=True), delta * Power(x, T))
    yield Line(
        "outer product",
        say("Each weight gets its output's gradient times its own input: {rule}.", rule=Equation(sides)),
    )
    products = Matrix(tuple(tuple(Product((shown(d), shown(value))) for value in inputs) for d in arriving))
    yield Line("put in", say("{end}", end=Equation((G, products, table(outer(arriving, inputs))))))


def _input_lines(rows: Rows, arriving: Row) -> Iterator[Line]:
    columns = transposed(rows)
    yield Line(
        "transpose",
        say(
            "{turned}, and {rule}.",
            turned=Equation((Power(W, T), table(columns))),
            rule=Equation((g, Power(W, T) * delta)),
        ),
    )
    sums = Vector(tuple(_dot(line, arriving) for line in columns))
    yield Line("multiply", say("{end}", end=Equation((g, sums, column(applied(columns, arriving))))))


def _target_lines(rows: Rows, inputs: Row, target: Row, arriving: Row) -> Iterator[Line]:
    sums = Vector(tuple(_dot(row, inputs) for row in rows))
    yield Line("forward", say("{y}", y=Equation((y, sums, column(applied(rows, inputs))))))
    differences = Vector(tuple(shown(u) - shown(v) for u, v in zip(applied(rows, inputs), target, strict=True)))
    error = Equation((delta, y - t, differences, column(arriving)))
    yield Line("error", say("The half cancels the 2 of the square: {delta}.", delta=error))
    yield from _weight_lines(inputs, arriving)


def _dot(left: list[Rational] | Row, right: Row) -> Expression:
    return add(*(Product((shown(u), shown(v))) for u, v in zip(left, right, strict=True)))
