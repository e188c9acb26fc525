"""The approximation of GELU minus GELU, in ten-thousandths."""

from __future__ import annotations

from math import erf, pi, sqrt, tanh

from docs._hooks.drawing import Plane


def draw() -> str:
    """One curve with four humps."""
    plane = Plane((-5, 5), (-6, 6), across="z", up="difference, in ten-thousandths", height=340)
    return plane.picture(
        "How far the two GELUs are apart",
        "The approximation minus the exact GELU, in units of one ten-thousandth. The curve is the same on both sides. It is 0 "
        "at 0, dips to −2.3 near 1.4, rises to 4.7 near 2.7, and goes back to 0 further out.",
        plane.grid(),
        plane.curve(lambda z: 1e4 * (_approximate(z) - _exact(z)), "function"),
    )


def _exact(z: float) -> float:
    return z * (1 + erf(z / sqrt(2))) / 2


def _approximate(z: float) -> float:
    return z * (1 + tanh(sqrt(2 / pi) * (z + 0.044715 * z**3))) / 2
