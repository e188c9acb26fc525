"""Events that come twice: what was heard before is not heard again."""

from __future__ import annotations

from collections import OrderedDict

KEPT = 4096


class Repeats:
    """Remembers the newest numbers it was asked about.

    >>> repeats = Repeats(kept=2)
    >>> [repeats.is_repeated(number) for number in (1, 2, 1, 3, 2)]
    [False, False, True, False, True]
    >>> repeats.is_repeated(1)
    False
    """

    def __init__(self, kept: int = KEPT) -> None:
        self._kept, self._numbers = kept, OrderedDict[int, None]()

    def is_repeated(self, number: int) -> bool:
        """Whether this number was asked about before; from now on it was."""
        if number in self._numbers:
            return True
        self._numbers[number] = None
        while len(self._numbers) > self._kept:
            self._numbers.popitem(last=False)
        return False
