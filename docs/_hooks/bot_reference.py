"""The reference page of the Discord bot's commands, out of the list that a check holds it to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

COMMANDS = Path(__file__).parents[1] / "reference/commands.json"
MESSAGE_MENU, SUBCOMMANDS = 3, {1, 2}
Command = dict[str, Any]
FOLDER = Path(__file__).parents[1] / "assets/bot"
WIDTH = 420  # about as wide as in a chat
PICTURES = (
    (
        "verdict",
        "`/quiz` shows an exercise as a picture. Your answer goes into a form, and only you see the verdict.",
        (
            "A chat. After /quiz the bot shows an exercise, differentiate y = (4x − 9) to the 6th, and the buttons Answer, Hint, "
            "Show steps, Skip and Another. The answer 6(4x − 9) to the 5th gets: Not yet. You differentiated the outside and stopped there."
        ),
    ),
    (
        "derivative",
        "`/differentiate` shows every step with its rule, the graphs of f and f′, and the tangent at a point.",
        (
            "A chat. After /differentiate the bot shows four steps to the derivative of x squared times sin x, by the product rule, "
            "then the graph with its tangent at x = 2, and below it the graph of the derivative."
        ),
    ),
    (
        "round",
        "`/quiz-round` opens a thread. Everyone answers the same fresh exercises privately, and the scores are live.",
        (
            "A thread. On top the scores of three people, Sofja with 1 right of 1 first; below it exercise 1 of 3, on the product "
            "rule, with the buttons Answer and Next exercise."
        ),
    ),
)


def bot_page(listed: str = "") -> Iterator[str]:
    """The page, line by line; `listed` is the list as JSON, read from its place when it is left out."""
    commands: list[Command] = json.loads(listed or COMMANDS.read_text(encoding="utf-8"))
    yield from ("---", 'description: "Every command of the Discord bot, with its options."', "---", "")
    yield from ("# Commands of the Discord bot", "", "Type `/` in Discord and the name, and it shows you the options.")
    yield from (
        "A direct message needs no command, nor does a message that mentions the bot: “differentiate x^2 sin x”.",
        "",
    )
    yield from _pictures()
    for command in commands:
        if command["type"] != MESSAGE_MENU:
            yield from _slash(command, "")
    yield from ("## On a message", "", "Press and hold a message, or right-click it, and choose Apps.", "")
    yield from (f"- **{command['name']}**" for command in commands if command["type"] == MESSAGE_MENU)


def _pictures() -> Iterator[str]:
    """What people see, in the theme of the page; and how to see it move."""
    for name, said, alt in PICTURES:
        yield from (said, "")
        for theme in ("light", "dark"):
            size = f'{{ width="{WIDTH}" height="{_height(f"{name}-{theme}.png")}" loading="lazy" }}'
            yield f"![{alt}](../assets/bot/{name}-{theme}.png#only-{theme}){size}"
        yield ""
    yield "To try all of it without an account, clone the repository and run `make discord-demo`. It starts the bot on your"
    yield from ("machine, with a page that looks like a chat. The pictures above are drawn there.", "")


def _height(name: str) -> int:
    """How high a picture is on the page; its size stands at the beginning of a PNG."""
    size = (FOLDER / name).read_bytes()[16:24]
    wide, high = (int.from_bytes(half) for half in (size[:4], size[4:]))
    return round(high * WIDTH / wide)


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
