"""The loss of a line fitted to three rides, with the gradient emptied before each step and with it never emptied."""

from __future__ import annotations

from docs._hooks.drawing import Plane

RIDES = ((1.0, 8.0), (2.0, 11.0), (3.0, 14.0))
RATE, STEPS = 0.05, 24


def draw() -> str:
    """One loss that falls and stays low, one that swings."""
    plane = Plane((-2, 27), (-18, 172), across="step", up="loss", height=340)
    emptied, kept = _losses(empty=True), _losses(empty=False)
    return plane.picture(
        "Emptied gradients and gradients that pile up",
        f"The loss over {STEPS} steps. Both runs start at {emptied[0][1]:.0f} and fall to {emptied[1][1]:.2f} in the first "
        f"step. Emptied before each step, the loss falls on, to {emptied[2][1]:.2f} and then towards 0. Never emptied, it "
        f"rises to {kept[4][1]:.0f} at step 4, falls to {kept[6][1]:.0f} at step 6, and swings like this for ever.",
        plane.grid(),
        plane.path(kept, "loss", dots=True, dashed=True),
        plane.path(emptied, "loss", dots=True),
        *plane.key(("loss", "emptied each time", "stroke"), ("loss", "never emptied", "dashes")),
    )


def _losses(*, empty: bool) -> list[tuple[float, float]]:
    """Step and loss; the boxes collect the gradients, and are emptied before each walk or never."""
    w = b = box_w = box_b = 0.0
    losses = []
    for step in range(STEPS + 1):
        misses = [(x, w * x + b - y) for x, y in RIDES]
        losses.append((float(step), sum(r * r for _, r in misses) / len(RIDES)))
        if empty:
            box_w = box_b = 0.0
        box_w += sum(2 * r * x for x, r in misses) / len(RIDES)
        box_b += sum(2 * r for _, r in misses) / len(RIDES)
        w, b = w - RATE * box_w, b - RATE * box_b
    return losses
