"""The unit for systemd and the recipe for a container: as far as they can be tried without either."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from bot.__main__ import REFUSED, UNUSABLE
from bot.client import DRAIN_SECONDS
from bot.setting_values import KNOWN, STATUS_PAGES
from bot.settings import Address
from bot.status import served
from bot.workers import Workers
from checks.bot.scene import scene

ROOT = Path(__file__).parents[2]
UNIT = (ROOT / "bot/deploy/gradus.service").read_text(encoding="utf-8")
RECIPE = (ROOT / "bot/deploy/Containerfile").read_text(encoding="utf-8").replace("\\\n", " ")


def options(name: str) -> list[str]:
    return re.findall(rf"^{name}=(.*)$", UNIT, re.MULTILINE)


@pytest.mark.real
def test_systemd_finds_nothing_wrong_with_the_unit(tmp_path: Path) -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd-analyze is not installed")
    place = tmp_path / "gradus.service"
    place.write_text(
        UNIT.replace("/opt/gradus/.venv/bin/python", sys.executable).replace("=/opt/gradus\n", f"={tmp_path}\n"),
        encoding="utf-8",
    )
    done = subprocess.run(["systemd-analyze", "verify", str(place)], capture_output=True, text=True, check=False)
    told = [line for line in (done.stdout + done.stderr).splitlines() if "gradus" in line]
    assert (done.returncode, told) == (0, [])
    review = ["systemd-analyze", "security", "--offline=true", "--threshold=20", str(place)]
    rated = subprocess.run(review, capture_output=True, text=True, check=False)
    assert rated.returncode == 0, rated.stdout[-300:]


def test_the_unit_knows_how_the_bot_ends_and_what_it_reads() -> None:
    assert options("RestartPreventExitStatus") == [f"{REFUSED} {UNUSABLE}"]
    assert options("KillMode") == ["mixed"]
    assert int(options("TimeoutStopSec")[0]) > 2 * DRAIN_SECONDS
    named = re.findall(r"GRADUS_[A-Z_]+", UNIT)
    assert set(named) <= set(KNOWN)
    assert re.search(rf"GRADUS_STORE=/var/lib/{options('StateDirectory')[0]}/", UNIT)


def test_the_recipe_copies_what_there_is_and_sets_what_is_read() -> None:
    copied = re.findall(r"^COPY (?!--from)(.*)$", RECIPE, re.MULTILINE)
    sources = [source for line in copied for source in line.split()[:-1]]
    assert sources
    assert all((ROOT / source).exists() for source in sources)
    packages = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["packages"]
    assert set(sources) >= {name.partition("*")[0].partition(".")[0] for name in packages["find"]["include"]}
    assert "--constraint requirements.lock" in RECIPE
    assert set(re.findall(r"GRADUS_[A-Z_]+", RECIPE)) <= set(KNOWN)
    assert f"GRADUS_STATUS={STATUS_PAGES.host}:{STATUS_PAGES.port}" in RECIPE
    assert re.findall(r"^(USER|STOPSIGNAL) (.*)$", RECIPE, re.MULTILINE) == [
        ("USER", "10001:10001"),
        ("STOPSIGNAL", "SIGTERM"),
    ]
    images = re.findall(r"^FROM (\S+)", RECIPE, re.MULTILINE) + re.findall(r"^ARG PYTHON=(\S+)", RECIPE, re.MULTILINE)
    assert not [image for image in images if "/" in image]  # no registry is named


def test_every_package_of_the_bot_is_in_the_lock_file() -> None:
    lock = (ROOT / ".ci/requirements.lock").read_text(encoding="utf-8")
    for name in ("aiohttp", "discord-py", "pebble", "typst", "psycopg", "psycopg-binary", "fsrs", "sympy"):
        assert re.search(rf"^{name}==", lock, re.MULTILINE), name
    assert not re.search(r"^[^#\s]*\[", lock, re.MULTILINE)  # what has extras cannot constrain


@pytest.mark.real
def test_the_health_check_of_the_recipe_tells_well_from_not_well(
    workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.health.FRESH", 0.0)
    (asked,) = re.findall(r"^\s*CMD (\[.*\])$", RECIPE.replace("  CMD", "\nCMD"), re.MULTILINE)
    command = json.loads(asked)

    def ends(port: int) -> int:
        program = command[2].replace(f":{STATUS_PAGES.port}/", f":{port}/")
        return subprocess.run([sys.executable, "-c", program], capture_output=True, check=False).returncode

    async def play() -> None:
        async with scene(workers) as here:
            await here.companion.wait_until_ready()
            await workers.run(int)
            async with served(here.companion, Address("127.0.0.1", 0)) as (_, port):
                assert await asyncio.to_thread(ends, port) == 0
                here.companion.live.clear()
                assert await asyncio.to_thread(ends, port) != 0
            assert await asyncio.to_thread(ends, port) != 0

    asyncio.run(play())
