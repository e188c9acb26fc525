"""Which links of a page are definitions, and what the page knows after them."""

from __future__ import annotations

from checks.mathcheck.applying import partials
from checks.mathcheck.compare import Agree, agreement
from checks.mathcheck.context import Context, NamedFunction
from checks.mathcheck.dependence import Dependence
from checks.mathcheck.indexed_names import base, items, labels, match
from checks.mathcheck.indices import Indices
from checks.mathcheck.latex.scope import ARROW
from checks.mathcheck.meanings import CannotUnfold
from checks.mathcheck.shapes import sizes
from checks.mathcheck.unfold import Unfolding
from quiz.expression import ZERO, Applied, Call, Expression, Numeral, Power, Variable
from quiz.functions import FUNCTIONS
from quiz.parts import variables, walk


def defining(left: Expression, right: Expression, context: Context) -> Context | None:
    """The context after `left = right` is read as a definition; None when it is a claim."""
    match left:
        case Variable(name) if _belongs(name, context):
            return None
        case Power(Variable(name), Numeral(two)) if two == 2 and name.startswith("sigma") and not context.knows(name):
            return context.define(name, Call("sqrt", (right,)))  # a variance is named by its root
        case Variable(name) if not names(right):
            settled = (
                name in context.definitions
                and name not in context.stale
                and not (_open_value(name, context) and _may_have(right, name, context))
            )
            claim = name in context.functions or (context.strict and name in context.values) or settled
            if claim:
                return None
            return (
                context.define(name, right) if _is_array(right) or _begins(name, context) else context.give(name, right)
            )
        case Variable(name) if name not in names(right) and (not _in_force(name, context) or _anew(right, context)):
            return None if circular(name, right, context) else context.define(name, right)
        case Applied(name, arguments, 0) if arguments and all(isinstance(one, Variable) for one in arguments):
            parameters = tuple(one.name for one in arguments if isinstance(one, Variable))
            if right == ZERO and not context.strict and not context.knows(name):
                return None  # what is looked for, not a function that is 0 everywhere
            if (
                len(set(parameters)) < len(parameters)
                or _belongs(name, context)
                or (_in_force(name, context) and not _of_others(name, parameters, context))
                or name in names(right)
            ):
                return None
            return context.define_function(name, NamedFunction(parameters, right))
        case _:
            return None


def circular(name: str, right: Expression, context: Context) -> bool:
    """Whether `name = right` turns round what the page has said: `x = e^y` after `y = \\ln x`."""
    if context.strict or name in context.definitions:
        return False
    waiting, found = [right], set[str]()
    while waiting:
        for other in variables(waiting.pop()) - found:
            found.add(other)
            waiting += [context.definitions[other]] if other in context.definitions else []
    return name in found - variables(right)


def _of_others(name: str, parameters: tuple[str, ...], context: Context) -> bool:
    """Whether a page gives a function of another number of variables the name of an earlier one."""
    known = context.functions.get(name)
    return known is not None and not context.strict and len(known.parameters) != len(parameters)


def restated(left: Expression, right: Expression, context: Context) -> Context | None:
    """The context after `\\sigma(x) = …` for a function of the table: as it was when that is its formula, else with this one."""
    match left:
        case Call(name, (Variable(parameter),)) if name in FUNCTIONS:
            if isinstance(agreement(left, right, "="), Agree):
                return context
            spelling = {"sigmoid": "sigma"}.get(name, name)
            return context.define_function(spelling, NamedFunction((parameter,), right))
        case _:
            return None


PARAMETRIC = frozenset({"leaky_relu", "elu"})  # of which the table knows one, and a page may define a whole family


def with_parameters(left: Expression, right: Expression, context: Context) -> Context | None:
    """The context after a function of the table gets a letter of its own: `\\mathrm{ELU}(x) = \\alpha(e^x - 1)` below 0."""
    match left:
        case Call(name, (Variable(parameter),)) if (
            name in PARAMETRIC and parameter in variables(right) and len(variables(right)) > 1
        ):
            return restated(left, right, context)
        case _:
            return None


def _anew(right: Expression, context: Context) -> bool:
    """`y = f(u)` after `y = f(x)`: with functions that have no formula, only the dependence is said, and may be said anew."""
    return (
        isinstance(right, Applied)
        and not right.primes
        and not context.strict
        and right.name not in context.functions
        and all(isinstance(one, Variable) for one in right.arguments)
    )


def names(u: Expression) -> frozenset[str]:
    """Every name in an expression, of variables and of functions."""
    applied = {part.name for part in walk(u) if isinstance(part, Applied)}
    return variables(u) | applied


def _belongs(name: str, context: Context) -> bool:
    """Whether an indexed name already has a meaning: `w_2` after `w_{t+1} = …`, `y_i` of a vector y, `f_x` of a function f."""
    if not labels(name) or name in context.definitions:
        return False
    stem, _, rest = name.rpartition("_")
    function = context.functions.get(stem)
    if name[:2] in ("H_", "J_") and name[2:] in context.functions:
        return True
    if function is not None and partials(rest, function):
        return context.strict or set(rest) <= set(function.parameters)
    if context.strict and any(base(other) == base(name) for other in context.definitions):
        return not any(one.isdigit() for one in labels(name)) or Indices(context).definition(name) is not None
    body = Indices(context).definition(name)
    patterns = [other for other in context.definitions if match(other, name)]
    if body is not None and not all(other in context.stale for other in patterns):
        return True
    candidates = [one for one in (stem, stem[:1] + ARROW + stem[1:]) if one in context.definitions]
    return len(items(rest)) <= 2 and any(one in sizes((Variable(one),), context)[0] for one in candidates)


def _begins(name: str, context: Context) -> bool:
    """Whether `w_0 = 3` is where a recursion for w begins."""
    return any(one.isdigit() for one in labels(name)) and any(
        base(other) == base(name) for other in context.definitions
    )


def _may_have(value: Expression, name: str, context: Context) -> bool:
    """Whether a number may be the value of a name here, not a claim: of a list of definitions each is a claim at the end."""
    return not _is_array(value) and (not context.strict or name in context.stale)


def _is_array(u: Expression) -> bool:
    return any(isinstance(part, Call) and part.function in ("tuple", "matrix") for part in walk(u))


def _open_value(name: str, context: Context) -> bool:
    """Whether a defined name may be given a number: what it depends on has no value yet."""
    try:
        plain = Unfolding(context, Dependence((), context)).plain(Variable(name))
    except CannotUnfold:
        return True
    return not variables(plain) <= set(context.values)


def _in_force(name: str, context: Context) -> bool:
    """Whether a name has a formula that holds here; `h = f(x)` with an f that has none may still get one."""
    body = context.definitions.get(name)
    if body is None and name in context.functions:
        body = context.functions[name].body
    open_ = isinstance(body, Applied) and body.name not in context.functions and not context.strict
    return context.knows(name) and name not in context.stale and not open_
