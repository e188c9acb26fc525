"""A formula -> statements: chains a = b ≈ c, cut at rows, commas, arrows and connecting words."""

from __future__ import annotations

from dataclasses import dataclass

from checks.mathcheck.latex.tokens import Token, refusal

RELATIONS = {"=": "=", r"\approx": "≈", "<": "<", ">": ">", r"\le": "≤", r"\ge": "≥", r"\ne": "≠", r"\leftarrow": "←"}
MENTIONED = frozenset({r"\to", r"\in", r"\mapsto", r"\notin", r"\subset"})
SEPARATORS = frozenset({",", ";", ":", r"\quad", r"\qquad", r"\Rightarrow", r"\Leftrightarrow", r"\therefore"})
LAYOUTS = frozenset(["align", "aligned", "alignat", "alignedat", "equation", "gather", "gathered", "split", "eqnarray"])
CONNECTING = frozenset(
    [
        "and",
        "or",
        "so",
        "with",
        "where",
        "then",
        "when",
        "at",
        "for",
        "if",
        "since",
        "because",
        "that",
        "is",
        "as",
        "in",
        "of",
        "the",
        "we",
        "get",
        "gives",
        "hence",
        "thus",
        "let",
        "by",
        "to",
    ]
)
OPENING, CLOSING = frozenset({"(", "[", "{", r"\{", r"\left."}), frozenset({")", "]", "}", r"\}", r"\right|"})


@dataclass(frozen=True, slots=True)
class Statement:
    """Sides joined by relations: one more side than relations. `supposed` stands after `at`, `if` or `for`."""

    sides: tuple[tuple[Token, ...], ...]
    relations: tuple[str, ...]
    supposed: bool = False


def statements(found: list[Token]) -> list[Statement]:
    """The statements of a formula in order. Raises Unknown for rows that begin in the middle of nothing."""
    made: list[Statement] = []
    for row in _rows(found):
        for supposed, part in _parts(row):
            _attach(made, part, supposed=supposed)
    return made


def mentions_only(statement: Statement) -> bool:
    """Whether an arrow or a membership stands between the parts of a statement, as in x \\to 0."""
    for side in statement.sides:
        depth = 0
        for token in side:
            depth += _step(token)
            if depth == 0 and token.text in MENTIONED:
                return True
    return False


def _rows(found: list[Token]) -> list[list[Token]]:
    rows: list[list[Token]] = [[]]
    depth = 0
    for token in found:
        depth += _step(token)
        if token.kind == "environment":
            _check_layout(token)
        elif token.text == r"\\" and depth == 0:
            rows.append([])
        elif not (token.text == "&" and depth == 0):
            rows[-1].append(token)
    return [row for row in rows if row]


def _step(token: Token) -> int:
    if token.kind in ("words", "name"):
        return 0
    return (token.text in OPENING) - (token.text in CLOSING)


def _check_layout(token: Token) -> None:
    name = token.text.partition("{")[2].strip("}*")
    if name not in LAYOUTS:
        raise refusal(f"I do not read {name} yet", token.start, token.end)


def _parts(row: list[Token]) -> list[tuple[bool, list[Token]]]:
    """The parts of a row between separators; whether each is supposed (after `at`, `if`), not claimed."""
    parts: list[tuple[bool, list[Token]]] = [(False, [])]
    depth = 0
    for token in row:
        depth += _step(token)
        words = token.text.split()
        connects = token.kind == "words" and (
            len(words) != 1 or words[0].lower() in CONNECTING or not words[0].isalpha()
        )
        if depth == 0 and (connects or (token.text in SEPARATORS and token.kind != "words")):
            parts.append(
                ((connects and bool({"at", "if", "for", "when", "where", "with"} & set(words))) or parts[-1][0], [])
            )
        else:
            parts[-1][1].append(token)
    return [(supposed, part) for supposed, tokens in parts if (part := _trimmed(tokens))]


def _trimmed(part: list[Token]) -> list[Token]:
    """Without the full stop of the sentence, and without a bracket around a whole statement."""
    while part and part[-1].text in (".", "!", "?"):
        part = part[:-1]
    inner = part[1:-1]
    if part and part[0].text == "(" and part[-1].text == ")" and any(token.text in RELATIONS for token in inner):
        depths = [sum(map(_step, inner[: k + 1])) for k in range(len(inner))]
        return inner if min(depths) >= 0 else part
    return part


def _attach(made: list[Statement], part: list[Token], *, supposed: bool) -> None:
    sides, relations = _cut(part)
    continues = not sides[0] and relations
    if continues and made:
        last = made[-1]
        made[-1] = Statement((*last.sides, *map(tuple, sides[1:])), (*last.relations, *relations), last.supposed)
    elif made and not relations and part[0].text in ("+", "-", r"\cdot", r"\times") and made[-1].relations:
        last = made[-1]
        made[-1] = Statement((*last.sides[:-1], (*last.sides[-1], *part)), last.relations, last.supposed)
    elif continues:
        made.append(Statement(tuple(map(tuple, sides[1:])), tuple(relations[1:]), supposed))
    else:
        made.append(Statement(tuple(map(tuple, sides)), tuple(relations), supposed))


def _cut(part: list[Token]) -> tuple[list[list[Token]], list[str]]:
    sides: list[list[Token]] = [[]]
    relations: list[str] = []
    depth = 0
    for token in part:
        depth += _step(token)
        if depth == 0 and token.text in RELATIONS and token.kind != "words":
            relations.append(RELATIONS[token.text])
            sides.append([])
        else:
            sides[-1].append(token)
    return sides, relations
