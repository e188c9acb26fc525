"""What `read` returns when a text is not mathematics it knows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A part of the text that was typed: from character `start` up to, not including, `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Not graded, and it costs nothing: why, where, and what may have been meant (`repair`, or empty)."""

    reason: str
    span: Span
    repair: str = ""
