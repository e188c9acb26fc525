"""All that `fsrs` takes from the package of this name, which is larger than all of fsrs; the browser's Python has it."""

from typing import Self

__all__ = ["Self"]
