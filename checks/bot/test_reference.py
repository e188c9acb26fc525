"""The page of the commands says every one of them."""

from __future__ import annotations

import json
import re

from docs._hooks.bot_reference import COMMANDS, FOLDER, bot_page


def test_every_command_and_option_is_on_the_page() -> None:
    page = "\n".join(bot_page())
    for command in json.loads(COMMANDS.read_text(encoding="utf-8")):
        name = command["name"]
        assert (f"**{name}**" if command["type"] == 3 else f"`/{name}") in page
        for option in command.get("options", []):
            assert f"`{option['name']}`" in page or f"`/{name} {option['name']}`" in page


def test_a_stroke_in_a_description_does_not_end_the_cell() -> None:
    listed = [{"name": "a", "type": 1, "description": "A", "options": [{"name": "b", "type": 3, "description": "|x|"}]}]
    assert "| `b` | \\|x\\| |" in list(bot_page(json.dumps(listed)))


def test_the_pictures_are_there_in_both_themes_small_and_described() -> None:
    page = "\n".join(bot_page())
    for path in sorted(FOLDER.glob("*.png")):
        assert f"../assets/bot/{path.name}#only-" in page
        assert path.stat().st_size < 60_000
    shown = re.findall(r"!\[(.+?)\]\(\.\./assets/bot/([\w-]+\.png)#only-(?:dark|light)\)\{ width=", page)
    assert {name for _, name in shown} == {path.name for path in FOLDER.glob("*.png")}
    assert all(len(alt.split()) > 20 for alt, _ in shown)
