"""What the exact proof writes with exp, and how many storeys of a tower an expression then needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from quiz.expression import Call, Constant, E, Expression, Power
from quiz.parts import children
from quiz.tidy import value_of


def exp(u: Expression) -> Expression:
    """Euler's number to the power u, as the tower knows it."""
    return Call("exp", (u,))


def _tanh(u: Expression) -> Expression:
    return 1 - 2 / (exp(2 * u) + 1)


BY_EXP: Mapping[str, Callable[[Expression], Expression]] = {
    "tan": lambda u: Call("sin", (u,)) / Call("cos", (u,)),
    "sec": lambda u: 1 / Call("cos", (u,)),
    "csc": lambda u: 1 / Call("sin", (u,)),
    "cot": lambda u: Call("cos", (u,)) / Call("sin", (u,)),
    "sinh": lambda u: (exp(u) - exp(-u)) / 2,
    "cosh": lambda u: (exp(u) + exp(-u)) / 2,
    "tanh": _tanh,
    "sech": lambda u: 2 / (exp(u) + exp(-u)),
    "csch": lambda u: 2 / (exp(u) - exp(-u)),
    "coth": lambda u: 1 + 2 / (exp(2 * u) - 1),
    "sigmoid": lambda u: 1 / (1 + exp(-u)),
    "softplus": lambda u: Call("ln", (1 + exp(u),)),
    "relu": lambda u: (u + Call("abs", (u,))) / 2,
    "step": lambda u: (1 + Call("sign", (u,))) / 2,
}
STORIED = frozenset(
    {
        "exp",
        "sin",
        "cos",
        "tan",
        "sec",
        "csc",
        "cot",
        "sinh",
        "cosh",
        "tanh",
        "sech",
        "csch",
        "coth",
        "sigmoid",
        "softplus",
    }
)


def height(u: Expression) -> int:
    """How many storeys an expression needs: how deep exponentials are nested in it."""
    below = max((height(part) for part in children(u)), default=0)
    match u:
        case Call(function, _) if function in STORIED:
            return below + 1
        case Power(root, exponent) if root == E or value_of(exponent) is None:
            return below + 1
        case Constant("e"):
            return 1
        case _:
            return below
