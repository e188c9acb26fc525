"""Names with indices: `x_i`, `W_{ij}`, `z^{(l+1)}`. An index can be given a number, be shifted, or be matched."""

from __future__ import annotations

import re

from quiz.expression import Call, Derivative, Expression, Variable, add, lift, negate
from quiz.parts import children, rebuild

_LABEL = re.compile(r"_([^_^]+)|\^\(([^)]*)\)")
_SHIFTED = re.compile(r"([a-zA-Z])([+-])(\d)")
_LETTERS = re.compile(r"[i-n]{2,3}")
_MIXED = re.compile(r"[i-n1-9]{2,3}")
BINDING = frozenset({"sum", "prod", "maxover", "minover", "series"})
INDEX = "ijklmnpqrstcd"


def items(label: str) -> list[str]:
    """The indices in a label: `i,j` and `ij` have two."""
    if "," in label:
        return label.split(",")
    return list(label) if _MIXED.fullmatch(label) and not label.isdigit() else [label]


def labels(name: str) -> list[str]:
    """The labels of a name, subscripts and superscripts in brackets.

    >>> labels("W^(l+1)_ij")
    ['l+1', 'ij']
    """
    return [match[1] or match[2] or "" for match in _LABEL.finditer(name)]


def base(name: str) -> str:
    """The name with its labels emptied: what must agree for two names to belong together."""
    return _LABEL.sub(lambda match: "_" if match[1] else "^", name)


def letters(name: str) -> frozenset[str]:
    """The letters that stand as a subscript of a name."""
    found = [item for match in _LABEL.finditer(name) if match[1] for item in items(match[1])]
    return frozenset(item[0] for item in found if _plain(item))


def _plain(item: str) -> bool:
    return (len(item) == 1 and item.isalpha()) or bool(_SHIFTED.fullmatch(item))


def relabelled(name: str, letter: str, value: str) -> str:
    """The name with a number or another index for the letter.

    >>> relabelled("h_t-1", "t", "3"), relabelled("z^(l)", "l", "l+1"), relabelled("W_ij", "j", "2")
    ('h_2', 'z^(l+1)', 'W_i2')
    """
    if name.startswith("Delta_"):
        return name

    def changed(match: re.Match[str]) -> str:
        label = match[1] or match[2] or ""
        parts = [_item(item, letter, value) for item in items(label)]
        text = ("," if "," in label else "").join(parts)
        return f"_{text}" if match[1] else f"^({text})"

    return _LABEL.sub(changed, name)


def _item(item: str, letter: str, value: str) -> str:
    if item == letter:
        return value
    shifted = _SHIFTED.fullmatch(item)
    if not shifted or shifted[1] != letter:
        return item
    by = int(shifted[2] + shifted[3])
    if value.isdigit():
        return str(int(value) + by)
    stem, offset = _offset(value)
    return _written(stem, offset + by)


def _offset(value: str) -> tuple[str, int]:
    shifted = _SHIFTED.fullmatch(value)
    return (shifted[1], int(shifted[2] + shifted[3])) if shifted else (value, 0)


def _written(stem: str, offset: int) -> str:
    return f"{stem}{offset:+d}" if offset else stem


def match(pattern: str, name: str) -> dict[str, str] | None:
    """What the letters of the pattern stand for in the name; None when it is another name.

    A recursion is followed forwards only: `h_{t+1}` is found in `h_t`, but `h_{t-1}` is not.

    >>> match("z^(l)", "z^(l+1)"), match("w_t+1", "w_3"), match("h_t", "h_t-1")
    ({'l': 'l+1'}, {'t': '2'}, None)
    """
    if base(pattern) != base(name) or pattern == name:
        return None
    found: dict[str, str] = {}
    for mine, theirs in zip(labels(pattern), labels(name), strict=True):
        ours = items(mine) if not _LETTERS.fullmatch(mine) else list(mine)
        others = theirs.split(",") if "," in theirs else list(theirs) if len(ours) > 1 else [theirs]
        if len(ours) != len(others):
            return None
        for item, other in zip(ours, others, strict=True):
            if item == other and not _plain(item):
                continue
            value = _value(item, other)
            if value is None or found.setdefault(_offset(item)[0], value) != value:
                return None
    return {letter: value for letter, value in found.items() if value != letter} or None


def _value(item: str, other: str) -> str | None:
    if not _plain(item):
        return None
    stem, offset = _offset(item)
    if other.isdigit():
        number = int(other) - offset
        return str(number) if number >= 0 else None
    if not _plain(other):
        return None
    letter, shift = _offset(other)
    if letter == stem and shift < offset:
        return None
    return _written(letter, shift - offset)


def indexed(u: Expression, letter: str, value: str) -> Expression:
    """`u` with a number or another index for a letter, also where it is an index of a name."""
    if isinstance(u, Variable):
        if u.name == letter:
            return _standing(value)
        return Variable(relabelled(u.name, letter, value))
    if isinstance(u, Derivative):
        wrt = indexed(u.wrt, letter, value)
        named = wrt if isinstance(wrt, Variable) else u.wrt
        return Derivative(indexed(u.of, letter, value), named, u.order, u.partial)
    if isinstance(u, Call) and u.function in BINDING and u.arguments[1] == Variable(letter):
        rest = tuple(indexed(part, letter, value) for part in u.arguments[2:])
        return Call(u.function, (*u.arguments[:2], *rest))
    return rebuild(u, tuple(indexed(part, letter, value) for part in children(u)))


def _standing(value: str) -> Expression:
    if value.isdigit():
        return lift(int(value))
    stem, offset = _offset(value)
    shift = lift(abs(offset))
    return add(Variable(stem), shift if offset > 0 else negate(shift)) if offset else Variable(stem)
