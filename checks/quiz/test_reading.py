"""What people type, and what it means. Rows are data: text, the same thing in the strictest spelling."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.quiz.expressions import expressions
from quiz.equality import Different, NotGradable, compare
from quiz.expression import Expression
from quiz.reading import Unreadable, Vocabulary, read
from quiz.writing import latex, text, unicode

X = Vocabulary(("x",))
NAMES = Vocabulary(("x", "y", "w", "w_1", "eta", "lambda", "alpha", "a", "t"))

SAME = [
    ("2x cos x", "2*x*cos(x)"), ("x(x+1)", "x*(x+1)"), ("2xy", "2*x*y"), ("sin^2 x", "sin(x)^2"), ("sin²x", "sin(x)^2"),
    ("sin 2x", "sin(2*x)"), ("sin 2x cos x", "sin(2*x)*cos(x)"), ("|x|", "abs(x)"), ("2|x|", "2*abs(x)"),
    ("|x||y|", "abs(x)*abs(y)"), ("ln|x|", "ln(abs(x))"), ("x²", "x^2"), ("x⁻¹", "x^(-1)"), ("√(x+1)", "sqrt(x+1)"),
    ("√x", "sqrt(x)"), ("√2x", "sqrt(2)*x"), ("3−x", "3-x"), ("3·x", "3*x"), ("3×x", "3*x"), ("x÷2", "x/2"),
    ("2π", "2*pi"), ("e^x", "exp(x)"), ("e^-x", "exp(-x)"), ("e^-2x", "exp(-2)*x"), ("xe^x", "x*exp(x)"),
    ("log x", "ln(x)"), ("log_2(x)", "ln(x)/ln(2)"), ("log₂ x", "ln(x)/ln(2)"), ("arctan x", "arctan(x)"),
    ("tan^-1 x", "arctan(x)"), ("sin^{-1}(x)", "arcsin(x)"), ("σ(x)", "sigmoid(x)"), ("sigma(x)", "sigmoid(x)"),
    ("lambda*w", "lambda*w"), ("λw", "lambda*w"), ("alpha x + eta", "alpha*x+eta"), ("w1", "w_1"), ("w₁x", "w_1*x"),
    ("w_{1}", "w_1"), ("dy/dx = 2x", "2*x"), ("f'(x) = 2x", "2*x"), ("y' = 2x", "2*x"), ("f′(x)=2x", "2*x"),
    (r"\frac{dy}{dx} = 2x", "2*x"), (r"\frac{1}{x}", "1/x"), (r"\frac12 x", "1/2*x"), (r"x\cdot\sin\left(2x\right)", "x*sin(2*x)"),
    (r"\sqrt[3]{x}", "x^(1/3)"), (r"\operatorname{sigmoid}(x)", "sigmoid(x)"), (r"\sin^{2} x", "sin(x)^2"),
    ("1/2x", "1/2*x"), ("-x^2", "-(x^2)"), ("2^-x", "2^(-x)"), ("x^2^3", "x^(2^3)"), ("2**x", "2^x"), ("1e-3", "0.001"),
    (".5x", "0.5*x"), ("Sin(x)", "sin(x)"), ("sin(x)^2", "(sin(x))^2"), ("sin x/2", "sin(x)/2"), ("sin x e^x", "sin(x)*e^x"),
    ("sinx cosx", "sin(x)*cos(x)"), ("x sinx", "x*sin(x)"), ("asin x", "a*sin(x)"), ("a sin t", "a*sin(t)"), ("cos wt", "cos(w*t)"),
    ("[x+1](x-1)", "(x+1)*(x-1)"), ("$2x$", "2*x"), ("+x", "x"), ("x - -2", "x+2"), ("softplus x", "softplus(x)"),
    ("6 x ^ 5", "6*x^5"), ("(x+1)6^x", "(x+1)*6^x"), ("log10(x)", "ln(x)/ln(10)"), ("log_10(x)", "ln(x)/ln(10)"), ("log_{10} x", "ln(x)/ln(10)"),
    ("log2(x)", "ln(x)/ln(2)"), ("log 2x", "ln(2*x)"), (r"\sqrt[3]x", "x^(1/3)"), ("= 2x", "2*x"), ("d/dx (x^2) = 2x", "2*x"),
    ("2x.", "2*x"), ("2x;", "2*x"), ("`2x`", "2*x"), ("“2x”.", "2*x"), (r"\(2x\)", "2*x"), ("2・x", "2*x"), ("x ２", None),
    ("２x", "2*x"), ("sech^2 x", "1-tanh(x)^2"), ("e^x(x+1)", "exp(x)*(x+1)"), ("sin x(x+1)", "sin(x)*(x+1)"),
    ("sin(x)cos(x)^2", "sin(x)*(cos(x)^2)"), (r"\sin x^2", "sin(x^2)"), ("exp -x", "exp(-x)"), ("2·x·−3", "-6*x"),
    ("-3^2", "-9"), ("x^1/2", "x/2"), ("|2x-1|/x", "abs(2*x-1)/x"), ("f’(x) = 2x", "2*x"), ("1/2√x", "sqrt(x)/2"),
    ("x^½", "x^(1/2)"), ("½x", "x/2"), ("∛x", "x^(1/3)"), ("⁴√x", "x^(1/4)"), ("max(0, x)", "max(0,x)"), (r"\max\left\{0, x\right\}", "max(0,x)"),
    ("max(x, 1.5, y)", "max(x, max(1.5, y))"), ("log(x, 2)", "ln(x)/ln(2)"), ("||x|-1|", "abs(abs(x)-1)"), ("sqrt[3](x)", "x^(1/3)"),
    ("LeakyReLU(x)", "leaky_relu(x)"), ("leaky ReLU(x)", "leaky_relu(x)"), ("arcsec x", "arccos(1/x)"), ("Φ(x)", "Phi(x)"), ("xⁿ⁻¹", None),
    *((f"{name} = 2x", "2*x") for name in (
        "y", "x", "f''(x)", "f(pi/2)", "f(ln 2)", "sin'(x)", "(sin x)'", "d/dx (sin x)", r"\frac{d}{dx} \sin x", r"\frac{d \sin x}{dx}", "∂L/∂w",
        r"\frac{\partial L}{\partial w}", "Δy/Δx", "w_new", "w_{new}", "log loss", "rise/run", "d²y/dx²", "D sin x", "tanh(ln 2)", "grad f", "dL/dw_1",
    )),
    ("1 if x > 0 else 0", "step(x)"), ("[x > 0]", "step(x)"), ("{1, x>0; 0, x<=0}", "step(x)"), (r"\mathbb{1}_{x>0}", "step(x)"),
    (r"\begin{cases} x & x > 0 \\ 0.01x & x \le 0 \end{cases}", "leaky_relu(x)"), ("y if w x > 0 else 0", "y*step(w*x)"),
    ("{0, x<0; x, 0<=x<=1; 1, x>1}", "min(1, max(0, x))"), ("{1, x>0; 0, x=0; -1, x<0}", "sign(x)"), ("e^(-1000x^2)", "exp(-1000*x^2)"),
    ("x 2^(x-1)", "x*2^(x-1)"), ("4^x 2^x", "4^x*2^x"), ("2 times x squared", "2*x^2"), ("e to the x", "exp(x)"), ("x to the power of 3 minus 1 over x", "x^3-1/x"), ("log base 2 of x", "ln(x)/ln(2)"),
    ("square root of (x plus 1)", "sqrt(x+1)"), ("sin of x divided by x cubed", "sin(x)/x^3"), ("≈ 0.33", "0.33"), ("x ≈ 1.41", "1.41"),
    (r"f'(x) \approx 2x", "2*x"), ("4!x", "24*x"), ("2^3!", "64"), ("-3!", "-6"), ("np.exp(-x)", "exp(-x)"), ("2*math.sqrt(x)", "2*sqrt(x)"),
    ("torch.sigmoid(x)", "sigmoid(x)"), ("f^{'}(x) = 2x", "2*x"), ("y″ = 2", "2"), ('y" = 2', "2"), ("f_x(x, y) = 2xy", "2*x*y"),
    (r"\frac{\partial f}{\partial x}(x, y) = 2xy", "2*x*y"), (r"\mathbf{2x}", "2*x"), ("2x?", "2*x"), ("2x[x > 0]", "2*x*step(x)"), ("2x*(x > 0)", "2*x*step(x)"),
    (r"\begin{cases} 1, & x > 0, \\ 0, & x \leq 0. \end{cases}", "step(x)"),
]  # fmt: skip

UNREADABLE = [
    ("3*(x+1", "(", "not closed"), ("x+1)", ")", "not opened"), ("2*y", "y", "only x can stand here"), ("X^2", "X", "capital X"),
    ("x2", "x2", "x^2 or 2*x"), ("0,5", "0,5", "decimal point"), ("50%", "%", "percent"), ("2 3", "3", "missing"), ("(x+1)2", "2", "missing"),
    ("sin", "sin", "something to work on"), ("x +", "", "missing at the end"), ("x * / 2", "/", "missing before"),
    ("", "", "nothing to read"), ("9^9^9^9", "9^9^9^9", "too many digits"), ("x^99999", "x^99999", "larger than"),
    ("sigmod(x)", "sigmod", "did you mean sigmoid"), ("σ'(x)", "'", "work it out"), ("2x = 3 = 4", "=", "equals sign"),
    ("()", ")", "nothing between"), ("x ; 2", ";", "do not know"), ("__import__('os')", "import", "the word import"),
    ("y' = 2x = x+x", "=", "alone"), ("x.2", ".2", "point stands between"), ("2..3", ".3", "point stands between"),
    ("log2x", "log2", "base"), ("nan", "nan", "the word nan"), ("2 .x", ".", "for a product"),
    ("max(x)", "max", "two values"), ("max x", "max", "list in brackets"), ("{1, x>0; 0, x<-1}", "{1, x>0; 0, x<-1}", "at x = -0.5"),
    ("{1, x>0; 0, x<1}", "{1, x>0; 0, x<1}", "two pieces hold at x = 0.5"), ("1 if x>0", "1 if x>0", "everywhere"),
    ("{ln x, x>0; 0, x<=0}", "ln x, x>0", "for every number"), ("2x + C", "C", "no + C"), ("x > 0", ">", "inequality"),
    ("1,000", "1,000", "thousands"), ("1 1/2", "1", "mixed number"),
    ("2x (x>0)", "(", "a factor that is 1 or 0"), ("x!", "!", "after a whole number"), ("3!!", "!", "after a whole number"), ("21!", "!", "up to 20"),
    ("0.333...", "...", "dots leave the rest open"), ("0.3…", "…", "dots leave the rest open"), ("180°", "°", "radians"), ("∞", "∞", "infinity"),
    ("6:x", ":", "for a quotient"), ("2xdx", "xdx", "leave out dx"), ("2½", "½", "mixed number"), (r"{1 \over x}", r"\over", "do not know"),
    *((f"{left} = 1", "=", "one side alone") for left in ("sin x", r"\ln(x)", "√x", "x sin x", "lnx", "x/2", r"\frac{x}{2}", "3", "x^2")),
    ("1e999", "1e999", "power of ten"), ("1" * 31, "1" * 31, "30 digits"),
]  # fmt: skip


def readable(written: str, names: Vocabulary = NAMES) -> Expression:
    found = read(written, names)
    assert not isinstance(found, Unreadable), f"{written}: {found}"
    return found


@pytest.mark.parametrize(("typed", "strict"), [row for row in SAME if row[1]], ids=lambda value: str(value))
def test_what_people_type_is_read_as_they_mean_it(typed: str, strict: str) -> None:
    response, meant = readable(typed), readable(strict)
    assert response == meant or not isinstance(compare(response, meant), Different | NotGradable)


def test_the_names_of_the_exercise_decide() -> None:
    assert readable("atan x", X) == readable("arctan(x)", X)
    assert readable("atan x", NAMES) == readable("a*tan(x)")
    assert readable("e x", Vocabulary(("e", "x"))) == readable("e*x", Vocabulary(("e", "x")))


@pytest.mark.parametrize(("typed", "place", "reason"), UNREADABLE, ids=lambda value: str(value)[:40])
def test_what_cannot_be_read_is_refused_with_its_place(typed: str, place: str, reason: str) -> None:
    found = read(typed, X)
    assert isinstance(found, Unreadable)
    assert reason in found.reason
    assert typed[found.span.start : found.span.end] == place


@pytest.mark.parametrize(
    "typed", ["2*y", "X^2", "x2", "0,5", "sigmod(x)", "x.2", "log2x", "x２", "𝑥+1", "6:x", "2½", "2x (x>0)"]
)
def test_a_repair_makes_the_text_readable(typed: str) -> None:
    found = read(typed, X)
    assert isinstance(found, Unreadable)
    readable(typed[: found.span.start] + found.repair + typed[found.span.end :], X)


@given(expressions)
def test_what_we_write_is_read_back(u: Expression) -> None:
    for write in (text, latex, unicode):
        again = readable(write(u), X)
        assert not isinstance(compare(again, u), Different), write(u)


@given(expressions)
def test_what_is_written_in_unicode_means_the_same_to_a_strict_reader(u: Expression) -> None:
    """Even a reader who takes 1/2·x for 1/(2x) cannot go wrong: fractions among factors stand in brackets."""
    for written in (unicode(u), latex(u)):
        loose = read(written, X, loose=True)
        assert isinstance(loose, Unreadable) or not isinstance(compare(loose, u), Different), written


@given(st.text(max_size=700))
def test_any_text_is_read_or_refused(written: str) -> None:
    found = read(written, NAMES)
    if isinstance(found, Unreadable):
        assert 0 <= found.span.start <= found.span.end <= len(written)
        assert found.reason


@given(st.text(alphabet="x2(+-*/^|)e'_=,.{}\\ sinlog", max_size=60))
def test_any_mixture_of_signs_is_read_or_refused(written: str) -> None:
    read(written, X)


@pytest.mark.parametrize(
    "bomb",
    [
        "(" * 400,
        "-" * 499,
        "sin " * 120,
        "x^" * 200 + "x",
        "2^" * 50 + "2",
        "9^9^9^9^9",
        "((((1e300)^2)^3)^4)",
        "|" * 499,
        "x!" * 9,
    ],
)
def test_bombs_are_refused_at_once(bomb: str) -> None:
    before = time.process_time()
    assert isinstance(read(bomb, X), Unreadable)
    assert time.process_time() - before < 0.5
