"""LaTeX -> tokens with their place; spacing and sizing commands are dropped."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from quiz.reading.unreadable import Span, Unreadable
from quiz.reading.vocabulary import Unknown

LONGEST_FORMULA = 4000

_TOKEN = re.compile(
    r"(?P<words>\\(?:text|textrm|textit|textbf|mbox|operatorname|mathrm)\*?\s*\{(?P<said>[^{}\\$]*)\})"
    r"|(?P<environment>\\(?:begin|end)\s*\{[a-zA-Z]+\*?\})"
    r"|(?P<command>\\(?:[a-zA-Z]+|.))"
    r"|(?P<number>\d+(?:\{,\}\d{3})*(?:\.\d+)?|\.\d+)"
    r"|(?P<letter>[^\W\d_])"
    r"|(?P<space>\s+|~|%[^\n]*)"
    r"|(?P<sign>.)",
    re.DOTALL,
)
_DROPPED = frozenset(
    [
        *(
            r"\,",
            r"\;",
            r"\:",
            r"\!",
            r"\>",
            "\\ ",
            "\\\n",
            r"\/",
            r"\displaystyle",
            r"\textstyle",
            r"\limits",
            r"\nolimits",
        ),
        *(r"\nonumber", r"\notag", r"\left", r"\right", r"\middle", r"\bigl", r"\bigr", r"\Bigl", r"\Bigr", r"\biggl"),
        *(
            r"\biggr",
            r"\big",
            r"\Big",
            r"\bigg",
            r"\Bigg",
            r"\Biggl",
            r"\Biggr",
            r"\hfill",
            r"\allowbreak",
            r"\thinspace",
        ),
    ]
)
_WITH_ARGUMENT = frozenset(
    {r"\color", r"\hspace", r"\vspace", r"\hphantom", r"\phantom", r"\vphantom", r"\tag", r"\label"}
)
_SAME = {
    "−": "-", "–": "-", "×": r"\times", "·": r"\cdot", "⋅": r"\cdot", "≈": r"\approx", "≠": r"\ne", "≤": r"\le", "≥": r"\ge",
    "→": r"\to", "←": r"\leftarrow", "∂": r"\partial", "∇": r"\nabla", "∞": r"\infty", "′": "'", "√": r"\sqrt",
    "π": r"\pi", "η": r"\eta", "σ": r"\sigma", "α": r"\alpha", "β": r"\beta", "λ": r"\lambda", "Δ": r"\Delta", "δ": r"\delta",
    "θ": r"\theta", "ε": r"\epsilon", r"\lbrace": r"\{", r"\rbrace": r"\}", r"\lbrack": "[", r"\rbrack": "]",
    r"\vert": "|", r"\lvert": "|", r"\rvert": "|", r"\dfrac": r"\frac", r"\tfrac": r"\frac", r"\cfrac": r"\frac",
    r"\ast": r"\cdot", "*": r"\cdot", r"\leq": r"\le", r"\geq": r"\ge", r"\neq": r"\ne", r"\lt": "<", r"\gt": ">",
    r"\gets": r"\leftarrow", r"\rightarrow": r"\to", r"\longrightarrow": r"\to", r"\simeq": r"\approx", r"\prime": "'",
    r"\varepsilon": r"\epsilon", r"\implies": r"\Rightarrow", r"\iff": r"\Leftrightarrow", r"\Longrightarrow": r"\Rightarrow",
    r"\colon": ":", r"\newline": r"\\", r"\cr": r"\\", r"\coloneqq": "=", r"\triangleq": "=", r"\equiv": "=",
    r"\dots": r"\ldots", r"\cdots": r"\ldots", "…": r"\ldots", r"\dotsc": r"\ldots", r"\varnothing": r"\emptyset",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of LaTeX. `kind` is `words`, `environment`, `command`, `number`, `letter`, `sign` or `end`."""

    kind: str
    text: str
    start: int
    end: int


def refusal(reason: str, start: int = 0, end: int = 0) -> Unknown:
    """What the reader raises when it refuses a part of a formula rather than guess."""
    return Unknown(Unreadable(reason, Span(start, end)))


def tokens(tex: str) -> list[Token]:
    """The tokens of a formula, without those that only change how it looks.

    >>> [token.text for token in tokens(r"\\frac{1}{2}\\,x")]
    ['\\\\frac', '{', '1', '}', '{', '2', '}', 'x']

    Raises Unknown when the formula is too long.
    """
    if len(tex) > LONGEST_FORMULA:
        raise refusal(f"longer than {LONGEST_FORMULA} characters", 0, LONGEST_FORMULA)
    return _without_layout([_token(match) for match in _TOKEN.finditer(tex) if match.lastgroup != "space"])


def _token(match: re.Match[str]) -> Token:
    kind = "words" if match["words"] else str(match.lastgroup)
    text = match["said"] if match["words"] else match[0]
    text = _SAME.get(text, text) if kind != "words" else text
    if kind in ("letter", "sign", "command"):
        kind = "command" if text.startswith("\\") else kind
    if kind == "words" and match[0].startswith((r"\operatorname", r"\mathrm")):
        kind = "name"
    text = text.replace("{,}", "") if kind == "number" else text
    return Token(kind, re.sub(r"\s+(?=\{)", "", text) if kind == "environment" else text, match.start(), match.end())


def _without_layout(found: list[Token]) -> list[Token]:
    kept: list[Token] = []
    position = 0
    opened: list[str] = []
    while position < len(found):
        token = found[position]
        position += 1
        if token.text in (r"\left", r"\right") and position < len(found):
            kept += _delimiter(token, found[position], opened)
            position += 1
        elif token.text in _WITH_ARGUMENT and token.kind == "command":
            position = _after_group(found, position)
        elif not (token.kind == "command" and token.text in _DROPPED):
            kept.append(token)
    return kept


def _delimiter(size: Token, bracket: Token, opened: list[str]) -> list[Token]:
    r"""What `\left` or `\right` and its bracket become: `\left. u \right|` is kept, for it says how far a bar reaches."""
    if size.text == r"\left":
        opened.append(bracket.text)
        return (
            [replace(bracket, kind="command", text=r"\left.", start=size.start)] if bracket.text == "." else [bracket]
        )
    partner = opened.pop() if opened else ""
    if bracket.text == "|" and partner == ".":
        return [replace(bracket, kind="command", text=r"\right|")]
    return [] if bracket.text == "." else [bracket]


def _after_group(found: list[Token], position: int) -> int:
    """The position after the group that opens at `position`; the same position when none does."""
    if position >= len(found) or found[position].text != "{":
        return position
    depth = 0
    for index in range(position, len(found)):
        depth += {"{": 1, "}": -1}.get(found[index].text, 0)
        if depth == 0:
            return index + 1
    return len(found)
