"""Draws the picture of the terminal for the README: a short session, played by the real program.

make screenshot
"""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from checks.site.serving import launched
from quiz.terminal import practise

ROOT = Path(__file__).parents[2]
PICTURE = ROOT / "docs/assets/terminal.png"
TOPIC, LEVEL = "product-rule", 1
CHANCE = (8 / 14, 4 / 14)  # of the first exercise, 3x^3 sin x, and of the next
TYPED = ("9x^2 cos x", "hint", "9x^2 sin x + 3x^3 cos x", "quit")
WIDTH = 96
DARK = TerminalTheme(
    (24, 27, 34), (226, 228, 233),
    [(24, 27, 34), (240, 113, 120), (127, 201, 127), (230, 192, 104), (110, 160, 240), (190, 140, 230), (100, 200, 210), (226, 228, 233)],
)  # fmt: skip
PAGE = """<!DOCTYPE html>
<meta charset="utf-8">
<style>
body {{ margin: 0; background: {background}; color: {foreground}; }}
pre {{ margin: 0; padding: 18px 22px; font: 15px/1.4 "DejaVu Sans Mono", monospace; }}
{stylesheet}
</style>
<pre>{code}</pre>
"""


def session() -> str:
    """A page with what the terminal shows while somebody types a mistake, asks for a hint, and is right."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    typed, chance = iter(TYPED), iter([drawn for value in CHANCE for drawn in (0.0, value)])

    def type_next(prompt: str) -> str:
        answer = next(typed)
        console.print(Text.from_markup(prompt) + Text(answer))
        return answer

    console.print(Text(f"$ gradus quiz --topic {TOPIC}"))
    vars(console)["input"] = type_next
    practise(LEVEL, lambda: next(chance), console, (TOPIC,))
    return console.export_html(theme=DARK, code_format=PAGE)


def main() -> None:
    """Play the session and keep its picture."""
    with launched() as browser:
        page = browser.new_page(viewport={"width": 930, "height": 200}, device_scale_factor=1.5)
        page.set_content(session())
        page.screenshot(path=PICTURE, full_page=True)
    print(f"drawn: {PICTURE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
