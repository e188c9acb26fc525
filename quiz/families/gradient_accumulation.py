"""Autograd adds every new gradient to the old one: without zeroing, .grad holds the sum of all backward passes."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from quiz.answer import Number
from quiz.exercise import Draw, Exercise, Line, Misconception
from quiz.expression import Derivative, Variable, add
from quiz.material.numbers import shown
from quiz.material.predicted import apart
from quiz.prose import say
from quiz.statement import Equation
from quiz.tidy import number, tidy
from quiz.workings.board import Board

TITLE = "What is .grad now?"
LESSON = "lessons/machines/pytorch-autograd/"
LEVELS = ("the same loss several times", "different losses, zeroed once", "two steps without zeroing")
AFTER = ("power-rule", "descent-step")

loss, w, grad, eta = Variable("L"), Variable("w"), Variable("grad"), Variable("eta")


def generate(draw: Draw) -> Exercise:
    """A weight, some backward passes, and the question what has been collected.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("gradient-accumulation/0"))
    In PyTorch a weight w with requires_grad holds 5, and its .grad is empty. A loop runs 4 times: it
    computes L = w² and calls backward. Nothing changes w and nothing zeroes the gradient. What does
    .grad hold now?
    grad = 40
    """
    match draw.level:
        case 1:
            return _repeated(draw)
        case 2:
            return _several(draw)
        case _:
            return _steps(draw)


def _repeated(draw: Draw) -> Exercise:
    a, n, start, times = draw.integer(1, 5), draw.integer(2, 3), draw.integer(-4, 6, but=(0,)), draw.integer(2, 4)
    value, slope = tidy(a * w**n), a * n * start ** (n - 1)
    key = shown(times * slope)
    name = draw.one_of("tensor w", "weight w", "parameter w")
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=say(
            f"In PyTorch a {name} with requires_grad holds {{start}}, and its .grad is empty. A loop runs {{times}} times: "
            "it computes {loss} and calls backward. Nothing changes w and nothing zeroes the gradient. "
            "What does .grad hold now?",
            start=shown(start),
            times=times,
            loss=Equation((loss, value)),
        ),
        answer=Number(grad, key),
        hints=(
            say("One backward pass gives {slope} at this weight.", slope=Derivative(loss, w)),
            say("backward does not replace .grad, it adds to it."),
        ),
        working=Board(_repeated_lines, (a, n, start, times)),
        misconceptions=apart(
            key,
            Misconception(
                "thought-it-is-replaced",
                shown(slope),
                say("That is what a single backward pass gives."),
                say("Each pass adds to .grad. There were {times}.", times=times),
            ),
            Misconception(
                "counted-one-too-few",
                shown((times - 1) * slope),
                say("You counted one pass too few."),
                say("The first pass fills the empty .grad; all {times} count.", times=times),
            ),
            Misconception(
                "powers-of-the-gradient",
                shown(slope**times),
                say("You multiplied the gradients of the passes."),
                say("They are added."),
            ),
            Misconception(
                "gave-the-loss",
                shown(a * start**n),
                say("That is the loss, not its gradient."),
                say("Differentiate it."),
            ),
        ),
    )


def _repeated_lines(a: int, n: int, start: int, times: int) -> Iterator[Line]:
    slope = tidy(a * n * w ** (n - 1) if n > 2 else a * n * w)
    put = a * n * start ** (n - 1)
    yield Line(
        "one pass",
        say(
            "{slope}, at {w} this is {value}.",
            slope=Equation((Derivative(loss, w), slope)),
            w=shown(start),
            value=shown(put),
        ),
    )
    yield Line(
        "collect",
        say("Added {n} times: {end}", n=times, end=Equation((grad, add(*[shown(put)] * times), shown(times * put)))),
    )


def _several(draw: Draw) -> Exercise:
    slopes = tuple(draw.integer(-9, 9, but=(0,)) for _ in range(3))
    zeroed, start = draw.one_of(1, 2, 3), draw.integer(-5, 7, but=(0,))
    constants = tuple(draw.integer(-9, 9) for _ in range(3))
    losses = [tidy(slope * w + c) for slope, c in zip(slopes, constants, strict=True)]
    kept = slopes[zeroed:] if zeroed < 3 else slopes
    key = shown(sum(kept))
    place = {1: "zeroed after the first pass", 2: "zeroed after the second pass", 3: "never zeroed"}[zeroed]
    whole = shown(sum(slopes))
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=say(
            "In PyTorch a weight w holds {start}, and its .grad is empty. backward is called on three losses, one after the "
            f"other: {{a}}, then {{b}}, then {{c}}. The gradient is {place}. What does .grad hold at the end?",
            start=shown(start),
            **{
                letter: Equation((Variable(f"L_{n}"), u))
                for n, (letter, u) in enumerate(zip("abc", losses, strict=True), 1)
            },
        ),
        answer=Number(grad, key),
        hints=(
            say("A line has the same slope everywhere, so the value of the weight does not matter here."),
            say("Zeroing wipes out what was collected before it. What comes later is added."),
        ),
        working=Board(_several_lines, (slopes, zeroed)),
        misconceptions=apart(
            key,
            Misconception(
                "thought-it-is-replaced",
                shown(slopes[2]),
                say("That is the gradient of the last loss alone."),
                say("backward adds to .grad. Only zeroing wipes it out."),
            ),
            Misconception(
                "overlooked-the-zeroing",
                whole,
                say("You added all three."),
                say("Zeroing wipes out what came before it."),
            ),
            Misconception(
                "kept-what-was-zeroed",
                shown(sum(slopes[: zeroed % 3])),
                say("You kept what came before the zeroing."),
                say("What comes after it stays; what came before is gone."),
            ),
        ),
    )


def _several_lines(slopes: tuple[int, ...], zeroed: int) -> Iterator[Line]:
    values = {letter: shown(slope) for letter, slope in zip("abc", slopes, strict=True)}
    yield Line("three passes", say("The three slopes are {a}, {b} and {c}.", **values))
    kept = slopes[zeroed:] if zeroed < 3 else slopes
    told = "Nothing is wiped out" if zeroed == 3 else "What came before the zeroing is gone"
    parts = add(*(shown(slope) for slope in kept))
    sides = (grad, parts, shown(sum(kept))) if len(kept) > 1 else (grad, parts)
    yield Line("collect", say(f"{told}: {{end}}", end=Equation(sides)))


def _steps(draw: Draw) -> Exercise:
    a, start = draw.integer(1, 3), draw.integer(-6, 8, but=(0,))
    offset, rate = draw.integer(-5, 5, but=(start,)), Fraction(draw.one_of(1, 2, 5), 10 if a == 1 else 100)
    first, middle, second, end = _states(a, offset, start, rate)
    key, after = number(end, decimal=True), Variable("w_2")
    wording = draw.one_of(
        "Where is the weight after the second step, {w}?", "Find {w}, the weight after the second step."
    )
    sum_rule = say("The second step uses {sum}, both gradients together.", sum=shown(first + second))
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=say(
            "Plain SGD trains one weight with the loss {loss}, from {start} with learning rate {rate}. Each of two steps calls "
            f"backward and then moves by .grad, but the gradient is never zeroed. {wording}",
            loss=Equation((loss, tidy(a * (w - offset) ** 2))),
            start=Equation((Variable("w_0"), shown(start))),
            rate=Equation((eta, shown(rate))),
            w=after,
        ),
        answer=Number(after, key),
        hints=(
            say("The first step is as usual: the gradient at the start is {first}.", first=shown(first)),
            say("At {middle} the new gradient is {second}.", middle=shown(middle), second=shown(second)),
            say("It is added to the old one, which is still in .grad."),
        ),
        working=Board(_step_lines, (a, offset, start, rate)),
        misconceptions=apart(
            key,
            Misconception(
                "thought-it-is-replaced",
                number(middle - rate * second, decimal=True),
                say("You used the new gradient alone, as if it had been zeroed."),
                sum_rule,
            ),
            Misconception(
                "used-the-old-gradient-again",
                number(middle - rate * first, decimal=True),
                say("You used the first gradient twice."),
                sum_rule,
            ),
            Misconception(
                "stopped-after-one-step",
                number(middle, decimal=True),
                say("That is the weight after one step."),
                say("Take one more step, with what is in .grad then."),
            ),
        ),
    )


def _states(a: int, offset: int, start: int, rate: Fraction) -> tuple[Fraction, Fraction, Fraction, Fraction]:
    """First gradient, weight after one step, second gradient, weight after two."""
    first = Fraction(2 * a * (start - offset))
    middle = start - rate * first
    second = 2 * a * (middle - offset)
    return first, middle, second, middle - rate * (first + second)


def _step_lines(a: int, offset: int, start: int, rate: Fraction) -> Iterator[Line]:
    first, middle, second, end = _states(a, offset, start, rate)
    slope = tidy(2 * a * (w - offset))
    yield Line(
        "gradient",
        say("{slope}; at the start this is {first}.", slope=Equation((Derivative(loss, w), slope)), first=shown(first)),
    )
    went = Equation((Variable("w_1"), shown(start) - shown(rate) * shown(first), shown(middle)))
    yield Line("first step", say("{went}", went=went))
    total = Equation((grad, shown(first) + shown(second), shown(first + second)))
    yield Line(
        "accumulated", say("The new gradient is {second}. It is added: {total}.", second=shown(second), total=total)
    )
    sides = (Variable("w_2"), shown(middle) - shown(rate) * shown(first + second), number(end, decimal=True))
    yield Line("second step", say("{end}", end=Equation(sides)))
