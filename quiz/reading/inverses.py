"""What `asin(x)` means where `a` is a name: the inverse sine, or a times sin x. The question around it decides."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from quiz.expression import Call, Expression
from quiz.functions import INVERSES
from quiz.parts import variables, walk
from quiz.reading.vocabulary import Vocabulary

INVERSE = frozenset(INVERSES.values())
RUN = re.compile(r"[A-Za-z_]\w*")
BESIDE = re.compile(r"(?:\d(?![eE][+-]?\d)|\))\s*[A-Za-z(]|[A-Za-z]\s+[A-Za-z(]")


def asked_about(vocabulary: Vocabulary, key: Iterable[Expression]) -> Vocabulary:
    """The vocabulary for responses to a key: with inverse functions when the key holds one, or holds no `a`.

    >>> from quiz.expression import Variable
    >>> names, a, x = Vocabulary(("a", "x")), Variable("a"), Variable("x")
    >>> [asked_about(names, (key,)).inverses for key in (Call("sin", (a * x,)), Call("arcsin", (x / a,)), x)]
    [False, True, True]
    """
    parts = [part for entry in key for part in walk(entry)]
    inverse = any(isinstance(part, Call) and part.function in INVERSE for part in parts)
    return replace(vocabulary, inverses=inverse or not any("a" in variables(part) for part in parts))


def written_out(text: str, vocabulary: Vocabulary) -> Vocabulary:
    """The vocabulary for a text that stands alone: with inverse functions when every product in it has its sign.

    >>> names = Vocabulary(("a", "x"))
    >>> [written_out(text, names).inverses for text in ("a*asin(x/a)", "acos(ax)", "2acos(x)")]
    [True, False, False]
    """
    machine = replace(vocabulary, inverses=True)
    whole = all(machine.meaning(run) for run in RUN.findall(text))
    return replace(vocabulary, inverses=whole and not BESIDE.search(text))
