"""A formula -> statements: chains a = b ≈ c, cut at rows, commas, arrows and connecting words."""

from __future__ import annotations

from dataclasses import dataclass

from checks.mathcheck.latex.plain_tex import Token
from checks.mathcheck.latex.tokens import refusal

RELATIONS = {"=": "=", r"\approx": "≈", "<": "<", ">": ">", r"\le": "≤", r"\ge": "≥", r"\ne": "≠", r"\leftarrow": "←",
             r"\in": "∈"}  # fmt: skip
MENTIONED = frozenset({r"\to", r"\mapsto", r"\notin", r"\subset", r"\subseteq", r"\propto", r"\sim", r"\ll", r"\gg"})
KEPT = frozenset(
    ["matrix", "pmatrix", "bmatrix", "vmatrix", "Bmatrix", "Vmatrix", "smallmatrix", "cases", "array", "dcases"]
)
SEPARATORS = frozenset({",", ";", ":", r"\quad", r"\qquad", r"\Rightarrow", r"\Leftrightarrow", r"\therefore"})
UNFINISHED = frozenset({"+", "-", r"\cdot", r"\times", "="})  # a row that ends so goes on in the next
ARROWS = {r"\Rightarrow": "⇒", r"\Leftrightarrow": "⇔"}
FILLING = frozenset(
    {"all", "any", "each", "every", "some", "the", "that", "fixed", "small", "large", "in", "and", "point", "case", ""}
)
SUPPOSING = frozenset({"at", "if", "for", "when", "where", "with", "using"})
REMARKING = frozenset({"since", "because", "using", "by", "as", "multiplying", "dividing", "applying", "substituting"})
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
        "using",
        "from",
    ]
)
INDICES = frozenset("ijklmn")
OPENING = frozenset({"(", "[", "{", r"\{", r"\left.", r"\langle"})
CLOSING = frozenset({")", "]", "}", r"\}", r"\right|", r"\rangle"})


@dataclass(frozen=True, slots=True)
class Statement:
    """Sides joined by relations: one more side than relations.

    `supposed` stands after `at`, `if` or `for`; `follows` is the arrow that joins it to the statement before, ⇒ or ⇔.
    """

    sides: tuple[tuple[Token, ...], ...]
    relations: tuple[str, ...]
    supposed: bool = False
    follows: str = ""


def statements(found: list[Token]) -> list[Statement]:
    """The statements of a formula in order. Raises Unknown for rows that begin in the middle of nothing."""
    made: list[Statement] = []
    beside: list[tuple[bool, str, list[Token]]] = []  # the remarks at the end of rows, which a chain goes round
    for row in _rows(found):
        parts, remarks = _parts(row), []
        if sum(_remarks(token) for token in row) and len(parts) > 1:
            remarks = parts[1:]
        for supposed, follows, part in parts[: len(parts) - len(remarks)]:
            _attach(made, part, supposed, follows)
        beside += remarks
    for supposed, follows, part in beside:
        _attach(made, part, supposed, follows)
    return made


def _remarks(token: Token) -> bool:
    """Whether words begin a remark beside a row, as `since` and `using` do, and not what follows from it."""
    return token.kind == "words" and token.text.strip().partition(" ")[0].lower() in REMARKING


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
    depth = arrays = 0
    for token in found:
        depth += _step(token)
        arrays += _step(token) if token.kind == "environment" else 0
        if token.kind == "environment" and environment(token) in KEPT:
            rows[-1].append(token)
        elif token.kind == "environment":
            _check_layout(token)
        elif token.text == r"\\" and depth == 0 and not (rows[-1] and rows[-1][-1].text in UNFINISHED):
            rows.append([])
        elif not (token.text in ("&", r"\\") and arrays == 0):
            rows[-1].append(token)
    return [row for row in rows if row]


def _step(token: Token) -> int:
    if token.kind in ("words", "name"):
        return 0
    if token.kind == "environment":
        return (token.text.startswith(r"\begin") - token.text.startswith(r"\end")) * (environment(token) in KEPT)
    return (token.text in OPENING) - (token.text in CLOSING)


def environment(token: Token) -> str:
    """The name of the environment that a token begins or ends."""
    return token.text.partition("{")[2].partition("}")[0].rstrip("*")


def _check_layout(token: Token) -> None:
    name = environment(token)
    if name not in LAYOUTS:
        raise refusal(f"I do not read {name} yet", token.start, token.end)


def _parts(row: list[Token]) -> list[tuple[bool, str, list[Token]]]:
    """The parts of a row between separators; whether each is supposed (after `at`, `if`), not claimed; the arrow before it."""
    parts: list[tuple[bool, str, list[Token]]] = [(False, "", [])]
    depth = 0
    for token in row:
        depth += _step(token)
        words = token.text.split()
        connects = token.kind == "words" and (
            len(words) != 1 or words[0].lower() in CONNECTING or not words[0].isalpha()
        )
        if token.text in (r"\quad", r"\qquad") and parts[-1][2] and parts[-1][2][-1].text in UNFINISHED:
            continue
        leads = token.text == r"\to" and any(one.text == "=" for one in parts[-1][2])
        if depth == 0 and (connects or leads or (token.text in SEPARATORS and token.kind != "words")):
            follows = "⇔" if " ".join(words) in ("if and only if", "iff") else ARROWS.get(token.text, "")
            supposed = connects and not follows and _supposes(words)
            parts.append((supposed or (parts[-1][0] and not connects), follows, []))
        else:
            parts[-1][2].append(token)
    return [
        (supposed or _aside(tokens) or (place > 0 and _same_index(tokens)), follows, part)
        for place, (supposed, follows, tokens) in enumerate(parts)
        if (part := _trimmed(tokens))
    ]


def _same_index(part: list[Token]) -> bool:
    """Whether a part after another is `i = j`: which entries the part before it is about."""
    texts = [token.text for token in _trimmed(part)]
    return len(texts) == 3 and texts[1] == "=" and {texts[0], texts[2]} <= INDICES


def _supposes(words: list[str]) -> bool:
    """Whether words lead to what is supposed: `at`, `for all`, and not `with gradient`, which leads to a claim."""
    said = [word.strip(",.:;") for word in words]
    return any(word in SUPPOSING and set(said[k + 1 :]) <= FILLING for k, word in enumerate(said))


def _aside(part: list[Token]) -> bool:
    """Whether a part only says where the rest holds: `(x > 0)`, `i \\ne j`."""
    while part and part[-1].text in (".", "!", "?"):
        part = part[:-1]
    relations = [token.text for token in part if token.text in RELATIONS and token.kind != "words"]
    if len(part) == 3 and relations == [r"\ne"] and {part[0].kind, part[2].kind} == {"letter"}:
        return True
    bracketed = len(part) > 2 and part[0].text == "(" and part[-1].text == ")" and _trimmed(part) != part
    return bracketed and bool(relations) and not {"=", r"\approx"} & set(relations)


def _trimmed(part: list[Token]) -> list[Token]:
    """Without the full stop of the sentence, and without a bracket around a whole statement."""
    while part and part[-1].text in (".", "!", "?"):
        part = part[:-1]
    inner = part[1:-1]
    if part and part[0].text == "(" and part[-1].text == ")" and any(token.text in RELATIONS for token in inner):
        depths = [sum(map(_step, inner[: k + 1])) for k in range(len(inner))]
        return inner if min(depths) >= 0 else part
    return part


def _attach(made: list[Statement], part: list[Token], supposed: bool, follows: str) -> None:
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
        made.append(Statement(tuple(map(tuple, sides)), tuple(relations), supposed, follows))


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
