"""The curve x² at the point 2 under a microscope: whole, 10 times closer, 100 times closer."""

from __future__ import annotations

from docs._hooks.drawing import Part, Plane, panels


def draw() -> str:
    """Three windows around the same point, each ten times as small as the one before."""
    return panels(
        "A curve under the microscope",
        "The curve x² around its point at 2. In the first window, 5 units wide, it bends. In the second, 0.5 units wide, "
        "it bends a little. In the third, 0.05 units wide, it cannot be told from the dashed line of slope 4.",
        *(_window(wide, words) for wide, words in ((2.5, "5 wide"), (0.25, "0.5 wide"), (0.025, "0.05 wide"))),
    )


def _window(half: float, words: str) -> tuple[Plane, tuple[Part, ...]]:
    plane = Plane((2 - half, 2 + half), (4 - 5 * half, 4 + 5 * half), height=240)
    return plane, (
        plane.line((2, 4), 4, "tangent", dashed=True),
        plane.curve(lambda x: x * x, "function"),
        plane.dot((2, 4), "tangent"),
        plane.label((2 - half, 4 + 5 * half), words, dx=16, dy=32),
        plane.segment((2 - half, 4 - 5 * half), (2 + half, 4 - 5 * half), "line"),
    )
