"""The Greek letters that mathematics borrows: how they are spelt out, and how they are written."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

NAMES = (
    *(
        "alpha",
        "beta",
        "gamma",
        "delta",
        "epsilon",
        "zeta",
        "eta",
        "theta",
        "iota",
        "kappa",
        "lambda",
        "mu",
        "nu",
        "xi",
    ),
    *("rho", "sigma", "tau", "phi", "chi", "psi", "omega"),
    *("Gamma", "Delta", "Theta", "Lambda", "Xi", "Sigma", "Phi", "Psi", "Omega"),
)

GREEK: Mapping[str, str] = MappingProxyType(
    dict(
        zip(
            NAMES,
            "αβγδεζηθικλμνξρστφχψωΓΔΘΛΞΣΦΨΩ",
            strict=True,
        )
    )
)
"""The name of each letter and the letter. `pi` is a number, not a name, and so is not here."""

LETTERS: Mapping[str, str] = MappingProxyType(
    {letter: name for name, letter in GREEK.items()} | {"ϵ": "epsilon", "ϕ": "phi"}
)
"""The other way round, with the two variant shapes that keyboards offer."""
