"""Gradus's engine: exercises on derivatives that are generated, read, graded and explained. Pure Python and sympy.

>>> from quiz import grade, plain
>>> from quiz.families import exercise
>>> item = exercise("chain-rule/3")
>>> print(plain(item.prompt))
Differentiate y = (4x − 9)⁶ with respect to x.
>>> type(grade(item, "24(4x-9)^5")).__name__
'Correct'
"""

from quiz.equality import compare
from quiz.exercise import BadExerciseId, Exercise, Family, Misconception
from quiz.grading import grade
from quiz.reading import Unreadable, Vocabulary, read
from quiz.rules import Step, differentiate
from quiz.sheets import answer_sheet
from quiz.verdict import Verdict
from quiz.working import Differentiation
from quiz.writing import feedback, latex, markdown, plain, speech, text, unicode

__all__ = [
    "BadExerciseId",
    "Differentiation",
    "Exercise",
    "Family",
    "Misconception",
    "Step",
    "Unreadable",
    "Verdict",
    "Vocabulary",
    "answer_sheet",
    "compare",
    "differentiate",
    "feedback",
    "grade",
    "latex",
    "markdown",
    "plain",
    "read",
    "speech",
    "text",
    "unicode",
]
