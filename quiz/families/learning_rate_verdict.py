"""Judge a learning rate by what it does to the distance from the minimum: shrink it, flip it, or let it grow."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from quiz.exercise import Draw, Exercise, Line
from quiz.expression import Applied, Expression, Variable, lift
from quiz.material.numbers import shown
from quiz.material.options import Tempting, answered, arranged
from quiz.material.wording import worded
from quiz.prose import Prose, say
from quiz.statement import Equation, Listing
from quiz.tidy import tidy
from quiz.workings.board import Board, equals

TITLE = "Verdict on a learning rate"
LESSON = "lessons/descent/learning-rate/"
LEVELS = ("a bowl and a learning rate", "the first weights of a run", "a bowl that is steeper one way")
AFTER = ("descent-step", "learning-rate-range")

FACTORS = {
    "steady": (9, 8, 6, 5, 4, 2, 1),
    "once": (0,),
    "zigzag": (-1, -2, -4, -5, -6, -8, -9),
    "bounce": (-10,),
    "away": (-11, -12, -14, -15, -20, -30),
}
"""The factor of the distance from the minimum in one step, in tenths, for each kind of run."""
KINDS = tuple(FACTORS)
OPTIONS = {
    "steady": (
        "It comes nearer with every step and stays on one side of the minimum.",
        "It converges, always from the same side.",
    ),
    "once": ("It lands on the minimum in one step.", "One step is enough: it reaches the minimum exactly."),
    "zigzag": (
        "It converges, jumping from one side of the minimum to the other.",
        "It passes the minimum with every step, but comes nearer each time.",
    ),
    "bounce": (
        "It jumps between two places for ever and comes no nearer.",
        "It bounces from side to side for ever, always equally far from the minimum.",
    ),
    "away": ("It diverges: every step ends farther away.", "It runs away from the minimum, farther with every step."),
}
BELIEFS = {
    "steady": "That happens when the factor of the distance lies between 0 and 1.",
    "once": "That happens when the factor of the distance is 0.",
    "zigzag": "That happens when the factor of the distance lies between −1 and 0.",
    "bounce": "That happens when the factor of the distance is −1.",
    "away": "That happens when the factor of the distance is below −1, or above 1.",
}
REASONS = {
    "steady": "between {zero} and {one}: the distance shrinks and keeps its sign.",
    "once": "equal to {zero}: nothing of the distance is left.",
    "zigzag": "between {minus} and {zero}: the distance shrinks and changes sign each time.",
    "bounce": "equal to {minus}: the distance changes sign and keeps its size.",
    "away": "below {minus}: the distance grows and changes sign each time.",
}

eta = Variable("eta")


class Scene(NamedTuple):
    """A bowl with curvature `bends` along each name and minimum `low`, the factor in tenths, and the right letter."""

    bends: tuple[int, ...]
    low: tuple[int, ...]
    names: tuple[str, ...]
    tenths: int
    start: int
    seen: bool
    right: int

    def rate(self) -> Fraction:
        """The learning rate."""
        return (1 - self.factor()) / max(self.bends)

    def factor(self) -> Fraction:
        """What a step does to the distance from the minimum, in the steepest direction."""
        return Fraction(self.tenths, 10)

    def kind(self) -> str:
        """The kind of run."""
        return next(kind for kind, factors in FACTORS.items() if self.tenths in factors)

    def loss(self) -> Expression:
        """The bowl."""
        total: Expression = lift(0)
        for bend, low, name in zip(self.bends, self.low, self.names, strict=True):
            total = total + lift(Fraction(bend, 2)) * (Variable(name) - low) ** 2
        return tidy(total)


def generate(draw: Draw) -> Exercise:
    """A run of gradient descent; the key is what becomes of it.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("learning-rate-verdict/0"))
    You run gradient descent on L(θ) = (5/2)·(θ + 5)² from θ₀ = −10, with η = 0.4. What do you see?
      (a) It comes nearer with every step and stays on one side of the minimum.
      (b) It runs away from the minimum, farther with every step.
    ✓ (c) It bounces from side to side for ever, always equally far from the minimum.
      (d) It passes the minimum with every step, but comes nearer each time.
      (e) One step is enough: it reaches the minimum exactly.
    """
    kind, order = draw.one_of(*KINDS), _shuffled(draw)
    scene = _scene(draw, kind, order.index(kind))
    wording = draw.one_of(0, 1, 2)
    options = {name: say(draw.one_of(*OPTIONS[name])) for name in order}
    answer, known = arranged(
        [options[name] if name == kind else _tempting(scene, name, options[name]) for name in order]
    )
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=_prompt(scene, wording),
        answer=answer,
        hints=(
            say("Look at the distance from the minimum. One step multiplies it by a fixed number. Find that number."),
            say("Its sign says whether the step passes the minimum. Its size says whether it comes nearer."),
            _last_hint(scene),
        ),
        working=Board(_lines, (scene,)),
        misconceptions=known,
    )


def _shuffled(draw: Draw) -> tuple[str, ...]:
    left, order = list(KINDS), []
    while left:
        order.append(left.pop(draw.integer(0, len(left) - 1)))
    return tuple(order)


def _scene(draw: Draw, kind: str, right: int) -> Scene:
    tenths, bend, low = draw.one_of(*FACTORS[kind]), draw.one_of(1, 2, 4, 5, 8, 10), draw.integer(-9, 9, but=(0,))
    start, flat = draw.integer(-9, 9, but=(0,)), draw.integer(1, 3)
    letter_, pair = draw.one_of("w", "x", "k", "theta", "b"), draw.one_of(("x", "y"), ("w_1", "w_2"), ("u", "v"))
    turned, other = draw.one_of(True, False), draw.integer(-5, 5)
    match draw.level:
        case 1:
            return Scene((bend,), (low * draw.one_of(0, 1),), (letter_,), tenths, start, False, right)
        case 2:
            return Scene((2,), (low,), ("w",), tenths, start * 10, True, right)
        case _:
            bends, lows = (max(bend, 4), flat), (low, other)
            if turned:
                bends, lows = (bends[1], bends[0]), (other, low)
            return Scene(bends, lows, pair, tenths, start, False, right)


def _prompt(scene: Scene, wording: int) -> Prose:
    names = tuple(Variable(name) for name in scene.names)
    if scene.seen:
        asked = (
            "Gradient descent on a parabola with its minimum at {low} gives the weights {run} in turn. How does it go on?",
            "The minimum of a parabola is at {low}. Gradient descent visits {run}. What does this learning rate do?",
            (
                "You watch a weight: {run}. The loss is a parabola with its minimum at {low}, the method gradient descent. "
                "What is going on?"
            ),
        )[wording]
        return say(asked, low=lift(scene.low[0]), run=Listing(_run(scene)))
    bowl = Equation((Applied("L", names), scene.loss()))
    rate = Equation((eta, shown(scene.rate())))
    if len(names) == 2:
        steep = names[scene.bends.index(max(scene.bends))]
        asked = (
            (
                "Gradient descent on {loss} uses {rate} and starts away from the minimum in both weights. What happens to "
                "{steep}?"
            ),
            "The loss is {loss}, the learning rate {rate}. Neither weight starts at the minimum. What does {steep} do?",
            "With {rate}, gradient descent runs on {loss} from a start where both weights are off. What becomes of {steep}?",
        )[wording]
        return say(asked, loss=bowl, rate=rate, steep=steep)
    start = Equation((Variable(f"{scene.names[0]}_0"), lift(scene.start + scene.low[0])))
    asked = (
        "Gradient descent on {loss} starts at {start} with {rate}. What happens?",
        "The loss is {loss} and the learning rate {rate}. What does gradient descent do from {start}?",
        "You run gradient descent on {loss} from {start}, with {rate}. What do you see?",
    )[wording]
    return say(asked, loss=bowl, start=start, rate=rate)


def _run(scene: Scene) -> tuple[Expression, ...]:
    return tuple(shown(scene.low[0] + scene.start * scene.factor() ** n) for n in range(4))


def _last_hint(scene: Scene) -> Prose:
    if scene.seen:
        first = shown(Fraction(scene.start))
        return say("The first distance, with its sign, is {first}. Compare the next ones.", first=first)
    return say(
        "The number is one minus {eta} times the second derivative {bend}.", eta=eta, bend=lift(max(scene.bends))
    )


def _lines(scene: Scene) -> Iterator[Line]:
    factor = shown(scene.factor())
    if scene.seen:
        gaps = tuple(shown(scene.start * scene.factor() ** n) for n in range(4))
        yield Line("distance", say("The distances from the minimum are {gaps}, with their signs.", gaps=Listing(gaps)))
        yield Line("factor", say("Each is {factor} times the one before.", factor=factor))
    else:
        bend = lift(max(scene.bends))
        steep = Variable(scene.names[scene.bends.index(max(scene.bends))])
        yield Line("curvature", say("The second derivative by {w} is {bend}.", w=steep, bend=bend))
        product = equals(1 - eta * bend, 1 - shown(scene.rate()) * bend, factor)
        yield Line("factor", say("A step multiplies the distance by {product}.", product=product))
    yield Line("verdict", _verdict(scene))
    yield answered(scene.right)


def _verdict(scene: Scene) -> Prose:
    return worded("This is " + REASONS[scene.kind()], zero=lift(0), one=lift(1), minus=lift(-1))


def _tempting(scene: Scene, name: str, said: Prose) -> Tempting:
    """Each wrong option is an opinion on the factor."""
    found: Expression | Equation = shown(scene.factor())
    if not scene.seen:
        found = Equation((1 - eta * lift(max(scene.bends)), shown(scene.factor())))
    remedy = say("One step multiplies the distance from the minimum by {factor}.", factor=found)
    return Tempting(f"took-it-for-{name}", said, say(BELIEFS[name]), remedy)
