"""Small files of the letters that the course uses, in front of the whole fonts.

A browser fetches of a family what the page needs: the letters that lessons and notebooks have today; those of a "-rare" file, as
exercises and other pages have them, or of "-parts", "-accented" and "-further", with signs that some lessons have once or twice;
and the whole font where a character is in none of them. The style sheet says so by
`unicode-range`, where the later rule goes first. So nothing can be missing; a page with a rare letter is only heavier.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any

from docs._hooks import esbuild

CACHE = esbuild.ROOT / ".cache/fonts"
FOLDER = "assets/fonts"
RARE = "-rare"
_SOURCE = esbuild.PACKAGES / "@fontsource-variable"
_SERIF_4 = _SOURCE / "source-serif-4/files/source-serif-4-latin-wght-normal.woff2"
_KATEX = esbuild.PACKAGES / "katex/dist/fonts"
_ASCII = "".join(map(chr, range(0x20, 0x7F)))
_LETTERS = "".join(filter(str.isalpha, _ASCII))
_TEXT = _ASCII + "\u00a0°²³¶·×éü–—‘’“”…′−≈"
_SANS = " !%'()+,-./:;<=>?[]^_|0123456789\u00a0°²³¶·×éü–“”…′−≈" + _LETTERS
_ITALIC = " ',-.012347:?×é–ABCDEFGHIJLMNOPRSTUVWYabcdefghijklmnopqrstuvwxyz"
_SERIF = " '(),-.:?0123456¶“”…−ABCDEFGHIJKLMNOPQRSTUVWYabcdefghiklmnopqrstuvwxyz"
_PARTS = "¹¼½¾″"
_ACCENTED = "Éàäçèêôß"
_FROM_FURTHER = "łőŷšˣʷ"
_GREEK = "Δαβγδεηθλμπρσφω"
_FORMULA = "()+,./0123456789<=>EGLRSU^acdefghiklmnoprstuwxy\u00a0×ˉΔΦ\u200b…′ℓ←→∂∇−∞∣∥≈≤⊙⊤⋅⋯"
_SIGNS = _ASCII + "±÷˙ΘΛΠΣΩ–↦⇒∈∉∗∘√≠≥≪≫⊥⋮⟨⟩"
_VARIABLES = "ABCDEFGHJKLMNOPQRSTVWXYZabcdefghijkmnpqrstuvwxyzβδεηθκλπσϵ"
_BOLD = "AWXabdptuwxy"
_LARGE = "()[]{}/√∏∑∫⟨⟩∣∥⌈⌉⌊⌋^~ˉ⎛⎜⎝⎞⎟⎠⎡⎢⎣⎤⎥⎦⎧⎨⎩⎪⎫⎬⎭⏐\u200b"


@dataclass(frozen=True, slots=True)
class Cut:
    """A part of a font: `face` is what the style sheet says of it besides its file, `weights` the part of the axis that is used."""

    name: str
    source: Path
    letters: str
    face: str
    weights: tuple[int, int] | None = None


def _sans(style: str, script: str = "latin") -> Path:
    return _SOURCE / f"source-sans-3/files/source-sans-3-{script}-wght-{style}.woff2"


def _text(name: str, source: Path, letters: str, face: str, weights: tuple[int, int]) -> Iterator[Cut]:
    yield Cut(f"{name}{RARE}", source, _others(_TEXT, letters), face, weights)
    yield Cut(name, source, letters, face.replace(_LATE, _IN_TIME), weights)


def _katex(font: str, letters: str, others: str = "") -> Iterator[Cut]:
    family, style = font.split("-")
    face = f'font-family:"KaTeX_{family}";font-style:{_STYLES[style][0]};font-weight:{_STYLES[style][1]};font-display:block'
    source = _KATEX / f"KaTeX_{font}.woff2"
    if others:
        yield Cut(f"KaTeX_{font}{RARE}", source, _others(others, letters), face)
    yield Cut(f"KaTeX_{font}", source, letters, face)


def _others(letters: str, known: str) -> str:
    return "".join(letter for letter in letters if letter not in known)


_STYLES = {"Regular": ("normal", 400), "Bold": ("normal", 700), "Italic": ("italic", 400)}
_FEATURES = ["kern", "liga", "mark", "ccmp"]
_WITHOUT = ("BASE", "HVAR", "MVAR", "STAT")  # what a browser does not ask of a font whose letters are all here
_DEVICES = {"XPlaDevice", "YPlaDevice", "XAdvDevice", "YAdvDevice"}
# What the head of a page loads in advance is there before the style sheet that names it. Where it is not, the page keeps
# the letters it began with: text that has been seen does not move.
_LATE, _IN_TIME = "font-display:swap", "font-display:optional"
_FACE = f"font-weight:200 900;{_LATE}"
CUTS = (
    *_text("sans", _sans("normal"), _SANS, f'font-family:"Source Sans";font-style:normal;{_FACE}', (400, 700)),
    Cut("sans-parts", _sans("normal"), _PARTS, f'font-family:"Source Sans";font-style:normal;{_FACE}', (400, 400)),
    Cut("sans-accented", _sans("normal"), _ACCENTED, f'font-family:"Source Sans";font-style:normal;{_FACE}', (400, 700)),
    Cut("sans-further", _sans("normal", "latin-ext"), _FROM_FURTHER, f'font-family:"Source Sans";font-style:normal;{_FACE}', (400, 400)),
    Cut("sans-italic-accented", _sans("italic"), _ACCENTED, f'font-family:"Source Sans";font-style:italic;{_FACE}', (400, 400)),
    *_text("sans-italic", _sans("italic"), _ITALIC, f'font-family:"Source Sans";font-style:italic;{_FACE}', (400, 400)),
    Cut("sans-greek", _sans("normal", "greek"), _GREEK, f'font-family:"Source Sans";font-style:normal;{_FACE}', (400, 400)),
    *_text("serif", _SERIF_4, _SERIF, f'font-family:"Source Serif";font-style:normal;{_FACE}', (600, 600)),
    *_katex("Main-Regular", _FORMULA, _SIGNS),
    *_katex("Math-Italic", _VARIABLES, _LETTERS + "αβγδεζηθκλμνπρσϕφχψωϵ"),
    *_katex("Main-Bold", _BOLD, _LETTERS + "0123456789()=+−·⋅"),
    *_katex("AMS-Regular", "CEINPQRZℝ∄∴∵≦≧⊨□■✓"),
    *_katex("Size1-Regular", "()[]∑", _LARGE),
    *_katex("Size2-Regular", "()∑", _LARGE),
    *_katex("Size3-Regular", "()[]", _LARGE),
)  # fmt: skip
# Of the tall brackets and sums the rare ones are not told by their letters: their file comes when it is asked for.
RARE_LETTERS = {cut.name: frozenset(cut.letters) for cut in CUTS if cut.name.endswith(RARE) and "Size" not in cut.name}


def files(cache: Path = CACHE) -> Mapping[str, Path]:
    """The small fonts by their addresses on the site; each is cut once."""
    return {f"{FOLDER}/{cut.name}.woff2": _cut(cut, cache) for cut in CUTS}


def sheet() -> str:
    """The rules of the small fonts, for a sheet in `assets/`. They have to come after those of the whole fonts."""
    return "".join(
        f'@font-face{{{cut.face};src:url(fonts/{cut.name}.woff2) format("woff2");unicode-range:{_ranges(cut.letters)}}}\n'
        for cut in CUTS
    )


def _ranges(letters: str) -> str:
    """Code points as the style sheet names them, in ranges.

    >>> _ranges("abcx")
    'U+61-63,U+78'
    """
    runs: list[list[int]] = []
    for point in sorted(set(map(ord, letters))):
        if runs and point == runs[-1][1] + 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return ",".join(f"U+{first:X}" + (f"-{last:X}" if last > first else "") for first, last in runs)


def _cut(cut: Cut, cache: Path) -> Path:
    written = (Path(__file__).read_bytes(), cut.source.read_bytes(), repr(cut).encode(), version("fonttools").encode())
    kept = cache / f"{cut.name}-{hashlib.sha256(b''.join(written)).hexdigest()[:16]}.woff2"
    if not kept.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        unfinished = kept.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(_made(cut))
        unfinished.replace(kept)
    return kept


def _made(cut: Cut) -> bytes:
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    made = io.BytesIO()
    with TTFont(cut.source, lazy=False, recalcTimestamp=False) as font:
        font.ensureDecompiled()
        cutter = Subsetter(Options(hinting=False, layout_features=_FEATURES, name_IDs=[1, 2]))
        cutter.populate(text=cut.letters)
        cutter.subset(font)
        if cut.weights:
            low, high = cut.weights
            instantiateVariableFont(font, {"wght": low if low == high else cut.weights}, inplace=True)
        _kern_alike(font)
        for table in set(_WITHOUT) & set(font.keys()):
            del font[table]
        font.flavor = "woff2"
        font.save(made)
    return made.getvalue()


def _kern_alike(font: Any) -> None:
    """Let pairs of letters stand as close in bold as in regular: half of the table of pairs says how that varies."""
    for lookup in font["GPOS"].table.LookupList.Lookup if "GPOS" in font else ():
        for part in (getattr(one, "ExtSubTable", one) for one in lookup.SubTable):
            for value in filter(None, _moves(part)):
                for name in _DEVICES & vars(value).keys():
                    delattr(value, name)
            if hasattr(part, "ValueFormat1"):
                part.ValueFormat1 &= 0x0F
                part.ValueFormat2 &= 0x0F


def _moves(part: Any) -> Iterator[Any]:
    """How far a table of pairs moves each letter, by pairs and by classes of letters."""
    by_pair = (record for letter in getattr(part, "PairSet", ()) for record in letter.PairValueRecord)
    by_class = (record for row in getattr(part, "Class1Record", ()) for record in row.Class2Record)
    for record in chain(by_pair, by_class):
        yield record.Value1
        yield record.Value2
