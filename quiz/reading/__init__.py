"""Reading what a person types: text (plain, Unicode or LaTeX) to mathematics, or `Unreadable` with the place.

Text is hostile until it is read. It is cut by our own tokenizer and parsed by our own grammar into our own tree;
no part of it is ever executed, and no text reaches sympy.
"""

from quiz.reading.choices import read_choice
from quiz.reading.intervals import read_interval
from quiz.reading.shapes import read_listing, read_matrix, read_vector
from quiz.reading.texts import read
from quiz.reading.unreadable import Span, Unreadable
from quiz.reading.vocabulary import Vocabulary

__all__ = [
    "Span",
    "Unreadable",
    "Vocabulary",
    "read",
    "read_choice",
    "read_interval",
    "read_listing",
    "read_matrix",
    "read_vector",
]
