"""What a browser is given: bundled scripts, one style sheet without holes, and never more than was promised."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from checks.site.conftest import Built
from checks.site.pages import pages
from checks.site.weighing import IMPORTED, compressed, needed
from docs._hooks import late_styles, lean_formula, scripts, styles, third_party
from docs._hooks.mistake import Mistake
from docs._hooks.widgets import element_of, names

WIDGETS_TOGETHER = 40_960  # 40 KB of 1,024 bytes: nine widgets and all that they share; 40,000 is the aim
_ADDRESS = re.compile(r'new URL\("([^"]+)",import\.meta\.url\)')
_CLASS = re.compile(r'class="([^"]*)"')
_TAG = re.compile(r"<([a-z]\w*)")


def test_every_element_is_in_its_file_or_in_that_of_the_widgets(built: Built) -> None:
    folder = built.folder / "widgets"
    known = (folder / "main.js").read_text(encoding="utf-8")
    together = {element_of(name) for name in names()}
    for path in scripts.sources(scripts.WIDGETS):
        for name in re.findall(r'\bdefine\("([\w-]+)"', path.read_text(encoding="utf-8")):
            assert path.stem == name
            assert (folder / path.name).is_file() != (name in together), name
            assert (name in known) == (name in together), name
    assert not list(folder.rglob("*.map"))
    assert max(len(path.read_text(encoding="utf-8").splitlines()) for path in folder.glob("*.js")) < 5, "not minified"


def test_a_type_in_a_comment_makes_no_file(built: Built) -> None:
    named = {path.name for path in (built.folder / "widgets").glob("*.js") if not path.name.startswith("shared-")}
    assert not named & {"plot.js", "optimizer-path.js", "surface-mesh.js", "exercise-form.js"}


def test_what_a_bundled_script_asks_for_exists(built: Built) -> None:
    for path in (built.folder / "widgets").glob("*.js"):
        written = path.read_text(encoding="utf-8")
        for name in (*IMPORTED.findall(written), *_ADDRESS.findall(written)):
            assert (path.parent / name).exists(), f"{path.name} asks for {name}"


def test_all_widgets_together_are_light(built: Built) -> None:
    files = needed(built.folder / "widgets" / scripts.TOGETHER)
    weight = sum(map(compressed, files))
    assert weight <= WIDGETS_TOGETHER, f"{weight} bytes in {len(files)} files"


def test_a_script_whose_names_become_shorter_reads_no_json(tmp_path: Path) -> None:
    """The keys of JSON are not seen by the build: a name of theirs that only the script knows would become another one."""
    script = tmp_path / scripts.TOGETHER
    script.write_text("const { width } = JSON.parse(text); show(width);", encoding="utf-8")
    with pytest.raises(Mistake, match="reads JSON"):
        scripts.squeeze(tmp_path)
    script.write_text("const { width } = frame; show(width);", encoding="utf-8")
    scripts.squeeze(tmp_path)


def test_no_page_has_a_class_or_a_tag_whose_rules_were_left_out(built: Built) -> None:
    lists = [classes.split() for classes in classes_of(built.folder)]
    used = {f".{name}" for names in lists for name in names}
    together = {f".{one}.{other}" for names in lists for one, other in pairwise(names)}
    tags = {tag for path in built.folder.rglob("*.html") for tag in _TAG.findall(path.read_text(encoding="utf-8"))}
    missing = sorted(name for name in used | together | tags if styles.UNUSED.search(name))
    assert not missing, f"UNUSED in docs/_hooks/styles.py leaves out {missing}"


def test_nothing_that_the_build_writes_waits_for_the_late_sheet(built: Built) -> None:
    written = {f".{name}" for classes in classes_of(built.folder) for name in classes.split()}
    assert not sorted(name for name in written if late_styles.LATE.search(name) and name != ".md-search__suggest")
    sheet, late = next(built.folder.glob("assets/gradus.*.css")), built.folder / late_styles.ADDRESS
    assert ".exercise-form" in late.read_text(encoding="utf-8")
    assert ".exercise-form" not in sheet.read_text(encoding="utf-8")


def test_no_rule_of_katex_asks_for_what_its_formulas_leave_out() -> None:
    sheet = third_party.styles()["assets/katex/katex.min.css"]
    asked_for = set(re.findall(r"\.([a-zA-Z][\w-]*)", sheet))
    assert {"mathnormal", "vlist", "msupsub"} <= asked_for
    assert not asked_for & lean_formula.WITHOUT_RULES


def classes_of(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*.html"):
        yield from set(_CLASS.findall(path.read_text(encoding="utf-8")))


def test_a_page_has_one_style_sheet_and_scripts_that_wait(built: Built) -> None:
    for name, tree in pages(built.folder):
        sheets = tree.select('link[rel="stylesheet"]')
        assert len(sheets) == 1, name
        assert all(tag.has_attr("defer") or tag.get("type") == "module" for tag in tree.select("script[src]")), name


def test_no_menu_inside_a_menu_is_a_landmark(built: Built) -> None:
    for name, tree in pages(built.folder):
        assert not tree.select("nav nav:not([role=presentation]):not(.md-nav--secondary)"), name
        assert not [header for header in tree.select("th") if not header.get_text(strip=True)], name
