"""Typst to PNG: one compiler with an empty folder as its world, sources that only `bot.typesetting` writes, a cache.

No text from outside is ever part of a source, other than as a string literal made by `quiz.writing`.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from functools import cache
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bot.settings import Theme
from bot.typesetting import page
from bot.workers import Failed, Outcome, TookTooLong, Value, Workers

if TYPE_CHECKING:
    from typst import Compiler, Fonts

PIXELS_PER_INCH = 144.0  # two pixels a point, 640 across: more than a chat window gives a picture
KEPT_BYTES = 4 << 20


def draw(source: str, theme: Theme, root: str) -> bytes:
    """The PNG of a source. `root` is an empty folder: the only files that a source could reach. Runs in a worker."""
    drawn = _compiler(root).compile(page(source, theme).encode(), format="png", ppi=PIXELS_PER_INCH)
    assert isinstance(drawn, bytes), "a source makes one page"
    return drawn


@dataclass(frozen=True, slots=True)
class NotDrawn:
    """There is no picture; the message does with its text. `reason` is for the log."""

    reason: str


class Pictures:
    """Pictures by source and theme, drawn in the workers and kept while they are in use."""

    def __init__(self, workers: Workers, theme: Theme) -> None:
        self.workers, self.theme = workers, theme
        self._empty = TemporaryDirectory(prefix="gradus-")
        self._kept: OrderedDict[tuple[str, Theme], bytes] = OrderedDict()
        self._bytes = 0

    @property
    def root(self) -> str:
        """The empty folder that sources are drawn in."""
        return self._empty.name

    async def png(self, source: str, theme: Theme) -> bytes | NotDrawn:
        """The picture of a source."""
        key = (source, theme)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        outcome: Outcome[bytes] = await self.workers.run(draw, source, theme, self.root)
        match outcome:
            case Value(png):
                self._keep(key, png)
                return png
            case TookTooLong():
                return NotDrawn("the drawing took too long")
            case Failed(reason):
                return NotDrawn(reason)

    def close(self) -> None:
        """Remove the empty folder."""
        self._empty.cleanup()

    def _keep(self, key: tuple[str, Theme], png: bytes) -> None:
        if key not in self._kept:
            self._kept[key] = png
            self._bytes += len(png)
        while self._bytes > KEPT_BYTES:
            self._bytes -= len(self._kept.popitem(last=False)[1])


@cache
def fonts() -> Fonts:
    """The fonts that are part of Typst, and none of this machine's, so that a picture is the same everywhere."""
    from typst import Fonts

    return Fonts(include_system_fonts=False)


@cache
def _compiler(root: str) -> Compiler:
    from typst import Compiler

    return Compiler(root=root, font_paths=fonts(), package_path=root, package_cache_path=root)
