"""A `.env` file, read. A line is never quoted in a message: it may hold the token."""

from __future__ import annotations

import re
from collections.abc import Collection

LINE = re.compile(r"\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*?)\s*")
OURS = "GRADUS_"


def read(text: str, known: Collection[str]) -> tuple[dict[str, str], list[str]]:
    r"""The variables of a `.env` file, and what is wrong with its lines. Empty ones count as not given.

    >>> read("# ours\nexport GRADUS_THEME='light'\nGRADUS_THEM=dark", {"GRADUS_THEME"})
    ({'GRADUS_THEME': 'light'}, ['.env, line 3: there is no setting GRADUS_THEM; there are GRADUS_THEME'])
    """
    found: dict[str, str] = {}
    problems: list[str] = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = LINE.fullmatch(line)
        if match is None:
            problems.append(f".env, line {number}: a line is NAME=value, such as GRADUS_THEME=light")
        elif match[1].startswith(OURS) and match[1] not in known:
            problems.append(f".env, line {number}: there is no setting {match[1]}; there are {', '.join(known)}")
        elif value := match[2].strip("\"'"):
            found[match[1]] = value
    return found, problems
