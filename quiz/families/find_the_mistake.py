"""Read a derivation line by line and find the step that does not follow: the skill that finds bugs in backward passes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from quiz.answer import LETTERS
from quiz.exercise import Draw, Exercise, Line
from quiz.expression import Derivative, Power, Product, Variable, add, multiply
from quiz.functions import tanh
from quiz.material.numbers import Rational, shown
from quiz.material.options import Tempting, answered, arranged
from quiz.prose import Prose, say
from quiz.statement import Equation
from quiz.tidy import tidy
from quiz.workings.board import Board

TITLE = "Find the mistake"
LESSON = "lessons/networks/backpropagation/"
LEVELS = ("a power of a line", "one neuron and its update", "two layers with tanh")
AFTER = ("chain-rule", "neuron-gradient", "two-layer-delta")

a, b, x, y, u, w, v, p, z = (Variable(name) for name in ("a", "b", "x", "y", "u", "w", "v", "p", "z"))
loss, eta, after = Variable("L"), Variable("eta"), Variable("w_new")
Numbers = tuple[Rational, ...]
COUNT = 5
SLIPS = {
    1: (
        "",
        "The exponent comes down in front and is lowered by one.",
        "The line inside has its coefficient as slope; the constant adds nothing.",
        "The chain rule multiplies the two slopes.",
        "The inside has to be worked out at the given point first.",
    ),
    2: (
        "The bias is part of the output.",
        "The slope of the square has a 2 in front.",
        "The weight multiplies the input, so the local derivative is the input.",
        "The chain rule multiplies the two slopes.",
        "Descent subtracts the gradient times the learning rate.",
    ),
    3: (
        "The slope of the square has a 2 in front.",
        "The local derivative of a product is the other factor, the second weight.",
        "The slope of tanh is one minus the output squared.",
        "The first weight multiplies the input, so the local derivative is the input.",
        "All four factors of the chain belong to the product.",
    ),
}
SCENES = (
    "The lines below are the work of a student.",
    "Somebody wrote the lines below on the board.",
    "The derivation below stands in a forum.",
    "A friend shows you the calculation below.",
)
ASKED = (
    "Exactly one of the lines is wrong; those after it follow from it. Which line?",
    "One line does not follow from the lines before it; the rest is carried on from there. Which one?",
)


def generate(draw: Draw) -> Exercise:
    """Five lines, one of them with a slip; the lines after it are carried on from the slip.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("find-the-mistake/0"))
    The lines below are the work of a student. The slope of y = (5x − 6)³ at x = 1 is wanted. Exactly
    one of the lines is wrong; those after it follow from it. Which line?
      (a) u = 5x − 6
      (b) dy/du = 3u²
      (c) du/dx = 5
    ✓ (d) dy/dx = 3u² + 5
      (e) dy/dx = 8
    """
    scene, asked = draw.one_of(*SCENES), draw.one_of(*ASKED)
    slip, numbers = draw.integer(1 if draw.level == 1 else 0, COUNT - 1), _numbers(draw)
    wrong, right = _derivation(draw.level, numbers, slip), _derivation(draw.level, numbers, -1)
    if wrong[slip].sides[-1] == right[slip].sides[-1] or wrong[-1].sides[-1] == right[-1].sides[-1]:
        return generate(draw)
    given, values = _given(draw.level, numbers)
    answer, known = arranged([_option(wrong, right, slip, place) for place in range(COUNT)])
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=say(f"{scene} {given} {asked}", **values),
        answer=answer,
        hints=(
            say("Read one line at a time and ask: does it follow from what stands above it?"),
            say("Take a line as it is and work it out yourself before you read its right side."),
            say("The mistake is in one of the first three lines.")
            if slip < 3
            else say("The first three lines are right."),
        ),
        working=Board(_lines, (draw.level, numbers, slip)),
        misconceptions=known,
    )


def _numbers(draw: Draw) -> Numbers:
    match draw.level:
        case 1:
            slope, point = draw.integer(2, 5), draw.integer(-3, 4, but=(0,))
            return slope, draw.integer(-6, 6, but=(0, slope * -point, point - slope * point)), draw.integer(2, 4), point
        case 2:
            weight, value = draw.integer(-4, 5, but=(0,)), draw.integer(2, 6)
            bias, target = draw.integer(-5, 5, but=(0,)), draw.integer(-6, 9, but=(0,))
            return weight, value, bias, target, Fraction(draw.one_of(1, 2, 5), 100)
        case _:
            output = Fraction(draw.integer(-9, 9, but=(0, 5)), 10)
            second, target = draw.integer(-5, 6, but=(0, 1, 2)), draw.integer(-3, 3)
            return output, second, target, draw.integer(2, 9), draw.integer(-6, 6, but=(0, 1))


def _given(level: int, numbers: Numbers) -> tuple[str, dict[str, Equation]]:
    match level:
        case 1:
            slope, constant, power, point = numbers
            formula = Power(tidy(Fraction(slope) * x + Fraction(constant)), shown(power))
            return "The slope of {f} at {x} is wanted.", {
                "f": Equation((y, formula)),
                "x": Equation((x, shown(point))),
            }
        case 2:
            told = {name.name: Equation((name, shown(n))) for name, n in zip((w, x, b, y, eta), numbers, strict=True)}
            return "A neuron gives out {a}, its loss is {L}. Here {w}, {x}, {b}, {y} and the learning rate is {eta}.", {
                "a": Equation((a, w * x + b)),
                "L": Equation((loss, (a - y) ** 2)),
                **told,
            }
        case _:
            output, second, target, value, weight = numbers
            return (
                "A network computes {z}, {a} and {p}, its loss is {L}. Here {w}, {x}, {v}, {y}, and {a_} is given."
            ), {
                "z": Equation((z, w * x + b)),
                "a": Equation((a, tanh(z))),
                "p": Equation((p, multiply(v, a))),
                "L": Equation((loss, (p - y) ** 2)),
                "w": Equation((w, shown(weight))),
                "x": Equation((x, shown(value))),
                "v": Equation((v, shown(second))),
                "y": Equation((y, shown(target))),
                "a_": Equation((a, shown(output))),
            }


def _derivation(level: int, numbers: Numbers, slip: int) -> Sequence[Equation]:
    """The five lines, with the slip in line `slip` (from zero; -1 for none)."""
    made = {1: _power_of_a_line, 2: _neuron, 3: _two_layers}[level](numbers, slip)
    return tuple(made)


def _power_of_a_line(numbers: Numbers, slip: int) -> Iterator[Equation]:
    slope, constant, power, point = (Fraction(n) for n in numbers)
    yield Equation((u, tidy(slope * x + constant)))
    front = Fraction(1) if slip == 1 else power
    outer = tidy(front * Power(u, shown(power - 1)))
    yield Equation((Derivative(y, u), outer))
    inner = slope + constant if slip == 2 else slope
    yield Equation((Derivative(u, x), shown(inner)))
    whole = outer + shown(inner) if slip == 3 else tidy(front * inner * Power(u, shown(power - 1)))
    chain = Product((Derivative(y, u), Derivative(u, x)))
    yield Equation((Derivative(y, x), whole) if slip == 3 else (Derivative(y, x), chain, whole))
    inside = point if slip == 4 else slope * point + constant
    value = front * inside ** int(power - 1)
    yield Equation((Derivative(y, x), shown(value + inner if slip == 3 else value * inner)))


def _neuron(numbers: Numbers, slip: int) -> Iterator[Equation]:
    weight, value, bias, target, rate = (Fraction(n) for n in numbers)
    output = weight * value + (0 if slip == 0 else bias)
    product = Product((shown(weight), shown(value)))
    yield Equation((a, product if slip == 0 else product + shown(bias), shown(output)))
    error = (1 if slip == 1 else 2) * (output - target)
    difference = shown(output) - shown(target)
    yield Equation((Derivative(loss, a), difference if slip == 1 else 2 * difference, shown(error)))
    local = weight if slip == 2 else value
    yield Equation((Derivative(a, w), w if slip == 2 else x, shown(local)))
    slope = error + local if slip == 3 else error * local
    factors = (shown(error), shown(local))
    yield Equation((Derivative(loss, w), add(*factors) if slip == 3 else Product(factors), shown(slope)))
    step = Product((shown(rate), shown(slope)))
    end = weight + rate * slope if slip == 4 else weight - rate * slope
    yield Equation((after, shown(weight) + step if slip == 4 else shown(weight) - step, shown(end)))


def _two_layers(numbers: Numbers, slip: int) -> Iterator[Equation]:
    output, second, target, value, weight = (Fraction(n) for n in numbers)
    error = (1 if slip == 0 else 2) * (second * output - target)
    difference = shown(second * output) - shown(target)
    yield Equation((Derivative(loss, p), difference if slip == 0 else 2 * difference, shown(error)))
    through = output if slip == 1 else second
    yield Equation((Derivative(p, a), a if slip == 1 else v, shown(through)))
    slope = 1 - output if slip == 2 else 1 - output**2
    yield Equation((Derivative(a, z), 1 - a if slip == 2 else 1 - a**2, shown(slope)))
    local = weight if slip == 3 else value
    yield Equation((Derivative(z, w), w if slip == 3 else x, shown(local)))
    factors = (error, through, local) if slip == 4 else (error, through, slope, local)
    total = Fraction(1)
    for factor in factors:
        total *= factor
    yield Equation((Derivative(loss, w), Product(tuple(shown(factor) for factor in factors)), shown(total)))


def _option(wrong: Sequence[Equation], right: Sequence[Equation], slip: int, place: int) -> Prose | Tempting:
    """A line of the derivation, and what somebody believes who takes it for the wrong one."""
    line = say("{line}", line=wrong[place])
    if place == slip:
        return line
    if place < slip or wrong[place] == right[place]:
        return Tempting(
            f"doubted-line-{place + 1}",
            line,
            say("Line ({n}) is right.", n=LETTERS[place]),
            say("Work it out from what is given and from the lines above, then go on to the next one."),
        )
    return Tempting(
        f"line-{place + 1}-carries-the-mistake",
        line,
        say("Line ({n}) has a wrong result, but it follows from the lines above it.", n=LETTERS[place]),
        say("The mistake was made further up. Look for the first line that does not follow."),
    )


def _lines(level: int, numbers: Numbers, slip: int) -> Iterator[Line]:
    wrong, right = _derivation(level, numbers, slip), _derivation(level, numbers, -1)
    if slip:
        before = ("Line (a) is", "Lines (a) and (b) are", "Lines (a) to (c) are", "Lines (a) to (d) are")[slip - 1]
        yield Line("before it", say("{before} right.", before=before))
    yield Line("the mistake", say("Line ({n}) says {wrong}.", n=LETTERS[slip], wrong=wrong[slip]))
    yield Line("why", say(SLIPS[level][slip]))
    yield Line("the right line", say("It should be {right}.", right=right[slip]))
    if slip < COUNT - 1:
        yield Line("the end", say("Carried on from there, the last line is {end}.", end=right[-1]))
    yield answered(slip)
