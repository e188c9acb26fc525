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
    """A statement as LaTeX, without dollar signs."""
    return _LATEX.statement(statement)


def text(statement: Statement) -> str:
    """A statement as it is typed; `quiz.reading.read` reads an expression back."""
    return _TYPED.statement(statement)


def unicode(statement: Statement) -> str:
    """A statement in one line of Unicode."""
    return _UNICODE.statement(statement)


def speech(statement: Statement) -> str:
    """A statement in words."""
    return " ".join(_SPOKEN.statement(statement).split())


def typst(statement: Statement) -> str:
    """A statement as Typst mathematics, without dollar signs."""
    return _TYPST.statement(statement)


def markdown(prose: Prose) -> str:
    """A sentence as Markdown with `$LaTeX$`."""
    return _join(prose, str, lambda statement: f"${latex(statement)}$")


def plain(prose: Prose) -> str:
    """A sentence in one line of Unicode."""
    return _join(prose, str, unicode)


def spoken(prose: Prose) -> str:
    """A sentence in words."""
    return _join(prose, lambda words: words.replace(" =", " equals"), speech)


def typst_markup(prose: Prose) -> str:
    """A sentence as Typst markup; the words are string literals, so that nothing in them is markup."""
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
