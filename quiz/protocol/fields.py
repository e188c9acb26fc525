"""Where an answer is typed: one field or several, what each is called, and the graph that they belong to."""

from __future__ import annotations

from quiz.answer import Answer, Blanks, Choice, Range
from quiz.exercise import Exercise
from quiz.prose import Prose, say
from quiz.protocol.pieces import pieces
from quiz.protocol.requests import Reply
from quiz.response import vocabulary
from quiz.statement import Matrix, Vector
from quiz.verdict import Incorrect, Verdict, WrongEntries
from quiz.workings.backward import BackwardPass


def field(item: Exercise) -> Reply:
    """What the answer box looks like: its `kind`, the `names` a response may use, and the label of each of several blanks.

    >>> from quiz.families import exercise
    >>> field(exercise("chain-rule/3"))
    {'kind': 'one', 'names': ['x'], 'blanks': []}
    >>> found = field(exercise("graph-gradients/0"))
    >>> found["kind"], [label[0]["plain"] for label in found["blanks"]][:2], found["graph"]["inputs"]["x"]
    ('list', ['∂L/∂t', '∂L/∂s'], '5')
    """
    answer = item.answer
    named: Reply = {"kind": _kind(answer), "names": list(vocabulary(answer).variables)}
    several: Reply = {"blanks": [pieces(label) for label in _labels(answer)]}
    if isinstance(answer.key, Matrix):
        several["columns"] = answer.key.shape[1]
    if isinstance(item.working, BackwardPass):
        several["graph"] = _graph(item.working)
    return {**named, **several}


def wrong_entries(answer: Answer, verdict: Verdict) -> list[int]:
    """Which of several entries the words of a verdict point at, counted from zero; of a matrix, the first alone.

    >>> from quiz.families import exercise
    >>> from quiz.grading import grade
    >>> item = exercise("graph-gradients/0")
    >>> wrong_entries(item.answer, grade(item, "6, 6, -16, 5, 30, 1"))
    [3, 5]
    """
    match verdict:
        case Incorrect(_, WrongEntries(marks, _), ()):
            wrong = [place for place, right in enumerate(marks) if not right]
            return wrong[:1] if isinstance(answer.key, Matrix) else wrong
    return []


def _kind(answer: Answer) -> str:
    match answer:
        case Choice():
            return "choice"
        case Range():
            return "range"
        case Blanks():
            return "list"
        case _ if isinstance(answer.key, Vector):
            return "vector"
        case _ if isinstance(answer.key, Matrix):
            return "matrix"
    return "one"


def _labels(answer: Answer) -> list[Prose]:
    match answer.key:
        case Vector(entries):
            return [say(f"entry {place}") for place in range(1, len(entries) + 1)]
        case Matrix() as key:
            rows, columns = key.shape
            return [say(f"row {row}, column {column}") for row in _counted(rows) for column in _counted(columns)]
    if isinstance(answer, Blanks):
        return [say("{name}", name=name) for name in answer.key.names]
    return []


def _counted(size: int) -> range:
    return range(1, size + 1)


def _graph(working: BackwardPass) -> Reply:
    nodes = [[node.name, node.operation, list(node.parents)] for node in working.graph.nodes]
    return {"nodes": nodes, "inputs": {name: str(value) for name, value in working.given}}
