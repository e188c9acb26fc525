"""What to say where packages are missing that an extra of the distribution brings. Needs none of them itself."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

ADVICE = """\
{names} not installed here. Install Gradus again from where you have it, a folder or a wheel, with the extra {extra!r} behind it:

         pipx install --force 'PATH[{extra}]'

     or, with this Python, {python} -m pip install 'PATH[{extra}]'. In a checkout, make {room} installs it by itself.
"""


def advice(room: str, extra: str, packages: Sequence[str]) -> str:
    """Which packages are missing, and the command that brings them with their extra; `room` is what should have run.

    >>> advice("bot", "bot", ["typst"]).partition(".")[0], "'PATH[bot]'" in advice("bot", "bot", ["typst", "pebble"])
    ('typst is not installed here', True)
    """
    names = f"{', '.join(packages)} {'is' if len(packages) == 1 else 'are'}"
    return ADVICE.format(names=names, extra=extra, room=room, python=Path(sys.executable).name)
