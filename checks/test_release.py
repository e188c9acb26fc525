"""What a release says of itself: the same version everywhere, and a line about what is new."""

import re
import tomllib
from pathlib import Path

import yaml

from quiz.families import families

ROOT = Path(__file__).parents[1]
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
CHANGES = (ROOT / "docs/reference/changelog.md").read_text(encoding="utf-8")


def test_the_newest_change_is_that_of_this_version() -> None:
    assert re.findall(r"^## (.+)$", CHANGES, re.MULTILINE)[0] == VERSION


def test_the_citation_names_this_version() -> None:
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert cited["version"] == VERSION
    assert cited["title"].startswith("Gradus")


def test_the_counts_of_the_first_release_are_those_of_the_house() -> None:
    lessons = list((ROOT / "docs/lessons").glob("*/*.md"))
    notebooks = list((ROOT / "docs/notebooks").glob("*.ipynb"))
    said = re.search(r"(\d+) lessons in six parts.*?\beight notebooks", CHANGES, re.DOTALL)
    assert said
    assert int(said[1]) == len(lessons)
    assert len(notebooks) >= 8
    assert f"{len(families())} families" in CHANGES


def test_workflows_run_what_everybody_runs() -> None:
    workflows = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / ".github/workflows").glob("*.yml")}
    assert "bash .ci/run" in workflows["checks"]
    assert "make site" in workflows["pages"]
    for text in workflows.values():
        assert yaml.safe_load(text)["jobs"]
