"""What a build keeps for the next one: whole or not there, and never more than there is room for."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checks.site.conftest import ROOT
from docs._hooks import running_code
from docs._hooks.kept_results import Kept, name_of

NAME = name_of("a page")
RESULT = {"content": "<p>ü</p>" * 50, "toc": [["A", "a", 1, []]], "title": None}


def test_what_is_kept_is_found_under_its_name_alone(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "new" / "folder")
    assert kept.found(NAME) == {}
    kept.keep(NAME, RESULT)
    assert kept.found(NAME) == RESULT
    (kept.folder / f"{NAME}.json").rename(kept.folder / f"{name_of('another')}.json")
    assert kept.found(name_of("another")) == {}


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_broken_entry_counts_as_not_there(tmp_path: Path, data: st.DataObject) -> None:
    kept = Kept(tmp_path)
    kept.keep(NAME, RESULT)
    place = tmp_path / f"{NAME}.json"
    whole = place.read_bytes()
    begin = data.draw(st.integers(0, len(whole)))
    broken = whole[:begin] + data.draw(st.binary(max_size=9)) + whole[data.draw(st.integers(begin, len(whole))) :]
    place.write_bytes(broken)
    assert kept.found(NAME) == (RESULT if broken == whole else {})


def test_many_may_keep_and_find_at_once(tmp_path: Path) -> None:
    kept = Kept(tmp_path)

    def work(number: int) -> bool:
        kept.keep(NAME, RESULT)
        kept.keep(name_of(number), RESULT)
        kept.make_room(40_000)
        return kept.found(NAME) in ({}, RESULT)

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(200)))
    assert {path.suffix for path in tmp_path.iterdir()} == {".json"}


def test_the_oldest_make_room_and_use_keeps_young(tmp_path: Path) -> None:
    kept, names = Kept(tmp_path), [name_of(number) for number in range(5)]
    for age, name in enumerate(names):
        kept.keep(name, RESULT)
        os.utime(tmp_path / f"{name}.json", (1000 + age, 1000 + age))
    assert kept.found(names[0])
    kept.keep(NAME, RESULT)
    size = next(tmp_path.iterdir()).stat().st_size
    kept.make_room(3 * size)
    left = {name for name in (*names, NAME) if kept.found(name)}
    assert left == {names[0], names[4], NAME}


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    kept = Kept(tmp_path / "file")
    kept.keep(NAME, RESULT)
    kept.make_room(0)
    assert kept.found(NAME) == {}


def test_code_that_is_edited_while_it_runs_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert running_code.is_on_disk()
    program = tmp_path / "quiz" / "rule.py"
    program.parent.mkdir()
    program.write_text("x = 1\n", encoding="utf-8")
    monkeypatch.setattr(running_code, "ROOT", tmp_path)
    monkeypatch.setattr(running_code, "HERE", tmp_path / "docs")
    assert not running_code.is_on_disk()
    monkeypatch.setattr(running_code, "_BEGAN_WITH", running_code._stamp())
    assert running_code.is_on_disk()
    program.write_text("x = 21\n", encoding="utf-8")
    assert not running_code.is_on_disk()


def test_a_picture_imports_no_picture_of_another_lesson() -> None:
    for path in running_code.PICTURES.rglob("*.py"):
        assert "_hooks.pictures" not in path.read_text(encoding="utf-8"), path


def test_the_converter_is_loaded_when_it_is_asked_for() -> None:
    program = """
import sys
from docs._hooks import lazy_converter
lazy_converter.postpone()
lazy_converter.postpone(("colorsys", "no_such_module"))
import colorsys
import mkdocs_jupyter.plugin
assert not {"nbconvert", "nbformat"} & set(sys.modules)
held = colorsys
assert type(held).__name__ == "Postponed"
assert held.rgb_to_hsv(1, 1, 1) == (0.0, 0.0, 1)
assert type(sys.modules["colorsys"]).__name__ == "module"
import jupytext.config
assert jupytext.reads("1 + 1", "py:light").cells[0].source == "1 + 1"
"""
    subprocess.run((sys.executable, "-W", "error", "-c", program), cwd=ROOT, check=True)
