"""The commands as Discord is told them: a snapshot, `docs/reference/commands.json`, that a person reads after every change."""

from __future__ import annotations

import asyncio
import difflib
import json
from pathlib import Path

import pytest

from bot.workers import Workers
from checks.bot.scene import scene

SNAPSHOT = Path(__file__).parents[2] / "docs/reference/commands.json"
GIVEN_BY_DISCORD = {"id", "application_id", "version"}


def test_the_commands_are_as_reviewed(workers: Workers, tmp_path: Path) -> None:
    reviewed, written = SNAPSHOT.read_text(encoding="utf-8"), asyncio.run(told(workers))
    if written != reviewed:
        new = tmp_path / SNAPSHOT.name
        new.write_text(written, encoding="utf-8")
        changes = difflib.unified_diff(reviewed.splitlines(), written.splitlines(), "reviewed", "now", lineterm="")
        advice = f"the commands have changed. Read the difference; to accept it:\n  cp {new} {SNAPSHOT}"
        pytest.fail("\n".join((*changes, advice)), pytrace=False)


async def told(workers: Workers) -> str:
    """What the companion tells Discord at its start, as JSON."""
    async with scene(workers) as here:
        commands = sorted(here.discord.state.commands, key=lambda command: str(command["name"]))
    kept = [{key: value for key, value in command.items() if key not in GIVEN_BY_DISCORD} for command in commands]
    return json.dumps(kept, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
