"""LaTeX -> tokens with their place; spacing and sizing commands are dropped."""

from __future__ import annotations

import re
from dataclasses import replace

from checks.mathcheck.latex.plain_tex import Token, after_group, plain_tex
from quiz.reading.unreadable import Span, Unreadable
from quiz.reading.vocabulary import Unknown

LONGEST_FORMULA = 4000
NOTHING = r"\nothing"  # a token that is taken out again

_TOKEN = re.compile(
    r"(?P<words>\\(?:text|textrm|textit|textbf|mbox|operatorname|mathrm|texttt)\*?\s*\{(?P<said>(?:[^{}\\$]|\\[_ ])*)\})"
    r"|(?P<environment>\\(?:begin|end)\s*\{[a-zA-Z]+\*?\}(?:\{[lcr| ]*\})?)"
    r"|(?P<command>\\(?:[a-zA-Z]+|.))"
    r"|(?P<number>\d+\.\d+e[-+]\d+|\d+(?:\{,\}\d{3})*(?:\.\d+)?|\.\d+)"
    r"|(?P<plain>(?<![a-zA-Z\\])(?:arc(?:sin|cos|tan)|sinh?|cosh?|tanh?|exp|ln|log|sqrt|max|min|sigmoid|[rR]e[lL][uU]|softplus|lim(?=_)"
    r"|softmax|sign)(?![a-zA-Z]))"
    r"|(?P<letter>[^\W\d_])"
    r"|(?P<space>\s+|~|%[^\n]*)"
    r"|(?P<sign>\.{3}|.)",
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
        *(r"\mathrm", r"\rm", r"\mathop", r"\mathstrut", r"\strut"),
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
    {
        r"\color",
        r"\textcolor",
        r"\overset",
        r"\stackrel",
        r"\hspace",
        r"\vspace",
        r"\hphantom",
        r"\phantom",
        r"\vphantom",
        r"\tag",
        r"\label",
        r"\require",
    }
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
    "∥": r"\|", "‖": r"\|", r"\lVert": r"\|", r"\rVert": r"\|", r"\Vert": r"\|", r"\intercal": r"\top", "ᵀ": r"\transposed",
    "∈": r"\in", "∑": r"\sum", "∏": r"\prod", "∫": r"\int", "⊙": r"\odot", "⊤": r"\top", "±": r"\pm", "∝": r"\propto",
    r"\_": "_", r"\bm": r"\mathbf", r"\boldsymbol": r"\mathbf", r"\pmb": r"\mathbf", r"\vec": r"\mathbf", r"\symbf": r"\mathbf",
    r"\mathbfit": r"\mathbf",
    r"\vdots": r"\ldots", r"\ddots": r"\ldots", r"\longleftarrow": r"\leftarrow",
    r"\Leftarrow": r"\leftarrow", r"\cong": r"\approx", r"\thickapprox": r"\approx", r"\fallingdotseq": r"\approx",
    r"\doteq": "=", r"\lang": r"\langle", r"\rang": r"\rangle", "φ": r"\phi", "Φ": r"\Phi",
    "μ": r"\mu", "ρ": r"\rho", "τ": r"\tau", "κ": r"\kappa", "ω": r"\omega", "γ": r"\gamma", "ℓ": r"\ell",
    r"\dots": r"\ldots", r"\cdots": r"\ldots", "…": r"\ldots", "...": r"\ldots", r"\dotsc": r"\ldots", r"\varnothing": r"\emptyset",
}  # fmt: skip


class Mistake(Unknown):
    """Raised for what can be read and cannot be right, such as orders that do not agree."""


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
    found = [_token(match) for match in _TOKEN.finditer(tex) if match.lastgroup != "space"]
    return _without_layout(_under(plain_tex(found)))


def _token(match: re.Match[str]) -> Token:
    kind = "words" if match["words"] else str(match.lastgroup)
    text = match["said"] if match["words"] else match[0]
    text = _SAME.get(text, text) if kind != "words" else text
    if kind in ("letter", "sign", "command"):
        kind = "command" if text.startswith("\\") else kind
    if kind == "plain":
        kind, text = ("command", r"\lim") if text == "lim" else ("name", text)
    if kind == "words" and match[0].startswith((r"\operatorname", r"\mathrm")):
        kind = "name"
    text = text.replace("{,}", "") if kind == "number" else text
    return Token(kind, re.sub(r"\s+(?=\{)", "", text) if kind == "environment" else text, match.start(), match.end())


def _without_layout(found: list[Token]) -> list[Token]:
    kept: list[Token] = []
    position = 0
    opened: list[tuple[str, int]] = []
    while position < len(found):
        token = found[position]
        position += 1
        if token.text in (r"\left", r"\right") and position < len(found):
            _delimiter(token, found[position], opened, kept)
            position += 1
        elif token.text in _WITH_ARGUMENT and token.kind == "command":
            after = after_group(found, position)
            wide = token.text == r"\hspace" and not any(one.text == "-" for one in found[position:after])
            kept += [replace(token, text=r"\quad")] if wide else []
            position = after
        elif token.text == "=" and kept and kept[-1].text in ("<", ">") and kept[-1].end == token.start:
            kept[-1] = replace(kept[-1], kind="command", text={"<": r"\le", ">": r"\ge"}[kept[-1].text], end=token.end)
        elif token.text == "=" and kept and kept[-1].text == ":" and kept[-1].end == token.start:
            kept[-1] = replace(token, start=kept[-1].start)
        elif not (token.kind == "command" and token.text in _DROPPED):
            kept.append(token)
    return [token for token in kept if token.text != NOTHING]


def _under(found: list[Token]) -> list[Token]:
    r"""`\underset{h \to 0}{\lim}` and `\underset{h \to 0}\lim` as `\lim_{h \to 0}`."""
    for position, token in enumerate(found):
        middle = after_group(found, position + 1)
        end = after_group(found, middle)
        if token.text == r"\underset" and position + 1 < middle < len(found):
            below, over = found[position + 1 : middle], found[middle + 1 : end - 1]
            if middle == end:  # one token without braces
                over, end = [found[middle]], middle + 1
            under = replace(token, kind="sign", text="_")
            return _under([*found[:position], *over, under, *below, *found[end:]])
    return found


def _delimiter(size: Token, bracket: Token, opened: list[tuple[str, int]], kept: list[Token]) -> None:
    r"""Adds what `\left` or `\right` and its bracket become: `\left. u \right|` is kept, for it says how far a bar reaches."""
    if size.text == r"\left":
        opened.append((bracket.text, len(kept)))
        invisible = replace(bracket, kind="command", text=r"\left.", start=size.start)
        kept.append(invisible if bracket.text == "." else bracket)
        return
    partner, position = opened.pop() if opened else ("", 0)
    if bracket.text == "|" and partner == ".":
        kept.append(replace(bracket, kind="command", text=r"\right|"))
        return
    if partner == ".":
        kept[position] = replace(kept[position], text=NOTHING)
    kept += [] if bracket.text == "." else [bracket]
