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


def test_what_is_counted_is_there() -> None:
    """The house grows by one file, so a count that somebody wrote may be passed, and never falls short."""
    lessons, notebooks = list((ROOT / "docs/lessons").glob("*/*.md")), list((ROOT / "docs/notebooks").glob("*.ipynb"))
    told = {"lessons": len(lessons), "families": len(families()), "notebooks": len(notebooks)}
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    counts = [
        found for text in (CHANGES, readme) for found in re.findall(r"(\d+) (lessons|families|notebooks)\b", text)
    ]
    assert {what for _, what in counts} >= {"lessons", "families"}
    for count, what in counts:
        assert int(count) <= told[what], f"{count} {what} are promised, and there are {told[what]}"


def test_workflows_run_what_everybody_runs() -> None:
    workflows = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / ".github/workflows").glob("*.yml")}
    assert "bash .ci/run" in workflows["checks"]
    assert "make site" in workflows["pages"]
    for text in workflows.values():
        assert yaml.safe_load(text)["jobs"]
