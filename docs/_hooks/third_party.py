"""Files of npm packages that the site serves itself: KaTeX, the fonts of the text, and the visual editor of formulas."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from html import unescape
from pathlib import Path

from docs._hooks import fonts, plain_scripts
from docs._hooks.folding import CLOSE
from docs._hooks.mistake import Mistake

PACKAGES = Path(__file__).parents[1] / "widgets/node_modules"
TEXT_FONTS = (
    "source-sans-3/files/source-sans-3-latin-wght-normal.woff2",
    "source-sans-3/files/source-sans-3-latin-wght-italic.woff2",
    "source-sans-3/files/source-sans-3-latin-ext-wght-normal.woff2",
    "source-sans-3/files/source-sans-3-greek-wght-normal.woff2",
    "source-serif-4/files/source-serif-4-latin-wght-normal.woff2",
)
# Which font of KaTeX draws what, told by the class names in its output. These are worth loading before the CSS asks.
_FONTS = {
    "KaTeX_Main-Regular": re.compile(r'class="katex-html"'),
    "KaTeX_Math-Italic": re.compile(r'class="[^"]*\bmathnormal\b'),
    "KaTeX_Main-Bold": re.compile(r'class="[^"]*\bmathbf\b'),
    "KaTeX_AMS-Regular": re.compile(r'class="[^"]*\b(?:mathbb|amsrm)\b'),
    "KaTeX_Size1-Regular": re.compile(r'class="[^"]*\b(?:delimsizing size1|small-op)\b'),
    "KaTeX_Size2-Regular": re.compile(r'class="[^"]*\b(?:delimsizing size2|large-op)\b'),
    "KaTeX_Size3-Regular": re.compile(r'class="[^"]*\bdelimsizing size3\b'),
}
_SIGN_OF = {"KaTeX_Math-Italic": "mathnormal", "KaTeX_Main-Bold": "mathbf"}
_FOR_THE_EYE = re.compile(rf'<span class="katex-html".*?{CLOSE}', re.DOTALL)
# Letters that KaTeX_Main-Regular does not draw, and tags.
_OTHER_LETTERS = re.compile(
    r'<span class="[^"]*\b(?:math\w+|text(?:bf|it|tt|sf)|amsrm|delimsizing|op-symbol)\b[^>]*>[^<]*|<[^>]+>'
)
_OTHER_FORMATS = re.compile(r',\s*url\([^)]*\.(?:woff|ttf)\)\s*format\("[^"]*"\)')


def files() -> Mapping[str, Path | str]:
    """Where on the site each file goes, and the file or its text."""
    katex = PACKAGES / "katex/dist"
    if not (katex / "katex.min.css").is_file() or not (PACKAGES / "@fontsource-variable").is_dir():
        raise Mistake("KaTeX and the fonts are not installed. Run `npm ci` in docs/widgets.")
    found: dict[str, Path | str] = {
        f"assets/katex/{path.relative_to(katex).as_posix()}": path
        for path in (katex / "katex.min.js", katex / "katex.mjs", *sorted(katex.glob("fonts/*.woff2")))
    }
    found["assets/mathlive/mathlive.min.mjs"] = PACKAGES / "mathlive/mathlive.min.mjs"
    for name in TEXT_FONTS:
        path = PACKAGES / "@fontsource-variable" / name
        found[f"assets/fonts/{path.name}"] = path
    return {**found, **fonts.files()}


def styles() -> Mapping[str, str]:
    """The style sheets of packages, by the addresses that mkdocs.yml gives them. They become part of the site's own."""
    sheet = PACKAGES / "katex/dist/katex.min.css"
    text = sheet.read_text(encoding="utf-8") if sheet.is_file() else ""
    return {
        "assets/katex/katex.min.css": _OTHER_FORMATS.sub("", text) + plain_scripts.STYLE,
        f"{fonts.FOLDER}.css": fonts.sheet(),
    }


@lru_cache(maxsize=256)  # while serving, most pages are as they were
def formula_fonts(html: str) -> tuple[str, ...]:
    """The files of the KaTeX fonts that the formulas of a page need first."""
    used = [font for font, tells in _FONTS.items() if tells.search(html)]
    pictures = "".join(_FOR_THE_EYE.findall(html))
    rare = [font + fonts.RARE for font in used if font + fonts.RARE in fonts.RARE_LETTERS and _has_rare(pictures, font)]
    return tuple(f"{fonts.FOLDER}/{font}.woff2" for font in (*used, *rare))


def _has_rare(pictures: str, font: str) -> bool:
    """Whether a formula may have a letter that only the second file of the font has."""
    sign = _SIGN_OF.get(font)
    if sign:
        text = "".join(re.findall(rf'<span class="[^"]*\b{sign}\b[^>]*>([^<]+)', pictures))
    else:
        text = _OTHER_LETTERS.sub("", pictures)
    return not fonts.RARE_LETTERS[font + fonts.RARE].isdisjoint(unescape(text))
