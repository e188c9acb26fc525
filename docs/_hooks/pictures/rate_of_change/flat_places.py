"""Three curves whose slope at 0 is 0: a bottom, a top, and a step that is neither."""

from __future__ import annotations

from collections.abc import Callable

from docs._hooks.drawing import Part, Plane, panels


def draw() -> str:
    """One above the other, each with its flat tangent."""
    return panels(
        "Three flat places",
        "All three curves have slope 0 at 0. The curve x² falls before and rises after: a bottom. The curve −x² rises "
        "before and falls after: a top. The curve x³ rises before and after: neither.",
        _panel(lambda x: x * x, "a bottom: − then +", (-0.35, 1.35)),
        _panel(lambda x: -x * x, "a top: + then −", (-1.35, 0.35)),
        _panel(lambda x: x**3, "neither: + and +", (-0.9, 0.9)),
    )


def _panel(f: Callable[[float], float], words: str, window: tuple[float, float]) -> tuple[Plane, tuple[Part, ...]]:
    plane = Plane((-1.6, 1.6), window, height=190)
    return plane, (
        plane.curve(f, "function"),
        plane.segment((-0.7, 0), (0.7, 0), "tangent"),
        plane.dot((0, 0), "tangent"),
        plane.label((-1.5, window[1] if f(1) < 0 or f(-1) < 0 else window[0]), words, dy=30 if f(-1) < 0 else -14),
    )
