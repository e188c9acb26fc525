"""What every figure is made of: marks in the colours of the page, and text that stays readable on a phone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from docs._hooks.mistake import Mistake

WIDTH = 640
GRAIN = 0.2  # to which lines are drawn, in units of the picture
AIR = 6  # between text and the edge of the picture
LETTER = 0.53  # the width of a letter on average, as a part of the size of the text
PHONE = 1.36  # how much larger text is, beside the rest, where the picture is as narrow as a phone
KINDS = ("function", "tangent", "secant", "loss", "gradient", "step", "ink", "ink-soft", "line")
"""What a mark can mean. Each is a colour of docs/assets/tokens.css and means the same thing in every figure."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something drawn. `points` say where its ink is, in units of the picture; `look` is how the key shows it.

    `numbers` are those of an axis: they stand over bars and dashed lines, and under everything else.
    """

    svg: str
    points: tuple[Point, ...] = ()
    kind: str = ""
    look: str = "stroke"  # stroke | dashes | dot | arrow | area
    numbers: str = ""


def paint(kind: str) -> str:
    """The colour of a kind, as CSS. Raises Mistake for a word that is not one.

    >>> paint("gradient")
    'var(--gradus-gradient)'
    """
    if kind not in KINDS:
        raise Mistake(f"Nothing in a figure is a {kind!r}. The kinds are: {', '.join(KINDS)}.")
    return f"var(--gradus-{kind})"


def number(value: float) -> str:
    """A number for a reader: three decimals at most, and a real minus sign.

    >>> number(-2.5), number(3.0), number(2.0004)
    ('−2.5', '3', '2')
    """
    return f"{round(value, 3) + 0:g}".replace("-", "−")


def stroke(points: Iterable[Point], kind: str, width: float, *, dashed: bool = False, grain: float = GRAIN) -> str:
    """A line through points, in units of the picture."""
    return drawn(outline(points, grain), kind, width, dashed=dashed)


def outline(points: Iterable[Point], grain: float = GRAIN) -> str:
    """The `d` of a line through points. Each step is told from the last one as it was written, so that nothing adds up.

    >>> outline([(10, 20), (10.52, 20), (11, 19.5)])
    'M10 20l.6 0 .4-.4'
    """
    first, *others = (complex(*point) for point in points)
    return told(first, [(place,) for place in others], grain)


def told(start: complex, parts: Sequence[tuple[complex, ...]], grain: float = GRAIN) -> str:
    """The `d` of a line with these parts, each the end of a straight one, or the handles and the end of a cubic Bézier curve."""
    across, down = _grains(start, grain)
    written, kind = f"M{_short(across * grain)} {_short(down * grain)}", ""
    for part in parts:
        places = [_grains(place, grain) for place in part]
        steps = [length for x, y in places for length in (_short((x - across) * grain), _short((y - down) * grain))]
        letter = "l" if len(part) == 1 else "c"
        numbers = "".join(f" {step}" if step[0] != "-" else step for step in steps)
        written += numbers if letter == kind else letter + numbers.lstrip()
        kind, (across, down) = letter, places[-1]
    return written


def _grains(place: complex, grain: float) -> tuple[int, int]:
    return round(place.real / grain), round(place.imag / grain)


def _short(length: float) -> str:
    """A length in few characters."""
    written = f"{length:.1f}".removesuffix(".0")
    return written.replace("0.", ".", 1) if written.lstrip("-").startswith("0.") else written


def drawn(path: str, kind: str, width: float, *, dashed: bool = False) -> str:
    """The `d` of a path as a line of a kind."""
    dashes = ' stroke-dasharray="10 8"' if dashed else ""
    return f'<path d="{path}" fill="none" stroke="{paint(kind)}" stroke-width="{width:g}"{dashes}/>'


def arrow(start: Point, end: Point, kind: str, width: float = 3.5, head: float = 15.0) -> str:
    """A line that ends in a head, in units of the picture; a very short one is all head."""
    across, down = end[0] - start[0], end[1] - start[1]
    length = (across**2 + down**2) ** 0.5 or 1.0
    ahead = (across / length, down / length)
    size = min(head, max(length, 6.0))
    neck = (end[0] - ahead[0] * size, end[1] - ahead[1] * size)
    side = (-ahead[1] * size * 0.45, ahead[0] * size * 0.45)
    corners = (end, (neck[0] + side[0], neck[1] + side[1]), (neck[0] - side[0], neck[1] - side[1]))
    triangle = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
    return stroke((start, neck), kind, width) + f'<polygon points="{triangle}" fill="{paint(kind)}"/>'


def width_of(words: str, size: float) -> float:
    """About how wide text of a size is on a phone, where it is widest."""
    return LETTER * PHONE * size * max(map(len, words.split("\n")))


def text(  # noqa: PLR0913 - a text has a place, a meaning and a form
    words: str, at: Point, kind: str = "ink", *, anchor: str = "start", size: float = 19, bold: bool = False,
    within: float = WIDTH,
) -> str:  # fmt: skip
    r"""Words with their baseline at a point; `\n` begins another line. They are moved when they would leave the picture."""
    across, wide = at[0], width_of(words, size)
    before = {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
    across = max(AIR + before, min(across, within - AIR - wide + before))
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{across:.1f}" y="{at[1]:.1f}" font-size="{size:g}" text-anchor="{anchor}"{weight} '
        f'style="fill:{paint(kind)};--phone:{size * PHONE:.0f}px">{_lines(words, across)}</text>'
    )


def _lines(words: str, across: float) -> str:
    first, *others = words.split("\n")
    return escape(first) + "".join(f'<tspan x="{across:.1f}" dy="1.2em">{escape(line)}</tspan>' for line in others)


def picture(height: float, title: str, description: str, content: str, width: float = WIDTH) -> str:
    """The whole figure, with a title and a description for those who cannot see it."""
    if not title.strip() or not description.strip():
        raise Mistake("A figure needs a title, and a description that says what can be seen in it.")
    return (
        f'<svg class="picture" viewBox="0 0 {width:g} {height:g}" role="img">'
        f"<title>{escape(title)}</title><desc>{escape(description)}</desc>{content}</svg>"
    )
