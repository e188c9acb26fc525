"""The picture that stands beside a shared link: the landing page in one glance, drawn while the site is built."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from docs._hooks import esbuild

CACHE = esbuild.ROOT / ".cache/card"
ADDRESS = "assets/card.png"
SIZE = (1200, 630)
WORDS = "Gradus: the graph of x², a secant and the tangent it turns into."
_FINE = 4  # drawn four times as large, so that lines are smooth
_FONTS = esbuild.PACKAGES / "@fontsource-variable"
_SERIF = _FONTS / "source-serif-4/files/source-serif-4-latin-wght-normal.woff2"
_SANS = _FONTS / "source-sans-3/files/source-sans-3-latin-wght-normal.woff2"
_GROUND, _SURFACE, _LINE, _INK, _SOFT = "#fdfcf9", "#f5f3ec", "#dedacd", "#1a2230", "#4c5565"
_FUNCTION, _TANGENT, _SECANT = "#3163c4", "#0a7558", "#b04a0a"
_BOX = (640, 70, 1130, 560)  # of the graph: left, top, right, bottom
_WINDOW = (-2.2, 3.0, -1.6, 7.4)  # what it shows: x from, x to, y from, y to


def card(cache: Path = CACHE) -> Path:
    """The file of the picture, drawn once."""
    kept = cache / f"{hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:16]}.png"
    if not kept.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        unfinished = kept.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(_drawn())
        unfinished.replace(kept)
    return kept


def _drawn() -> bytes:
    picture = Image.new("RGB", (SIZE[0] * _FINE, SIZE[1] * _FINE), _GROUND)
    pen = ImageDraw.Draw(picture)
    pen.rounded_rectangle([side * _FINE for side in _BOX], 16 * _FINE, fill=_SURFACE)
    first, last, low, high = _WINDOW
    for x in range(-2, 3):
        pen.line((_place(x, low), _place(x, high)), fill=_LINE if x else _SOFT, width=_FINE)
    for y in range(0, 8, 2):
        pen.line((_place(first, y), _place(last, y)), fill=_LINE if y else _SOFT, width=_FINE)
    _curve(pen, lambda x: x * x, _FUNCTION, 6)
    _curve(pen, lambda x: 3 * x - 2, _SECANT, 4)
    _curve(pen, lambda x: 2 * x - 1, _TANGENT, 4)
    for x, colour in ((1, _TANGENT), (2, _SECANT)):
        across, down = _place(x, x * x)
        pen.circle((across, down), 13 * _FINE, fill=colour, outline=_SURFACE, width=4 * _FINE)
    title, large, small = _letters(_SERIF, 600, 92), _letters(_SERIF, 600, 50), _letters(_SANS, 400, 28)
    written = (("Gradus", 150, title, _INK), ("Derivatives for", 280, large, _INK), ("neural networks,", 338, large, _INK),
               ("step by step", 396, large, _INK), ("Lessons with checked formulas, pictures to", 476, small, _SOFT),
               ("play with, exercises that explain.", 514, small, _SOFT))  # fmt: skip
    for words, down, letters, colour in written:
        pen.text((70 * _FINE, down * _FINE), words, font=letters, fill=colour, anchor="ls")
    made = io.BytesIO()
    picture.resize(SIZE, Image.Resampling.LANCZOS).quantize(
        128, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
    ).save(made, "PNG", optimize=True)
    return made.getvalue()


def _place(x: float, y: float) -> tuple[float, float]:
    left, top, right, bottom = _BOX
    first, last, low, high = _WINDOW
    across = left + (x - first) / (last - first) * (right - left)
    return across * _FINE, (bottom - (y - low) / (high - low) * (bottom - top)) * _FINE


def _curve(pen: ImageDraw.ImageDraw, f: Callable[[float], float], colour: str, width: int) -> None:
    """The part of a graph that is inside the window."""
    first, last, low, high = _WINDOW
    steps = [first + (last - first) * step / 90 for step in range(91)]
    inside = [_place(x, f(x)) for x in steps if low <= f(x) <= high]
    pen.line(inside, fill=colour, width=width * _FINE, joint="curve")


def _letters(font: Path, weight: int, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(io.BytesIO(_instance(font, weight)), size * _FINE)


def _instance(font: Path, weight: int) -> bytes:
    """A variable font at one weight, as Pillow reads it."""
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    made = io.BytesIO()
    with TTFont(font, lazy=False) as opened:
        opened.ensureDecompiled()
        instantiateVariableFont(opened, {"wght": weight}, inplace=True)
        opened.flavor = None
        opened.save(made)
    return made.getvalue()
