"""All messages by their key, and the translations: files beside this one, read once."""

from __future__ import annotations

import json
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path

from bot import messages
from bot.messages.wording import ENGLISH, Counted, Message, Wording, places

FOLDER = Path(__file__).with_name("translations")
Translation = Mapping[str, str | Mapping[str, str]]


@cache
def catalogue() -> Mapping[str, Wording]:
    """Every message of every module by its key, such as `quiz.hint`."""
    return dict(_found())


def _found() -> Iterator[tuple[str, Wording]]:
    for module in pkgutil.iter_modules(messages.__path__):
        for name, value in vars(import_module(f"{messages.__name__}.{module.name}")).items():
            if isinstance(value, Message | Counted):
                yield f"{module.name}.{name.lower()}", value


def translation(language: str, wording: Wording) -> Mapping[str, str]:
    """The texts of a message in a language by plural category; empty when there are none. `pt-BR` may use `pt`."""
    texts = _languages().get(spoken(language), {})
    return forms(texts.get(_keys().get(wording, ""), {}))


def spoken_languages() -> tuple[str, ...]:
    """The languages besides English, in alphabetical order."""
    return tuple(sorted(_languages()))


def spoken(language: str) -> str:
    """The language in which somebody is answered: theirs where there is a translation, else English."""
    return next((each for each in (language, language.partition("-")[0]) if each in _languages()), ENGLISH)


def forms(text: str | Mapping[str, str]) -> Mapping[str, str]:
    """The texts of one entry of a file by plural category."""
    return {"other": text} if isinstance(text, str) else text


def problems(texts: Translation) -> Iterator[str]:
    """What is wrong with a translation, one sentence each; what it leaves out is said in English and no problem."""
    known = catalogue()
    for key, text in texts.items():
        if key not in known:
            yield f"{key}: there is no such message"
        else:
            yield from _misfits(key, known[key], forms(text))


def missing(texts: Translation) -> tuple[str, ...]:
    """The keys that a translation leaves out."""
    return tuple(key for key in catalogue() if key not in texts)


def _misfits(key: str, wording: Wording, texts: Mapping[str, str]) -> Iterator[str]:
    allowed = frozenset().union(*map(places, wording.forms().values()))
    for kind, text in texts.items():
        if unknown := places(text) - allowed:
            yield f"{key}: there is no value {', '.join(sorted(unknown))}"
        if kind == "other" and (lost := allowed - places(text) - {"count"}):
            yield f"{key}: the value {', '.join(sorted(lost))} is lost"
    if "other" not in texts:
        yield f"{key}: the form “other” is missing"


@cache
def _languages() -> Mapping[str, Translation]:
    return {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in FOLDER.glob("*.json")}


@cache
def _keys() -> Mapping[Wording, str]:
    return {wording: key for key, wording in catalogue().items()}
