"""`python -m bot` as a process: told nothing, told nonsense, and at work."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.installing import advice
from bot.readings import processes, proportional
from bot.watching import install_link
from checks.discord_server.server import loopback_discord

pytestmark = pytest.mark.real

ROOT = Path(__file__).parents[2]
TOKEN = "MTIz.a-token-that-opens.nothing"  # noqa: S105
PLAIN = {key: value for key, value in os.environ.items() if not key.startswith("GRADUS_")}
COMMAND = (sys.executable, "-W", "error", "-W", "ignore:'audioop'", "-m", "bot")


def run(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The companion, started in a folder without a `.env`."""
    env = PLAIN | {"PYTHONPATH": str(ROOT), "GRADUS_STORE": str(folder / "store.sqlite3")} | environment
    return subprocess.run(COMMAND, cwd=folder, env=env, capture_output=True, text=True, timeout=300, check=False)


def test_without_a_token_it_says_how_to_get_one(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert done.returncode == 2
    for word in ("New Application", "Reset Token", "GRADUS_DISCORD_TOKEN", ".env", "oauth2/authorize"):
        assert word in done.stderr
    assert "Traceback" not in done.stderr


def test_what_is_not_installed_is_named_with_the_command_that_brings_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in os.environ:
        if name.startswith("GRADUS_"):
            monkeypatch.delenv(name)
    monkeypatch.setitem(sys.modules, "typst", None)
    assert main() == 2
    told = capsys.readouterr().err
    assert "New Application" in told
    assert "Nothing else is needed" not in told
    for token in (False, True):
        if token:
            monkeypatch.setenv("GRADUS_DISCORD_TOKEN", TOKEN)
        assert main() == 2
        told = capsys.readouterr().err
        assert "typst is not installed here" in told
        assert advice("bot", "bot", ["typst"]) in told
        assert "pipx install --force 'PATH[bot]'" in told
        assert "gradus[" not in told  # that name may be somebody else's on an index


def test_the_install_link_asks_for_the_permissions_that_the_code_names(tmp_path: Path) -> None:
    link = install_link(0).replace("client_id=0", "client_id=APPLICATION_ID")
    assert link in run(tmp_path).stderr


def test_without_a_token_the_other_mistakes_are_told_too(tmp_path: Path) -> None:
    done = run(tmp_path, GRADUS_THEME="pink", DISCORD_TOKEN=TOKEN)
    assert done.returncode == 2
    assert "New Application" in done.stderr
    assert done.stderr.endswith(
        "\nGRADUS_THEME is dark or light, not 'pink'\nDISCORD_TOKEN is set; the companion reads GRADUS_DISCORD_TOKEN\n"
    )
    assert TOKEN not in done.stderr


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xff\xfe")
    done = run(tmp_path)
    assert (done.returncode, done.stderr) == (2, ".env cannot be read; it is a text file in UTF-8\n")


def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    done = run(tmp_path, GRADUS_DISCORD_TOKEN=TOKEN, GRADUS_THEME="pink")
    assert (done.returncode, done.stderr) == (2, "GRADUS_THEME is dark or light, not 'pink'\n")


def test_it_works_until_sigterm_finishes_what_it_has_begun_and_leaves_cleanly(tmp_path: Path) -> None:
    async def play() -> None:
        async with loopback_discord(TOKEN) as discord:
            (tmp_path / ".env").write_text(f"GRADUS_DISCORD_TOKEN={TOKEN}\nGRADUS_THEME=light\n", encoding="utf-8")
            address = {"GRADUS_STATUS": "127.0.0.1:0", "GRADUS_LOG": "json"}
            process = await start(tmp_path, discord.api, discord.gateway.address, **address)
            try:
                await discord.gateway.identified()
                seen = await discord.person("emmy").types("quiz", exercise="chain-rule/3")
                assert seen.pictures
                early = await log_until(process, "oauth2/authorize?client_id=")
                crowd = [discord.person(f"person{number}") for number in range(6)]
                begun = [asyncio.create_task(who.types("quiz", exercise="chain-rule/6")) for who in crowd]
                await asyncio.wait(begun, return_when=asyncio.FIRST_COMPLETED)  # now it has heard of all of them
                process.send_signal(signal.SIGTERM)
                answers = await asyncio.gather(*begun)
                _, late = await asyncio.wait_for(process.communicate(), 90)
            finally:
                if process.returncode is None:
                    process.kill()
            log = early + late
            assert all(answer.pictures or "I am restarting" in answer.text for answer in answers)
            assert process.returncode == 0, log.decode()
            assert discord.gateway.closes == [1000]
            assert TOKEN not in log.decode()
            lines = [json.loads(line) for line in log.decode().splitlines()]
            assert not [line for line in lines if line["level"] == "error" or "error" in line]
            assert any(line["message"].startswith("status pages: http://127.0.0.1:") for line in lines)

    asyncio.run(play())


def test_it_is_small_while_nobody_asks(tmp_path: Path) -> None:
    async def play() -> None:
        async with loopback_discord(TOKEN) as discord:
            (tmp_path / ".env").write_text(f"GRADUS_DISCORD_TOKEN={TOKEN}\n", encoding="utf-8")
            process = await start(tmp_path, discord.api, discord.gateway.address)
            try:
                await discord.gateway.identified()
                assert (await discord.person("emmy").types("quiz", exercise="chain-rule/3")).pictures
                async with asyncio.timeout(60):
                    # itself, a tracker, the process that forks, two workers; the second of these may still be starting
                    while len(everyone := tuple(processes(process.pid))) != 5:
                        await discord.person("emmy").types("help")
                # A ceiling for safety, as others share the libraries or not; the figure itself is for `checks.bench idle`.
                assert sum(map(proportional, everyone)) < 260_000_000
            finally:
                process.terminate()
                await process.communicate()

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


async def log_until(process: asyncio.subprocess.Process, words: str) -> bytes:
    """What the companion logs up to the line with these words; it asks Discord for its servers before it says that it is online."""
    assert process.stderr
    read = b""
    async with asyncio.timeout(60):
        while words.encode() not in read:
            line = await process.stderr.readline()
            assert line, read.decode()
            read += line
    return read
