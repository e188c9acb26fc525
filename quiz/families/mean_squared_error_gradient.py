"""Find the gradient of the mean squared error on a tiny data set: average error times input, and do not lose the two."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from quiz.answer import Number
from quiz.exercise import Draw, Exercise, Line, Misconception
from quiz.expression import Derivative, Expression, Variable, add, lift, multiply
from quiz.material.numbers import column, shown
from quiz.material.predicted import mistakes
from quiz.prose import Prose, say
from quiz.rules import times
from quiz.statement import Equation, Statement, Vector
from quiz.workings.board import Board

TITLE = "Gradient of the mean squared error"
LESSON = "lessons/descent/loss-functions/"
LEVELS = ("one weight, two points", "weight and bias, two points", "weight and bias, three points, three conventions")
AFTER = ("squared-error-derivative",)

L, w, b, x, y, n = (Variable(name) for name in ("L", "w", "b", "x", "y", "n"))
y_hat = Variable("y_hat")
Pair = tuple[Fraction, Fraction]


class Scene(NamedTuple):
    """Inputs and targets, weight and bias, whether the bias is learned, and the factor in front of the sum of squares."""

    inputs: tuple[int, ...]
    targets: tuple[int, ...]
    weight: int
    bias: int
    biased: bool
    factor: Fraction

    def errors(self) -> tuple[int, ...]:
        """Prediction minus target, point by point."""
        rows = zip(self.inputs, self.targets, strict=True)
        return tuple(self.weight * u + self.bias - v for u, v in rows)

    def sums(self) -> tuple[int, int]:
        """The sum of error times input, and of the errors."""
        errors = self.errors()
        return sum(e * u for e, u in zip(errors, self.inputs, strict=True)), sum(errors)

    def key(self, factor: Fraction) -> Expression | Vector:
        """So many times the sums: of both, or of the first when there is no bias."""
        return self.shaped((factor * self.sums()[0], factor * self.sums()[1]))

    def shaped(self, pair: Pair) -> Expression | Vector:
        """A vector of two, or the first alone when there is no bias."""
        return Vector((shown(pair[0]), shown(pair[1]))) if self.biased else shown(pair[0])


def generate(draw: Draw) -> Exercise:
    """Two or three points and a line; the key is the derivative by the weight, and by the bias.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("mean-squared-error-gradient/0"))
    Fit ŷ = w·x to 2 points: the inputs are x = (6, 3), the targets y = (7, 1), in the same order. The
    loss L is the mean: 1/2 times the sum of (ŷ − y)² over the points. Find dL/dw at w = −2, exactly.
    dL/dw = −135
    """
    scene, wording = _scene(draw), draw.one_of(0, 1)
    if 0 in scene.sums() or sum(e != 0 for e in scene.errors()) < 2:
        return generate(draw)
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=_prompt(scene, wording),
        answer=Number(_asked(scene), scene.key(2 * scene.factor)),
        hints=(
            say("Work out the prediction at each point, then its error {error}.", error=y_hat - y),
            say("The errors are {errors}.", errors=column(scene.errors())),
            say(
                "One point adds {part} to the derivative by the weight, before the factor in front.",
                part=2 * (y_hat - y) * x,
            ),
        ),
        working=Board(_lines, (scene,)),
        misconceptions=_mistakes(scene),
    )


def _scene(draw: Draw) -> Scene:
    points = 3 if draw.level == 3 else 2
    inputs = tuple(draw.integer(-3, 6, but=(0,)) for _ in range(points))
    targets = tuple(draw.integer(-9, 9) for _ in range(points))
    weight, bias = draw.integer(-3, 3), draw.integer(-4, 4)
    kind = draw.one_of(Fraction(1, points), Fraction(1, 2 * points), Fraction(1))
    if len(set(inputs)) < points:
        return _scene(draw)
    factor = kind if draw.level == 3 else Fraction(1, points)
    return Scene(inputs, targets, weight, 0 if draw.level == 1 else bias, draw.level > 1, factor)


def _asked(scene: Scene) -> Expression:
    return Variable("g") if scene.biased else Derivative(L, w)


def _prompt(scene: Scene, wording: int) -> Prose:
    given: dict[str, Statement] = {
        "model": Equation((y_hat, w * x + b if scene.biased else w * x)),
        "inputs": Equation((x, column(scene.inputs))),
        "targets": Equation((y, column(scene.targets))),
        "square": (y_hat - y) ** 2,
    }
    loss = "The loss {L} is " + _front(scene) + "the sum of {square} over the points. "
    given["L"] = L
    if scene.factor != 1:
        given["factor"] = lift(scene.factor)
    opening = (
        "The model {model} meets the inputs {inputs} with the targets {targets}, in this order. ",
        "Fit {model} to {count} points: the inputs are {inputs}, the targets {targets}, in the same order. ",
    )[wording]
    if wording:
        given["count"] = lift(len(scene.inputs))
    given["at"] = Equation((w, lift(scene.weight)))
    if scene.biased:
        given["bias"] = Equation((b, lift(scene.bias)))
        given["g"] = Equation((Variable("g"), Vector((_partial(w), _partial(b)))))
        return say(opening + loss + "Find the gradient {g} at {at} and {bias}, exactly.", **given)
    return say(opening + loss + "Find {slope} at {at}, exactly.", slope=Derivative(L, w), **given)


def _partial(by: Variable) -> Expression:
    return Derivative(L, by, partial=True)


def _front(scene: Scene) -> str:
    if scene.factor == 1:
        return ""
    count = len(scene.inputs)
    named = "the mean: " if scene.factor == Fraction(1, count) else "half the mean: "
    return named + "{factor} times "


def _lines(scene: Scene) -> Iterator[Line]:
    outputs = tuple(e + v for e, v in zip(scene.errors(), scene.targets, strict=True))
    weighted = tuple(multiply(lift(scene.weight), lift(u)) for u in scene.inputs)
    put_in = Vector(tuple(add(u, lift(scene.bias)) if scene.bias else u for u in weighted))
    yield Line("predictions", say("The model gives {outputs}.", outputs=Equation((y_hat, put_in, column(outputs)))))
    yield Line("errors", say("The errors are {errors}.", errors=Equation((y_hat - y, column(scene.errors())))))
    front = shown(2 * scene.factor)
    factor = say(
        "The square brings a two to the factor in front: {front}.", front=Equation((2 * lift(scene.factor), front))
    )
    yield Line("power rule", factor)
    pairs = zip(scene.errors(), scene.inputs, strict=True)
    total = add(*(multiply(lift(e), lift(u)) for e, u in pairs))
    first = Equation((_slope(scene, w), times(front, total), shown(2 * scene.factor * scene.sums()[0])))
    yield Line("weight", say("Error times input, summed: {first}.", first=first))
    if scene.biased:
        plain = add(*(lift(e) for e in scene.errors()))
        second = Equation((_slope(scene, b), times(front, plain), shown(2 * scene.factor * scene.sums()[1])))
        yield Line("bias", say("For the bias the errors alone: {second}.", second=second))
        both = Equation((Variable("g"), scene.key(2 * scene.factor)))
        yield Line("gradient", say("Together: {both}.", both=both))


def _slope(scene: Scene, by: Variable) -> Expression:
    return _partial(by) if scene.biased else Derivative(L, by)


def _mistakes(scene: Scene) -> tuple[Misconception, ...]:
    count, factor = len(scene.inputs), scene.factor
    bare = 2 * factor * sum(scene.errors())
    front = say("The factor in front of the sum is {factor}, and the square adds a two.", factor=lift(factor))
    error = say("The error is {error}. Keep this order.", error=y_hat - y)
    inner = say("The error changes with {w} at rate {x}. Multiply each error by its input.", w=w, x=x)
    loss = factor * sum(e * e for e in scene.errors())
    rows = [
        ("factor-two", scene.key(factor), "You lost the two that comes down from the square.", front),
        ("wrong-sign", scene.key(-2 * factor), "You took the target minus the prediction.", error),
    ]
    if factor != 1:
        rows.append(
            (
                "forgot-the-mean",
                scene.key(2 * factor * count),
                "You summed, but did not divide by the number of points.",
                front,
            )
        )
    if factor != Fraction(1, count):
        rows.append(("another-convention", scene.key(Fraction(2, count)), "You used the plain mean.", front))
    if scene.biased:
        swapped = (2 * factor * scene.sums()[1], 2 * factor * scene.sums()[0])
        order = say("First the derivative by {w}, then the one by {b}.", w=w, b=b)
        rows.append(("swapped-weight-and-bias", scene.shaped(swapped), "You gave the two in the other order.", order))
        rows.append(
            ("forgot-the-input", scene.shaped((bare, bare)), "You summed the errors without their inputs.", inner)
        )
    else:
        rows.append(("forgot-the-input", shown(bare), "You summed the errors without their inputs.", inner))
        gave = say("The derivative says how fast the loss changes. The loss itself is {loss}.", loss=shown(loss))
        rows.append(("gave-the-loss", shown(loss), "That is the loss.", gave))
    key = scene.key(2 * factor)
    return mistakes(key, *rows)
