"""Three sources, two lamps, six wires: the blame of a wire is what it carried times what its lamp is blamed for."""

from __future__ import annotations

from docs._hooks.drawing import Diagram

SOURCES = ((110, 60, "2"), (110, 165, "1"), (110, 270, "3"))
LAMPS = ((500, 105, "2"), (500, 225, "−1"))


def draw() -> str:
    """The wires, with the one from the third source to the first lamp marked."""
    diagram = Diagram(height=350)
    wires = [
        diagram.arrow(
            (144, source[1]), (464, lamp[1]), "gradient" if (source, lamp) == (SOURCES[2], LAMPS[0]) else "line"
        )
        for source in SOURCES
        for lamp in LAMPS
    ]
    return diagram.picture(
        "Six wires between sources and lamps",
        "Three sources carry 2, 1 and 3. Two lamps are blamed with 2 and -1. Every source has a wire to every lamp, six wires in "
        "all. The marked wire carries 3 to the lamp with the blame 2, so the blame of this wire is 3 times 2, which is 6.",
        *sorted(wires, key=lambda wire: "gradient" in wire),
        *(diagram.circle((across, down), words, "function") for across, down, words in SOURCES),
        *(diagram.circle((across, down), words, "gradient") for across, down, words in LAMPS),
        diagram.text((110, 338), "carried", "function"),
        diagram.text((500, 338), "blamed", "gradient"),
        diagram.text((560, 172), "2 · 3 = 6", "gradient"),
    )
