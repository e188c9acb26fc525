"""`python -m bot` as a process: told nothing, told nonsense, and at work."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

from checks.discord_server.server import loopback_discord

ROOT = Path(__file__).parents[2]
TOKEN = "MTIz.a-token-that-opens.nothing"  # noqa: S105
PLAIN = {key: value for key, value in os.environ.items() if not key.startswith("GRADUS_")}
COMMAND = (sys.executable, "-W", "error", "-W", "ignore:'audioop'", "-m", "bot")


def run(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The companion, started in a folder without a `.env`."""
    env = PLAIN | {"PYTHONPATH": str(ROOT), "GRADUS_STORE": str(folder / "store.sqlite3")} | environment
    return subprocess.run(COMMAND, cwd=folder, env=env, capture_output=True, text=True, timeout=30, check=False)


def test_without_a_token_it_says_how_to_get_one(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert done.returncode == 2
    for word in ("New Application", "Reset Token", "GRADUS_DISCORD_TOKEN", ".env", "oauth2/authorize"):
        assert word in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xff\xfe")
    done = run(tmp_path)
    assert (done.returncode, done.stderr) == (2, ".env cannot be read; it is a text file in UTF-8\n")


def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    done = run(tmp_path, GRADUS_DISCORD_TOKEN=TOKEN, GRADUS_THEME="pink")
    assert (done.returncode, done.stderr) == (2, "GRADUS_THEME is dark or light, not 'pink'\n")


def test_it_works_until_sigterm_and_leaves_cleanly(tmp_path: Path) -> None:
    async def play() -> None:
        async with loopback_discord(TOKEN) as discord:
            (tmp_path / ".env").write_text(f"GRADUS_DISCORD_TOKEN={TOKEN}\nGRADUS_THEME=light\n", encoding="utf-8")
            process = await start(tmp_path, discord.api, discord.gateway.address)
            try:
                await discord.gateway.identified()
                seen = await discord.person("emmy").types("quiz", exercise="chain-rule/3")
                assert seen.pictures
                process.send_signal(signal.SIGTERM)
                _, log = await asyncio.wait_for(process.communicate(), 30)
            finally:
                if process.returncode is None:
                    process.kill()
            assert process.returncode == 0, log.decode()
            assert discord.gateway.closes == [1000]
            assert TOKEN not in log.decode()
            assert "Traceback" not in log.decode()

    asyncio.run(play())


def test_a_token_that_discord_refuses_ends_it_kindly(tmp_path: Path) -> None:
    async def play() -> None:
        async with loopback_discord("another-token") as discord:
            environment = {"GRADUS_DISCORD_API": discord.api, "GRADUS_DISCORD_GATEWAY": discord.gateway.address}
            done = await asyncio.to_thread(run, tmp_path, GRADUS_DISCORD_TOKEN=TOKEN, **environment)
            assert done.returncode == 1
            assert "Discord refuses this token." in done.stderr
            assert TOKEN not in done.stderr
            assert "Traceback" not in done.stderr

    asyncio.run(play())


async def start(folder: Path, api: str, gateway: str, **more: str) -> asyncio.subprocess.Process:
    """The companion at work."""
    env = PLAIN | {
        "PYTHONPATH": str(ROOT),
        "GRADUS_STORE": str(folder / "store.sqlite3"),
        "GRADUS_STATUS": "off",
        "GRADUS_DISCORD_API": api,
        "GRADUS_DISCORD_GATEWAY": gateway,
        **more,
    }
    return await asyncio.create_subprocess_exec(*COMMAND, cwd=folder, env=env, stderr=asyncio.subprocess.PIPE)
