"""What may mean something else than it says is not called wrong: a new formula for a name, an equation to solve, a word in prose."""

from __future__ import annotations

import pytest

from checks.mathcheck.documents import Text
from checks.mathcheck.fate import Definition, Fate, Mention, NotUnderstood, Numeric, Proved, Schema, Wrong
from checks.mathcheck.page import check_texts

CHECKED = Proved | Numeric
PAGES = [
    # another formula for a name: a slip away from the old one, or something else
    ("$u = 3x + 1$ $u = 3x + 2$", Wrong),
    (r"$h = 2x + 1$ $h = \sqrt[3]{e^x - \sin x}$", NotUnderstood),
    (r"$f(x) = \frac{1}{x}$ $f(x) = e^x$", NotUnderstood),
    (r"$f(x) = \frac{1}{x}$ $f(x) = e^x$ $f'(x) = e^x$", CHECKED),
    (r"$f(x) = x^3$ $f(x) = 3x^2$", Wrong),
    (r"$f(x) = x^3$ $f(x, y) = x^2 y$ $\frac{\partial f}{\partial y} = x^2$", CHECKED),
    (
        r"$h_t = f(h_{t-1}, x_t)$ $h_t = \tanh(w h_{t-1} + u x_t)$ $\frac{\partial h_t}{\partial h_{t-1}} = w(1 - h_t^2)$",
        CHECKED,
    ),
    # equations to solve, and what they are solved by
    (r"$\cos t = -1$", NotUnderstood),
    (r"$f(x) = x^2 - 4x$ $f'(x) = 0$", NotUnderstood),
    (r"$f(x) = x^2 - 4x$ $f'(x) = 0 \Rightarrow x = 2$", CHECKED),
    (r"$f(x) = x^2 - 4x$ $f'(x) = 0 \Rightarrow x = 1$", Wrong),
    (r"$x^2 = 4 \Rightarrow x = 2$", NotUnderstood),
    (r"$|1 - 2\eta| < 1 \iff 0 < \eta < 1$", CHECKED),
    (r"$|1 - 2\eta| < 1 \iff 0 < \eta < 2$", Wrong),
    (r"$x^2 > 4 \Rightarrow x > 2$", Wrong),
    # what is supposed of a function without a formula
    (r"$f'(a) = 0$ $f''(x) > 0$", Definition),
    (r"$f'(3) = 7$", NotUnderstood),
    # names that the page has not introduced, or uses otherwise
    (r"$\mathbf{v} \cdot \mathbf{w} = \|\mathbf{v}\| \cos\theta$", NotUnderstood),
    (r"$a(x, y) = x + y$ $\frac{d}{dx}(x^2 a) = 2ax$", NotUnderstood),
    (r"$f(x) = x^2$ $f_c(x) = c + x$", Definition),
    (r"$\frac{d}{d\mathbf{x}} (\mathbf{a}^\top \mathbf{x}) = \mathbf{a}^\top$", NotUnderstood),
    # a chain goes round the remarks beside its rows, which are claims of their own
    (
        r"$\begin{align*} \cos^2 t + \sin^2 t &= 1 && \text{since } \cos^2 t = 1 - \sin^2 t\\ &= 2 - 1 \end{align*}$",
        CHECKED,
    ),
    (
        r"$\begin{align*} \cos^2 t + \sin^2 t &= 1 && \text{since } \cos^2 t = 1 - \sin t\\ &= 2 - 1 \end{align*}$",
        Wrong,
    ),
    (r"$\begin{align*} f'(x) &= 2x && \text{using } f(x) = x^2\\ &= x + x \end{align*}$", CHECKED),
    (r"$\underset{h \to 0}\lim \frac{\sin h}{h} = 1$", CHECKED),
    (r"$\underset{h \to 0}\lim \frac{\sin h}{h} = 0$", Wrong),
    # lists with dots
    (r"$\mathbf{x} = [x_1, x_2, \ldots, x_n]^\top$ $\nabla_{\mathbf{x}} \|\mathbf{x}\|^2 = 2\mathbf{x}$", CHECKED),
    (r"$\mathbf{x} = [x_1, x_2, \ldots, x_n]^\top$ $\nabla_{\mathbf{x}} \|\mathbf{x}\|^2 = 3\mathbf{x}$", Wrong),
    (
        r"$\mathbf{x} = [x_1, x_2]^\top$ $f(\mathbf{x}) = x_1^2 + 2x_2^2$ $\nabla f(\mathbf{x}) = [2x_1, 4x_2]^\top$",
        CHECKED,
    ),
    (
        r"$\mathbf{x} = [x_1, x_2]^\top$ $f(\mathbf{x}) = x_1^2 + 2x_2^2$ $\nabla f(\mathbf{x}) = [2x_1, 2x_2]^\top$",
        Wrong,
    ),
    # another f than before: of another kind of argument, with an index, in a picture, or in a chain
    (
        r"$f(x) = x \cos(cx)$ $f(\mathbf{x} + \mathbf{h}) = f(\mathbf{x}) + \mathbf{h}^\top \nabla f(\mathbf{x})$",
        NotUnderstood,
    ),
    (r"$f(x) = \frac{1}{x}$ $f_c(x) = c + x \quad \frac{df}{dx} = 1$", NotUnderstood),
    (
        r"$f = u^2$ $u = ab$ $a = 3w$ $\frac{\partial f}{\partial w} = \frac{\partial a}{\partial u} \frac{\partial b}{\partial u}$",
        NotUnderstood,
    ),
    (r"$f(x) = \sin x$ $f(x + h) = g(x + h) = g(x) + 1 = f(x) + 1$", NotUnderstood),
    (r"$y = f(x)$ $f(x) = 3x^2 - 4x$ $x = 1$ $y = 2x - 3$", NotUnderstood),
    (r"$f(x) = 3x^2 - 4x$ $y = f(x) = x^3 - \frac{1}{x}$", NotUnderstood),
    (r"$\frac{\partial f}{\partial x_i} = D_i f$", NotUnderstood),
    (r"$f(x) = x \cos x$ $x = 0$ $f'' > 0$", NotUnderstood),
    (r"$f(x) = h(g(x))$ $h(x) = x^3$ $g(x) = x^2$ $f'(x) = 6x^5$", CHECKED),
    (r"$f(x) = A(B(x))$ $A(x) = \sin x$ $B(x) = x^2$ $f'(x) = 2x \cos x^2$", CHECKED),
    (r"$f(x) = A(B(x))$ $A(x) = \sin x$ $B(x) = x^2$ $f'(x) = 2x \sin x^2$", Wrong),
    (r"$u = f(x, y)$ $x = x(a, b)$", Definition),
    (r"$v_t = \beta v_{t-1} + g_t$ $v_t = \beta^2 v_{t-2} + \beta h_{t-1} + v_{t-1}$", NotUnderstood),
    # names that may be functions, shapes that nobody said, sums that settle somewhere
    (
        r"$\frac{\partial Z}{\partial X} = \text{prod}\left(\frac{\partial Z}{\partial Y}, \frac{\partial Y}{\partial X}\right)$",
        NotUnderstood,
    ),
    (r"$\hat{\mathbf{s}} = 2\mathbf{s}$ $\mathbf{g}' = \sqrt{\hat{\mathbf{s}}} + \epsilon$", NotUnderstood),
    (r"$\sum_{k=0}^\infty r^k = \frac{1}{1 - r}$", NotUnderstood),
    (r"$\sum_{k=0}^\infty r^k = \frac{1}{1 - r} \text{ for } |r| < 1$", CHECKED),
    (r"$\sum_{k=0}^\infty r^k = \frac{1}{1 + r} \text{ for } |r| < 1$", Wrong),
    # a bound name hides its value; a bent limit settles, one that jumps does not
    (r"$\epsilon = 0.1$ $\lim_{\epsilon \to 0} \frac{(4 + \epsilon)^2 - 16}{\epsilon} = 8$", CHECKED),
    (r"$\epsilon = 0.1$ $\lim_{\epsilon \to 0} \frac{(4 + \epsilon)^2 - 16}{\epsilon} = 8.1$", Wrong),
    (r"$f(x) = \sin(x^x)$ $f'(x) = \lim_{h \to 0} \frac{f(x + h) - f(x)}{h}$", CHECKED),
    (r"$\lim_{x \to 0} \frac{|x|}{x} = 0$", Wrong),
    # conditions hold for their formula only
    (r"$e^{\ln x} = x \text{ for } x > 0$ $|x| = x$", Wrong),
    (r"$f(x) = x^2 \text{ with derivative } f'(x) = 3x$", Wrong),
    # families of functions, sums that are supposed to be 1, values that end with their section
    (r"$\text{ELU}(z) = \begin{cases} z & z > 0 \\ \alpha(e^z - 1) & z \le 0 \end{cases}$", Definition),
    (r"$\text{LeakyReLU}'(x) = \begin{cases} 1 & x > 0 \\ \alpha & x \le 0 \end{cases}$", NotUnderstood),
    (r"$\sum_c y_c = 1$", Definition),
    (
        (
            r"$p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}$ $L = -\sum_k y_k \ln p_k$ $\sum_k y_k = 1$ "
            r"$\frac{\partial L}{\partial z_k} = p_k - y_k$"
        ),
        CHECKED,
    ),
    ("$y = 0$\n\n## Next\n\n$y \\cdot z = 1$", NotUnderstood),
    # rounded, small changes, words, and the other variables of a function that are held
    (r"$a = \sigma(-0.3)$ $a - 1 = 0.426 - 1$", NotUnderstood),
    (r"$5 - 1 = 3.9$", Wrong),
    (r"$\Delta L \approx \frac{dL}{dw} \Delta w$", CHECKED | Schema),
    (r"$MSE = \frac{1}{n} \sum_{i=1}^n (y_i - x_i)^2$", Definition),
    (
        (
            r"$f(x, y) = x^2 + y^2$ $y = 1 - x$ $h(x) = f(x, 1 - x)$ "
            r"$h'(x) = \frac{\partial f}{\partial x} - \frac{\partial f}{\partial y}$"
        ),
        CHECKED,
    ),
    # after something that was not understood, what comes from another section may mean something else
    ("$f(x) = x^2 + 1$ $\\Pr(A)$\n\n## Next\n\n$f(x + h) = g(h) e^{xh} \\cos h + x$", NotUnderstood),
    ("$f(x) = x^2 + 1$ $\\Pr(A)$\n\n## Next\n\n$f'(x) = 3x$", Wrong),
    (r"$\Pr(A)$ $\frac{d}{dx} x^3 = 2x^2$", Wrong),
    (r"$\Pr(A)$ $(uv)' = u'v'$", Wrong),
    (r"$\Pr(A)$ $\sigma'(x) = \sigma(x)(1 + \sigma(x))$", Wrong),
    # names that are given by one another, equations to solve, and what is supposed of a function
    (r"$y = \ln x$ $x = e^y$", CHECKED),
    (r"$y = \ln x$ $x = e^{2y}$", NotUnderstood),
    (r"$y = \ln x$ $x = e^y$ $\frac{d}{dx} x^3 = 3x^2$", CHECKED),
    (r"$f(x) = 0$ $f''(x) > 0$", Definition),
    (r"$q = \heartsuit$ $E(ax + b) = a E(x) + b$", NotUnderstood),
    (r"$q = \heartsuit$ $\frac{dy}{dt} = y(1 - y)$", NotUnderstood),
    (r"$f(x) = \frac{1}{x}$ $y - y_0 = f'(x_0)(x - x_0)$", NotUnderstood),
    (r"$q = \heartsuit$ $2x + 3 = x + 8$", NotUnderstood),
    (r"$q = \heartsuit$ $f(x + t) = f(x) + t f'(x)$", NotUnderstood),
    (r"$w := w - \alpha \frac{\partial J(w)}{\partial w}$", Definition),
    # sums that are left out, entries that are meant, layouts, symmetric matrices, functions added before they are applied
    (
        r"$\frac{\partial L}{\partial b} = \frac{\partial L}{\partial y_i} \frac{\partial y_i}{\partial b} = \sum_{i=1}^m \frac{\partial L}{\partial y_i}$",
        NotUnderstood,
    ),
    (
        r"$a_j = \frac{e^{z_j}}{\sum_k e^{z_k}}$ $\frac{\partial a_j}{\partial z_i} = a_i(1 - a_i), \quad i = j$",
        CHECKED,
    ),
    (r"$a_j = \frac{e^{z_j}}{\sum_k e^{z_k}}$ $\frac{\partial a_j}{\partial z_i} = a_i(2 - a_i), \quad i = j$", Wrong),
    (r"$z = Wx$ $q = \heartsuit$ $\frac{\partial z}{\partial x} = W^T$", NotUnderstood),
    (r"$q = \heartsuit$ $\nabla_x\, x^T B x = 2Bx$", NotUnderstood),
    (r"$q = \heartsuit$ $\nabla_x\, x^T B x = 3Bx$", Wrong),
    (r"$(u + v)'(x) = \lim_{h \to 0} \frac{(u + v)(x + h) - (u + v)(x)}{h}$", NotUnderstood),
    (r"$\nabla_v f(x) = \lim_{h \to 0} \frac{f(x + hv) - f(x)}{h}$", NotUnderstood),
    # functions told by their primes and by their differences; words before a bracket; rows with a function of their own
    (r"$\frac{d}{dx} \ln |u(x)| = \frac{u'(x)}{u(x)}$", CHECKED),
    (r"$\frac{d}{dx} \ln |u(x)| = \frac{u(x)}{u'(x)}$", Wrong),
    (r"$\lim_{h \to 0} \frac{s(t + h) - s(t)}{h} = s'(t)$", CHECKED),
    (r"$Cov(x, y) = a + b$", Definition),
    (
        "| Function | Derivative |\n|---|---|\n| $f(x) = x^2$ | $f'(x) = 2x$ |\n| $f(x) = e^x$ | $f'(x) = e^x$ |",
        CHECKED,
    ),
    ("| Function | Derivative |\n|---|---|\n| $f(x) = x^2$ | $f'(x) = 2x$ |\n| $f(x) = e^x$ | $f'(x) = x$ |", Wrong),
    # a page that is not understood to its end is not trusted at its beginning
    ("$q = \\heartsuit$\n\n$$\n\n(x^2)' = 2x\n\n$$\n", CHECKED),
    # what is true stays true, and a slip in it is wrong
    (r"$\sigma' = \sigma(1 - \sigma)$ $\sigma'(x) = \sigma(x) - \sigma(x)^2$", CHECKED),
    (r"$\frac{d}{dx} (uv) = u \frac{dv}{dx}$", Wrong),
    (r"$\nabla_w \|Xw - y\|^2 = 2X(Xw - y)$", Wrong),
    (r"$5x$ and $y$", Mention),
]


@pytest.mark.parametrize(("page", "expected"), PAGES)
def test_the_last_formula_of_a_page(page: str, expected: type[Fate]) -> None:
    assert isinstance(check_texts([Text("page.md", page + "\n")])[-1].fate, expected)
