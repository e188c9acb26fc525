"""Operations for the slope of u·u + u after some rounds: written out as one formula, and in a second column."""

from __future__ import annotations

import sympy

from docs._hooks.drawing import Plane


def draw() -> str:
    """Two rows of dots on a logarithmic axis: one climbs steadily, one hardly rises."""
    plane = Plane((0, 8.6), (1.4, 6000), across="rounds", up="operations", log_up=True)
    formula = [(rounds, operations) for rounds, operations in enumerate(_written_out(8)) if rounds]
    column = [(rounds, 5 * rounds) for rounds in range(1, 9)]
    return plane.picture(
        "Expression swell against a second column",
        f"Operations needed for the slope, on a scale where each line is ten times the one below. The derivative as one "
        f"formula takes {formula[1][1]} operations after 2 rounds, {formula[3][1]} after 4 and {formula[7][1]} after 8: "
        "it more than doubles with every round. The second column takes 5 more with every round, 40 after 8.",
        plane.grid(),
        plane.path([(float(rounds), float(operations)) for rounds, operations in formula], "ink", dots=True),
        plane.path([(float(rounds), float(operations)) for rounds, operations in column], "tangent", dots=True),
        plane.label((6, 410), "one long formula", "ink", anchor="end", dx=14),
        plane.label((8, 40), "second column", "tangent", anchor="end", dx=4, dy=38),
    )


def _written_out(rounds: int) -> list[int]:
    """How many operations sympy counts in the derivative after each number of rounds, from 0 on."""
    x = sympy.Symbol("x")
    formula, counts = x, [0]
    for _ in range(rounds):
        formula = formula * formula + formula
        counts.append(int(sympy.count_ops(sympy.diff(formula, x))))
    return counts
