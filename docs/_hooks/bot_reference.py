"""The reference page of the Discord bot's commands, out of the list that a check holds it to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

COMMANDS = Path(__file__).parents[1] / "reference/commands.json"
MESSAGE_MENU, SUBCOMMANDS = 3, {1, 2}
Command = dict[str, Any]


def bot_page(listed: str = "") -> Iterator[str]:
    """The page, line by line; `listed` is the list as JSON, read from its place when it is left out."""
    commands: list[Command] = json.loads(listed or COMMANDS.read_text(encoding="utf-8"))
    yield from ("---", 'description: "Every command of the Discord bot, with its options."', "---", "")
    yield from ("# Commands of the Discord bot", "", "Type `/` in Discord and the name, and it shows you the options.")
    yield from (
        "A direct message needs no command, nor does a message that mentions the bot: “differentiate x^2 sin x”.",
        "",
    )
    for command in commands:
        if command["type"] != MESSAGE_MENU:
            yield from _slash(command, "")
    yield from ("## On a message", "", "Press and hold a message, or right-click it, and choose Apps.", "")
    yield from (f"- **{command['name']}**" for command in commands if command["type"] == MESSAGE_MENU)


def _slash(command: Command, before: str) -> Iterator[str]:
    name, options = f"{before}{command['name']}", command.get("options", [])
    inner = [option for option in options if option["type"] in SUBCOMMANDS]
    if inner:
        for option in inner:
            yield from _slash(option, f"{name} ")
        return
    yield from (f"## `/{name}` {{ #{name.replace(' ', '-')} }}", "", _sentence(command["description"]), "")
    if options:
        yield from ("| option | what it is |", "|---|---|")
        yield from (f"| `{option['name']}`{_needed(option)} | {_described(option)} |" for option in options)
        yield ""


def _sentence(said: str) -> str:
    return said if said.endswith(("?", "!", ".")) else f"{said}."


def _needed(option: Command) -> str:
    return " (needed)" if option.get("required") else ""


def _described(option: Command) -> str:
    """What an option is; a stroke would end the cell of the table."""
    return str(option["description"]).replace("|", "\\|").replace("*", "\\*").replace("_", "\\_")
