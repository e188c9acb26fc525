"""A link made ready to be unfolded: sums written out, integrals differentiated, orders taken off, equations solved."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from checks.mathcheck.context import Context
from checks.mathcheck.derive import CannotDerive, derive
from checks.mathcheck.evaluate import renamed
from checks.mathcheck.indices import Indices
from checks.mathcheck.latex.scope import ARROW, USUAL_FUNCTIONS
from checks.mathcheck.link import Link
from quiz.expression import (
    ONE,
    ZERO,
    Applied,
    Call,
    Derivative,
    Expression,
    Negative,
    Quotient,
    Sum,
    Variable,
    add,
    lift,
    negate,
)
from quiz.parts import children, rebuild, substitute, variables, walk

BINDING = frozenset({"lim", "sum", "prod", "int"})
ORDERS = frozenset({"O", "o"})
SMALL = ("h", "epsilon", "Delta_x", "Delta_w", "Delta_u", "delta", "Delta_t", "Delta_y", "Delta_z", "eta")

_ENTRY = re.compile(r"(.+)_(\d)(\d)")


def bare_names(u: Expression) -> frozenset[str]:
    """The names that stand in an expression as a value, not as what is differentiated."""
    match u:
        case Variable(name):
            return frozenset({name})
        case Derivative(of, _):
            return frozenset() if isinstance(of, Variable) else bare_names(of)
        case Call("grad" | "hess" | "D" | "jacobian", parts):
            return frozenset().union(*(bare_names(part) for part in parts[:1] if not isinstance(part, Variable)))
        case _:
            return frozenset().union(*map(bare_names, children(u)))


def with_capitals(u: Expression, context: Context) -> Expression:
    """`x_{ij}` as the entry `X_{ij}` of a matrix X, when there is no other x."""
    if isinstance(u, Variable) and "_" in u.name and not context.knows(u.name):
        stem, _, label = u.name.partition("_")
        capital = stem.capitalize()
        matrix = any(context.sizes.get(name, (1, 1))[1] > 1 for name in (capital, f"{capital}{ARROW}"))
        other = stem in context.sizes or f"{stem}{ARROW}" in context.sizes
        return Variable(f"{capital}_{label}") if matrix and not other and len(stem) == 1 and len(label) == 2 else u
    return rebuild(u, tuple(with_capitals(part, context) for part in children(u)))


def written_out(link: Link, context: Context) -> Link:
    """The link with its sums written out, so that what depends on what is seen for every term."""
    if not any(isinstance(part, Derivative) for side in link.sides for part in walk(side)):
        return link
    return link.each(Indices(context).expanded)


def solution(gap: Expression) -> tuple[str, Expression] | None:
    """A name in which `gap = 0` is linear, and its value then."""
    for name in sorted(variables(gap)):
        try:
            slope = derive(gap, name)
        except CannotDerive:
            continue
        if slope != ZERO and name not in variables(slope):
            return name, Quotient(negate(renamed(gap, name, ZERO)), slope)
    return None


def affine(u: Expression, name: str) -> bool:
    """Whether an expression is of the form a + b name."""
    try:
        return name not in variables(derive(u, name))
    except CannotDerive:
        return False


def of_a_vector(link: Link, context: Context) -> Link:
    """`\\nabla(fg) = f \\nabla g + g \\nabla f`: f and g are functions of one vector that nobody names."""
    parts = [part for side in link.sides for part in walk(side)]
    under = [
        part.arguments[0]
        for part in parts
        if isinstance(part, Call) and part.function in ("grad", "hess") and len(part.arguments) == 1
    ]
    names = frozenset().union(*map(variables, under)) if under else frozenset[str]()
    if all(isinstance(one, Variable | Applied) for one in under) or not names <= USUAL_FUNCTIONS:
        return link
    if any(context.knows(name) for name in names) or any(isinstance(part, Applied) for part in parts):
        return link
    at: dict[str, Expression] = {name: Applied(name, (Variable(f"x{ARROW}"),)) for name in names}
    return link.each(lambda side: substitute(side, at))


def of_named_variables(link: Link, context: Context) -> Link:
    """`\\nabla f = (\\partial f/\\partial x, …)`: what an f without a formula is a function of is what stands beside it."""
    parts = [part for side in link.sides for part in walk(side)]
    for part in parts:
        match part:
            case Call("grad", (Variable(name) as of,)) if not context.knows(name):
                below = [one.wrt for one in parts if isinstance(one, Derivative) and one.of == of and one.order == 1]
                whole = Call("grad", (of, *dict.fromkeys(below)))
                return link.each(partial(_replaced, old=part, new=whole)) if below else link
    return link


def _replaced(u: Expression, old: Expression, new: Expression) -> Expression:
    return new if u == old else rebuild(u, tuple(_replaced(part, old, new) for part in children(u)))


def differentiated(link: Link) -> Link:
    """Integrals without bounds are compared by their derivatives."""
    for part in (part for side in link.sides for part in walk(side)):
        match part:
            case Call("int", (_, Variable() as name)):
                return link.each(lambda side: Derivative(Call("group", (side,)), name))
    return link


def step_between(link: Link, names: frozenset[str]) -> tuple[str, str] | None:
    """`x` and `a`, when `x - a` stands in a formula without a named small quantity."""
    if any(small in names for small in SMALL):
        return None
    for part in (part for side in link.sides for part in walk(side)):
        match part:
            case Sum((Variable(x), Negative(Variable(a)))) if {x, a} <= names:
                return x, a
    return None


def small_names(link: Link, context: Context, names: frozenset[str]) -> list[tuple[str, ...]]:
    """The names of the small quantity: `h`, or the entries of a vector h."""
    changes = tuple(sorted(one for one in names if one.removeprefix("Delta_") in names - {one}))
    if len(changes) > 1:
        return [changes]
    found: list[tuple[str, ...]] = [(small,) for small in SMALL if small in names]
    for small in context.sizes:
        stem = small.strip("\N{COMBINING RIGHT ARROW ABOVE}")
        if stem in SMALL or (not found and small in steps(link)):
            entries = tuple(sorted(name for name in names if name.startswith(f"{stem}_")))
            found += [entries] if entries else []
    found += [(one,) for one in sorted(steps(link) & names) if not found]
    alone = {part.name for part in walk(link.sides[0]) if isinstance(part, Variable)}
    return found or ([(one,) for one in sorted(names & {"x"})] if alone == {"x"} else [])


def steps(link: Link) -> frozenset[str]:
    """The v of `f(w + v)`, when f(w) stands on the other side."""
    left, right = ([part for part in walk(side) if isinstance(part, Applied)] for side in link.sides)
    at = {(part.name, part.arguments) for part in right}
    found = [
        term.name
        for part in left
        for argument in part.arguments
        if isinstance(argument, Sum) and (part.name, argument.terms[:1]) in at
        for term in argument.terms[1:]
        if isinstance(term, Variable)
    ]
    return frozenset(found)


def without_order(link: Link) -> tuple[Link, Expression | None]:
    """The link without its O(…), and what stood in it."""
    found: list[Expression] = []

    def kept(side: Expression) -> Expression:
        terms = _terms(side)
        orders = [term for term in terms if _is_order(term)]
        found.extend(term.operand if isinstance(term, Negative) else term for term in orders)
        rest = [term for term in terms if term not in orders]
        return add(*rest) if rest else lift(0)

    if not any(isinstance(part, Call) and part.function in ORDERS for side in link.sides for part in walk(side)):
        return link, None
    rest = link.each(kept)
    return rest, found[0] if len(found) == 1 else None


def _terms(u: Expression) -> tuple[Expression, ...]:
    """The terms of a sum, also of one behind a minus."""
    match u:
        case Sum(terms):
            return tuple(one for term in terms for one in _terms(term))
        case Negative(operand) if isinstance(operand, Sum):
            return tuple(negate(one) for one in _terms(operand))
        case Call("group", (inside,)):
            return _terms(inside)
        case _:
            return (u,)


def _is_order(u: Expression) -> bool:
    u = u.operand if isinstance(u, Negative) else u
    return isinstance(u, Call) and u.function in ORDERS


def _put_in(sides: tuple[Expression, Expression], context: Context) -> dict[str, Expression]:
    """The values that one side has in place of the names; none when it keeps other names that have values.

    A 0 or 1 is not put in: a factor that is only lost would pass for one.
    """
    first, second = (variables(side) & set(context.values) for side in sides)
    here = {name: context.values[name] for name in first ^ second}
    plain = any(value in (ZERO, ONE) for value in here.values())
    return {} if first & second or plain else here


def symmetric(u: Expression) -> Expression:
    """An expression with B_12 in the place of B_21."""
    for name in variables(u):
        if (found := _ENTRY.fullmatch(name)) and found[2] > found[3]:
            u = renamed(u, name, Variable(f"{found[1]}_{found[3]}{found[2]}"))
    return u


def with_whole_limits(u: Expression) -> Expression:
    """`\\lim_{h \\to 0} 2x + h` as the limit of the sum: h means nothing outside it."""
    if not isinstance(u, Sum):
        return u
    for place, term in enumerate(u.terms):
        match term:
            case Call("lim", (inside, Variable(name) as variable, *rest)):
                after = u.terms[place + 1 :]
                if any(name in variables(one) and not isinstance(one, Call) for one in after):
                    return add(*u.terms[:place], Call("lim", (add(inside, *after), variable, *rest)))
    return u


def with_values(sides: tuple[Expression, Expression], context: Context) -> tuple[Expression, Expression]:
    """The values of the page put in, where one side is a number and the other is not, or for names on one side only."""
    bound = {
        name.name
        for side in sides
        for part in walk(side)
        if isinstance(part, Call) and part.function in BINDING
        for name in part.arguments[1:2]
        if isinstance(name, Variable)
    }
    context = replace(context, values={name: value for name, value in context.values.items() if name not in bound})
    constant = [not variables(side) for side in sides]
    if constant[0] == constant[1]:
        here = _put_in(sides, context)
        return substitute(sides[0], here), substitute(sides[1], here)
    return substitute(sides[0], dict(context.values)), substitute(sides[1], dict(context.values))
