"""What the working of a derivative says, where it is refused, and its higher and partial derivatives."""

from __future__ import annotations

import mpmath
import pytest

from checks.quiz.slopes import CASES, all_steps, assert_slope, parsed, said, w, x, y
from quiz.equality.balls import Ball, evaluate
from quiz.expression import Applied, Call, Derivative, Expression, Product, Variable
from quiz.functions import CHOICES, FUNCTIONS, maximum, minimum, sin
from quiz.parts import variables
from quiz.rules import RULES, NoRule, differentiate
from quiz.statement import Equation
from quiz.working import Differentiation
from quiz.writing import unicode


def test_every_rule_that_is_used_has_its_sentence() -> None:
    used = {step.rule for f in CASES.values() for step in all_steps(differentiate(f, "x"))}
    named = {row.rule for row in FUNCTIONS.values()} | {row.rule for row in CHOICES.values()}
    assert used <= set(RULES) | named
    assert used >= (set(RULES) | named)


def test_factors_stay_in_the_order_in_which_they_were_written() -> None:
    assert differentiate(parsed("x sin(x) e^x"), "x").result == parsed("sin(x)e^x + x(cos(x)e^x + sin(x)e^x)")
    assert differentiate(parsed("x*2*x"), "x").parts[0].f == Product((Variable("x"), Variable("x")))


def test_tidying_is_the_last_thing_and_is_said() -> None:
    told = said("3(2x+1)^4", Applied("f", (Variable("x"),), 1)).splitlines()
    assert told[-1] == "tidy up: f′(x) = 24(2x + 1)³"
    assert sum(line.startswith("tidy up") for line in told) == 1


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("sigmoid(3x)", "derivative of sigmoid: The outside has derivative"),
        ("gelu(x)", "derivative of GELU: "),
        ("sin(x^2)", "chain rule: The inside is u = x². The outside is sin(u)."),
        ("|3x-2|", "corner: At x = 2/3, |3x − 2| has a corner, so there is no derivative there. PyTorch returns"),
        ("relu(x)", "corner: At x = 0"),
        ("lrelu(x)", "slope of the left side, 0.01"),
        ("sign(2x-1)", "jump: At x = 1/2"),
        ("step(x)", "jump: At x = 0"),
        ("x|x|", "look at that point by itself"),
        ("|x^2-1|", "corner: Where x² − 1 = 0"),
        ("x^sin(x)", "domain: This holds where x is positive."),
    ],
)
def test_the_working_says(text: str, piece: str) -> None:
    assert piece in said(text, Variable("y"))


@pytest.mark.parametrize("text", ["|x^2+1|", "relu(e^x)", maximum(x, x + 1), "e^x", "(x^2+1)^x"])
def test_there_is_no_remark_where_there_is_no_corner(text: str | Expression) -> None:
    assert not {"corner", "jump", "domain"} & {line.split(":")[0] for line in said(text, Variable("y")).splitlines()}


@pytest.mark.parametrize(
    "text",
    ["ln(-1)", "sqrt(-1-x^2)", "1/0", "x/(x-x)", "ln(-x^2)", "sqrt(-e^x)", "arcsin(2)", "arcosh(sin(x)-1)", "(-2)^x",
     "x + ln(1-1)", "artanh(2+x^2)", "0^-1", "sqrt(-pi)", "5 sqrt(1-2)", "cot(0)", "arccos(x^2+2)", "(-x^2-1)^(1/2)"],
)  # fmt: skip
def test_what_has_no_real_value_has_no_derivative(text: str) -> None:
    with pytest.raises(NoRule, match="nothing to differentiate"):
        differentiate(parsed(text), "x")


@pytest.mark.parametrize(
    "text",
    ["ln(x-1000)", "sqrt(0.0001-x^2)", "arcsin(x-1000)", "(-8)^(1/3)", "sqrt(-x)", "1/(x-2)", "ln(-x)", "ln(cos(3x))"],
)
def test_what_has_a_value_somewhere_has_a_derivative(text: str) -> None:
    assert differentiate(parsed(text), "x")


@pytest.mark.parametrize(("order", "text", "result"), [
    (2, "x^4", "12x^2"), (3, "sin(x)", "-cos(x)"), (2, "e^(3x)", "9e^(3x)"), (5, "x^5", "120"), (4, "x^3", "0"),
])  # fmt: skip
def test_higher_derivatives(order: int, text: str, result: str) -> None:
    working = Differentiation(parsed(text), "x", Applied("f", (Variable("x"),), order), order)
    assert working.result() == parsed(result)
    told = said(text, working.asked, order=order)
    assert "first derivative: " in told
    assert told.endswith(plain_equation(order, result))


def plain_equation(order: int, result: str) -> str:
    return unicode(Equation((Applied("f", (Variable("x"),), order), parsed(result))))


@pytest.mark.parametrize("name", list(CASES)[::7])
def test_second_derivatives_are_the_slopes_of_the_first(name: str) -> None:
    f = CASES[name]
    first, second = (Differentiation(f, "x", Variable("y"), order).result() for order in (1, 2))
    assert_slope(first, second, "x")


@pytest.mark.parametrize("order", [0, 6, -1])
def test_orders_outside_one_to_five_are_refused(order: int) -> None:
    with pytest.raises(ValueError, match="1 to 5"):
        Differentiation(parsed("x"), "x", Variable("y"), order)


@pytest.mark.parametrize(
    "text", ["x^2 y", "(w x + b - y)^2", "sin(x y)", "x^y", "y^x", "sigmoid(w x + b)", "e^(x y)/y"]
)
def test_partial_derivatives_hold_the_others_fixed(text: str | Expression) -> None:
    f = parsed(text) if isinstance(text, str) else text
    for step in all_steps(differentiate(f, "x")):
        assert assert_slope(step.f, step.result, step.wrt)
    told = said(text, Derivative(Variable("L"), Variable("x"), partial=True))
    others = variables(f) - {"x"}
    assert told.startswith(f"hold the rest: Only x changes. {', '.join(sorted(others)[:-1])}")
    assert "fixed" in told


def test_long_and_shared_expressions_are_refused_in_words() -> None:
    shared: Expression = Variable("x")
    for _ in range(40):
        shared = Product((shared, shared))
    deep: Expression = Variable("x")
    for _ in range(5000):
        deep = Call("sin", (deep,))
    wide = Product(tuple(parsed("sin(x)") for _ in range(1500)))
    for f in (shared, deep, wide):
        with pytest.raises(NoRule, match="too long"):
            differentiate(f, "x")


@pytest.mark.parametrize("text", ["(x+1)/(x+2)", "tanh(x)sin(x)e^x", "x^x", "gelu(x)", "sin(cos(x^2))"])
def test_five_times_is_answered_or_refused_in_words(text: str) -> None:
    refusal = ""
    try:
        told = Differentiation(parsed(text), "x", Variable("y"), 5).lines()
    except NoRule as reason:
        told, refusal = (), str(reason)
    assert told or "cannot be taken further" in refusal


def test_there_are_letters_for_a_product_of_many_factors() -> None:
    wide = Product(tuple(sin(n * x) for n in range(2, 52)))
    names = [name.sides[0] for step in all_steps(differentiate(wide, "x")) for name in step.names]
    assert len(set(names)) == len(names) > 99


@pytest.mark.parametrize(
    ("f", "words"),
    [
        (maximum(x, 1 - x), "Where one argument is the maximum, the slope is that of this argument: "),
        (minimum(x, 1 - x), "half of the gradient"),
        (maximum(x, x**2, 1), "Where two arguments of "),
    ],
)
def test_the_working_of_a_maximum_says(f: Expression, words: str) -> None:
    told = Differentiation(f, "x", Variable("y")).lines()
    assert any(words in part for line in told for part in line.said.parts if isinstance(part, str))


def test_a_maximum_of_several_variables_has_partial_derivatives() -> None:
    f = maximum(w * x, y)
    assert assert_slope(f, differentiate(f, "x").result, "x")
    assert assert_slope(f, differentiate(f, "w").result, "w")


def test_names_without_a_rule_are_refused() -> None:
    with pytest.raises(NoRule):
        differentiate(Applied("f", (Variable("x"),)), "x")


def test_a_constant_has_no_slope() -> None:
    assert differentiate(parsed("y^2 + 1"), "x").rule == "constant"


def test_balls_hold_the_value() -> None:
    found = evaluate(parsed("e^(3x)/x"), {"x": 0.5})
    assert isinstance(found, Ball)
    assert abs(mpmath.mpf(found.value) - 2 * mpmath.exp(mpmath.mpf(3) / 2)) <= found.error
