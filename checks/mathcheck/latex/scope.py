"""Which names are functions and which are variables where a formula stands."""

from __future__ import annotations

from dataclasses import dataclass

ARROW = "\N{COMBINING RIGHT ARROW ABOVE}"  # after the letter of a bold name: a vector or a matrix

USUAL_FUNCTIONS = frozenset(["f", "g", "h", "k", "F", "G", "H", "L", "J", "C", "E"]) | {
    "ell",
    "L_cal",
    "J_cal",
    "phi",
    "varphi",
    "psi",
}

MODELS, PARAMETERS = frozenset({"f", "g", "h", "p", "q"}), frozenset({"theta", "w", "phi", "W", "psi"})  # h_\\theta(x)

INDEXED_FUNCTIONS = frozenset({"f", "g", "F", "G", "L", "J"})


@dataclass(frozen=True, slots=True)
class Scope:
    """`functions` are names that can be applied; `variables` are names that stand for a number.

    `quantities` are names that the page uses as numbers and has not defined: `w(1)` is a product.
    """

    functions: frozenset[str] = USUAL_FUNCTIONS
    variables: frozenset[str] = frozenset()
    quantities: frozenset[str] = frozenset()
    narrow: bool = False  # d/dx u \cdot v is (d/dx u) v

    def applies(self, name: str) -> bool:
        """Whether `name(u)` means the function at u, not a product."""
        if name in self.variables:
            return False
        stem, _, label = name.replace(ARROW, "").partition("_")
        if stem in MODELS and label in PARAMETERS:
            return True
        second = stem in ("H", "J") and label in self.functions  # the Hessian and the Jacobian of a function
        return name in self.functions or second or name.partition("_")[0] in INDEXED_FUNCTIONS & self.functions
