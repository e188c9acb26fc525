"""The functions Gradus knows, as one table: how each is typed, written and said, and what its derivative is.

Adding a row teaches every surface the function; a check asks that each row can be evaluated, proved and read back.
Derivatives: Abramowitz and Stegun, *Handbook of Mathematical Functions* (1964), 4.1 to 4.6 and 7.1; for the activations,
Goodfellow, Bengio and Courville, *Deep Learning* (2016), 3.10 and 6.3; gelu and silu: Hendrycks and Gimpel,
*Gaussian Error Linear Units* (2016); elu: Clevert, Unterthiner and Hochreiter (2015); the leaky ReLU: Maas, Hannun and
Ng (2013), whose slope of 0.01 is used here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from quiz.expression import PI, ZERO, Call, Expression, Writable, add, decimal, lift, multiply, negate


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
sinh: Function = Function("sinh", "hyperbolic sine", r"\sinh", "sinh", "hyperbolic sine of", lambda u: cosh(u), ("sh",))
cosh: Function = Function(
    "cosh", "hyperbolic cosine", r"\cosh", "cosh", "hyperbolic cosine of", lambda u: sinh(u), ("ch",)
)
tanh: Function = Function(
    "tanh", "tanh", r"\tanh", "tanh", "hyperbolic tangent of", lambda u: 1 - tanh(u) ** 2, ("th", "tgh")
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

arsinh: Function = Function(
    "arsinh",
    "inverse hyperbolic sine",
    r"\operatorname{arsinh}",
    'op("arsinh")',
    "inverse hyperbolic sine of",
    lambda u: 1 / sqrt(u**2 + 1),
    ("asinh", "arcsinh", "argsinh", "arsh"),
)
arcosh: Function = Function(
    "arcosh",
    "inverse hyperbolic cosine",
    r"\operatorname{arcosh}",
    'op("arcosh")',
    "inverse hyperbolic cosine of",
    lambda u: 1 / (sqrt(u - 1) * sqrt(u + 1)),
    ("acosh", "arccosh", "argcosh", "arch"),
)
artanh: Function = Function(
    "artanh",
    "inverse hyperbolic tangent",
    r"\operatorname{artanh}",
    'op("artanh")',
    "inverse hyperbolic tangent of",
    lambda u: 1 / (1 - u**2),
    ("atanh", "arctanh", "argtanh", "arth"),
)
cbrt: Function = Function(
    "cbrt",
    "cube root",
    r"\operatorname{cbrt}",
    'op("cbrt")',
    "the cube root of",
    lambda u: 1 / (3 * cbrt(u) ** 2),
    ("∛", "curt"),
)
lg: Function = Function(
    "lg",
    "decimal logarithm",
    r"\lg",
    'op("lg")',
    "the logarithm to base ten of",
    lambda u: 1 / (u * ln(10)),
)
erf: Function = Function(
    "erf",
    "error function",
    r"\operatorname{erf}",
    'op("erf")',
    "the error function of",
    lambda u: 2 / sqrt(PI) * exp(-(u**2)),
)
Phi: Function = Function(
    "Phi",
    "normal distribution",
    r"\Phi",
    "Phi",
    "the normal distribution function of",
    lambda u: exp(-(u**2) / 2) / sqrt(2 * PI),
    ("normcdf", "normalcdf"),
)
gelu: Function = Function(
    "gelu",
    "GELU",
    r"\operatorname{GELU}",
    'op("GELU")',
    "gelu of",
    lambda u: Phi(u) + u * exp(-(u**2) / 2) / sqrt(2 * PI),
)
silu: Function = Function(
    "silu",
    "SiLU",
    r"\operatorname{SiLU}",
    'op("SiLU")',
    "silu of",
    lambda u: sigmoid(u) + u * sigmoid(u) * (1 - sigmoid(u)),
    ("swish",),
)
leaky_relu: Function = Function(
    "leaky_relu",
    "leaky ReLU",
    r"\operatorname{LeakyReLU}",
    'op("LeakyReLU")',
    "leaky relu of",
    lambda u: step(u) + decimal("0.01") * step(-u),
    ("leakyrelu", "lrelu"),
)
elu: Function = Function(
    "elu", "ELU", r"\operatorname{ELU}", 'op("ELU")', "elu of", lambda u: step(u) + step(-u) * exp(u)
)

FUNCTIONS: Mapping[str, Function] = MappingProxyType(
    {
        row.name: row
        for row in (
            exp, ln, sqrt, sin, cos, tan, sec, csc, cot, arcsin, arccos, arctan, sinh, cosh, tanh,
            sech, csch, coth, sigmoid, softplus, relu, absolute, sign, step, arsinh, arcosh, artanh, cbrt, lg, erf, Phi,
            gelu, silu, leaky_relu, elu,
        )
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """One row of the functions of two or more arguments: `largest` tells a maximum from a minimum."""

    name: str
    rule: str
    latex: str
    typst: str
    spoken: str
    largest: bool

    def __call__(self, *arguments: Expression | Writable) -> Expression:
        """The function at its arguments, unevaluated."""
        return Call(self.name, tuple(lift(argument) for argument in arguments))


maximum: Choice = Choice("max", "maximum", r"\max", "max", "the maximum of", largest=True)
minimum: Choice = Choice("min", "minimum", r"\min", "min", "the minimum of", largest=False)

CHOICES: Mapping[str, Choice] = MappingProxyType({row.name: row for row in (maximum, minimum)})
"""The functions of two or more arguments. They are the only ones."""

ROWS: Mapping[str, Function | Choice] = MappingProxyType({**FUNCTIONS, **CHOICES})
"""Both tables, for whoever writes or says a function."""

SPELLINGS: Mapping[str, str] = MappingProxyType(
    {spelling: row.name for row in FUNCTIONS.values() for spelling in (row.name, *row.spellings)}
    | {name: name for name in CHOICES}
)
"""Every word that is read as a function, and the name of its row."""

INVERSES: Mapping[str, str] = MappingProxyType(
    {
        "sin": "arcsin",
        "cos": "arccos",
        "tan": "arctan",
        "sinh": "arsinh",
        "cosh": "arcosh",
        "tanh": "artanh",
    }
)
"""What `sin^-1 x` means. It never means 1 / sin x."""


def slope_of(function: str, u: Expression) -> Expression:
    """The derivative of a function of the table, taken at `u`.

    >>> from quiz.expression import Variable
    >>> slope_of("sin", Variable("x"))
    cos(x)
    """
    return FUNCTIONS[function].slope(u)


def slopes_of(function: str, arguments: tuple[Expression, ...]) -> tuple[Expression, ...]:
    """The derivative of a function of the tables with respect to each of its arguments.

    That of a maximum is one where the argument is larger than each of the others, and zero elsewhere.

    >>> from quiz.expression import Variable
    >>> slopes_of("max", (lift(0), Variable("x")))
    (step(Negative(x)), step(x))
    """
    if function not in CHOICES:
        return (slope_of(function, arguments[0]),)
    largest = CHOICES[function].largest
    return tuple(
        multiply(*(_ahead(u, v, largest) for other, v in enumerate(arguments) if other != place))
        for place, u in enumerate(arguments)
    )


def _ahead(u: Expression, v: Expression, largest: bool) -> Expression:
    """One where u is the one chosen, of u and v."""
    high, low = (u, v) if largest else (v, u)
    if low == ZERO:
        return step(high)
    return step(negate(low) if high == ZERO else add(high, negate(low)))
