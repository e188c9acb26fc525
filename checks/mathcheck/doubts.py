"""Why a statement that is false as it stands may mean something else, so that a page is not called wrong too soon."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher

from checks.mathcheck.compare import Agree, Differ, agreement, varies
from checks.mathcheck.context import Context
from checks.mathcheck.defining import PARAMETRIC
from checks.mathcheck.dependence import Dependence
from checks.mathcheck.indexed_names import labels, letters
from checks.mathcheck.indices import Indices
from checks.mathcheck.latex.scope import ARROW
from checks.mathcheck.link import Link
from checks.mathcheck.meanings import CannotUnfold
from checks.mathcheck.rewriting import bare_names
from checks.mathcheck.unfold import Unfolding
from quiz.expression import ONE, ZERO, Applied, Call, Derivative, Expression, Numeral, Power, Variable
from quiz.parts import children, variables, walk

PARAMETERS = frozenset({"alpha", "beta", "gamma", "rho", "lambda", "delta", "tau"})
SLIP, SLIP_OF_FUNCTION = 0.5, 0.75  # how alike two formulas are of which one is meant to be the other
LONGEST_NUMBER = 3  # parts: -1/2
ELSEWHERE = "where is each of these derivatives taken? Write their arguments"
FAMILY = "which of these functions is this? Define it with its parameter first"
ANEW = "is this another formula for this name? Not all of the page was understood before it"
ROUNDED = "equal only when rounded: write \\approx"
UNCONNECTED = "the sides have no name in common: is this an equation between them? Then skip it as one"
SOFTMAX = "is \\sigma the sigmoid of each entry here, or the softmax?"
EQUATION = "this holds at some points only: is it an equation to solve? Then skip it as one"


def doubt(link: Link, context: Context, left: Expression, right: Expression) -> str:
    """Why this may mean something else than it says here; empty when there is no reason to think so."""
    if link.relation == "=" and _holds_somewhere(link, left, right):
        return EQUATION
    if link.relation == "=" and _unconnected(link, left, right):
        return UNCONNECTED
    if _nowhere(link, context):
        return ELSEWHERE
    if any(map(_entry_of_sigmoid, (part for side in link.sides for part in walk(side)))):
        return SOFTMAX
    if _family(link):
        return FAMILY
    if isinstance(link.sides[0], Variable) and link.sides[0].name in variables(link.sides[1]):
        return f"is {link.sides[0].name} given a new value here? Write \\leftarrow"
    names = frozenset().union(*map(bare_names, link.sides))
    if reused := sorted(names & set(context.functions)):
        return f"{reused[0]} is a function on this page, and stands here without an argument"
    if recursive(*link.sides):
        return "is this another recursion?"
    if other := _sibling(link, context):
        return other
    if without := vanishing(link, context):
        return without[0]
    if unlabelled := _unlabelled(link, context):
        return f"is this the {unlabelled} that has a label before this?"
    written = Counter(part.name for part in walk(link.sides[1]) if isinstance(part, Variable))
    new = variables(right) - variables(left) - context.quantities - set(context.values)
    if lonely := sorted(name for name in new if written[name] == 1):  # a helper that drops out stands there twice
        return f"{lonely[0]} is not on the left; what is it? Say so in a mark"
    return ""


def columns_side_by_side(problem: str, link: Link, context: Context) -> bool:
    """Whether two columns do not fit of which no page has said that they are columns: `x \\cdot y`."""
    said = set(context.shapes) | set(context.definitions)
    names = frozenset().union(*map(variables, link.sides)) & set(context.sizes)
    first, _, second = problem.partition(" times ")
    columns = first.endswith("x 1") and second.startswith(f"{first} ")
    return columns and not context.strict and not any(ARROW in one or one in said or one[0].isupper() for one in names)


def spread(problem: str, context: Context) -> str:
    """That a number may be added to every entry of an array, as in `\\sqrt{s} + \\epsilon`."""
    entry_by_entry = "a number and an array are added" in problem and not context.strict
    return "is this number added to every entry? Write it with a vector of ones" if entry_by_entry else ""


def within_range(link: Link, context: Context, left: Expression, right: Expression) -> bool:
    """Whether a statement holds where its Greek parameters are between 0 and 1, as rates and slopes are."""
    names = (variables(left) | variables(right)) & PARAMETERS
    if not names or link.relation != "=":
        return False
    between = [Link(pair, "<") for name in names for pair in ((ZERO, Variable(name)), (Variable(name), ONE))]
    return isinstance(agreement(left, right, "=", (*context.conditions, *between)), Agree)


def another(left: Expression, right: Expression, context: Context) -> str:
    """Why `left = right` may give a known name a new formula, when it has not the old one; empty when it looks like a slip.

    A formula of nearly the same parts is a slip; so is the formula of the derivative, whose prime was lost.
    """
    match left:
        case Variable(name) if name in context.definitions and name not in variables(right):
            old, alike = context.definitions[name], SLIP
        case Applied(name, arguments, 0) if name in context.functions and all(
            isinstance(u, Variable) for u in arguments
        ):
            old, alike = context.functions[name].body, SLIP_OF_FUNCTION
        case _:
            return ""
    if any(part == right for part in walk(old)):
        return ""
    if recursive(left, right):
        return f"is this another recursion for {name}?"
    parts = [[_label(part) for part in walk(u)] for u in (old, right)]
    if SequenceMatcher(None, parts[0], parts[1], autojunk=False).ratio() >= alike:
        return ""
    return f"{name} has another formula before this; write forget {name} in a mark"


def _unconnected(link: Link, left: Expression, right: Expression) -> bool:
    """Whether two sides share no name: `y - y_0 = m(x - x_0)` says how they belong together."""
    apart = not variables(left) & variables(right) and not variables(link.sides[0]) & variables(link.sides[1])
    return bool(variables(left)) and bool(variables(right)) and apart


def recursive(left: Expression, right: Expression) -> bool:
    """`v_t = … v_{t-1} …`: a step of a recursion."""
    stem = left.name.partition("_")[0] if isinstance(left, Variable) else ""
    names = {name.partition("_") for name in variables(right)}
    return bool(stem) and any(other == stem and ("-" in label or "+" in label) for other, _, label in names)


def _label(u: Expression) -> str:
    """What kind of part this is, and which."""
    said = u.name if isinstance(u, Variable | Applied) else u.function if isinstance(u, Call) else ""
    return f"{type(u).__name__} {u.value if isinstance(u, Numeral) else said}"


def _sibling(link: Link, context: Context) -> str:
    """That a derivative of f may be of another f of the page, `f_c`."""
    parts = [part for side in link.sides for part in walk(side)]
    for name in (part.of.name for part in parts if isinstance(part, Derivative) and isinstance(part.of, Variable)):
        others = [one for one in context.functions if one.startswith(f"{name}_")]
        if name in context.functions and others:
            return f"is this the derivative of {name} or of {others[-1]}?"
    return ""


def vanishing(link: Link, context: Context) -> list[str]:
    """The derivatives which are written out and are 0, because what is above does not depend on what is below."""
    unfolding = Unfolding(context, Dependence(link.sides, context))
    found: list[str] = []
    for part in (part for side in link.sides for part in walk(side)):
        match part:
            case Call("grad", (Applied(above, arguments), Variable(below))) if below not in frozenset().union(
                *map(variables, arguments)
            ):
                found.append(f"is this the gradient of {above}, or its derivative in the direction of {below}?")
            case Derivative(Call("group", (Power(),)), Variable(below)):
                found.append(f"is this a derivative by an expression? {below} is not in it")
            case Derivative(Variable(above), Variable(below)) if above != below:
                try:
                    if unfolding.plain(part) == ZERO:
                        found.append(
                            f"{above} does not depend on {below} here; do they mean something else than before?"
                        )
                except CannotUnfold:
                    continue
    return list(dict.fromkeys(found))


def _holds_somewhere(link: Link, left: Expression, right: Expression) -> bool:
    """Whether this may be an equation to solve, such as `\\cos t = -1`: a number beside what takes several values."""
    if not variables(left) or variables(right) or not isinstance(varies(left), Differ):
        return False
    parts = [part for side in link.sides for part in walk(side)]
    if any(isinstance(part, Call) and part.function in ("lim", "sum", "prod", "int") for part in parts):
        return False
    named = [part for part in parts if isinstance(part, Derivative) or (isinstance(part, Applied) and part.primes)]
    if not named:
        return len(list(walk(link.sides[1]))) <= LONGEST_NUMBER
    return ZERO in (left, right) and all(isinstance(one, Variable) for part in named for one in children(part))


def unsaid(link: Link, invented: set[str], *, gaps: bool) -> str:
    """What a false statement leaves out: the sum over an index, or that it supposes something of a function; empty otherwise."""
    loose, bound = [_loose(side) for side in link.sides], [_bound(side) for side in link.sides]
    if (loose[0] & bound[1] - loose[1]) | (loose[1] & bound[0] - loose[0]):
        return "an index is summed over on one side only: is a sum left out on the other?"
    if not gaps:
        return ""
    parts = [part for side in link.sides for part in walk(side)]
    applied = {part.name for part in parts if isinstance(part, Applied) and part.arguments}
    if invented & applied and link.relation == "=" and not any(map(differentiates, parts)):
        return f"is this supposed of {min(invented & applied)}?"
    sides = [any(map(differentiates, walk(side))) for side in link.sides]
    if invented and link.relation == "=" and sides[0] != sides[1]:
        return f"is this an equation for {min(invented)}, as dy/dx = y is?"
    return ""


def _loose(u: Expression) -> frozenset[str]:
    """The index letters of an expression that no sum in it binds."""
    return frozenset().union(*(letters(name) for name in variables(u))) - _bound(u)


def _bound(u: Expression) -> frozenset[str]:
    sums = [part for part in walk(u) if isinstance(part, Call) and part.function in ("sum", "prod")]
    return frozenset(one.arguments[1].name for one in sums if isinstance(one.arguments[1], Variable))


def differentiates(u: Expression) -> bool:
    """Whether this is a derivative, a limit or an integral."""
    operators = ("lim", "int", "grad", "hess", "jacobian", "D", "prime", "primedat")
    primed = isinstance(u, Applied) and bool(u.primes)
    return primed or isinstance(u, Derivative) or (isinstance(u, Call) and u.function in operators)


def supposes(left: Expression, right: Expression) -> bool:
    """Whether this supposes something of a function without a formula: `f'(a) = 0`, `f''(x) > 0`."""
    return ZERO in (left, right) and bool(variables(left) | variables(right))


def sometimes(link: Link, context: Context, left: Expression, right: Expression) -> bool:
    opposite = {"<": "≥", ">": "≤", "≤": ">", "≥": "<"}[link.relation]
    found = agreement(left, right, opposite, context.conditions)
    return bool(variables(left) | variables(right)) and isinstance(found, Differ)


def constraint(left: Expression, right: Expression, context: Context) -> bool:
    """Whether this supposes something of free names: `\\sum_c y_c = 1`."""
    match left:
        case Call("sum", (Variable(name), Variable(), *_)):
            free = bool(labels(name)) and Indices(context).definition(name) is None
            return free and not variables(right) and not _entry_of_known(name, context)
        case _:
            return False


def _entry_of_known(name: str, context: Context) -> bool:
    stem = name.partition("_")[0]
    return any(context.knows(one) for one in (stem, stem[:1] + ARROW + stem[1:]))


def _nowhere(link: Link, context: Context) -> bool:
    """`g' = (\\partial_x f)^\\top v`: two functions of the page, each differentiated at a point that nobody names."""
    parts = [part for side in link.sides for part in walk(side)]
    bare = {part.name for part in parts if isinstance(part, Applied) and part.primes and not part.arguments}
    named = {part.of.name for part in parts if isinstance(part, Derivative) and isinstance(part.of, Variable)}
    functions = (bare | named) & set(context.functions)
    parameters = {context.functions[name].parameters for name in functions}
    return bool(bare) and len(parameters) > 1


def _unlabelled(link: Link, context: Context) -> str:
    """A name x beside a function that was defined for one of several, `h(x^{(i)}) = …`; empty when there is none."""
    parts = [part for side in link.sides for part in walk(side)]
    used = {part.name for part in parts if isinstance(part, Variable | Applied)} & set(context.functions)
    stems = {
        one.partition("^")[0].partition("_")[0]
        for name in used
        for one in context.functions[name].parameters
        if labels(one)
    }
    own = {one for name in used for one in context.functions[name].parameters}
    return min(stems & frozenset().union(*map(variables, link.sides)) - own, default="")


def _entry_of_sigmoid(u: Expression) -> bool:
    match u:
        case Call("entry", (Call("sigmoid") | Call("group", (Call("sigmoid"),)), *_)):
            return True
        case _:
            return False


def _family(link: Link) -> bool:
    """A derivative of a function with a parameter of its own, which the page has not defined: `\\mathrm{ELU}'(x)`."""
    left, right = link.sides
    primed = isinstance(left, Applied) and left.primes and left.name in PARAMETRIC
    return bool(primed) and bool(variables(right) - variables(left))
