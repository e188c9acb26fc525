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
from docs._hooks.figures.descent_surface import LINES
from quiz.writing import unicode

SCRIPT = Path(__file__).with_name("surfaces.mjs")
STYLE = (Path(__file__).parents[2] / "docs/assets/widget.css").read_text(encoding="utf-8")
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


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_path_looks_the_same_when_it_is_still(name: str) -> None:
    kind, dashed = LINES[name]
    (rule,) = (line for line in STYLE.splitlines() if line.startswith(f".trail-{name} "))
    assert f"var(--gradus-{kind})" in rule
    assert ("stroke-dasharray" in rule) == dashed


RACES = [
    (surface, optimizer)
    for surface in ("elliptical-bowl", "himmelblau", "rosenbrock", "ripples")
    for optimizer in OPTIMIZERS
]


@pytest.mark.parametrize(("surface", "optimizer"), RACES)
def test_the_paths_are_those_of_the_engine(surface: str, optimizer: str) -> None:
    facts = SURFACES[surface]
    rate = "0.02" if optimizer in {"adagrad", "rmsprop", "adam"} else str(Fraction(facts.learning_rate) / 10)
    asked = {
        "ask": "path",
        "surface": surface,
        "optimizer": optimizer,
        "start": facts.start,
        "rate": float(Fraction(rate)),
        "steps": 60,
    }
    ours = descend(facts, OPTIMIZERS[optimizer](Fraction(float(Fraction(rate)))), facts.start, 60)
    (found,) = answers(asked)
    assert not found["left"]
    assert len(found["points"]) == len(ours.points) == 61
    for here, there in zip(found["points"], ours.points, strict=True):
        assert here == pytest.approx(list(there), rel=1e-6, abs=1e-7)
    assert math.dist(found["points"][0], found["points"][-1]) > 1e-3


def told(surface: str, optimizer: str, start: tuple[float, float], rate: float, steps: int) -> Row:
    row: Row = answers(
        {"ask": "verdict", "surface": surface, "optimizer": optimizer, "start": start, "rate": rate, "steps": steps}
    )[0]
    return row


def test_arrival_is_the_first_step_that_stays_near() -> None:
    """On x^2 + y^2 each step of 0.1 multiplies the distance, 5 at first, by 0.8."""
    first = next(step for step in range(99) if 5 * 0.8**step < 0.01)
    assert told("bowl", "gradient-descent", (4, 3), 0.1, first - 1)["kind"] == "going"
    for steps in (first, first + 40):
        assert (found := told("bowl", "gradient-descent", (4, 3), 0.1, steps))["kind"] == "arrived"
        assert found["since"] == first


def test_the_long_valley_takes_as_many_steps_as_the_lesson_counts() -> None:
    lesson = (Path(__file__).parents[2] / "docs/lessons/descent/gradient-descent.md").read_text(encoding="utf-8")
    found = told("rosenbrock", "gradient-descent", (-1.2, 1), 0.001, 12_000)
    assert found["kind"] == "arrived"
    assert f"{found['since']:,} steps" in lesson


def test_momentum_that_rolls_through_the_minimum_has_not_arrived() -> None:
    path = answers(
        {"ask": "path", "surface": "bowl", "optimizer": "momentum", "start": (4, 3), "rate": 0.1, "steps": 400}
    )[0]["points"]
    far = [math.hypot(*point) for point in path]
    near = next(step for step, distance in enumerate(far) if distance < 0.5)
    stays = 1 + max(step for step, distance in enumerate(far) if distance >= 0.01)
    assert told("bowl", "momentum", (4, 3), 0.1, near)["kind"] == "going"
    assert told("bowl", "momentum", (4, 3), 0.1, 300)["since"] == stays


KINDS = [
    ("bowl", "gradient-descent", (4.0, 3.0), 1.0, 30, "bounces", "between 2 places"),  # each step multiplies by -1
    ("bowl", "gradient-descent", (4.0, 3.0), 1.1, 10, "going", "larger than at the start"),  # by -1.2
    ("bowl", "gradient-descent", (4.0, 3.0), 1.1, 200, "diverged", "after 43 steps"),  # 4 * 1.2**43 > 10^4
    ("bowl", "gradient-descent", (4.0, 3.0), 0.1, 0, "begins", "loss 25"),
    ("bowl", "rmsprop", (4.0, 3.0), 0.1, 20, "going", "away from the minimum"),
    ("himmelblau", "gradient-descent", (0.5, 0.5), 0.01, 40, "arrived", "(3, 2)"),
    ("himmelblau", "gradient-descent", (-0.5, 0.5), 0.01, 90, "arrived", "(−2.81, 3.13)"),
    ("himmelblau", "gradient-descent", (0.5, 0.5), 0.03, 400, "bounces", "between 4 places"),
    ("saddle", "gradient-descent", (2.5, 0.0), 0.1, 100, "saddle", "(0, 0)"),
    ("saddle", "gradient-descent", (2.5, 1e-12), 0.1, 60, "going", "still on its way"),
    ("saddle", "gradient-descent", (2.5, 1e-12), 0.1, 300, "falls", "no lowest point"),
    ("saddle", "gradient-descent", (2.5, 0.05), 0.1, 30, "falls", "loss is −140"),
    ("ripples", "gradient-descent", (4.0, 2.5), 0.1, 100, "hollow", "(2.84, 2.84)"),
    ("ripples", "gradient-descent", (0.5, -0.5), 0.1, 100, "arrived", "(0, 0)"),
]  # fmt: skip


@pytest.mark.parametrize("case", KINDS, ids=str)
def test_what_became_of_a_path_is_said(case: tuple[str, str, tuple[float, float], float, int, str, str]) -> None:
    surface, optimizer, start, rate, steps, kind, words = case
    found = told(surface, optimizer, start, rate, steps)
    assert (found["kind"], found["over"]) == (kind, kind not in {"going", "begins"})
    assert words in found["words"]


def test_a_saddle_is_left_when_the_path_is_beside_its_ridge() -> None:
    """From y = 10^-12 the distance to the ridge grows by 1.2 a step: it is left after some 150 steps, and said so."""
    kinds = [told("saddle", "gradient-descent", (2.5, 1e-12), 0.1, steps)["kind"] for steps in range(0, 200, 10)]
    assert kinds[0] == "begins"
    assert "saddle" not in kinds
    assert kinds[-1] == "falls"
