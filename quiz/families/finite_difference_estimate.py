"""Estimate a derivative from two values of the function, on one side of the point or on both."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from quiz.answer import Number
from quiz.exercise import Draw, Exercise, Line, Misconception
from quiz.expression import Applied, Expression, Variable
from quiz.material.numbers import shown
from quiz.material.powers import Term, polynomial, value
from quiz.material.powers import slope as slope_of
from quiz.material.predicted import mistakes
from quiz.parts import substitute
from quiz.prose import Prose, say
from quiz.statement import Equation, Statement
from quiz.workings.board import Board, equals

TITLE = "Finite-difference estimate"
LESSON = "lessons/machines/gradient-checking/"
LEVELS = ("the forward difference", "the central difference", "how far the estimate is off")
AFTER = ("average-rate", "power-rule")

x, h = Variable("x"), Variable("h")


class Scene(NamedTuple):
    """A polynomial by its terms, a point, a step, and whether the difference is central and its error asked."""

    terms: tuple[Term, ...]
    point: int
    step: Fraction
    central: bool
    error: bool
    letter: str

    def formula(self) -> Expression:
        """The polynomial."""
        return polynomial(self.terms, x)

    def at(self, shift: Fraction | int) -> Fraction:
        """The value so far from the point."""
        return value(self.terms, self.point + shift)

    def slope(self) -> Fraction:
        """The derivative at the point."""
        return value(slope_of(self.terms), self.point)

    def left(self) -> Fraction:
        """How far the left point is from the point."""
        return -self.step if self.central else Fraction(0)

    def estimate(self) -> Fraction:
        """The difference quotient."""
        return (self.at(self.step) - self.at(self.left())) / (self.step - self.left())


def generate(draw: Draw) -> Exercise:
    """A polynomial, a point and a step; the key is the estimate, or its error.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("finite-difference-estimate/0"))
    A gradient check compares with the forward difference D = (f(x + h) − f(x))/h. Compute D exactly for
    f(x) = −5x² + 2x − 2 at x = 0 with h = 0.1.
    D = 1.5
    """
    scene, wording = _scene(draw), draw.one_of(0, 1, 2)
    if scene.estimate() == scene.slope() or scene.slope() == 0:
        return generate(draw)
    key = scene.estimate() - scene.slope() if scene.error else scene.estimate()
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=_prompt(scene, wording),
        answer=Number(Variable("E" if scene.error else "D"), shown(key)),
        hints=(
            say("The estimate is {rule}.", rule=_rule(scene)),
            say("Compute the two values. The first is {value}.", value=_value(scene, scene.step)),
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
    square = _terms(a * sign, b, c)
    if draw.level == 1:
        return Scene(square, point, step, False, False, letter)
    cubic = _terms(sign * (a % 3 + 1), draw.integer(-3, 3), b, c)
    wide = max(step, Fraction(1, 10))
    if draw.level == 2:
        return Scene(cubic, point, wide, True, False, letter)
    return Scene(cubic if central else square, point, wide, central, True, letter)


def _terms(*coefficients: int) -> tuple[Term, ...]:
    """The terms of a polynomial, the constant last."""
    return tuple((a, n) for n, a in zip(range(len(coefficients) - 1, -1, -1), coefficients, strict=True) if a)


def _prompt(scene: Scene, wording: int) -> Prose:
    given: dict[str, Statement] = {
        "f": Equation((Applied(scene.letter, (x,)), scene.formula())),
        "point": Equation((x, shown(scene.point))),
        "step": Equation((h, shown(scene.step))),
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


def _value(scene: Scene, shift: Fraction) -> Equation:
    """The value so far from the point, put in and worked out."""
    here = shown(scene.point + shift)
    return equals(Applied(scene.letter, (here,)), substitute(scene.formula(), {"x": here}), shown(scene.at(shift)))


def _error_hint(scene: Scene) -> tuple[Prose, ...]:
    if not scene.error:
        return (say("The two points are {width} apart. Divide by that.", width=shown(scene.step - scene.left())),)
    return (say("The true derivative there is {slope}. Subtract it from the estimate.", slope=shown(scene.slope())),)


def _lines(scene: Scene) -> Iterator[Line]:
    for shift in (scene.step, scene.left()):
        yield Line("value", say("{value}.", value=_value(scene, shift)))
    above = shown(scene.at(scene.step)) - shown(scene.at(scene.left()))
    quotient = above / shown(scene.step - scene.left())
    yield Line(
        "quotient",
        say("Their difference over the width: {d}.", d=Equation((Variable("D"), quotient, shown(scene.estimate())))),
    )
    if scene.error:
        slope, point = scene.slope(), shown(scene.point)
        rule = polynomial(slope_of(scene.terms), x)
        true = equals(Applied(scene.letter, (point,), 1), substitute(rule, {"x": point}), shown(slope))
        yield Line("derivative", say("The derivative is {rule}, so {true}.", rule=rule, true=true))
        error = equals(Variable("E"), shown(scene.estimate()) - shown(slope), shown(scene.estimate() - slope))
        yield Line("error", say("Subtract: {error}.", error=error))


def _mistakes(scene: Scene, key: Fraction) -> tuple[Misconception, ...]:
    step, at = scene.step, scene.at
    change = at(step) - at(scene.left())
    off = scene.slope() if scene.error else Fraction(0)
    other = (at(step) - at(0)) / step if scene.central else (at(step) - at(-step)) / (2 * step)
    wrong_width = change / step if scene.central else change / (2 * step)
    rule = say("The rule here is {rule}.", rule=_rule(scene))
    width = say("The two points are {width} apart. Divide by that.", width=shown(step - scene.left()))
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
    return mistakes(shown(key), *rows)
