from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def codespell(*given: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "codespell_lib", "--toml", "pyproject.toml", *given]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=600)


def test_pages_and_readme_are_spelt_well() -> None:
    given = [str(path.relative_to(ROOT)) for path in (ROOT / "README.md", ROOT / "docs") if path.exists()]
    assert codespell(*given).stdout == ""


def test_a_misspelt_word_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("The rate is reci" + "eved.\n", encoding="utf-8")
    assert "received" in codespell(str(page)).stdout
