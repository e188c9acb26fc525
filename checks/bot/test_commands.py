"""The commands as Discord is told them: a reviewed snapshot. After a change, read the new text and replace the file."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

from bot.workers import Workers
from checks.bot.scene import scene

SNAPSHOT = Path(__file__).with_name("commands.json")
GIVEN_BY_DISCORD = {"id", "application_id", "version"}


def test_the_commands_are_as_reviewed(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            commands = sorted(here.discord.state.commands, key=lambda command: str(command["name"]))
            told = [{k: v for k, v in command.items() if k not in GIVEN_BY_DISCORD} for command in commands]
            written = json.dumps(told, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
            assert written == SNAPSHOT.read_text(encoding="utf-8"), written

    asyncio.run(play())
