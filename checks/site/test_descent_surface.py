"""The surfaces and optimizers of the page against the engine, and the words about a path against what was worked out."""

from __future__ import annotations

import json
import math
import subprocess
from fractions import Fraction
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest

from docs._hooks.drawing import typed
from docs._hooks.drawing.descents import OPTIMIZERS, descend
from docs._hooks.drawing.surfaces import SURFACES
from quiz.writing import unicode

SCRIPT = Path(__file__).with_name("surfaces.mjs")
POINTS = 40
Row = dict[str, Any]


def answers(*requests: Row) -> list[Any]:
    ran = subprocess.run(("node", str(SCRIPT)), input=json.dumps(requests), capture_output=True, text=True, check=True)
    found: list[Any] = json.loads(ran.stdout)
    return found


@cache
def table() -> dict[str, Row]:
    return {row["name"]: row for row in answers({"ask": "table"})[0]}


def test_the_page_has_the_surfaces_of_the_still_pictures() -> None:
    assert list(table()) == list(SURFACES)
    for name, row in table().items():
        surface = SURFACES[name]
        assert row["said"].lower() == surface.said.lower()
        assert row["middle"] == list(surface.middle)
        assert row["half"] >= surface.half
        assert row["start"] == list(surface.start)
        assert row["minima"] == [list(minimum) for minimum in surface.minima]
        assert row["rate"] == float(surface.learning_rate)


@pytest.mark.parametrize("name", SURFACES)
def test_the_formula_that_is_shown_is_the_one_that_is_drawn(name: str) -> None:
    shown, drawn = (typed.formula(text, ("x", "y")) for text in (table()[name]["shown"], SURFACES[name].formula))
    assert shown == drawn, unicode(shown)


@pytest.mark.parametrize("name", SURFACES)
def test_values_and_gradients_are_those_of_the_engine(name: str) -> None:
    row, chance = table()[name], Random(name)
    points = [[middle + chance.uniform(-1, 1) * row["half"] for middle in row["middle"]] for _ in range(POINTS)]
    formula = typed.formula(SURFACES[name].formula, ("x", "y"))
    wanted = [formula, *(typed.derivative(formula, wrt) for wrt in ("x", "y"))]
    for point, found in zip(points, answers({"ask": "values", "surface": name, "points": points})[0], strict=True):
        for expression, value in zip(wanted, found, strict=True):
            at = typed.at(expression, x=point[0], y=point[1])
            assert value == pytest.approx(at, rel=1e-10, abs=1e-10)


RACES = [(surface, optimizer) for surface in ("elliptical-bowl", "himmelblau", "rosenbrock", "ripples") for optimizer in OPTIMIZERS]


@pytest.mark.parametrize(("surface", "optimizer"), RACES)
def test_the_paths_are_those_of_the_engine(surface: str, optimizer: str) -> None:
    facts = SURFACES[surface]
    rate = "0.02" if optimizer in {"adagrad", "rmsprop", "adam"} else str(Fraction(facts.learning_rate) / 10)
    asked = {"ask": "path", "surface": surface, "optimizer": optimizer, "start": facts.start, "rate": float(Fraction(rate)), "steps": 60}
    ours = descend(facts, OPTIMIZERS[optimizer](Fraction(float(Fraction(rate)))), facts.start, 60)
    (found,) = answers(asked)
    assert not found["left"]
    assert len(found["points"]) == len(ours.points) == 61
    for here, there in zip(found["points"], ours.points, strict=True):
        assert here == pytest.approx(list(there), rel=1e-6, abs=1e-7)
    assert math.dist(found["points"][0], found["points"][-1]) > 1e-3
