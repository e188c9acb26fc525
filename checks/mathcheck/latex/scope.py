"""Which names are functions and which are variables where a formula stands."""

from __future__ import annotations

from dataclasses import dataclass

USUAL_FUNCTIONS = frozenset(["f", "g", "h", "k", "F", "G", "H", "L", "J", "C", "E"]) | {"ell", "L_cal", "J_cal"}


@dataclass(frozen=True, slots=True)
class Scope:
    """`functions` are names that can be applied; `variables` are names that stand for a number."""

    functions: frozenset[str] = USUAL_FUNCTIONS
    variables: frozenset[str] = frozenset()

    def applies(self, name: str) -> bool:
        """Whether `name(u)` means the function at u, not a product."""
        return name in self.functions and name not in self.variables
