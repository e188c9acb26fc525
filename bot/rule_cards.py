"""What `/explain` says: a rule with its formula, why it holds, and a worked example. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from bot import typesetting
from bot.cards import Button, Card, Picture, Tone, notice
from bot.escaping import escaped, shortened
from bot.messages import explain as words
from bot.messages import quiz
from bot.messages.shared import PRACTISE
from bot.messages.wording import Message
from quiz.exercise import Line
from quiz.expression import Call, Derivative, Expression, Variable, lift
from quiz.families import families
from quiz.functions import FUNCTIONS, exp, ln
from quiz.reading import Unreadable, Vocabulary, read
from quiz.rules import RULES, plus
from quiz.statement import Equation
from quiz.tidy import tidy
from quiz.working import derivative_of, title
from quiz.writing import plain, speech, spoken, unicode

X, U, V, N, C = (Variable(name) for name in ("x", "u", "v", "n", "c"))
BUILT_OF_OTHERS = frozenset(
    {"sec", "csc", "cot", "sech", "csch", "coth", "sinh", "cosh", "gelu", "silu", "elu", "Phi", "erf"}
)
FAMILIES = {
    "sum": "sum-rule", "product": "product-rule", "quotient": "quotient-rule", "power": "power-rule",
    "chain": "chain-rule", "exponential": "exponential-rule", "constant multiple": "power-rule", "ln": "logarithm-rule",
    "sqrt": "root-rule", "tanh": "activation-derivative", "sigmoid": "activation-derivative",
    "softplus": "activation-derivative", "relu": "activation-derivative",
}  # fmt: skip
UNDONE = frozenset({"arcsin", "arccos", "arctan", "arsinh", "arcosh", "artanh", "cbrt", "lg"})


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name in the engine and for people, its formula, why it holds, and an expression as example."""

    key: str
    name: str
    says: str
    formula: Equation
    why: Message
    example: str


def _d(u: Expression, wrt: Variable = X) -> Expression:
    return Derivative(u, wrt)


GENERAL: Mapping[str, tuple[Equation, Message, str]] = {
    "constant": (Equation((_d(C), lift(0))), words.CONSTANT, "7"),
    "identity": (Equation((_d(X), lift(1))), words.IDENTITY, "x"),
    "constant multiple": (Equation((_d(C * U), C * _d(U))), words.CONSTANT_MULTIPLE, "5x^3"),
    "sum": (Equation((_d(U + V), _d(U) + _d(V))), words.SUM, "x^3 + sin x"),
    "product": (Equation((_d(U * V), _d(U) * V + U * _d(V))), words.PRODUCT, "x^2 sin x"),
    "quotient": (Equation((_d(U / V), (_d(U) * V - U * _d(V)) / V**2)), words.QUOTIENT, "x/(x^2+1)"),
    "reciprocal": (Equation((_d(1 / V), -_d(V) / V**2)), words.RECIPROCAL, "1/(x^2+1)"),
    "power": (Equation((_d(X**N), N * X ** (N - 1))), words.POWER, "x^5"),
    "exponential": (Equation((_d(exp(X)), exp(X))), words.EXPONENTIAL, "2^x"),
    "chain": (Equation((Derivative(Variable("y"), X), Derivative(Variable("y"), U) * _d(U))), words.CHAIN, "sin(x^2)"),
    "logarithmic": (
        Equation((_d(U**V), U**V * plus(_d(V) * ln(U), V * _d(U) / U))),
        words.LOGARITHMIC,
        "x^x",
    ),
}
REASONS: Mapping[str, Message] = {
    "ln": words.LN, "sqrt": words.SQRT, "sin": words.SIN, "cos": words.COS, "tan": words.TAN, "tanh": words.TANH,
    "sigmoid": words.SIGMOID, "softplus": words.SOFTPLUS, "relu": words.RELU, "abs": words.ABS,
}  # fmt: skip


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by its title, such as `chain rule` and `derivative of tanh`: the general ones first."""
    found = [Rule(name, title(name), RULES[name], *GENERAL[name]) for name in RULES]
    found += [_of_function(name) for name in FUNCTIONS if name not in {"exp", "sign", "step", "leaky_relu"}]
    return {rule.name: rule for rule in found}


def matching(typed: str) -> list[str]:
    """The titles that hold what was typed; a function is also found by its short name and its other spellings."""
    wanted = typed.strip().lower()
    return [name for name in rules() if wanted in name.lower()] or [
        title(row.rule)
        for name, row in FUNCTIONS.items()
        if wanted in (name.lower(), *row.spellings) and title(row.rule) in rules()
    ]


def explained(typed: str) -> Card:
    """The card of the rule that is meant."""
    found = rules().get(typed.strip()) or next((rules()[name] for name in matching(typed)), None)
    if found is None or not typed.strip():
        return _no_such_rule(typed)
    f = read(found.example, Vocabulary(("x",)))
    assert not isinstance(f, Unreadable), found.example
    lines = derivative_of(f, "x").lines()
    texts = (*filter(None, (escaped(found.says),)), words.WHY(reason=escaped(found.why())))
    name = found.name[:1].upper() + found.name[1:]
    return Card(name, Tone.QUIET, (_picture(found, f, lines),), texts, *_practice(found.key))


def _no_such_rule(typed: str) -> Card:
    """There is no such rule; those with a similar name, and where else one may look."""
    near = get_close_matches(typed.strip().lower(), rules(), 3, 0.5)
    meant = (quiz.DID_YOU_MEAN(topics=", ".join(near)),) if near else ()
    return notice(words.NO_SUCH_RULE(), words.UNKNOWN_RULE(rule=shortened(typed, 60)), *meant, words.LOOK_ELSEWHERE())


def _picture(rule: Rule, f: Expression, lines: tuple[Line, ...]) -> Picture:
    """The formula and the worked example."""
    source = typesetting.example(rule.formula, words.EXAMPLE(), f, lines)
    said = " ".join(f"{line.rule}: {spoken(line.said)}" for line in lines)
    alt = words.RULE_ALT(rule=rule.name, formula=speech(rule.formula), example=f"{speech(f)}. {said}")
    shown = (f"{escaped(line.rule)}: {escaped(plain(line.said))}" for line in lines)
    return Picture(source, shortened(alt), "\n".join((escaped(unicode(rule.formula)), *shown)))


def _practice(rule: str) -> tuple[tuple[Button, ...], bool, str]:
    """A button to practise a rule and the address of its lesson, where there are any; the card is for everybody."""
    known = families().get(FAMILIES.get(rule, ""))
    if known is None:
        return (), False, ""
    return (Button(PRACTISE(), f"another:{known.slug}/0", main=True),), False, known.lesson


def _of_function(name: str) -> Rule:
    row = FUNCTIONS[name]
    f = Call(name, (X,))
    why = words.BUILT if name in BUILT_OF_OTHERS else words.INVERSE if name in UNDONE else REASONS[name]
    formula = Equation((_d(f), tidy(row.slope(X))))
    return Rule(name, title(row.rule), "", formula, why, f"{name}(3x)")
