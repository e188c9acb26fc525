"""The grammar of quiz.reading as a table, for the small reader in docs/widgets/expression.

The page draws functions that readers type. Its reader has the names, the signs, the precedences and the limits of the
engine, because it gets them from here; so one grammar is read in two languages.
"""

from __future__ import annotations

import json
from functools import cache

from quiz.expression import Variable
from quiz.functions import CHOICES, FUNCTIONS, ROWS, SPELLINGS
from quiz.greek import GREEK, LETTERS
from quiz.reading import limits, signs
from quiz.reading.application import ROOTS
from quiz.reading.grammar import BINDING, NEGATIVE
from quiz.reading.lowered import LOWERED, RAISED_INVERSES
from quiz.reading.vocabulary import SHORT_INVERSES
from quiz.writing import text

ADDRESS = "widgets/expression/grammar.json"
LIMITS = ("CHARACTERS", "NODES", "DEPTH", "NAMES", "INTEGER_DIGITS", "DECIMAL_EXPONENT", "POWER_DIGITS", "EXPONENT")
_U = Variable("u")


@cache
def table() -> str:
    """The table as JSON. Formulas in it (`lowered`, `slopes`) are texts in u, in the grammar itself.

    >>> json.loads(table())["slopes"]["sin"], json.loads(table())["spellings"]["log"]
    ('cos(u)', 'ln')
    """
    return json.dumps(
        {
            "binding": BINDING,
            "negative": NEGATIVE,
            "spellings": dict(SPELLINGS),
            "lowered": {word: text(formula(_U)) for word, formula in LOWERED.items()},
            "slopes": {name: text(row.slope(_U)) for name, row in FUNCTIONS.items()},
            "latex": {name: row.latex for name, row in ROWS.items()},
            "greek": list(GREEK),
            "choices": list(CHOICES),
            "inverses": dict(RAISED_INVERSES),
            "shortInverses": sorted(SHORT_INVERSES),
            "roots": sorted(ROOTS),
            "letters": {**LETTERS, **signs.LETTER_SIGNS},
            "plain": signs.PLAIN,
            "superscripts": signs.SUPERSCRIPTS,
            "subscripts": signs.SUBSCRIPTS,
            "quotes": signs.QUOTES,
            "ending": signs.ENDING,
            "limits": {name: getattr(limits, name) for name in LIMITS},
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )
