"""Estimate a derivative from two values of the function, on one side of the point or on both."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from quiz.answer import Number
from quiz.exercise import Draw, Exercise, Line, Misconception
from quiz.expression import Applied, Expression, Variable, add
from quiz.parts import substitute
from quiz.prose import Prose, say
from quiz.statement import Equation, Statement
from quiz.tidy import tidy
from quiz.workings.board import Board, distinct, equals, written

TITLE = "Finite-difference estimate"
LESSON = "lessons/machines/gradient-checking/"
LEVELS = ("the forward difference", "the central difference", "how far the estimate is off")
AFTER = ("average-rate", "power-rule")

x, h = Variable("x"), Variable("h")


class Scene(NamedTuple):
    """A polynomial by its coefficients, a point, a step, and whether the difference is central and its error asked."""

    coefficients: tuple[int, ...]
    point: int
    step: Fraction
    central: bool
    error: bool
    letter: str

    def formula(self) -> Expression:
        """The polynomial, highest power first."""
        return tidy(add(*(a * x**n for n, a in reversed(list(enumerate(self.coefficients))) if a)))

    def at(self, shift: Fraction | int) -> Fraction:
        """The value so far from the point."""
        return sum((a * (self.point + shift) ** n for n, a in enumerate(self.coefficients)), Fraction(0))

    def slope(self) -> Fraction:
        """The derivative at the point."""
        return sum((n * a * Fraction(self.point) ** (n - 1) for n, a in enumerate(self.coefficients) if n), Fraction(0))

    def left(self) -> Fraction:
        """How far the left point is from the point."""
        return -self.step if self.central else Fraction(0)

    def estimate(self) -> Fraction:
        """The difference quotient."""
        return (self.at(self.step) - self.at(self.left())) / (self.step - self.left())


def generate(draw: Draw) -> Exercise:
    """A polynomial, a point and a step; the key is the estimate, or its error."""
    scene, wording = _scene(draw), draw.one_of(0, 1, 2)
    if scene.estimate() == scene.slope() or scene.slope() == 0:
        return generate(draw)
    key = scene.estimate() - scene.slope() if scene.error else scene.estimate()
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=_prompt(scene, wording),
        answer=Number(Variable("E" if scene.error else "D"), written(key)),
        hints=(
            say("The estimate is {rule}.", rule=_rule(scene)),
            say("Compute the two values: {values}.", values=_values(scene)[0]),
            *_error_hint(scene),
        ),
        working=Board(_lines, (scene,)),
        misconceptions=_mistakes(scene, key),
    )


def _scene(draw: Draw) -> Scene:
    a, b, c = draw.integer(1, 5), draw.integer(-6, 6), draw.integer(-9, 9)
    point, step = draw.integer(-5, 5), Fraction(1, draw.one_of(10, 10, 5, 2, 100))
    central, letter = draw.one_of(True, False), draw.one_of("f", "g", "L")
    sign = draw.one_of(1, -1)
    if draw.level == 1:
        return Scene((c, b, a * sign), point, step, False, False, letter)
    cubic = (c, b, draw.integer(-3, 3), sign * (a % 3 + 1))
    if draw.level == 2:
        return Scene(cubic, point, max(step, Fraction(1, 10)), True, False, letter)
    row = cubic if central else (c, b, a * sign)
    return Scene(row, point, max(step, Fraction(1, 10)), central, True, letter)


def _prompt(scene: Scene, wording: int) -> Prose:
    given: dict[str, Statement] = {
        "f": Equation((Applied(scene.letter, (x,)), scene.formula())),
        "point": Equation((x, written(scene.point))),
        "step": Equation((h, written(scene.step))),
    }
    kind = "central" if scene.central else "forward"
    if scene.error:
        asked = (
            (
                "Estimate the derivative of {f} at {point} by the {kind} difference {rule} with {step}. By how much is the "
                "estimate off? Give estimate minus derivative, {E}, with its sign, exactly."
            ),
            (
                "You check a gradient. The function is {f}, the point {point}, and the {kind} difference is {rule} with "
                "{step}. Find the exact error {E}: the estimate minus the true derivative."
            ),
            (
                "For {f} take the {kind} difference {rule} at {point} with {step}, and subtract the true derivative. What "
                "is this error {E}, exactly?"
            ),
        )[wording]
        return say(asked, kind=kind, rule=_rule(scene), E=Variable("E"), **given)
    asked = (
        "Estimate the derivative of {f} at {point} by the {kind} difference {rule} with {step}. Give {D} exactly.",
        (
            "You can only evaluate {f}, not differentiate it. Estimate its slope at {point} by the {kind} difference "
            "{rule}, with {step}. What is {D}, exactly?"
        ),
        "A gradient check compares with the {kind} difference {rule}. Compute {D} exactly for {f} at {point} with {step}.",
    )[wording]
    return say(asked, kind=kind, rule=_rule(scene), D=Variable("D"), **given)


def _rule(scene: Scene) -> Equation:
    f = Applied(scene.letter, (x + h,))
    if scene.central:
        return Equation((Variable("D"), (f - Applied(scene.letter, (x - h,))) / (2 * h)))
    return Equation((Variable("D"), (f - Applied(scene.letter, (x,))) / h))


def _values(scene: Scene) -> tuple[Equation, Equation]:
    right, left = (
        Equation((Applied(scene.letter, (written(scene.point + shift),)), written(scene.at(shift))))
        for shift in (scene.step, scene.left())
    )
    return right, left


def _error_hint(scene: Scene) -> tuple[Prose, ...]:
    if not scene.error:
        return (say("The two points are {width} apart. Divide by that.", width=written(scene.step - scene.left())),)
    return (say("The true derivative there is {slope}. Subtract it from the estimate.", slope=written(scene.slope())),)


def _lines(scene: Scene) -> Iterator[Line]:
    right, left = _values(scene)
    yield Line("values", say("The two values are {right} and {left}.", right=right, left=left))
    above = written(scene.at(scene.step)) - written(scene.at(scene.left()))
    quotient = above / written(scene.step - scene.left())
    yield Line(
        "quotient",
        say("Their difference over the width: {d}.", d=Equation((Variable("D"), quotient, written(scene.estimate())))),
    )
    if scene.error:
        slope, point = scene.slope(), written(scene.point)
        rule = tidy(add(*(n * a * x ** (n - 1) for n, a in reversed(list(enumerate(scene.coefficients))) if n and a)))
        true = equals(Applied(scene.letter, (point,), 1), substitute(rule, {"x": point}), written(slope))
        yield Line("derivative", say("The derivative is {rule}, so {true}.", rule=rule, true=true))
        error = equals(Variable("E"), written(scene.estimate()) - written(slope), written(scene.estimate() - slope))
        yield Line("error", say("Subtract: {error}.", error=error))


def _mistakes(scene: Scene, key: Fraction) -> tuple[Misconception, ...]:
    step, at = scene.step, scene.at
    change = at(step) - at(scene.left())
    off = scene.slope() if scene.error else Fraction(0)
    other = (at(step) - at(0)) / step if scene.central else (at(step) - at(-step)) / (2 * step)
    wrong_width = change / step if scene.central else change / (2 * step)
    rule = say("The rule here is {rule}.", rule=_rule(scene))
    width = say("The two points are {width} apart. Divide by that.", width=written(step - scene.left()))
    rows = [
        ("forgot-the-width", change - off, "You took the difference of the values and did not divide.", width),
        ("wrong-width", wrong_width - off, "You divided by the wrong width.", width),
        (
            "other-difference",
            other - off,
            "You used the forward difference." if scene.central else "You used the central difference.",
            rule,
        ),
        (
            "backward-difference",
            (at(0) - at(-step)) / step - off,
            "You used the point to the left and the point itself.",
            rule,
        ),
        (
            "swapped-the-values",
            -change / (step - scene.left()) - off,
            "You subtracted the right value from the left one.",
            rule,
        ),
    ]
    if scene.error:
        sign = say("The error is the estimate minus the derivative.")
        rows.append(("sign-of-the-error", -key, "You subtracted the estimate from the derivative.", sign))
        rows.append(("gave-the-estimate", key + off, "That is the estimate itself.", sign))
    else:
        exact = say("The estimate differs a little from the derivative. Here the estimate is asked for.")
        rows.append(("gave-the-derivative", scene.slope(), "That is the exact derivative.", exact))
    return distinct(
        written(key), *(Misconception(name, written(v), say(belief), remedy) for name, v, belief, remedy in rows)
    )
