"""The architecture page: what it says of the house is what the imports say, and no arrow inside a room runs in a circle."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from checks.test_architecture import MAY_IMPORT, ROOT, imports, python_files
from docs._hooks import house
from docs._hooks.mistake import Mistake


@pytest.mark.parametrize("room", house.ROOMS)
def test_each_part_comes_after_those_that_it_stands_on(room: str) -> None:
    members, seen = house.parts(ROOT, room), set[str]()
    for part in members:
        assert part.inside & {other.name for other in members} <= seen
        seen.add(part.name)


def test_a_circle_of_imports_is_told_in_words(tmp_path: Path) -> None:
    for name, other in (("reading", "grading"), ("grading", "reading")):
        (tmp_path / "quiz").mkdir(exist_ok=True)
        (tmp_path / "quiz" / f"{name}.py").write_text(f'"""Part."""\nimport quiz.{other}\n', encoding="utf-8")
    with pytest.raises(Mistake, match=r"In quiz/ these import each other in a circle: (grading|reading) → "):
        house.parts(tmp_path, "quiz")


@pytest.mark.parametrize("room", house.ROOMS)
def test_every_part_says_what_it_is(room: str) -> None:
    assert not [part.name for part in house.parts(ROOT, room) if not part.about.endswith((".", "!", "?", ":"))]


@pytest.mark.parametrize("room", ["quiz", "bot"])
def test_the_arrows_are_those_of_the_code(room: str) -> None:
    """Read again in another way: file by file, the first two words of each import."""
    known = {part.name: part for part in house.parts(ROOT, room)}
    for path in python_files(room):
        name = path.relative_to(ROOT / room).parts[0].removesuffix(".py")
        for target in _within(path, room):
            for_types = "TYPE_CHECKING" in path.read_text(encoding="utf-8")
            assert name.startswith("__") or for_types or target == name or target in known[name].inside
    told = {outside for part in known.values() for outside in part.outside}
    assert told <= MAY_IMPORT[room]


def _within(path: Path, room: str) -> Iterator[str]:
    names = [name.split(".") for name in imports(path)]
    yield from (parts[1] for parts in names if parts[0] == room and len(parts) > 1)


def test_the_page_has_every_room_and_every_part() -> None:
    written = house.page()
    for room in house.ROOMS:
        assert f"| `{room}/` |" in written
        for part in house.parts(ROOT, room):
            assert f"| `{part.name}` | {part.about} |" in written
