"""The functions Gradus knows, as one table: how each is typed, written and said, and what its derivative is.

Adding a row teaches every surface the function; a check asks that each row can be evaluated, proved and read back.
Derivatives: Abramowitz and Stegun, *Handbook of Mathematical Functions* (1964), 4.1 to 4.6; for the activations,
Goodfellow, Bengio and Courville, *Deep Learning* (2016), 3.10 and 6.3.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from quiz.expression import Call, Expression, Writable, lift


@dataclass(frozen=True, slots=True)
class Function:
    """One row: a function of one real variable.

    `spellings` are read as the function beside `name`; `slope(u)` is its derivative taken at `u`.
    """

    name: str
    rule: str
    latex: str
    typst: str
    spoken: str
    slope: Callable[[Expression], Expression]
    spellings: tuple[str, ...] = ()

    def __call__(self, u: Expression | Writable) -> Expression:
        """The function at `u`, unevaluated."""
        return Call(self.name, (lift(u),))


exp: Function = Function("exp", "exponential", r"\exp", "exp", "e to the power", lambda u: exp(u))
ln: Function = Function("ln", "logarithm", r"\ln", "ln", "the natural log of", lambda u: 1 / u, ("log", "loge"))
sqrt: Function = Function(
    "sqrt", "square root", r"\sqrt", "sqrt", "the square root of", lambda u: 1 / (2 * sqrt(u)), ("√", "root")
)
sin: Function = Function("sin", "sine", r"\sin", "sin", "sine of", lambda u: cos(u), ("sen",))
cos: Function = Function("cos", "cosine", r"\cos", "cos", "cosine of", lambda u: -sin(u))
tan: Function = Function("tan", "tangent", r"\tan", "tan", "tangent of", lambda u: sec(u) ** 2, ("tg",))
sec: Function = Function("sec", "secant", r"\sec", "sec", "secant of", lambda u: sec(u) * tan(u))
csc: Function = Function("csc", "cosecant", r"\csc", "csc", "cosecant of", lambda u: -(csc(u) * cot(u)), ("cosec",))
cot: Function = Function("cot", "cotangent", r"\cot", "cot", "cotangent of", lambda u: -(csc(u) ** 2), ("cotan", "ctg"))
arcsin: Function = Function(
    "arcsin", "inverse sine", r"\arcsin", "arcsin", "arc sine of", lambda u: 1 / sqrt(1 - u**2), ("asin",)
)
arccos: Function = Function(
    "arccos", "inverse cosine", r"\arccos", "arccos", "arc cosine of", lambda u: -(1 / sqrt(1 - u**2)), ("acos",)
)
arctan: Function = Function(
    "arctan", "inverse tangent", r"\arctan", "arctan", "arc tangent of", lambda u: 1 / (1 + u**2), ("atan",)
)
sinh: Function = Function("sinh", "hyperbolic sine", r"\sinh", "sinh", "hyperbolic sine of", lambda u: cosh(u))
cosh: Function = Function("cosh", "hyperbolic cosine", r"\cosh", "cosh", "hyperbolic cosine of", lambda u: sinh(u))
tanh: Function = Function(
    "tanh", "tanh", r"\tanh", "tanh", "hyperbolic tangent of", lambda u: 1 - tanh(u) ** 2, ("th",)
)
sech: Function = Function(
    "sech",
    "hyperbolic secant",
    r"\operatorname{sech}",
    "sech",
    "hyperbolic secant of",
    lambda u: -(sech(u) * tanh(u)),
)
csch: Function = Function(
    "csch",
    "hyperbolic cosecant",
    r"\operatorname{csch}",
    "csch",
    "hyperbolic cosecant of",
    lambda u: -(csch(u) * coth(u)),
    ("cosech",),
)
coth: Function = Function(
    "coth", "hyperbolic cotangent", r"\coth", "coth", "hyperbolic cotangent of", lambda u: -(csch(u) ** 2)
)
sigmoid: Function = Function(
    "sigmoid",
    "sigmoid",
    r"\sigma",
    "sigma",
    "sigmoid of",
    lambda u: sigmoid(u) * (1 - sigmoid(u)),
    ("logistic", "expit", "sig"),
)
softplus: Function = Function(
    "softplus", "softplus", r"\operatorname{softplus}", 'op("softplus")', "softplus of", lambda u: sigmoid(u)
)
relu: Function = Function("relu", "ReLU", r"\operatorname{ReLU}", 'op("ReLU")', "relu of", lambda u: step(u))
absolute: Function = Function(
    "abs", "absolute value", r"\operatorname{abs}", "abs", "the absolute value of", lambda u: sign(u)
)
sign: Function = Function(
    "sign", "sign", r"\operatorname{sign}", 'op("sign")', "the sign of", lambda _: lift(0), ("sgn",)
)
step: Function = Function(
    "step", "step", r"\operatorname{step}", 'op("step")', "the unit step of", lambda _: lift(0), ("heaviside",)
)

FUNCTIONS: Mapping[str, Function] = MappingProxyType(
    {
        row.name: row
        for row in (
            exp, ln, sqrt, sin, cos, tan, sec, csc, cot, arcsin, arccos, arctan, sinh, cosh, tanh,
            sech, csch, coth, sigmoid, softplus, relu, absolute, sign, step,
        )
    }
)  # fmt: skip

SPELLINGS: Mapping[str, str] = MappingProxyType(
    {spelling: row.name for row in FUNCTIONS.values() for spelling in (row.name, *row.spellings)}
)
"""Every word that is read as a function, and the name of its row."""

INVERSES: Mapping[str, str] = MappingProxyType({"sin": "arcsin", "cos": "arccos", "tan": "arctan"})
"""What `sin^-1 x` means. It never means 1 / sin x."""


def slope_of(function: str, u: Expression) -> Expression:
    """The derivative of a function of the table, taken at `u`.

    >>> from quiz.expression import Variable
    >>> slope_of("sin", Variable("x"))
    cos(x)
    """
    return FUNCTIONS[function].slope(u)
