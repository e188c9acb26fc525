"""A limit on the processor time of one formula, kept wherever the work is done, so that no formula can hold a run up."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

SECONDS = 0.9
_deadline: ContextVar[float] = ContextVar("deadline", default=float("inf"))


class OutOfTime(Exception):
    """The formula took longer than it may."""


@contextmanager
def limited(seconds: float = SECONDS) -> Iterator[None]:
    """Inside, `spend` raises OutOfTime once the time of this process has run out. An outer limit stays in force.

    Garbage is not collected inside: in a large process that takes longer than a formula, and is not the formula's time.
    """
    token, collecting = _deadline.set(min(_deadline.get(), time.process_time() + seconds)), gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        _deadline.reset(token)
        if collecting:
            gc.enable()


def spend() -> None:
    """Raises OutOfTime when the time has run out."""
    if time.process_time() > _deadline.get():
        raise OutOfTime
