"""A build that remembers pages says and writes what a build without a memory does."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import pytest

from checks.site.conftest import ROOT

SETTINGS = """\
INHERIT: course.yml
watch: []
nav:
  - Home: index.md
  - Practice: practice/index.md
  - Lessons: [lessons/index.md, {One: [lessons/one/first.md, lessons/one/second.md]}]
  - Reference: [reference/glossary.md, reference/families.md, reference/mistakes.md, reference/rules.md,
                reference/verdicts.md, reference/protocol.md, reference/proof.md]
"""
HEAD = '---\ntitle: {0}\nsubtitle: About it\ndescription: "A page that is {0}, and one of two."\n---\n\n'
FIRST = """## The question

A slope is a number.

What is the slope of $x^2$? The derivative says it; [the second lesson](second.md#the-end) ends with it, and the
[glossary](../../reference/glossary.md#slope) defines it.

```exercise
family: chain-rule
seed: 3
```

| x | $x^2$ |
|---|---|
| 2 | 4 |

```python
print(2**2)
```
"""
SECOND = """## The beginning

Back to [the first](first.md). A gradient is an arrow.

```figure
name: rate-of-change/bus-hour
caption: The dashed line has the *average* slope.
```

```widget
name: secant-tangent
f: x^2
```

## The end

$$
\\frac{d}{dx} x^2 = 2x
$$
"""
QUIET = {"DISABLE_MKDOCS_2_WARNING": "true", "NO_MKDOCS_2_WARNING": "true", "PYTHONPATH": ""}
OTHER_PICTURE = (
    '\n\n_before = draw\n\n\ndef draw() -> str:\n    return _before().replace("<title>", "<title>Again: ")\n'
)


@dataclass(frozen=True, slots=True)
class House:
    """A copy of the hooks and the engine with a course of two lessons."""

    root: Path

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert old in text, name
        path.write_text(text.replace(old, new), encoding="utf-8")

    def built(self, into: str, *options: str) -> tuple[dict[str, bytes], list[str]]:
        """The files of the site, and the warnings. Each folder has an order of hashes of its own, and all have one date."""
        folder = self.root / into
        made = subprocess.run(
            (sys.executable, "-m", "mkdocs", "build", "--site-dir", str(folder), *options),
            cwd=self.root,
            env={**os.environ, **QUIET, "SOURCE_DATE_EPOCH": "1790000000", "PYTHONHASHSEED": str(crc32(into.encode()))},
            capture_output=True,
            text=True,
            check=False,
        )
        assert made.returncode == 0, made.stderr
        files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
        return {name: path.read_bytes() for name, path in files.items()}, sorted(re.findall(r"WARNING.*", made.stderr))

    def kept(self) -> set[str]:
        return {path.name for path in (self.root / ".cache/pages/rendered").glob("*")}

    def forget(self) -> None:
        shutil.rmtree(self.root / ".cache/pages")


@pytest.fixture
def house(tmp_path: Path) -> House:
    docs, passing = tmp_path / "docs", shutil.ignore_patterns("__pycache__", "node_modules", "*.ipynb")
    for folder in ("quiz", "docs/_hooks", "docs/overrides", "docs/assets", "docs/widgets"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=passing)
    (docs / "widgets/node_modules").symlink_to((ROOT / "docs/widgets/node_modules").resolve())
    for name in ("katex", "engine"):  # made from contents alone, and slow to make
        if (ROOT / ".cache" / name).is_dir():
            shutil.copytree(ROOT / ".cache" / name, tmp_path / ".cache" / name)
    pages = {
        "lessons/one/first.md": HEAD.format("first") + FIRST,
        "lessons/one/second.md": HEAD.format("second") + SECOND,
    }
    pages["index.md"] = HEAD.format("home") + "Begin with [the first lesson](lessons/one/first.md).\n"
    pages["practice/index.md"] = HEAD.format("practice") + "Choose a skill.\n"
    pages["reference/glossary.md"] = (ROOT / "docs/reference/glossary.md").read_text(encoding="utf-8")
    for name, text in pages.items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text(text, encoding="utf-8")
    shutil.copy(ROOT / "docs/reference/commands.json", docs / "reference")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "course.yml")
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    return House(tmp_path)


def edit_a_lesson_and_a_picture(house: House) -> None:
    house.edit("docs/lessons/one/first.md", "What is the slope", "How large is the slope")
    with (house.root / "docs/_hooks/pictures/rate_of_change/bus_hour.py").open("a", encoding="utf-8") as program:
        program.write(OTHER_PICTURE)


def rename_a_heading(house: House) -> None:
    house.edit("docs/lessons/one/second.md", "## The end", "## The finish")


def edit_the_glossary(house: House) -> None:
    house.edit("docs/reference/glossary.md", "How steep a line is:", "How steep a straight line is:")


def edit_the_engine(house: House) -> None:
    house.edit("quiz/families/chain_rule.py", "TITLE = ", "TITLE = 'Edited. ' + ")
    house.edit("docs/_hooks/exercises.py", "Worked solution", "The working")


def edit_the_settings(house: House) -> None:
    house.edit("course.yml", "Link to this section", "Link to here")


def remove_a_page(house: House) -> None:
    (house.root / "docs/lessons/one/second.md").unlink()


DEAD_ANCHOR, DEAD_LINK = "does not contain an anchor '#the-end'", "the target 'lessons/one/second.md' is not found"
EDITS: Mapping[Callable[[House], None], tuple[str, ...]] = {
    edit_a_lesson_and_a_picture: ("How large is", "Again: "),
    rename_a_heading: ('id="the-finish"', DEAD_ANCHOR),
    edit_the_glossary: ('title="How steep a straight line is:',),
    edit_the_engine: ("The working", "Edited. Chain rule"),
    edit_the_settings: ("Link to here",),
    remove_a_page: (DEAD_LINK,),
}


@pytest.mark.long
def test_after_every_edit_the_site_is_that_of_a_build_without_a_memory(house: House) -> None:
    first, warnings = house.built("first")
    assert not warnings
    assert house.built("again") == (first, [])
    made: dict[str, int] = {}
    for edit, expected in EDITS.items():
        before = house.kept()
        edit(house)
        warm, said = house.built("warm")
        made[edit.__name__] = len(house.kept() - before)
        house.forget()
        anew, said_anew = house.built("anew")
        assert said == said_anew, edit.__name__
        assert warm.keys() == anew.keys(), edit.__name__
        assert [name for name in anew if warm[name] != anew[name]] == [], edit.__name__
        whole = "\n".join([*said, *(page.decode() for name, page in warm.items() if name.endswith(".html"))])
        assert [words for words in expected if words not in whole] == [], edit.__name__
    assert made["edit_a_lesson_and_a_picture"] == 3  # the lesson, the picture, and the page about the code
    assert made["rename_a_heading"] == 1
    assert made["edit_the_engine"] > 5


@pytest.mark.long
def test_a_quiet_build_keeps_no_page_since_it_hears_no_warning(house: House) -> None:
    house.edit("docs/lessons/one/first.md", "second.md#the-end", "third.md")
    house.built("quiet", "--quiet")
    assert not house.kept()
    for _ in range(2):
        _, warnings = house.built("loud")
        assert len(warnings) == 1
        assert "third.md" in warnings[0]
    assert house.kept()
