"""Judge a learning rate by what it does to the distance from the minimum: shrink it, flip it, or let it grow."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from quiz.answer import Choice, letter
from quiz.exercise import Draw, Exercise, Line, Misconception
from quiz.expression import Applied, Expression, Variable, lift
from quiz.prose import Prose, say
from quiz.statement import Equation, Vector
from quiz.tidy import tidy
from quiz.workings.board import Board, equals, written

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
    """A run of gradient descent; the key is what becomes of it."""
    kind, order = draw.one_of(*KINDS), _shuffled(draw)
    scene = _scene(draw, kind, order.index(kind))
    wording = draw.one_of(0, 1, 2)
    options = tuple(say(draw.one_of(*OPTIONS[name])) for name in order)
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=_prompt(scene, wording),
        answer=Choice(options, scene.right),
        hints=(
            say("Look at the distance from the minimum. One step multiplies it by a fixed number. Find that number."),
            say("Its sign says whether the step passes the minimum. Its size says whether it comes nearer."),
            _last_hint(scene),
        ),
        working=Board(_lines, (scene,)),
        misconceptions=_mistakes(scene, order),
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
        return say(asked, low=lift(scene.low[0]), run=Vector(_run(scene)))
    bowl = Equation((Applied("L", names), scene.loss()))
    rate = Equation((eta, written(scene.rate())))
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
    return tuple(written(scene.low[0] + scene.start * scene.factor() ** n) for n in range(4))


def _last_hint(scene: Scene) -> Prose:
    if scene.seen:
        first = written(Fraction(scene.start))
        return say("The first distance, with its sign, is {first}. Compare the next ones.", first=first)
    return say(
        "The number is one minus {eta} times the second derivative {bend}.", eta=eta, bend=lift(max(scene.bends))
    )


def _lines(scene: Scene) -> Iterator[Line]:
    factor = written(scene.factor())
    if scene.seen:
        gaps = tuple(written(scene.start * scene.factor() ** n) for n in range(4))
        yield Line("distance", say("The distances from the minimum are {gaps}, with their signs.", gaps=Vector(gaps)))
        yield Line("factor", say("Each is {factor} times the one before.", factor=factor))
    else:
        bend = lift(max(scene.bends))
        steep = Variable(scene.names[scene.bends.index(max(scene.bends))])
        yield Line("curvature", say("The second derivative by {w} is {bend}.", w=steep, bend=bend))
        product = equals(1 - eta * bend, 1 - written(scene.rate()) * bend, factor)
        yield Line("factor", say("A step multiplies the distance by {product}.", product=product))
    yield Line("verdict", _verdict(scene))


def _verdict(scene: Scene) -> Prose:
    bounds = {"zero": lift(0), "one": lift(1), "minus": lift(-1)}
    reason = REASONS[scene.kind()]
    used = {name: value for name, value in bounds.items() if f"{{{name}}}" in reason}
    chosen = Equation((Variable("choice"), letter(scene.right)))
    return say("This is " + reason + " So {chosen}.", chosen=chosen, **used)


def _mistakes(scene: Scene, order: tuple[str, ...]) -> tuple[Misconception, ...]:
    """Each wrong option is an opinion on the factor."""
    factor = Equation((1 - eta * lift(max(scene.bends)), written(scene.factor())))
    remedy = say("One step multiplies the distance from the minimum by {factor}.", factor=factor.sides[1])
    if not scene.seen:
        remedy = say("One step multiplies the distance from the minimum by {factor}.", factor=factor)
    beliefs = {
        "steady": "You took the number that multiplies the distance to be positive and less than one.",
        "once": "You took the number that multiplies the distance to be zero.",
        "zigzag": "You took the number that multiplies the distance to be negative, but of size less than one.",
        "bounce": "You took the number that multiplies the distance to be minus one.",
        "away": "You took the number that multiplies the distance to be of size more than one.",
    }
    return tuple(
        Misconception(f"took-it-for-{name}", letter(place), say(beliefs[name]), remedy)
        for place, name in enumerate(order)
        if name != scene.kind()
    )
