"""Python on a page, read as mathematics and never run: what a function returns, or a name is assigned, as an expression.

Understood are arithmetic, powers, calls of the functions that `math` and NumPy have, `@` and `.T`, names assigned before,
and functions of the page that return one expression. Anything else is refused with its line.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from checks.mathcheck.latex.binders import largest
from quiz.expression import (
    PI,
    Call,
    E,
    Expression,
    Numeral,
    Power,
    Quotient,
    Variable,
    add,
    lift,
    multiply,
    negate,
)
from quiz.functions import SPELLINGS
from quiz.parts import substitute

LONGEST, DEEPEST = 50_000, 40
ALIASES = {
    "log": "ln",
    "log1p": "",
    "maximum": "max",
    "minimum": "min",
    "absolute": "abs",
    "fabs": "abs",
    "pow": "power",
}
CONSTANTS: Mapping[str, Expression] = {"pi": PI, "e": E}


class CannotRead(ValueError):
    """The code is not mathematics that can be read without running it."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """The parameters of a function, none for a plain name, and its value."""

    parameters: tuple[str, ...]
    value: Expression


def meaning(source: str, name: str) -> Meaning:
    """What a name of some Python code stands for.

    >>> meaning("def slope(x):\\n    return 2 * x", "slope")
    Meaning(parameters=('x',), value=Product(2, x))

    Raises CannotRead.
    """
    if len(source) > LONGEST:
        raise CannotRead("the code of this page is too long to read")
    try:
        tree = ast.parse(_without_prompts(source))
    except (SyntaxError, ValueError, RecursionError, MemoryError) as problem:
        raise CannotRead(f"the code of this page is not Python: {problem}") from problem
    reader = _Code(tree.body)
    try:
        return reader.meaning(name, {})
    except RecursionError as problem:
        raise CannotRead("this code is nested too deep") from problem


def _without_prompts(source: str) -> str:
    """The statements of a doctest; other code as it is."""
    lines = source.splitlines()
    if not any(line.startswith(">>> ") for line in lines):
        return "\n".join(line for line in lines if not line.startswith(("%", "!")))
    return "\n".join(line[4:] for line in lines if line.startswith((">>> ", "... ")))


class _Code:
    """The definitions of some code, the last of each name."""

    def __init__(self, body: list[ast.stmt]) -> None:
        self.functions: dict[str, ast.FunctionDef | ast.Lambda] = {}
        self.assigned: dict[str, ast.expr] = {}
        self.depth = 0
        for statement in body:
            match statement:
                case ast.FunctionDef(name=name):
                    self.functions[name] = statement
                case ast.Assign(targets=[ast.Name(id=name)], value=ast.Lambda() as value):
                    self.functions[name] = value
                case ast.Assign(targets=[ast.Name(id=name)], value=value):
                    self.assigned[name] = value
                case _:
                    pass

    def meaning(self, name: str, local: Mapping[str, Expression]) -> Meaning:
        """A function with its parameters, or a name with the expression assigned to it; other names stay free."""
        function = self.functions.get(name)
        if function is not None:
            given = function.args
            if given.vararg or given.kwarg or given.kwonlyargs:
                raise CannotRead(f"{name} takes arguments that I do not read")
            parameters = tuple(one.arg for one in given.args)
            return Meaning(parameters, self.returned(function))
        if name in self.assigned:
            return Meaning((), self.value(self.assigned[name], local))
        raise CannotRead(f"no code on this page defines {name}")

    def returned(self, function: ast.FunctionDef | ast.Lambda) -> Expression:
        if isinstance(function, ast.Lambda):
            return self.value(function.body, {})
        local: dict[str, Expression] = {}
        for statement in function.body:
            match statement:
                case ast.Expr(value=ast.Constant(value=str())):
                    continue
                case ast.Assign(targets=[ast.Name(id=name)], value=value):
                    local[name] = self.value(value, local)
                case ast.Return(value=ast.expr() as value):
                    return self.value(value, local)
                case _:
                    raise CannotRead(f"line {statement.lineno} of the code is more than a formula")
        raise CannotRead("this function returns nothing")

    def value(self, node: ast.expr, local: Mapping[str, Expression]) -> Expression:
        self.depth += 1
        if self.depth > DEEPEST:
            raise CannotRead("this code is nested too deep")
        try:
            return self.read(node, local)
        finally:
            self.depth -= 1

    def read(self, node: ast.expr, local: Mapping[str, Expression]) -> Expression:
        match node:
            case ast.Constant(value=bool()):
                raise CannotRead("true and false are not numbers here")
            case ast.Constant(value=int() as number):
                return lift(number)
            case ast.Constant(value=float() as number):
                return Numeral(Fraction(repr(number)), _places(number))
            case ast.Name(id=name):
                return local.get(name, Variable(name))
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return negate(self.value(operand, local))
            case ast.UnaryOp(op=ast.UAdd(), operand=operand):
                return self.value(operand, local)
            case ast.BinOp(left=left, op=op, right=right):
                return _operation(op, self.value(left, local), self.value(right, local))
            case ast.Attribute(value=ast.Name(id="math" | "np" | "numpy"), attr=name) if name in CONSTANTS:
                return CONSTANTS[name]
            case ast.Attribute(value=array, attr="T"):
                return Call("transpose", (self.value(array, local),))
            case ast.Call(func=function, args=arguments, keywords=[]):
                return self.called(function, [self.value(one, local) for one in arguments])
            case _:
                raise CannotRead(f"line {node.lineno} of the code has a part that is not a formula")

    def called(self, function: ast.expr, arguments: list[Expression]) -> Expression:
        match function:
            case ast.Name(id=name) if name in self.functions:
                found = self.meaning(name, {})
                if len(found.parameters) != len(arguments):
                    raise CannotRead(f"{name} is given another number of arguments than it takes")
                return substitute(found.value, dict(zip(found.parameters, arguments, strict=True)))
            case ast.Attribute(value=ast.Name(id="math" | "np" | "numpy"), attr=name) | ast.Name(id=name):
                return _known(name, arguments)
            case _:
                raise CannotRead("a call of something that I do not know")


def _operation(op: ast.operator, left: Expression, right: Expression) -> Expression:
    table: list[tuple[type[ast.operator], Callable[[Expression, Expression], Expression]]] = [
        (ast.Add, lambda a, b: add(a, b)),
        (ast.Sub, lambda a, b: add(a, negate(b))),
        (ast.Mult, lambda a, b: multiply(a, b)),
        (ast.MatMult, lambda a, b: Call("cdot", (a, b))),
        (ast.Div, Quotient),
        (ast.Pow, Power),
    ]
    for kind, joined in table:
        if isinstance(op, kind):
            return joined(left, right)
    raise CannotRead("an operation that is not one of mathematics")


def _known(name: str, arguments: list[Expression]) -> Expression:
    name = ALIASES.get(name, name)
    if name in ("max", "min") and len(arguments) > 1:
        return largest(tuple(arguments), smallest=name == "min")
    if name == "power" and len(arguments) == 2:
        return Power(*arguments)
    if name == "outer" and len(arguments) == 2:
        return Call("outer", tuple(arguments))
    if name in ("dot", "matmul") and len(arguments) == 2:
        return Call("cdot", tuple(arguments))
    if name in SPELLINGS and len(arguments) == 1:
        return Call(SPELLINGS[name], tuple(arguments))
    raise CannotRead(f"I do not know the function {name or 'log1p'}")


def _places(number: float) -> int:
    value = Fraction(repr(number))
    return next((places for places in range(40) if (value * 10**places).denominator == 1), 0)
