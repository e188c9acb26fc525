"""Say which neurons still learn: a ReLU that is off and a sigmoid far from zero pass on next to nothing."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction

from quiz.exercise import Draw, Exercise, Line
from quiz.expression import Derivative, Expression, Product, Variable, add, decimal, multiply
from quiz.functions import relu, sigmoid, tanh
from quiz.material.numbers import column, shown
from quiz.material.options import Tempting, answered, choose
from quiz.prose import Prose, say
from quiz.statement import Equation
from quiz.workings.board import Board

TITLE = "Dead and saturated neurons"
LESSON = "lessons/networks/activations/"
LEVELS = ("one ReLU, one example", "one ReLU, several examples", "where the slope is largest")
AFTER = ("activation-value", "sign-of-derivative")

loss, w, x, b, a, z = (Variable(name) for name in ("L", "w", "x", "b", "a", "z"))
CALLS = {"sigmoid": sigmoid, "tanh": tanh, "relu": relu}
Place = tuple[str, int]  # an activation and where it is taken, in halves


def generate(draw: Draw) -> Exercise:
    """A ReLU neuron on one example or on several; or four activations to compare.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("relu-saturation/7"))
    A neuron computes a = ReLU(w·x + b) with w = 2 and b = 4. The training set has the inputs (0, 4, 6),
    and the gradient that arrives from above is never zero. What happens to this neuron in training?
      (a) It is off for some inputs, but its weight still gets a gradient from the others.
      (b) It is off for all inputs, so its weight gets no gradient.
    ✓ (c) It is on for all inputs, so every example gives its weight a gradient.
    """
    match draw.level:
        case 1:
            return _one(draw)
        case 2:
            return _several(draw)
        case _:
            return _compare(draw)


def _one(draw: Draw) -> Exercise:
    weight, value = draw.integer(-6, 6, but=(0, 1)), draw.integer(2, 8)
    bias, upstream = draw.integer(-9, 9, but=(0,)), draw.integer(-6, 6, but=(0, 1, -1))
    inside = weight * value + bias
    if inside in (0, 1) or weight == value:
        return generate(draw)
    right = upstream * value if inside > 0 else 0
    off = say("Where {z} is negative the output is 0 and stays 0: the slope of ReLU is 0.", z=z)
    on = say("Where {z} is positive ReLU has slope 1; the weight acts through its input.", z=z)
    rows = {
        right: ("", ""),
        0: ("thought-it-is-off", "You took the neuron to be off."),
        upstream * value: ("thought-it-is-on", "You let the gradient through."),
        upstream * weight: ("used-the-weight", "You multiplied by the weight."),
        upstream * inside: ("multiplied-by-the-inside", "You multiplied by what is inside, not by a slope."),
    }
    wrong = [
        Tempting(name, _number(n), say(belief), on if inside > 0 else off)
        for n, (name, belief) in rows.items()
        if n != right
    ]
    arriving = Equation((Derivative(loss, a), shown(upstream)))
    prompt = say(
        "A neuron computes {inside} and {output}. Here {w}, {b} and {x}, and {arriving} arrives from above. "
        + draw.one_of("What is {asked}?", "Which gradient does the weight get, {asked}?"),
        inside=Equation((z, add(multiply(w, x), b))),
        output=Equation((a, relu(z))),
        w=Equation((w, shown(weight))),
        b=Equation((b, shown(bias))),
        x=Equation((x, shown(value))),
        arriving=arriving,
        asked=Derivative(loss, w),
    )
    hints = (
        say("First find out whether the neuron is on: work out {z}.", z=z),
        say("ReLU passes the gradient on unchanged where {z} is positive, and stops it where {z} is negative.", z=z),
    )
    choice, known = choose(draw, _number(right), wrong)
    board = Board(_one_lines, (weight, value, bias, upstream, choice.right))
    return Exercise(draw.id, draw.level, prompt, choice, hints, board, known)


def _one_lines(weight: int, value: int, bias: int, upstream: int, right: int) -> Iterator[Line]:
    inside = weight * value + bias
    product = Product((shown(weight), shown(value)))
    yield Line("inside", say("{z}", z=Equation((z, add(product, shown(bias)), shown(inside)))))
    slope = int(inside > 0)
    yield Line(
        "slope of ReLU",
        say(
            f"{{z}} is {'positive' if slope else 'negative'}: {{slope}}.",
            z=z,
            slope=Equation((Derivative(a, z), shown(slope))),
        ),
    )
    factors = Product((shown(upstream), shown(slope), shown(value)))
    result = Equation((Derivative(loss, w), factors, shown(upstream * slope * value)))
    yield Line("chain rule", say("{result}", result=result))
    yield answered(right)


def _several(draw: Draw) -> Exercise:
    """The bias is chosen after the inputs, so that the neuron is off, partly on, or on, as drawn."""
    weight, kind = draw.integer(-4, 4, but=(0,)), draw.integer(0, 2)
    start, gaps = draw.integer(-6, 3), (draw.integer(2, 4), draw.integer(2, 4))
    inputs = (start, start + gaps[0], start + sum(gaps))
    order = draw.one_of((0, 1, 2), (1, 0, 2), (2, 0, 1), (2, 1, 0))
    low, middle, high = sorted(weight * value for value in inputs)
    step = draw.integer(1, 4)
    bias = (-high - step, -low - 1 if step < 3 else -middle - 1, -low + step)[kind]
    if bias == 0:
        return generate(draw)
    return _told(draw, weight, bias, tuple(inputs[place] for place in order))


STATES = (
    ("dead", "It is off for all inputs, so its weight gets no gradient."),
    ("partly", "It is off for some inputs, but its weight still gets a gradient from the others."),
    ("on", "It is on for all inputs, so every example gives its weight a gradient."),
)


def _told(draw: Draw, weight: int, bias: int, inputs: tuple[int, ...]) -> Exercise:
    alive = sum(weight * value + bias > 0 for value in inputs)
    right = 0 if alive == 0 else 2 if alive == len(inputs) else 1
    signs = say("Work out {z} for every input. The neuron is on where it is positive.", z=z)
    wrong = [
        Tempting(f"took-it-for-{name}", say(words), say("The signs of {z} say something else.", z=z), signs)
        for place, (name, words) in enumerate(STATES)
        if place != right
    ]
    prompt = say(
        "A neuron computes {output} with {w} and {b}. The training set has the inputs {inputs}, and the gradient that "
        "arrives from above is never zero. "
        + draw.one_of("What is true of this neuron?", "What happens to this neuron in training?"),
        output=Equation((a, relu(add(multiply(w, x), b)))),
        w=Equation((w, shown(weight))),
        b=Equation((b, shown(bias))),
        inputs=column(inputs),
    )
    hints = (
        say(
            "A ReLU neuron passes gradients on for the examples where its inside {z} is positive.",
            z=Equation((z, w * x + b)),
        ),
        say("Work out {z} for each input and look at the signs.", z=z),
    )
    choice, known = choose(draw, say(STATES[right][1]), wrong)
    board = Board(_told_lines, (weight, bias, inputs, choice.right))
    return Exercise(draw.id, draw.level, prompt, choice, hints, board, known)


def _told_lines(weight: int, bias: int, inputs: tuple[int, ...], right: int) -> Iterator[Line]:
    for value in inputs:
        product = add(Product((shown(weight), shown(value))), shown(bias))
        total = weight * value + bias
        sums = Equation((z, product, shown(total)))
        yield Line(
            "inside",
            say(
                "{x}: {z}, the neuron is {state}.",
                x=Equation((x, shown(value))),
                z=sums,
                state="on" if total > 0 else "off",
            ),
        )
    alive = sum(weight * value + bias > 0 for value in inputs)
    yield Line("count", say("It is on for {n} of the {all} inputs.", n=alive, all=len(inputs)))
    yield answered(right, STATES[0 if alive == 0 else 2 if alive == len(inputs) else 1][1])


def _compare(draw: Draw) -> Exercise:
    places: tuple[Place, ...] = tuple(
        (draw.one_of("sigmoid", "tanh", "relu"), draw.integer(-14, 14, but=(0,))) for _ in range(4)
    )
    largest = draw.one_of(True, False)
    slopes = sorted((_slope(place) for place in places), reverse=largest)
    if len(set(places)) < 4 or abs(slopes[0] - slopes[1]) < max(slopes[:2]) * 0.2:
        return generate(draw)
    right = next(place for place in places if _slope(place) == slopes[0])
    rule = say("Sigmoid and tanh are steep near 0 and flat far from it; ReLU has slope 1 on the right, 0 on the left.")
    wrong = [
        Tempting(
            f"chose-{place[0]}-{number}",
            say("{call}", call=_call(place)),
            say("There the slope is {slope}.", slope=_stated(place)),
            rule,
        )
        for number, place in enumerate(places, start=1)
        if place != right
    ]
    listed = {f"c{n}": _call(place) for n, place in enumerate(places)}
    asked = f"passes on the {'most' if largest else 'least'} of the gradient that arrives"
    prompt = say(
        draw.one_of("Four neurons of a network compute ", "In one forward pass four neurons compute ")
        + f"{{c0}}, {{c1}}, {{c2}} and {{c3}}. Which of them {asked}?",
        **listed,
    )
    hints = (
        say("What a neuron passes on is the gradient times the slope of its activation there, not its output."),
        *(say(words) for name, words in SLOPES.items() if any(place[0] == name for place in places)),
    )
    choice, known = choose(draw, say("{call}", call=_call(right)), wrong)
    return Exercise(
        draw.id, draw.level, prompt, choice, hints, Board(_compare_lines, (places, largest, choice.right)), known
    )


SLOPES = {
    "sigmoid": "The slope of the sigmoid is at most 0.25, at 0; far from 0 it is close to 0.",
    "tanh": "The slope of tanh is at most 1, at 0; far from 0 it is close to 0.",
    "relu": "A ReLU has slope 1 where its input is positive and 0 where it is negative.",
}


def _slope(place: Place) -> float:
    name, halves = place
    u = halves / 2
    if name == "relu":
        return float(u > 0)
    return 1 - math.tanh(u) ** 2 if name == "tanh" else (1 - math.tanh(u / 2) ** 2) / 4


def _call(place: Place) -> Expression:
    return CALLS[place[0]](shown(Fraction(place[1], 2)))


def _stated(place: Place) -> Equation:
    """The slope at a place, as an equation."""
    return Equation((Derivative(a, z), _rounded(_slope(place))), "=" if place[0] == "relu" else "≈")


def _rounded(slope: float) -> Expression:
    return shown(Fraction(int(slope))) if slope in (0.0, 1.0) else decimal(f"{slope:.6f}")


def _compare_lines(places: tuple[Place, ...], largest: bool, right: int) -> Iterator[Line]:
    for place in places:
        yield Line("slope", say("For {call} it is {slope}.", call=_call(place), slope=_stated(place)))
    word = "largest" if largest else "smallest"
    yield Line("compare", say(f"Look for the {word} slope."))
    yield answered(right)


def _number(value: int) -> Prose:
    return say("{value}", value=Equation((Derivative(loss, w), shown(value))))
