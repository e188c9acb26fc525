"""A request: what it holds, and what is said when something is missing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

Request = Mapping[str, Any]
Reply = dict[str, Any]


class BadRequest(ValueError):
    """A request that cannot be understood; the message says why."""


def parsed(line: str) -> Request:
    """The JSON object on a line. Raises BadRequest.

    >>> parsed('{"do": "families"}')
    {'do': 'families'}
    >>> parsed("[]")
    Traceback (most recent call last):
    quiz.protocol.requests.BadRequest: this is not a JSON object
    """
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        raise BadRequest("this is not a JSON object") from None
    if not isinstance(found, dict):
        raise BadRequest("this is not a JSON object")
    return found


def text_of(request: Request, key: str) -> str:
    """The text under a key. Raises BadRequest.

    >>> text_of({"text": "2x"}, "text")
    '2x'
    """
    value = request.get(key)
    if not isinstance(value, str):
        raise BadRequest(f"{key!r} is missing or is not text")
    return value


def names_of(request: Request, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
    """The names under a key, or the default. Raises BadRequest.

    >>> names_of({"vars": ["x", "w_1"]}, "vars", ("x",)), names_of({}, "vars", ("x",))
    (('x', 'w_1'), ('x',))
    """
    names = request.get(key, list(default))
    if not isinstance(names, list) or not all(isinstance(name, str) and _is_name(name) for name in names):
        raise BadRequest(f"{key} is a list of names")
    return tuple(names)


def whole_of(request: Request, key: str, default: int, allowed: range) -> int:
    """The whole number under a key, or the default. Raises BadRequest.

    >>> whole_of({"level": 2}, "level", 1, range(1, 4))
    2
    >>> whole_of({"level": 9}, "level", 1, range(1, 4))
    Traceback (most recent call last):
    quiz.protocol.requests.BadRequest: level is a whole number from 1 to 3
    """
    value = request.get(key, default)
    if not isinstance(value, int) or isinstance(value, bool) or value not in allowed:
        raise BadRequest(f"{key} is a whole number from {allowed[0]} to {allowed[-1]}")
    return value


def fraction_of(request: Request, key: str) -> float:
    """The number from 0 up to 1 under a key, 0 when there is none. Raises BadRequest.

    >>> fraction_of({"random": 0.37}, "random"), fraction_of({}, "random")
    (0.37, 0.0)
    """
    value = request.get(key, 0)
    if not isinstance(value, int | float) or not 0 <= value < 1:
        raise BadRequest(f"{key} is a number from 0 up to 1")
    return float(value)


def _is_name(name: str) -> bool:
    return name.replace("_", "").isalnum() and len(name) <= 40
