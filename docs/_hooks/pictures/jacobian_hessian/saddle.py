"""Level curves of the saddle x² + 4xy + y², with its two special directions."""

from __future__ import annotations

from docs._hooks.drawing import Plane


def draw() -> str:
    """Level curves, the rising diagonal and the falling one."""
    plane = Plane((-2, 2), (-1.6, 1.6), height=440, equal=True)
    return plane.picture(
        "A saddle and its eigenvectors",
        "Level curves of x² + 4xy + y². Along the diagonal to the upper right, an eigenvector, the function rises with "
        "curvature 6. Along the diagonal to the lower right, the other eigenvector, it falls with curvature −2. Along both "
        "axes it rises with curvature 2.",
        plane.contours(lambda x, y: x * x + 4 * x * y + y * y, (-2, -0.6, 0.6, 2, 5), "function"),
        plane.arrow((0, 0), (1.05, 1.05), "ink"),
        plane.arrow((0, 0), (1.05, -1.05), "ink"),
        plane.segment((-2.4, 0), (2.4, 0), "line"),
        plane.segment((0, -1.8), (0, 1.8), "line"),
        plane.label((2.3, 0), "x", "ink-soft", anchor="end"),
        plane.label((0, 1.5), "y", "ink-soft"),
        plane.dot((0, 0), "ink"),
        plane.label((1.05, 1.05), "up: 6", "ink", dx=12, dy=-2),
        plane.label((1.05, -1.05), "down: −2", "ink", dx=12, dy=16),
    )
