"""The bot as a process of its own, `python -m bot`, in front of a loopback Discord."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from checks.discord_server.server import LoopbackDiscord

ROOT = Path(__file__).parents[3]


def environment(discord: LoopbackDiscord, folder: Path, site: str) -> dict[str, str]:
    """What the bot is told: the loopback Discord, a store in a folder of its own, and nothing of a real account.

    Of the settings outside, only the theme of the pictures counts.
    """
    told = {
        "GRADUS_DISCORD_API": discord.api,
        "GRADUS_DISCORD_GATEWAY": discord.gateway.address,
        "GRADUS_DISCORD_TOKEN": discord.state.token,
        "GRADUS_STORE": str(folder / "companion.sqlite3"),
        "GRADUS_SITE": site,
        "GRADUS_THEME": os.environ.get("GRADUS_THEME", "dark"),
        "PYTHONPATH": str(ROOT),
    }
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("GRADUS_", "DATABASE_URL"))}
    return kept | told


@asynccontextmanager
async def companion(
    discord: LoopbackDiscord, folder: Path, site: str = ""
) -> AsyncIterator[asyncio.subprocess.Process]:
    """The bot at work; stopped at the end as systemd stops it. Raises RuntimeError when it does not come."""
    with (folder / "bot.log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", cwd=folder, env=environment(discord, folder, site), stderr=log
        )
    try:
        await _online(discord, process, folder)
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _online(discord: LoopbackDiscord, process: asyncio.subprocess.Process, folder: Path) -> None:
    coming, ending = (asyncio.ensure_future(work) for work in (discord.gateway.identified(), process.wait()))
    await asyncio.wait({coming, ending}, return_when=asyncio.FIRST_COMPLETED)
    if ending.done():
        coming.cancel()
        raise RuntimeError((folder / "bot.log").read_text(encoding="utf-8"))
    ending.cancel()
    await coming
