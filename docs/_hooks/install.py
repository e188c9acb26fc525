"""What a device needs to install the site: a manifest, and icons drawn from the logo."""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docs._hooks.kept_results import Kept, name_of

ROOT = Path(__file__).parents[2]
LOGO = ROOT / "docs/assets/logo.svg"
CACHE = ROOT / ".cache/icons"
MANIFEST = "manifest.webmanifest"
GROUND = "#fdfcf9"
# Pixels, and how much of the width the logo takes: a mask may cut off a fifth on each side of a maskable icon.
ICONS: Mapping[str, tuple[int, float]] = {
    "assets/icon-180.png": (180, 0.74),
    "assets/icon-192.png": (192, 0.82),
    "assets/icon-512.png": (512, 0.82),
    "assets/icon-maskable-512.png": (512, 0.58),
}
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def files(name: str, description: str) -> Mapping[str, str | bytes]:
    """The manifest and the icons, by their places on the site."""
    return {MANIFEST: manifest(name, description), **icons()}


def manifest(name: str, description: str) -> str:
    """The manifest. Its addresses are seen from itself, so that the site may live under any path."""
    drawn = [
        {"src": "assets/logo.svg", "sizes": "any", "type": "image/svg+xml", "purpose": "any"},
        *(
            {
                "src": place,
                "sizes": f"{pixels}x{pixels}",
                "type": "image/png",
                "purpose": "maskable" if "maskable" in place else "any",
            }
            for place, (pixels, _) in ICONS.items()
        ),
    ]
    about = {
        "id": "./",
        "name": f"{name}: derivatives for neural networks",
        "short_name": name,
        "description": description,
        "lang": "en",
        "start_url": "./practice/",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": GROUND,
        "theme_color": GROUND,
        "categories": ["education"],
        "icons": drawn,
        "shortcuts": [{"name": "Practise", "url": "./practice/"}, {"name": "Lessons", "url": "./lessons/"}],
    }
    return json.dumps(about, ensure_ascii=False, indent=1) + "\n"


def icons() -> Mapping[str, bytes]:
    """The icons as PNG, drawn anew only when the logo or this file has changed."""
    logo = LOGO.read_text(encoding="utf-8")
    stamp = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
    kept, name = Kept(CACHE), name_of(stamp, logo)
    found = kept.found(name)
    if not found:
        found = {place: _png(logo, *wanted).hex() for place, wanted in ICONS.items()}
        kept.keep(name, found)
    return {place: bytes.fromhex(content) for place, content in found.items()}


def _png(logo: str, pixels: int, share: float) -> bytes:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(pixels / 100, pixels / 100), dpi=100, facecolor=GROUND)
    axes = figure.add_axes((0, 0, 1, 1))
    margin = 16 * (1 / share - 1)
    axes.set(xlim=(-margin, 32 + margin), ylim=(32 + margin, -margin))
    axes.set_axis_off()
    _draw(axes, logo, 72 / 100 * pixels / (32 + 2 * margin))
    written = io.BytesIO()
    figure.savefig(written, format="png", facecolor=GROUND, metadata={"Software": None})
    return written.getvalue()


def _draw(axes: Any, logo: str, point: float) -> None:
    """The curve, its tangent and the point where they touch; `point` is one unit of the logo in points."""
    from matplotlib.patches import Circle, PathPatch
    from matplotlib.path import Path as Curve
    from matplotlib.transforms import Affine2D

    curve, line = (_numbers(found) for found in re.findall(r' d="([^"]+)"', logo))
    blue, orange = dict.fromkeys(re.findall(r'(?:stroke|fill)="(#\w+)"', logo))
    widths = [float(width) * point for width in re.findall(r'stroke-width="([\d.]+)"', logo)]
    angle, turn_across, turn_down = _numbers(re.findall(r"rotate\(([^)]*)\)", logo)[0])
    across, down, radius = (float(re.findall(rf' {name}="([\d.]+)"', logo)[0]) for name in ("cx", "cy", "r"))
    points = list(zip(curve[::2], curve[1::2], strict=True))
    before, middle = points[2], points[3]
    mirrored = (2 * middle[0] - before[0], 2 * middle[1] - before[1])
    codes = [Curve.MOVETO, *[Curve.CURVE4] * 6]
    style = {"fill": False, "capstyle": "round"}
    axes.add_patch(
        PathPatch(Curve([*points[:4], mirrored, *points[4:]], codes), edgecolor=blue, linewidth=widths[0], **style)
    )
    turned = Affine2D().rotate_deg_around(turn_across, turn_down, angle) + axes.transData
    straight = Curve(list(zip(line[::2], line[1::2], strict=True)))
    axes.add_patch(PathPatch(straight, edgecolor=orange, linewidth=widths[1], transform=turned, **style))
    axes.add_patch(Circle((across, down), radius, color=orange, linewidth=0))


def _numbers(text: str) -> list[float]:
    return [float(number) for number in _NUMBER.findall(text)]
