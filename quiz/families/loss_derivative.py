"""Differentiate a loss by the prediction. It says how much the loss minds a slightly larger output."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from quiz.answer import Formula, Number
from quiz.exercise import Draw, Exercise, Line, Misconception
from quiz.expression import Applied, Derivative, Expression, Variable, lift
from quiz.functions import absolute, ln
from quiz.material.losses import Error, L, delta, p, y
from quiz.material.numbers import shown
from quiz.material.predicted import mistakes
from quiz.material.wording import worded
from quiz.prose import Prose, say
from quiz.statement import Equation, Statement
from quiz.tidy import tidy
from quiz.working import Differentiation
from quiz.workings.board import Board

TITLE = "Derivative of a loss"
LESSON = "lessons/descent/loss-functions/"
LEVELS = ("squared and absolute error", "cross-entropy", "Huber's loss")
AFTER = ("chain-rule", "logarithm-rule")

SLOPE = Derivative(L, p)


def generate(draw: Draw) -> Exercise:
    """A loss at a prediction, or the cross-entropy of several examples; the key is its derivative.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("loss-derivative/0"))
    A network predicts p = 2.5; the target is y = −4.7. With the loss L = (p − y)², what is dL/dp?
    dL/dp = 14.4
    """
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
        answer=Number(SLOPE, shown(scene.slope())),
        hints=(
            say("The error is {error}. Mind its sign.", error=Equation((p - y, shown(scene.error())))),
            _hint(scene),
        ),
        working=Board(_lines, (scene,)),
        misconceptions=_mistakes(scene),
    )


def _prompt(scene: Error, wording: int) -> Prose:
    at, target = Equation((p, shown(scene.prediction))), Equation((y, shown(scene.target)))
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
            delta=Equation((delta, shown(scene.delta))),
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
                size=shown(abs(scene.error())),
                delta=Equation((delta, shown(scene.delta))),
            )
        case "absolute":
            return say("The absolute value is a line on each side of zero. What is its slope on the side you are on?")
        case _:
            return say(
                "Differentiate the square of the error by {p}. The inside changes at rate {one}.", p=p, one=lift(1)
            )


def _lines(scene: Error) -> Iterator[Line]:
    error, slope = shown(scene.error()), Equation((SLOPE, shown(scene.slope())))
    subtraction = shown(scene.prediction) - shown(scene.target)
    yield Line("error", say("The error is {error}.", error=Equation((p - y, subtraction, error))))
    match scene.kind:
        case "huber" if scene.outside():
            beyond = Equation((delta, shown(abs(scene.error()))), "<")
            yield Line("which part", say("Since {beyond}, the loss is a line here.", beyond=beyond))
            side = "rises" if scene.sign() > 0 else "falls"
            yield Line("slope", say(f"It {side} with slope of size {{delta}}: {{slope}}.", delta=delta, slope=slope))
        case "huber":
            within = Equation((shown(abs(scene.error())), shown(scene.delta)), "<")
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
            yield Line("put in", say("{slope}.", slope=Equation((SLOPE, 2 * error, shown(scene.slope())))))


def _mistakes(scene: Error) -> tuple[Misconception, ...]:
    slope, error = scene.slope(), scene.error()
    sign = say("A larger prediction makes the error {error} larger. Take the sign from there.", error=p - y)
    value = say("The loss itself is {value}. Its derivative says how fast it changes.", value=shown(scene.value()))
    rows = [
        ("wrong-sign", -slope, "You took the target minus the prediction.", sign),
        ("gave-the-loss", scene.value(), "That is the loss, not its derivative.", value),
    ]
    match scene.kind:
        case "absolute":
            flat = say("The absolute value is a line on each side: its slope there is {n}.", n=shown(slope))
            rows.append(("kept-the-error", error, "You gave the error itself.", flat))
            rows.append(("as-if-squared", 2 * error, "That belongs to the squared error.", flat))
        case "huber" if scene.outside():
            flat = say("The error is larger than {delta}, so the slope stops growing there.", delta=delta)
            rows.append(("kept-the-square-outside", error, "You used the middle part of the loss.", flat))
            rows.append(("forgot-delta", Fraction(scene.sign()), "You left out the factor {delta}.", flat))
        case "huber":
            near = say("The error is smaller than {delta}, so the loss is half its square.", delta=delta)
            rows.append(("used-the-line", scene.delta * scene.sign(), "You used the outer part of the loss.", near))
            rows.append(("factor-two", 2 * error, "You kept the 2 of the square; the half cancels it.", near))
        case _:
            factor = say("Here the loss is {loss}.", loss=Equation((L, scene.loss())))
            if scene.kind == "squared":
                rows.append(("factor-two", error, "You left out the 2 that the square brings down.", factor))
            else:
                rows.append(("factor-two", 2 * error, "You kept the 2 of the square; the half cancels it.", factor))
            rows.append(("as-if-absolute", Fraction(scene.sign()), "That belongs to the absolute error.", factor))
    return mistakes(shown(slope), *((name, v, worded(belief, delta=delta), fix) for name, v, belief, fix in rows))


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
            say("The first term gives {first}.", first=tidy(-(a / q)))
            if b
            else say("The number in front stays, and so does its sign."),
        ),
        working=working,
        misconceptions=mistakes(
            key,
            *((known, value, worded(belief, inside=1 - q), remedy) for known, value, belief in rows if belief),
        ),
    )


def _loss(a: int, b: int, q: Expression) -> Expression:
    return tidy(-(a * ln(q)) - b * ln(1 - q)) if b else tidy(-(a * ln(q)))


def _counted(n: int) -> str:
    return f"{n} of them is" if n == 1 else f"{n} of them are"
