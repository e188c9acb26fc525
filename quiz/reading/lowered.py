"""Functions that are read and at once written with others: arcsec(x) is arccos(1/x), log10 is a quotient of logarithms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from quiz.expression import PI, Call, Expression, lift
from quiz.functions import INVERSES


def _of_reciprocal(function: str) -> Callable[[Expression], Expression]:
    return lambda u: Call(function, (1 / u,))


_INVERSES = {
    "arcsec": _of_reciprocal("arccos"),
    "arccsc": _of_reciprocal("arcsin"),
    "arccot": lambda u: PI / 2 - Call("arctan", (u,)),
    "arsech": _of_reciprocal("arcosh"),
    "arcsch": _of_reciprocal("arsinh"),
    "arcoth": _of_reciprocal("artanh"),
}
_ALIASES = {
    "asec": "arcsec",
    "acsc": "arccsc",
    "arccosec": "arccsc",
    "acot": "arccot",
    "arcctg": "arccot",
    "arsch": "arcsch",
    "asech": "arsech",
    "arcsech": "arsech",
    "acsch": "arcsch",
    "arccsch": "arcsch",
    "acoth": "arcoth",
    "arccoth": "arcoth",
}
_OTHERS: dict[str, Callable[[Expression], Expression]] = {
    "arctg": lambda u: Call("arctan", (u,)),
    "haversin": lambda u: (1 - Call("cos", (u,))) / lift(2),
    "mish": lambda u: u * Call("tanh", (Call("softplus", (u,)),)),
    "softsign": lambda u: u / (1 + Call("abs", (u,))),
}

LOWERED: Mapping[str, Callable[[Expression], Expression]] = MappingProxyType(
    {**_INVERSES, **{spelling: _INVERSES[name] for spelling, name in _ALIASES.items()}, **_OTHERS}
)
"""Each word and what it makes of its argument."""

RAISED_INVERSES: Mapping[str, str] = MappingProxyType(
    {
        **INVERSES,
        "cot": "arccot",
        "sec": "arcsec",
        "csc": "arccsc",
        "coth": "arcoth",
        "sech": "arsech",
        "csch": "arcsch",
    }
)
"""What a function with the exponent -1 before its argument is, such as `cot^-1 x`. It never means 1 / cot x.

>>> from quiz.expression import Variable
>>> LOWERED[RAISED_INVERSES["sec"]](Variable("x"))
arccos(Quotient(1, x))
"""
