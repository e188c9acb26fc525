"""Exceptions of a page's code: what to say of one, and whether it is the one that the page shows."""

from __future__ import annotations

import doctest
import linecache
import traceback
from types import TracebackType

from checks.docs.outcome import Problem
from checks.docs.output import same


def unexpected(raised: BaseException, name: str, line: int) -> Problem:
    """An exception that the page does not show, at the line of the page where it arose; the traceback begins in the page."""
    within = _from_page(raised.__traceback__, name)
    lines = [frame.lineno or line for frame in traceback.extract_tb(within) if frame.filename == name]
    place = raised.lineno if isinstance(raised, SyntaxError) and raised.lineno else (lines or [line])[-1]
    linecache.checkcache(name)
    shown = "".join(traceback.format_exception(raised.with_traceback(within))).rstrip()
    return Problem(place, f"{said(raised)}\n{shown}{_hint(raised)}")


def said(raised: BaseException) -> str:
    """The exception in one line.

    >>> said(ValueError("no"))
    'ValueError: no'
    """
    return "".join(traceback.format_exception_only(raised)).strip().splitlines()[-1]


def as_shown(raised: BaseException) -> str:
    """A traceback as a page shows it."""
    return f"Traceback (most recent call last):\n  ...\n{''.join(traceback.format_exception_only(raised))}"


def same_exception(want: str, raised: BaseException, flags: int) -> bool:
    """Whether an exception is the one whose last line the page shows."""
    got = "".join(traceback.format_exception_only(raised))
    if flags & doctest.IGNORE_EXCEPTION_DETAIL:
        return _kind(want) == _kind(got)
    return same(want, got, flags)


def _kind(shown: str) -> str:
    return shown.partition(":")[0].strip().rpartition(".")[2]


def _hint(raised: BaseException) -> str:
    if not isinstance(raised, ModuleNotFoundError) or not raised.name:
        return ""
    module = raised.name.partition(".")[0]
    return f"\nIf {module} may be missing, put <!-- code: needs {module} --> above the block."


def _from_page(found: TracebackType | None, name: str) -> TracebackType | None:
    while found is not None and found.tb_frame.f_code.co_filename != name:
        found = found.tb_next
    return found
