"""`python -m bot`: the Discord companion. It needs a token, and says how to get one."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from bot.installing import advice
from bot.settings import Log, MissingToken, Settings, SettingsError, settings

if TYPE_CHECKING:
    from bot.workers import Workers

UNUSABLE, REFUSED = 2, 1
INTRODUCTION = """\
The companion needs a token: the password by which Discord knows it. To get one, once:

  1. Open https://discord.com/developers/applications and choose New Application.
  2. On its page Bot, choose Reset Token, and copy the token. No privileged intent is needed.
  3. Put it into a file named .env in this folder (never into git):

         GRADUS_DISCORD_TOKEN=the-token-you-copied

     or into the environment variable of that name.
  4. Add it to a server: open this address, with the Application ID of the page General Information in it.
     It asks for the scopes bot and applications.commands, and for the permissions that the companion needs.

         https://discord.com/oauth2/authorize?client_id=APPLICATION_ID&scope=bot+applications.commands&permissions=309237746688

     Whoever wants the commands for themselves alone, in every server and in direct messages, chooses Add to My Apps
     there; for that, tick User Install on the page Installation.

"""
READY = "Then start it again. Nothing else is needed: what it remembers goes into one file.\n"
PACKAGES = {"discord": "discord.py", "aiohttp": "aiohttp", "pebble": "pebble", "typst": "typst"}


def main() -> int:
    """Run the companion; the exit code of the process."""
    missing_packages = _to_install()
    try:
        given = settings(os.environ, _dotenv(Path(".env")))
    except MissingToken as missing:
        last = f"  5. {missing_packages}\nThen start it again.\n" if missing_packages else READY
        sys.stderr.write("\n".join(filter(None, (INTRODUCTION + last, str(missing)))).rstrip("\n") + "\n")
        return UNUSABLE
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        return UNUSABLE
    if missing_packages:
        sys.stderr.write(missing_packages)
        return UNUSABLE
    return asyncio.run(_online(given))


def _to_install() -> str:
    """What of the packages is not there, and the command that brings it; empty when all are there."""
    names = [package for module, package in PACKAGES.items() if find_spec(module) is None]
    return advice("bot", "bot", names) if names else ""


async def _online(given: Settings) -> int:
    from bot.workers import Workers

    workers = Workers(given.workers)
    warming = asyncio.create_task(workers.warm(int))
    await asyncio.sleep(0)  # the processes start while this one imports the rest
    try:
        return await _run(given, workers)
    finally:
        await warming  # a process that is stopped while it starts complains on standard error
        await workers.close()


async def _run(given: Settings, workers: Workers) -> int:
    import discord

    from bot.logs import configure
    from bot.running import run
    from bot.store import StoreError

    configure((given.token, given.database), structured=given.log is Log.JSON)
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    try:
        await run(given, stop, workers)
    except discord.LoginFailure:
        sys.stderr.write(
            "Discord refuses this token. Reset it on the page Bot of your application, and copy the new one.\n"
        )
        return REFUSED
    except StoreError as error:
        sys.stderr.write(f"{error}\n")
        return UNUSABLE
    logging.getLogger("bot").info("stopped")
    return 0


def _dotenv(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8") if path.is_file() else ""
    except (OSError, UnicodeDecodeError):
        raise SettingsError(f"{path} cannot be read; it is a text file in UTF-8") from None


if __name__ == "__main__":
    sys.exit(main())
