"""Check the shapes first: a gradient has the shape of what it belongs to, and that alone settles most products."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.exercise import Draw, Exercise, Line
from quiz.expression import Derivative, Expression, Power, Variable, add, multiply
from quiz.material.options import Tempting, answered, choose
from quiz.material.wording import worded
from quiz.prose import Prose, say
from quiz.statement import Equation
from quiz.workings.board import Board

TITLE = "Shapes in backpropagation"
LESSON = "lessons/networks/matrix-calculus/"
LEVELS = ("the shape of a gradient", "the product that gives a gradient", "a batch of examples")
AFTER = ("jacobian",)

loss, W, x, y, b, T = (Variable(name) for name in ("L", "W", "x", "y", "b", "T"))
X, Y, delta, Delta = Variable("X"), Variable("Y"), Variable("delta"), Variable("Delta")
Shape = tuple[int, int]


def generate(draw: Draw) -> Exercise:
    """A linear layer with so many inputs and outputs; a shape or a product is asked for.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("matrix-shapes/0"))
    y = W·x + b is a layer that turns 4 numbers into 42. All vectors are columns. What is the shape of
    ∂L/∂W, rows by columns?
      (a) 42 by 42
      (b) 42 by 1
      (c) 4 by 42
    ✓ (d) 42 by 4
    """
    n, m = draw.integer(2, 48), draw.integer(2, 48)
    batch = draw.integer(49, 128)
    if n == m:
        return generate(draw)
    kind = draw.integer(0, 2)
    scene = draw.one_of(
        "A linear layer has {n} inputs and {m} outputs: {layer}.",
        "{layer} is a layer that turns {n} numbers into {m}.",
        "In a network, {layer} takes {n} features to {m} hidden values.",
    )
    match draw.level:
        case 1:
            return _shape(draw, scene, (n, m), kind)
        case 2:
            return _product(draw, scene, (n, m), kind)
        case _:
            return _batch(draw, scene, (n, m, batch), kind)


def _shape(draw: Draw, scene: str, sizes: Shape, kind: int) -> Exercise:
    n, m = sizes
    of, right, others = (
        (W, (m, n), [(n, m), (m, m), (m, 1)]),
        (x, (n, 1), [(m, 1), (1, m), (m, n)]),
        (b, (m, 1), [(n, 1), (m, n), (n, m)]),
    )[kind]
    return _ask(
        draw,
        say(
            f"{scene} All vectors are columns. What is the shape of {{asked}}, rows by columns?",
            n=n,
            m=m,
            layer=Equation((y, add(multiply(W, x), b))),
            asked=Derivative(loss, of, partial=True),
        ),
        _written(right),
        [_written(other) for other in others],
        (of, say("{of} is {shape}, and its gradient is too.", of=of, shape=_words(right))),
    )


def _product(draw: Draw, scene: str, sizes: Shape, kind: int) -> Exercise:
    n, m = sizes
    of = W if kind else x
    right: Expression = delta * Power(x, T) if kind else Power(W, T) * delta
    others = [x * Power(delta, T), W * delta, Power(W, T) * delta] if kind else [W * delta, delta * Power(x, T), W * x]
    shape = (m, n) if kind else (n, 1)
    reasons = {
        "delta": f"the gradient by the output is {_words((m, 1))}",
        "x": f"the input is {_words((n, 1))}",
    }
    return _ask(
        draw,
        say(
            f"{scene} All vectors are columns, and {{delta}} is known. Which product is {{asked}}?",
            n=n,
            m=m,
            layer=Equation((y, add(multiply(W, x), b))),
            delta=Equation((delta, Derivative(loss, y, partial=True))),
            asked=Derivative(loss, of, partial=True),
        ),
        say("{right}", right=right),
        [say("{other}", other=other) for other in others],
        (
            of,
            say(
                f"{{of}} is {_words(shape)}; {reasons['delta']}, {reasons['x']}. Only {{right}} has the right shape.",
                of=of,
                right=right,
            ),
        ),
    )


def _batch(draw: Draw, scene: str, sizes: tuple[int, int, int], kind: int) -> Exercise:
    n, m, batch = sizes
    known = Equation((Delta, Derivative(loss, Y, partial=True)))
    setting = "{batch} examples stand side by side as the columns of {X}, and {known} is known."
    of, right, others, why = (
        (W, say("{p}", p=Delta * Power(X, T)), [X * Power(Delta, T), Power(X, T) * Delta, Power(Delta, T) * X], (m, n)),
        (X, _written((n, batch)), [(m, batch), (batch, n), (n, m)], (n, batch)),
        (b, _written((m, 1)), [(m, batch), (n, 1), (batch, 1)], (m, 1)),
    )[kind]
    question = "Which product is {asked}?" if kind == 0 else "What is the shape of {asked}, rows by columns?"
    options = [say("{p}", p=o) if not isinstance(o, tuple) else _written(o) for o in others]
    added = (
        f" {{D}} is {m} by {batch} and {{Xt}} is {batch} by {n}: only {{product}} fits, and it adds up the examples.",
        "",
        " Each example adds its own gradient: the columns of {D} are added up.",
    )[kind]
    return _ask(
        draw,
        say(
            f"{scene} {setting} {question}",
            n=n,
            m=m,
            batch=batch,
            layer=Equation((Y, add(multiply(W, X), b))),
            X=X,
            known=known,
            asked=Derivative(loss, of, partial=True),
        ),
        right,
        options,
        (
            of,
            worded(
                f"{{of}} is {_words(why)}, and so is its gradient." + added,
                of=of,
                D=Delta,
                Xt=Power(X, T),
                product=Delta * Power(X, T),
            ),
        ),
    )


def _ask(draw: Draw, prompt: Prose, right: Prose, others: list[Prose], why: tuple[Variable, Prose]) -> Exercise:
    of, reason = why
    wrong = [_tempting(of, other, right, place) for place, other in enumerate(others, start=1)]
    choice, misconceptions = choose(draw, right, wrong)
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=prompt,
        answer=choice,
        hints=(
            say("The loss is one number. Its gradient by {of} has one entry for each entry of {of}.", of=of),
            say("So write down the shape of {of} first: how many rows, how many columns?", of=of),
        ),
        working=Board(_lines, (reason, choice.right)),
        misconceptions=misconceptions,
    )


def _tempting(of: Variable, other: Prose, right: Prose, place: int) -> Tempting:
    rule = say("A gradient has as many rows and columns as {of} itself.", of=of)
    numbers = [said.parts[0].split(" by ") for said in (other, right) if isinstance(said.parts[0], str)]
    if len(numbers) == 2 and numbers[0] == numbers[1][::-1]:
        return Tempting("rows-and-columns-swapped", other, say("You swapped rows and columns."), rule)
    if len(numbers) == 2:
        return Tempting(f"another-shape-{place}", other, say("That is not the shape of {of}.", of=of), rule)
    factors = say(
        "Write the shape under each factor: the inner sizes must agree, the outer ones are the shape you get."
    )
    return Tempting(
        f"another-product-{place}", other, say("This product does not have the shape of {of}.", of=of), factors
    )


def _words(shape: Shape) -> str:
    return f"{shape[0]} by {shape[1]}"


def _written(shape: Shape) -> Prose:
    return say(_words(shape))


def _lines(reason: Prose, right: int) -> Iterator[Line]:
    yield Line(
        "shapes first", say("The gradient of one number by a matrix or vector has the shape of that matrix or vector.")
    )
    yield Line("here", reason)
    yield answered(right)
