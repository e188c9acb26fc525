"""Figures of lessons and widgets, drawn by the build as SVG in the colours of the page.

One meaning has one colour everywhere; the kinds are in `KINDS`. A figure never names a colour, and has no ground of
its own, so that it follows light and dark.
"""

from __future__ import annotations

from docs._hooks.drawing.diagram import Diagram
from docs._hooks.drawing.ink import KINDS, Mark, number
from docs._hooks.drawing.key import Key
from docs._hooks.drawing.plane import Part, Plane, panels
from docs._hooks.drawing.sampling import Curve
from docs._hooks.drawing.window import plane_around

__all__ = ["KINDS", "Curve", "Diagram", "Key", "Mark", "Part", "Plane", "number", "panels", "plane_around"]
