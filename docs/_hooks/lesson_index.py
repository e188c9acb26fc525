"""What the Discord bot knows of the course: titles, descriptions, tags and terms, as one file that goes with the bot.

    python -m docs._hooks.lesson_index

writes `bot/lessons.json` anew. A check asks that it is up to date.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

DOCS = Path(__file__).parents[1]
INDEX = DOCS.parent / "bot" / "lessons.json"
GLOSSARY = DOCS / "reference" / "glossary.md"
TERM = re.compile(
    r"^### (?P<term>[^{\n]+?) *\{ *#[\w-]+ *\}\n<!-- lesson: (?P<page>[\w/-]+)\.md(?:; forms: (?P<forms>[^>]*?))? *-->\n"
    r"(?P<says>[^\n]+)",
    re.MULTILINE,
)
MARKUP = re.compile(r"\[([^\]]+)\]\([^)]*\)|[*`$\\]")


def written(docs: Path = DOCS) -> str:
    """The index of the lessons and of the glossary, as JSON."""
    index = {"lessons": list(_lessons(docs)), "terms": list(_terms(docs / GLOSSARY.relative_to(DOCS)))}
    return json.dumps(index, indent=1, ensure_ascii=False) + "\n"


def _lessons(docs: Path) -> Iterator[dict[str, Any]]:
    for page in sorted((docs / "lessons").glob("*/*.md")):
        head = yaml.safe_load(page.read_text(encoding="utf-8").split("---", 2)[1])
        yield {
            "page": f"{page.relative_to(docs).with_suffix('').as_posix()}/",
            "title": head["title"],
            "description": head["description"],
            "tags": head.get("tags", []),
        }


def _terms(glossary: Path) -> Iterator[dict[str, Any]]:
    if glossary.is_file():
        for match in TERM.finditer(glossary.read_text(encoding="utf-8")):
            forms = [form.strip() for form in (match["forms"] or "").split(",") if form.strip()]
            says = MARKUP.sub(lambda found: found[1] or "", match["says"])
            yield {"term": match["term"], "forms": forms, "says": says, "page": f"{match['page']}/"}


if __name__ == "__main__":
    INDEX.write_text(written(), encoding="utf-8")
