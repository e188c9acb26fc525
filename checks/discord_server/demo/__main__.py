"""`python -m checks.discord_server.demo [port [folder]]`: the companion and a page that looks like a chat, until Ctrl-C."""

from __future__ import annotations

import asyncio
import signal
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from checks.discord_server.buckets import AS_DISCORD
from checks.discord_server.demo.process import companion
from checks.discord_server.demo.web import Demonstration
from checks.discord_server.server import TOKEN, LoopbackDiscord

PORT, SITE = 8010, "http://127.0.0.1:8000/"


async def serve(port: int, folder: Path) -> None:
    """Be there until Ctrl-C or SIGTERM; the bot keeps its store and its log in the folder."""
    discord = LoopbackDiscord(TOKEN, rate_limits=AS_DISCORD)
    demonstration = Demonstration(discord)
    await discord.start(port)
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    try:
        async with companion(discord, folder, SITE):
            print(f"The bot is online. Open {demonstration.address} (Ctrl-C stops both).", flush=True)
            await stop.wait()
    finally:
        await discord.stop()
    for violation in discord.violations:
        print(f"A limit of Discord was broken: {violation}")


if __name__ == "__main__":
    with TemporaryDirectory(prefix="gradus-demo-") as empty:
        port, folder = [*sys.argv[1:], *(str(PORT), empty)[len(sys.argv) - 1 :]]
        asyncio.run(serve(int(port), Path(folder)))
