"""What plain TeX and hasty hands write, as LaTeX has it: `{u \\over v}`, `\\cases{…}`, `\\partial{L}`, `{\\ln} b`."""

from __future__ import annotations

from dataclasses import dataclass, replace

APPLIED = frozenset({r"\ln", r"\log", r"\exp", r"\sin", r"\cos", r"\tan"})


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of LaTeX. `kind` is `words`, `environment`, `command`, `number`, `letter`, `sign` or `end`."""

    kind: str
    text: str
    start: int
    end: int


def plain_tex(found: list[Token]) -> list[Token]:
    r"""The tokens of a formula with `\over`, `\cases` and braces round a single name or function spelt as LaTeX does."""
    return _spelt(_bounds(_over(_unbraced(found))))


def _bounds(found: list[Token]) -> list[Token]:
    r"""`\sum^n_{i=1}` as `\sum_{i=1}^n`."""
    for position, token in enumerate(found[:-2]):
        if token.text in (r"\sum", r"\prod") and found[position + 1].text == "^":
            middle = max(after_group(found, position + 2), position + 3)
            if middle < len(found) and found[middle].text == "_":
                end = max(after_group(found, middle + 1), middle + 2)
                return _bounds(
                    [*found[: position + 1], *found[middle:end], *found[position + 1 : middle], *found[end:]]
                )
    return found


def _unbraced(found: list[Token]) -> list[Token]:
    r"""`\partial{J}` as `\partial J`."""
    for position, token in enumerate(found[:-1]):
        if token.text == r"\partial" and found[position + 1].text == "{":
            end = after_group(found, position + 1)
            return _unbraced([*found[: position + 1], *found[position + 2 : end - 1], *found[end:]])
    return found


def _over(found: list[Token]) -> list[Token]:
    r"""`{u \over v}` as `\frac{u}{v}`."""
    for position, token in enumerate(found):
        if token.text == r"\over":
            depth, start = 0, position
            while start > 0 and depth < 1:
                start -= 1
                depth += {"{": 1, "}": -1}.get(found[start].text, 0)
            end = after_group(found, start)
            if depth < 1 or end <= position:
                return found
            frac = replace(token, kind="command", text=r"\frac")
            closes, opens = replace(token, kind="sign", text="}"), replace(token, kind="sign", text="{")
            return _over([*found[:start], frac, *found[start:position], closes, opens, *found[position + 1 :]])
    return found


def _spelt(found: list[Token]) -> list[Token]:
    r"""`\cases{…}` as an environment, a semicolon between arguments as a comma, `{\ln}` without its braces."""
    made, depth, closing = list[Token](), 0, list[int]()
    found = [token for position, token in enumerate(found) if not _braced_function(found, position)]
    for position, token in enumerate(found):
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if token.text == r"\cases" and found[position + 1 : position + 2] and found[position + 1].text == "{":
            closing += [after_group(found, position + 1) - 1]
            made.append(replace(token, kind="environment", text=r"\begin{cases}"))
        elif closing and position and found[position - 1].text == r"\cases":
            continue
        elif position in closing:
            made.append(replace(token, kind="environment", text=r"\end{cases}"))
        else:
            made.append(replace(token, text=",") if token.text == ";" and depth > 0 else token)
    return made


def _braced_function(found: list[Token], position: int) -> bool:
    r"""Whether a brace only holds the name of a function that is applied to what follows: `{\ln} b`."""
    for start in (position, position - 2):
        before = found[start - 1 : start] if start > 0 else []
        texts = [token.text for token in found[start : start + 3]] if start >= 0 else []
        alone = len(texts) == 3 and texts[0] == "{" and texts[1] in APPLIED and texts[2] == "}"
        after = found[start + 3 : start + 4]
        argument = bool(before) and (before[0].text in ("^", "_", "}") or before[0].kind == "command")
        if alone and not argument and after and (after[0].kind in ("letter", "number") or after[0].text == "("):
            return True
    return False


def after_group(found: list[Token], position: int) -> int:
    """The position after the group that opens at `position`; the same position when none does."""
    if position >= len(found) or found[position].text != "{":
        return position
    depth = 0
    for index in range(position, len(found)):
        depth += {"{": 1, "}": -1}.get(found[index].text, 0)
        if depth == 0:
            return index + 1
    return len(found)
