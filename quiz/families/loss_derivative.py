"""Differentiate a loss by the prediction. It says how much the loss minds a slightly larger output."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from quiz.answer import Formula, Number
from quiz.exercise import Draw, Exercise, Line, Misconception
from quiz.expression import Applied, Derivative, Expression, Variable, lift
from quiz.functions import absolute, ln
from quiz.material.predicted import apart
from quiz.prose import Prose, say
from quiz.statement import Equation, Statement
from quiz.tidy import tidy
from quiz.working import Differentiation
from quiz.workings.board import Board, distinct, written

TITLE = "Derivative of a loss"
LESSON = "lessons/descent/loss-functions/"
LEVELS = ("squared and absolute error", "cross-entropy", "Huber's loss")
AFTER = ("chain-rule", "logarithm-rule")

L, p, y, delta = Variable("L"), Variable("p"), Variable("y"), Variable("delta")
SLOPE = Derivative(L, p)


class Error(NamedTuple):
    """A loss of the error p - y: squared, half, absolute or huber, with its delta; a prediction and a target."""

    kind: str
    prediction: Fraction
    target: Fraction
    delta: Fraction

    def error(self) -> Fraction:
        """Prediction minus target."""
        return self.prediction - self.target

    def sign(self) -> int:
        """1 when the prediction is too large, else -1."""
        return 1 if self.error() > 0 else -1

    def outside(self) -> bool:
        """Whether Huber's loss is a line here."""
        return abs(self.error()) > self.delta

    def loss(self) -> Expression:
        """The formula of the loss."""
        match self.kind:
            case "squared":
                return (p - y) ** 2
            case "half":
                return (p - y) ** 2 / 2
            case _:
                return absolute(p - y)

    def slope(self) -> Fraction:
        """The derivative by the prediction."""
        match self.kind:
            case "squared":
                return 2 * self.error()
            case "half":
                return self.error()
            case "huber" if self.outside():
                return self.delta * self.sign()
            case "huber":
                return self.error()
            case _:
                return Fraction(self.sign())

    def value(self) -> Fraction:
        """The loss."""
        size = abs(self.error())
        match self.kind:
            case "squared":
                return size**2
            case "absolute":
                return size
            case "huber" if self.outside():
                return self.delta * (size - self.delta / 2)
            case _:
                return size**2 / 2


def generate(draw: Draw) -> Exercise:
    """A loss at a prediction, or the cross-entropy of several examples; the key is its derivative."""
    if draw.level == 2:
        return _cross_entropy(draw)
    kind = "huber" if draw.level == 3 else draw.one_of("squared", "half", "absolute", "absolute")
    prediction, target = Fraction(draw.integer(-60, 60), 10), Fraction(draw.integer(-60, 60), 10)
    limit, wording = Fraction(draw.integer(1, 12), 4), draw.one_of(0, 1, 2)
    scene = Error(kind, prediction, target, limit)
    if scene.error() == 0 or abs(scene.error()) == limit:
        return generate(draw)
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=_prompt(scene, wording),
        answer=Number(SLOPE, written(scene.slope())),
        hints=(
            say("The error is {error}. Mind its sign.", error=Equation((p - y, written(scene.error())))),
            _hint(scene),
        ),
        working=Board(_lines, (scene,)),
        misconceptions=_mistakes(scene),
    )


def _prompt(scene: Error, wording: int) -> Prose:
    at, target = Equation((p, written(scene.prediction))), Equation((y, written(scene.target)))
    if scene.kind == "huber":
        asked = (
            (
                "Huber's loss is {inner} where {near}, and {outer} elsewhere. With {delta}, the target {target} and the "
                "prediction {at}, find {slope}."
            ),
            (
                "A regression uses Huber's loss with {delta}: it is {inner} where {near}, and {outer} elsewhere. The "
                "prediction is {at}, the target {target}. What is {slope}?"
            ),
            (
                "The target is {target}, the prediction {at}. The loss is {inner} where {near}, and {outer} elsewhere, with "
                "{delta}. What is {slope} here?"
            ),
        )[wording]
        size = absolute(p - y)
        return say(
            asked,
            inner=Equation((L, (p - y) ** 2 / 2)),
            near=Equation((size, delta), "≤"),
            outer=Equation((L, delta * (size - delta / 2))),
            delta=Equation((delta, written(scene.delta))),
            at=at,
            target=target,
            slope=SLOPE,
        )
    asked = (
        "The loss of a prediction is {loss}. Find {slope} at the prediction {at}, for the target {target}.",
        "A network predicts {at}; the target is {target}. With the loss {loss}, what is {slope}?",
        "With {loss}, how fast does the loss change with the prediction? Give {slope} at {at} and {target}.",
    )[wording]
    return say(asked, loss=Equation((L, scene.loss())), slope=SLOPE, at=at, target=target)


def _hint(scene: Error) -> Prose:
    match scene.kind:
        case "huber":
            return say(
                "Compare the size of the error, {size}, with {delta}: which of the two formulas holds?",
                size=written(abs(scene.error())),
                delta=Equation((delta, written(scene.delta))),
            )
        case "absolute":
            return say("The absolute value is a line on each side of zero. What is its slope on the side you are on?")
        case _:
            return say(
                "Differentiate the square of the error by {p}. The inside changes at rate {one}.", p=p, one=lift(1)
            )


def _lines(scene: Error) -> Iterator[Line]:
    error, slope = written(scene.error()), Equation((SLOPE, written(scene.slope())))
    subtraction = written(scene.prediction) - written(scene.target)
    yield Line("error", say("The error is {error}.", error=Equation((p - y, subtraction, error))))
    match scene.kind:
        case "huber" if scene.outside():
            beyond = Equation((delta, written(abs(scene.error()))), "<")
            yield Line("which part", say("Since {beyond}, the loss is a line here.", beyond=beyond))
            side = "rises" if scene.sign() > 0 else "falls"
            yield Line("slope", say(f"It {side} with slope of size {{delta}}: {{slope}}.", delta=delta, slope=slope))
        case "huber":
            within = Equation((written(abs(scene.error())), written(scene.delta)), "<")
            yield Line("which part", say("Since {within}, the loss is half the square here.", within=within))
            yield Line("power rule", say("Its slope is the error: {slope}.", slope=slope))
        case "absolute":
            side = "positive, so the loss rises" if scene.sign() > 0 else "negative, so the loss falls"
            yield Line("absolute value", say("The error is " + side + " at rate one: {slope}.", slope=slope))
        case "half":
            yield Line("power rule", say("The half takes away the two: {rule}.", rule=Equation((SLOPE, p - y))))
            yield Line("put in", say("{slope}.", slope=slope))
        case _:
            yield Line("power rule", say("The square gives {rule}.", rule=Equation((SLOPE, 2 * (p - y)))))
            yield Line("put in", say("{slope}.", slope=Equation((SLOPE, 2 * error, written(scene.slope())))))


def _mistakes(scene: Error) -> tuple[Misconception, ...]:
    slope, error = scene.slope(), scene.error()
    sign = say("A larger prediction makes the error {error} larger. Take the sign from there.", error=p - y)
    value = say("The loss itself is {value}. Its derivative says how fast it changes.", value=written(scene.value()))
    rows = [
        ("wrong-sign", -slope, "You took the target minus the prediction.", sign),
        ("gave-the-loss", scene.value(), "That is the loss, not its derivative.", value),
    ]
    match scene.kind:
        case "absolute":
            flat = say("The absolute value is a line on each side: its slope there is {n}.", n=written(slope))
            rows.append(("kept-the-error", error, "You gave the error itself.", flat))
            rows.append(("as-if-squared", 2 * error, "That belongs to the squared error.", flat))
        case "huber" if scene.outside():
            flat = say("The error is larger than {delta}, so the slope stops growing there.", delta=delta)
            rows.append(("kept-the-square-outside", error, "You used the middle part of the loss.", flat))
            rows.append(("forgot-delta", Fraction(scene.sign()), "You left out the factor {delta}.", flat))
        case "huber":
            near = say("The error is smaller than {delta}, so the loss is half its square.", delta=delta)
            rows.append(("used-the-line", scene.delta * scene.sign(), "You used the outer part of the loss.", near))
            rows.append(("factor-two", 2 * error, "You forgot the one half.", near))
        case _:
            factor = say("Here the loss is {loss}.", loss=Equation((L, scene.loss())))
            other = error if scene.kind == "squared" else 2 * error
            rows.append(("factor-two", other, "You lost or added a factor of two.", factor))
            rows.append(("as-if-absolute", Fraction(scene.sign()), "That belongs to the absolute error.", factor))
    return distinct(
        written(slope), *(Misconception(name, written(v), _belief(belief), fix) for name, v, belief, fix in rows)
    )


def _belief(words: str) -> Prose:
    return say(words, delta=delta) if "{delta}" in words else say(words)


def _cross_entropy(draw: Draw) -> Exercise:
    a, b, wording = draw.integer(1, 30), draw.integer(0, 30), draw.one_of(0, 1, 2)
    name = draw.one_of("p", "q", "y_hat", "s")
    q = Variable(name)
    loss = _loss(a, b, q)
    slope = Derivative(L, q)
    working = Differentiation(loss, name, slope)
    asked = (
        "The cross-entropy of a predicted probability is {loss}. Find {slope}.",
        (
            f"A model gives the same probability {{q}} to all examples; {_counted(a)} of class 1 and {_counted(b)} of class 0. "
            "Its cross-entropy is {loss}. What is {slope}?"
        ),
        "How does the cross-entropy {loss} change with the probability {q}? Give {slope}.",
    )[wording]
    given: dict[str, Statement] = {"loss": Equation((Applied("L", (q,)), loss)), "slope": slope}
    if wording:
        given["q"] = q
    minus = tidy(-(a / q) - (b / (1 - q) if b else 0))
    rows = (
        ("lost-the-inner-minus", minus, "You lost the minus of the inside {inside}." if b else ""),
        ("wrong-sign", tidy((a / q) - (b / (1 - q) if b else 0)), "Every sign is turned around."),
        (
            "took-the-logarithm-away",
            tidy(-(a * q) - (b * (1 - q) if b else 0)),
            "You left the inside of the logarithm.",
        ),
        ("kept-the-logarithm", tidy(-(a * ln(q)) / q), "You kept the logarithm and divided."),
    )
    remedy = say(
        "The logarithm has derivative {rule}. Keep the signs in front.", rule=Equation((Derivative(ln(q), q), 1 / q))
    )
    key = working.result()
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=say(asked, **given),
        answer=Formula(slope, key, (name,)),
        hints=(
            say("The derivative of the logarithm is one over what is inside it."),
            say("The first term gives {first}.", first=tidy(-(a / q))),
        ),
        working=working,
        misconceptions=apart(
            key,
            *(
                Misconception(known, value, say(belief, inside=1 - q) if "{" in belief else say(belief), remedy)
                for known, value, belief in rows
                if belief
            ),
        ),
    )


def _loss(a: int, b: int, q: Expression) -> Expression:
    return tidy(-(a * ln(q)) - b * ln(1 - q)) if b else tidy(-(a * ln(q)))


def _counted(n: int) -> str:
    return f"{n} of them is" if n == 1 else f"{n} of them are"
