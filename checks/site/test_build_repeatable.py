"""The same sources give the same site, byte by byte: what once made two builds differ, held one by one.

A cold and a warm build under different orders of hashes are compared in test_build_remembered.py.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from checks.site.conftest import ROOT, Built
from docs._hooks import fonts


@pytest.mark.parametrize("cut", fonts.CUTS, ids=lambda cut: cut.name)
def test_a_small_font_is_as_old_as_the_one_it_is_cut_from(cut: fonts.Cut) -> None:
    assert hour(fonts.files()[f"{fonts.FOLDER}/{cut.name}.woff2"]) == hour(cut.source)


def hour(font: Path) -> int:
    with TTFont(font, lazy=True) as read:
        return int(read["head"].modified)


def test_no_file_says_where_it_was_built(built: Built) -> None:
    places = [str(place).encode() for place in (ROOT, built.folder)]
    files = [path for path in built.folder.rglob("*") if path.is_file()]
    assert len(files) > 100
    assert [path.name for path in files for place in places if place in path.read_bytes()] == []


def test_the_pages_are_as_old_as_their_commit_unless_somebody_sets_another_date() -> None:
    committed = subprocess.run(
        ("git", "log", "-1", "--format=%ct"), cwd=ROOT, capture_output=True, text=True, check=False
    )
    if not committed.stdout:
        pytest.skip("this is no checkout of git")
    assert date_of_the_site() == committed.stdout.strip()
    assert date_of_the_site(SOURCE_DATE_EPOCH="1") == "1"
    assert "SOURCE_DATE_EPOCH=$(DATE) $(PYTHON) -m mkdocs build" in (ROOT / "Makefile").read_text(encoding="utf-8")


def date_of_the_site(**given: str) -> str:
    command = ("make", "--silent", "--eval", "date-of-the-site:; @echo $(DATE)", "date-of-the-site")
    surroundings = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"} | given
    done = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=True)
    return done.stdout.strip()
