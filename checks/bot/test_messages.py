"""The catalogue of messages: nothing missing, nothing unused, no sentence outside it, and ready for translation."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import bot
from bot.messages import catalogue, wording
from bot.messages.wording import Counted, places, speaking
from quiz.functions import FUNCTIONS
from quiz.rules import RULES

ROOT = Path(bot.__file__).parent
SENTENCE = re.compile(r"[A-Za-z]{2,}[,;:.]? [A-Za-z]{2,}|[A-Z][a-z]+ ?[.!?]?")
UNSEEN = {"Raise", "Assert", "Compare", "Subscript"}
NAMES = {*RULES, *FUNCTIONS}  # of the engine
QUIET_CALLS = {"incident", "log", "logging", "re", "print"}


@dataclass(frozen=True, slots=True)
class Use:
    """A message where it is used; `values` are those it is given, or None where it is not called."""

    place: str
    key: str
    values: frozenset[str] | None


def sources() -> Iterator[tuple[Path, ast.Module]]:
    for file in sorted(ROOT.rglob("*.py")):
        if file.parent.name != "messages":
            yield file, ast.parse(file.read_text(encoding="utf-8"))


def uses() -> Iterator[Use]:
    for file, tree in sources():
        modules, names = imported(tree)
        called = {id(node.func): node for node in ast.walk(tree) if isinstance(node, ast.Call)}
        for node in ast.walk(tree):
            match node:
                case ast.Attribute(value=ast.Name(id=module), attr=name) if module in modules and name.isupper():
                    key = f"{modules[module]}.{name.lower()}"
                case ast.Name(id=name) if name in names:
                    key = names[name]
                case _:
                    continue
            call = called.get(id(node))
            values = None if call is None else frozenset(each.arg or "**" for each in call.keywords)
            yield Use(f"{file.relative_to(ROOT)}:{node.lineno}", key, values)


def imported(tree: ast.Module) -> tuple[dict[str, str], dict[str, str]]:
    """Modules of messages and single messages by their names in a file."""
    modules: dict[str, str] = {}
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "bot.messages":
            modules |= {each.asname or each.name: each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("bot.messages."):
            module = str(node.module).rpartition(".")[2]
            shouted = [each for each in node.names if each.name.isupper() and each.name not in {"LANGUAGE", "ENGLISH"}]
            names |= {each.asname or each.name: f"{module}.{each.name.lower()}" for each in shouted}
    return modules, names


def test_every_message_that_is_used_exists_and_the_other_way_round() -> None:
    used, known = {use.key: use.place for use in uses()}, set(catalogue.catalogue())
    missing = [f"bot/{used[key]}: there is no message {key}" for key in sorted(set(used) - known)]
    unused = [f"{place_of(key)}: nobody says {key.partition('.')[2].upper()}" for key in sorted(known - set(used))]
    if found := [*missing, *unused]:
        pytest.fail("\n".join(found), pytrace=False)


def place_of(key: str) -> str:
    """Where a message of the catalogue is written."""
    module, _, name = key.partition(".")
    lines = (ROOT / f"messages/{module}.py").read_text(encoding="utf-8").splitlines()
    return (
        f"bot/messages/{module}.py:{next((n for n, line in enumerate(lines, 1) if line.startswith(name.upper())), 1)}"
    )


def test_every_message_gets_its_values() -> None:
    known = catalogue.catalogue()
    for use in uses():
        if use.values is not None:
            needed = frozenset().union(*map(places, known[use.key].forms().values()))
            counted = {"count"} if isinstance(known[use.key], Counted) else set()
            assert use.values == needed | counted, use


def test_no_sentence_stands_outside_the_catalogue() -> None:
    found = [
        f"{file.relative_to(ROOT)}: {text}" for file, tree in sources() if speaks(tree) for text in sentences(tree)
    ]
    assert found == []


def speaks(tree: ast.Module) -> bool:
    """Whether a file makes messages: it deals with cards, forms or interactions."""
    modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return bool(modules & {"bot.cards", "bot.buttons", "bot.delivery", "bot.messages"})


def sentences(tree: ast.AST) -> Iterator[str]:
    """Strings of words, but for docstrings, patterns, reasons of errors and lines of the log."""
    for node in ast.iter_child_nodes(tree):
        match node:
            case ast.Expr(value=ast.Constant()):
                continue
            case ast.Constant(value=str(text)) if SENTENCE.search(text) and text not in NAMES:
                yield text
            case ast.Call(func=ast.Name(id=name)) | ast.Call(func=ast.Attribute(value=ast.Name(id=name))):
                if name not in QUIET_CALLS and not name.endswith("Error"):
                    yield from sentences(node)
            case _ if type(node).__name__ not in UNSEEN:
                yield from sentences(node)


def test_every_message_says_something_and_no_two_keys_are_one() -> None:
    for key, message in catalogue.catalogue().items():
        assert re.fullmatch(r"[a-z_]+\.[a-z0-9_]+", key)
        for text in message.forms().values():
            assert text.strip() == text != ""


GERMAN = {
    "quiz.hint": "Tipp {number} von {total}",
    "shared.another": "Noch eine",
    "quiz.quiz": "Üben: eine Aufgabe zu Ableitungen",
}


@pytest.fixture
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A translation of three messages."""
    (tmp_path / "de.json").write_text(json.dumps(GERMAN), encoding="utf-8")
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path)
    catalogue._languages.cache_clear()
    yield
    monkeypatch.undo()
    catalogue._languages.cache_clear()


@pytest.mark.usefixtures("german")
def test_a_translation_is_used_and_what_it_leaves_out_is_english() -> None:
    from bot.messages import quiz, shared

    with speaking("de"):
        assert quiz.HINT(number=1, total=2) == "Tipp 1 von 2"
        assert shared.LESSON() == "Lesson"
    assert quiz.HINT(number=1, total=2) == "Hint 1 of 2"
    with speaking("fr"):
        assert quiz.HINT(number=1, total=2) == "Hint 1 of 2"


def test_every_translation_fits() -> None:
    for language in catalogue.spoken_languages():
        texts = json.loads((catalogue.FOLDER / f"{language}.json").read_text(encoding="utf-8"))
        assert list(catalogue.problems(texts)) == []
        assert catalogue.missing(texts) == ()


def test_a_translation_that_does_not_fit_is_told() -> None:
    wrong: catalogue.Translation = {
        "quiz.hint": "Tipp {nummer}",
        "quiz.gone": "weg",
        "shared.another": {"one": "Noch eine"},
    }
    assert list(catalogue.problems(wrong)) == [
        "quiz.hint: there is no value nummer",
        "quiz.hint: the value number, total is lost",
        "quiz.gone: there is no such message",
        "shared.another: the form “other” is missing",
    ]
    assert "quiz.answer" in catalogue.missing(wrong)
    assert list(catalogue.problems(GERMAN)) == []


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en-US", "one other other other other"), ("pl", "one few many many few"), ("ru", "one few many one few")],
)
def test_plural_categories(language: str, expected: str) -> None:
    assert " ".join(wording.category(language, count) for count in (1, 2, 11, 21, 22)) == expected
