"""The engine as the browser gets it: the same bytes every time, and able to grade without anything else installed."""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
import sys
import tarfile
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from checks.site.conftest import ROOT, Built
from docs._hooks.engine_bundle import bundle
from quiz.families import exercise, families
from quiz.protocol import respond
from quiz.review import Attempt, History, Outcome, as_data, fresh, moment, recommend
from quiz.writing import text

START = moment("2026-01-01T09:00Z")


@pytest.fixture(scope="module")
def proofs(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sympy, unpacked."""
    unpacked = tmp_path_factory.mktemp("sympy")
    with tarfile.open(built.folder / "assets/engine/sympy.tar.xz") as archive:
        archive.extractall(unpacked, filter="data")
    return unpacked


def answers(built: Built, lines: list[str]) -> list[dict[str, Any]]:
    """What the files of the site answer: the Python of the browser, its library, the package and sympy, and nothing else."""
    engine = built.folder / "assets/engine"
    command = (
        "node",
        "checks/bench/with_pyodide.mjs",
        *map(str, (engine / "pyodide", engine / "quiz.zip", engine / "sympy.tar.xz")),
    )
    result = subprocess.run(
        command, cwd=ROOT, input="".join(f"{line}\n" for line in lines), capture_output=True, text=True, check=True
    )
    return [json.loads(line)["answer"] for line in result.stdout.splitlines()[1:]]


def requests() -> list[str]:
    """Keys and predicted mistakes of every family, in a form that needs a proof."""
    return [
        json.dumps({"do": "grade", "exercise": item.id, "response": written})
        for item in (exercise(f"{slug}/4k7q") for slug in families())
        for response in (item.answer.key, *(mistake.answer for mistake in item.misconceptions))
        for written in (text(response), f"({text(response)}) * (3 - 1) / 2 + 0")
    ]


def reviews() -> list[dict[str, object]]:
    """What a learner is told to practise, day after day, and how what was done is kept."""
    requests: list[dict[str, object]] = []
    history = History()
    for day, outcome in enumerate([*Outcome, Outcome.RIGHT, Outcome.RIGHT] * 5):
        now = START + timedelta(days=day % 7 * day / 5, minutes=day)
        asked: dict[str, object] = {"history": as_data(history), "now": now.isoformat()}
        found = recommend(history, now)
        item = fresh(found, history, now)
        requests.append({"do": "review", **asked})
        requests.append({"do": "record", **asked, "exercise": item.id, "outcome": outcome.value})
        history = history.added(Attempt(found.skill, found.level, now, outcome))
    return requests


def test_the_archives_grade_alone_as_the_package_does_here(built: Built) -> None:
    found = answers(built, requests())
    assert found == [json.loads(respond(request)) for request in requests()]
    assert {"correct", "incorrect"} <= {answer["verdict"] for answer in found}


def test_the_archives_choose_what_to_practise_next_as_the_package_does_here(built: Built) -> None:
    found = answers(built, [json.dumps(request) for request in reviews()])
    assert found == [json.loads(respond(json.dumps(request))) for request in reviews()]
    assert all("reason" in answer or "said" in answer for answer in found)
    assert len({answer["skill"] for answer in found}) >= 5


def test_the_archived_sympy_can_do_what_a_proof_may_need(proofs: Path) -> None:
    proof = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "import sympy as s; x, y = s.symbols('x y', real=True)\n"
        "assert s.simplify(s.sin(x)**2 + s.cos(x)**2) == 1\n"
        "assert s.simplify(s.diff(s.tanh(x), x) - 1 / s.cosh(x)**2) == 0\n"
        "assert s.factor(x**2 - 1) == (x - 1) * (x + 1) and s.limit(s.sin(x) / x, x, 0) == 1\n"
        "assert s.solve(x**2 - 4, x) == [-2, 2] and s.integrate(2 * x, x) == x**2\n"
        "assert s.Matrix([[x, 1], [0, y]]).det() == x * y and s.lambdify(x, x**2)(3) == 9\n"
        "assert s.latex(s.trigsimp(2 * s.sin(x) * s.cos(x))) and s.hessian(x**2 * y, (x, y)) and s.N(s.pi, 40)\n"
    )
    subprocess.run((sys.executable, "-I", "-S", "-c", proof, str(proofs)), check=True, capture_output=True)


@pytest.mark.long
def test_the_same_contents_give_the_same_bytes(built: Built, tmp_path: Path) -> None:
    """Those of the site were made by another process, perhaps on another day; these are made anew, in another folder."""
    for name, again in bundle(tmp_path / "again").items():
        assert again.read_bytes() == (built.folder / "assets/engine" / name).read_bytes(), name


def test_the_list_of_files_is_true(built: Built) -> None:
    engine = built.folder / "assets/engine"
    listed = json.loads((engine / "engine.json").read_text(encoding="utf-8"))
    assert set(listed["versions"]) == {"fsrs", "mpmath", "pyodide", "sympy"}
    present = {path.relative_to(engine).as_posix() for path in engine.rglob("*") if path.is_file()} - {"engine.json"}
    assert set(listed["files"]) == present
    for name, about in listed["files"].items():
        content = (engine / name).read_bytes()
        assert about["bytes"] == len(content), name
        assert hashlib.sha256(content).hexdigest().startswith(about["hash"]), name


def names_in(path: Path) -> list[str]:
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as content:
            return content.namelist()
    with tarfile.open(path) as tar:
        return tar.getnames()


@pytest.mark.parametrize(
    ("archive", "limit", "kind"), [("quiz.zip", 600_000, ".pyc"), ("sympy.tar.xz", 1_700_000, ".py")]
)
def test_an_archive_is_small_and_holds_only_what_runs(built: Built, archive: str, limit: int, kind: str) -> None:
    path = built.folder / "assets/engine" / archive
    assert path.stat().st_size < limit
    names = names_in(path)
    assert all(name.endswith(kind) for name in names)
    assert not [
        name
        for name in names
        if "/tests/" in name or name.startswith(("quiz/terminal/", "quiz/__main__", "fsrs/optimizer"))
    ]


def test_a_page_downloads_less_than_eight_megabytes_for_the_whole_engine(built: Built) -> None:
    """As a host sends them: scripts and WebAssembly compressed, archives as they are."""
    engine = built.folder / "assets/engine"
    sent = {path: path.read_bytes() for path in engine.rglob("*") if path.is_file()}
    weight = sum(
        len(gzip.compress(content)) if path.suffix in {".mjs", ".wasm", ".json"} else len(content)
        for path, content in sent.items()
    )
    assert weight < 8_000_000


def test_the_standard_library_is_compiled_and_has_what_learners_import(built: Built) -> None:
    names = set(names_in(built.folder / "assets/engine/pyodide/python_stdlib.zip"))
    assert not [name for name in names if name.endswith(".py")]
    wanted = "math random statistics fractions decimal itertools functools dataclasses typing collections/__init__ json/__init__"
    builtin = {"math", "itertools"}
    assert {f"{name}.pyc" for name in wanted.split() if name not in builtin} <= names
