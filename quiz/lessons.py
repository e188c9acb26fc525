"""The lessons that families point to and that the site does not have yet: no surface links to them.

A check asks that every lesson of a family is a page of the site or stands here, and that nothing here is a page.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PLANNED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "one-variable": (
            "functions", "rate-of-change", "limit-definition", "rules", "special-functions", "second-derivative",
        ),
        "many-variables": ("partial-derivatives", "gradient", "jacobian-hessian"),
        "descent": ("loss-functions", "gradient-descent", "learning-rate", "optimizers", "second-order-methods"),
        "networks": (
            "neuron", "computation-graphs", "backpropagation", "activations", "vanishing-gradients",
            "softmax-cross-entropy", "matrix-calculus",
        ),
        "machines": ("automatic-differentiation", "pytorch-autograd", "gradient-checking"),
        "sensitivity": ("sensitivity", "high-dimensions"),
    }
)  # fmt: skip
"""The lessons still to be written, by part of the course."""

UNWRITTEN = frozenset(f"lessons/{part}/{lesson}/" for part, lessons in PLANNED.items() for lesson in lessons)
"""Their addresses."""
