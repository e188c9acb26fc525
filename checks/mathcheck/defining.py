"""Which links of a page are definitions, and what the page knows after them."""

from __future__ import annotations

from checks.mathcheck.context import Context, NamedFunction
from checks.mathcheck.dependence import Dependence
from checks.mathcheck.unfold import CannotUnfold, Unfolding
from quiz.expression import Applied, Expression, Variable
from quiz.parts import variables, walk


def defining(left: Expression, right: Expression, context: Context) -> Context | None:
    """The context after `left = right` is read as a definition; None when it is a claim."""
    match left:
        case Variable(name) if not names(right):
            claim = name in context.functions or (name in context.definitions and not _open_value(name, context))
            return None if claim else context.give(name, right)
        case Variable(name) if name not in names(right) and not _in_force(name, context):
            return context.define(name, right)
        case Applied(name, arguments, 0) if arguments and all(isinstance(one, Variable) for one in arguments):
            parameters = tuple(one.name for one in arguments if isinstance(one, Variable))
            if len(set(parameters)) < len(parameters) or _in_force(name, context) or name in names(right):
                return None
            return context.define_function(name, NamedFunction(parameters, right))
        case _:
            return None


def names(u: Expression) -> frozenset[str]:
    """Every name in an expression, of variables and of functions."""
    applied = {part.name for part in walk(u) if isinstance(part, Applied)}
    return variables(u) | applied


def _open_value(name: str, context: Context) -> bool:
    """Whether a defined name may be given a number: what it depends on has no value yet."""
    try:
        plain = Unfolding(context, Dependence((), context)).plain(Variable(name))
    except CannotUnfold:
        return True
    return not variables(plain) <= set(context.values)


def _in_force(name: str, context: Context) -> bool:
    return context.knows(name) and name not in context.stale
