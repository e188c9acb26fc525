"""The page of the commands says every one of them."""

from __future__ import annotations

import json

from docs._hooks.bot_reference import COMMANDS, bot_page


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
