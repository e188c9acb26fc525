r"""Writing: statements, sentences and verdicts as LaTeX, typed text, Unicode, speech and Typst, from the same tree.

>>> from quiz.expression import Variable
>>> from quiz.functions import sin
>>> x = Variable("x")
>>> f = x**2 * sin(3 * x)
>>> print(latex(f), text(f), unicode(f), speech(f), sep=" | ")
x^{2} \, \sin(3 x) | x^2*sin(3*x) | x²·sin(3x) | x squared times sine of the quantity 3 x end quantity
"""

from __future__ import annotations

from collections.abc import Callable

from quiz.prose import Prose
from quiz.statement import Statement
from quiz.writing.asking import asking, example, options
from quiz.writing.feedback import Feedback, feedback
from quiz.writing.latex import Latex
from quiz.writing.spoken import Spoken
from quiz.writing.typed import Typed
from quiz.writing.typst import Typst, quoted
from quiz.writing.unicode import Unicode

_LATEX, _TYPED, _UNICODE, _SPOKEN, _TYPST = Latex(), Typed(), Unicode(), Spoken(), Typst()


def latex(statement: Statement) -> str:
    r"""A statement as LaTeX, without dollar signs.

    >>> from quiz.expression import Variable
    >>> latex(Variable("w_1") ** 2 / 3)
    '\\frac{w_{1}^{2}}{3}'
    """
    return _LATEX.statement(statement)


def text(statement: Statement) -> str:
    """A statement as it is typed; `quiz.reading.read` reads an expression back.

    >>> from quiz.expression import Variable
    >>> text(Variable("w_1") ** 2 / 3)
    'w_1^2/3'
    """
    return _TYPED.statement(statement)


def unicode(statement: Statement) -> str:
    """A statement in one line of Unicode.

    >>> from quiz.expression import Variable
    >>> unicode(Variable("w_1") ** 2 / 3)
    'w₁²/3'
    """
    return _UNICODE.statement(statement)


def speech(statement: Statement) -> str:
    """A statement in words.

    >>> from quiz.expression import Variable
    >>> speech(Variable("x") ** 2 / 3)
    'the fraction x squared over 3 end fraction'
    """
    return " ".join(_SPOKEN.statement(statement).split())


def typst(statement: Statement) -> str:
    """A statement as Typst mathematics, without dollar signs.

    >>> from quiz.expression import Variable
    >>> typst(Variable("w_1") ** 2 / 3)
    'frac(w_(1)^(2), 3)'
    """
    return _TYPST.statement(statement)


def markdown(prose: Prose) -> str:
    """A sentence as Markdown with `$LaTeX$`.

    >>> from quiz.expression import Variable
    >>> from quiz.prose import say
    >>> markdown(say("The slope is {m}.", m=2 * Variable("x") ** 3))
    'The slope is $2 x^{3}$.'
    """
    return _join(prose, str, lambda statement: f"${latex(statement)}$")


def plain(prose: Prose) -> str:
    """A sentence in one line of Unicode.

    >>> from quiz.expression import Variable
    >>> from quiz.prose import say
    >>> plain(say("The slope is {m}.", m=2 * Variable("x") ** 3))
    'The slope is 2x³.'
    """
    return _join(prose, str, unicode)


def spoken(prose: Prose) -> str:
    """A sentence in words.

    >>> from quiz.expression import Variable
    >>> from quiz.prose import say
    >>> spoken(say("The slope is {m}.", m=2 * Variable("x") ** 3))
    'The slope is 2 times x cubed.'
    """
    return _join(prose, lambda words: words.replace(" =", " equals"), speech)


def typst_markup(prose: Prose) -> str:
    """A sentence as Typst markup; the words are string literals, so that nothing in them is markup.

    >>> from quiz.expression import Variable
    >>> from quiz.prose import say
    >>> typst_markup(say("The slope is {m}.", m=2 * Variable("x") ** 3))
    '#"The slope is ";$2 x^(3)$#".";'
    """
    return _join(prose, lambda words: f"#{quoted(words)};", lambda statement: f"${typst(statement)}$")


def _join(prose: Prose, words: Callable[[str], str], mathematics: Callable[[Statement], str]) -> str:
    return "".join(words(part) if isinstance(part, str) else mathematics(part) for part in prose.parts)


__all__ = [
    "Feedback",
    "asking",
    "example",
    "feedback",
    "latex",
    "markdown",
    "options",
    "plain",
    "speech",
    "spoken",
    "text",
    "typst",
    "typst_markup",
    "unicode",
]
