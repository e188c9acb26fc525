"""The page of licences: everything that is handed on is on it, each with its text."""

from __future__ import annotations

from pathlib import Path

from docs._hooks import engine_bundle, fonts, licences, third_party
from docs._hooks.licences import INSIDE, Work

ROOT = Path(__file__).parents[2]


def works() -> dict[str, Work]:
    site = map(licences.python, (*licences.IN_THE_BROWSER, *licences.OF_THE_THEME))
    return {work.name.lower(): work for work in (*licences.front_end(), *site, *licences.companion())}


def test_each_has_a_licence_and_its_text() -> None:
    page, texts = licences.page(), licences.texts()
    for work in works().values():
        assert work.licence, work.name
        assert all(len(text) > 20 for text in work.texts), work.name
        assert work.texts, work.name
        assert f"| {work.name} | {work.version} | {work.licence} |" in page
        assert f"{work.name} {work.version}" in texts
    for phrase in (
        "GNU LESSER GENERAL PUBLIC LICENSE",
        "SIL OPEN FONT LICENSE",
        "Apache License",
        "SymPy Development Team",
    ):
        assert phrase in texts


def test_what_the_site_takes_from_packages_is_listed() -> None:
    known = {licences.NODE / "node_modules" / work.name for work in licences.front_end()}
    files = [file for file in third_party.files().values() if isinstance(file, Path)]
    files += [engine_bundle.PYODIDE / name for name in engine_bundle.PYODIDE_FILES]
    sources = {cut.name: cut.source for cut in fonts.CUTS}
    for file in (sources.get(path.stem.rpartition("-")[0], path) for path in files):
        assert any(file.is_relative_to(folder) for folder in known), file


def test_what_the_bot_needs_is_listed_with_what_that_needs() -> None:
    names = {work.name.lower() for work in licences.companion()}
    assert {"discord.py", "aiohttp", "yarl", "multidict", "pebble", "typst", "sympy", "mpmath", "fsrs"} <= names
    assert {"psycopg", "psycopg-binary"} <= names
    assert not {"pytest", "mkdocs", "ruff", "torch"} & names
    locked = (ROOT / ".ci/requirements.lock").read_text(encoding="utf-8").lower().replace("_", "-")
    for name in names:
        assert f"{name.replace('.', '-').replace('_', '-')}==" in locked


def test_a_part_belongs_to_something_that_is_listed() -> None:
    assert {package for package, _, _ in INSIDE} <= set(works())
