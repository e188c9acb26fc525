"""What is slow to start and is kept from one check to the next."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, suppress
from typing import Generic, TypeVar

T = TypeVar("T")


class Lasting(Generic[T]):
    """At most one thing that runs: started when it is asked for, and anew when it no longer lives.

    >>> from contextlib import nullcontext
    >>> kept = Lasting()
    >>> kept.running(lambda: nullcontext("first"), lambda _: True)
    'first'
    >>> kept.running(lambda: nullcontext("second"), lambda _: True)
    'first'
    >>> kept.running(lambda: nullcontext("second"), lambda _: False)
    'second'
    """

    def __init__(self) -> None:
        self._found: list[T] = []
        self._open = ExitStack()

    def running(self, start: Callable[[], AbstractContextManager[T]], lives: Callable[[T], bool]) -> T:
        """The one that runs."""
        if not any(map(lives, self._found)):
            with suppress(Exception):  # what has died may not close
                self.end()
            self._found = [self._open.enter_context(start())]
        return self._found[0]

    def end(self) -> None:
        """Stop it, when it runs."""
        self._found.clear()
        self._open.close()
