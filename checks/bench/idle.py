"""The companion while nobody asks, and how soon it answers after its start.

Memory counts what processes share once (PSS of all of them). The peer is a bot of discord.py alone, with no store, no
worker processes and no mathematics, in the same run: it answers one command with a word.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.readings import PROC, processes, proportional
from checks.bench.measure import Beside, Row, at_most, held, under
from checks.discord_server.server import loopback_discord

SUBJECT = "The companion on Discord"
PROMISED = {
    "start to first answer": under(2, "s"),
    "memory, idle": under(130, "MB"),
    "processor, idle": at_most(0.1, "% of a core", "0"),
}
ROOT = Path(__file__).parents[2]
IDLE_SECONDS = 20
OURS, PEER = (
    ("-m", "bot"),
    (
        "-c",
        """
import os, discord, yarl
discord.http.Route.BASE = os.environ["GRADUS_DISCORD_API"]
discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["GRADUS_DISCORD_GATEWAY"])
class Bot(discord.Client):
    async def setup_hook(self):
        self.tree = discord.app_commands.CommandTree(self)
        @self.tree.command(name="help", description="help")
        async def help(interaction):
            await interaction.response.send_message("Hello")
        await self.tree.sync()
Bot(intents=discord.Intents(guilds=True)).run(os.environ["GRADUS_DISCORD_TOKEN"], log_handler=None)
""",
    ),
)


def run() -> Iterator[Row]:
    """First the peer, then the companion."""
    alone = asyncio.run(_measured(PEER))
    for what, value in asyncio.run(_measured(OURS)).items():
        if what in PROMISED:
            beside = Beside("discord.py alone", f"{alone[what]:.2f} {PROMISED[what].unit}")
            yield held(f"the companion: {what}", value, PROMISED[what], beside)
        else:
            yield Row(f"the companion: {what}", f"{value:.2f}", "s")


async def _measured(program: tuple[str, ...]) -> dict[str, float]:
    """Seconds to the first answer and, of ours, to the first picture; then memory and processor while nobody asks."""
    async with loopback_discord() as discord:
        told = {"API": discord.api, "GATEWAY": discord.gateway.address, "TOKEN": discord.state.token}
        env = os.environ | {"PYTHONPATH": str(ROOT)} | {f"GRADUS_DISCORD_{key}": value for key, value in told.items()}
        with TemporaryDirectory() as folder:
            env |= {"GRADUS_STORE": str(Path(folder) / "store.sqlite3"), "GRADUS_STATUS": "off"}
            before = time.perf_counter()
            process = await asyncio.create_subprocess_exec(
                sys.executable, *program, cwd=folder, env=env, stderr=asyncio.subprocess.DEVNULL
            )
            try:
                await discord.gateway.identified()
                await discord.person("emmy").types("help")
                answered = time.perf_counter() - before
                if program is OURS:
                    await discord.person("emmy").types("quiz", exercise="chain-rule/3")
                drawn = time.perf_counter() - before
                await asyncio.sleep(3)
                spent = _seconds(process.pid)
                await asyncio.sleep(IDLE_SECONDS)
                picture = {"start to first picture": drawn} if program is OURS else {}
                return {
                    "start to first answer": answered,
                    **picture,
                    "memory, idle": _megabytes(process.pid),
                    "processor, idle": 100 * (_seconds(process.pid) - spent) / IDLE_SECONDS,
                }
            finally:
                process.terminate()
                await process.wait()


def _megabytes(root: int) -> float:
    return sum(map(proportional, processes(root))) / 1e6


def _seconds(root: int) -> float:
    """Processor time of a process and all that it started."""
    ticks = 0
    for process in processes(root):
        fields = (PROC / str(process) / "stat").read_text(encoding="ascii").rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")
