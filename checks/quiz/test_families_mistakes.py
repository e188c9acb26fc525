"""The wrong line of a working: each line held against a central difference."""

from __future__ import annotations

import math

import pytest

from checks.quiz.floats import real
from checks.quiz.forward_passes import (
    items,
    names_in,
    run,
    slope,
)
from quiz.answer import Choice
from quiz.expression import (
    Derivative,
    Expression,
    Power,
    Variable,
)
from quiz.statement import Equation


def test_find_the_mistake() -> None:
    """Each line is held against a central difference of the forward pass that the prompt describes."""
    for item in items("find-the-mistake"):
        choice = item.answer
        assert isinstance(choice, Choice)
        told = [part for part in item.prompt.parts if isinstance(part, Equation)]
        lines = [part for option in choice.options for part in option.parts if isinstance(part, Equation)]
        assert len(lines) == len(choice.options), item.id
        right = [_right(line, told, item.level) for line in lines]
        assert right[: choice.right] == [True] * choice.right, item.id
        assert not right[choice.right], item.id


def _right(line: Equation, told: list[Equation], level: int) -> bool:
    start, formulas = {}, {}
    for name, last in ((equation.sides[0], equation.sides[-1]) for equation in told):
        assert isinstance(name, Variable)
        assert isinstance(last, Expression)
        if names_in(last):
            formulas[name.name] = last
        else:
            start[name.name] = real(last, {})
    if level == 1:
        power = formulas.pop("y")
        assert isinstance(power, Power)
        formulas = {"u": power.root, "y": Power(Variable("u"), power.exponent)}
    if level == 3:
        start["b"] = math.atanh(start.pop("a")) - start["w"] * start["x"]
    values = run(formulas, start)
    left, stated = line.sides[0], line.sides[-1]
    assert isinstance(stated, Expression)
    if isinstance(left, Derivative):
        assert isinstance(left.of, Variable)
        found = slope(formulas, start, left.wrt.name, left.of.name)
    elif left == Variable("w_new"):
        found = start["w"] - start["eta"] * slope(formulas, start, "w")
    else:
        assert isinstance(left, Variable)
        found = values[left.name]
    return real(stated, values) == pytest.approx(found, rel=1e-5, abs=1e-6)
