"""What the companion is told from outside, read once: the environment, and a `.env` file under it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from bot import setting_values as values
from bot.dotenv import read
from bot.setting_values import (
    API,
    DATABASE,
    GATEWAY,
    KNOWN,
    LOG,
    NEARLY,
    NOWHERE,
    SHARDS,
    SHELF,
    SITE,
    STATUS,
    STATUS_PAGES,
    STORE,
    THEME,
    TOKEN,
    WORKERS,
    Address,
    Log,
    SettingsError,
    Shards,
    Theme,
)

__all__ = ["NOWHERE", "Address", "Log", "MissingToken", "Settings", "SettingsError", "Shards", "Theme", "settings"]
SHARE, FILE = Path(".local/share"), "gradus/companion.sqlite3"
T = TypeVar("T")


class MissingToken(SettingsError):
    """There is no token: the companion has not been introduced to Discord yet. The message tells what else is wrong."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set.

    `api` and `gateway` are empty for Discord itself; tests and demonstrations set them to a loopback server.
    `database` is the URL of a PostgreSQL, or empty: then `place` is the SQLite file, made at the first start.
    `shards` is None where this process serves all servers.
    `status` is where `/healthz`, `/readyz` and `/metrics` are served, or `NOWHERE`.
    `site` is the address of the course, or empty: then messages carry no links to lessons.
    `shelf` is how many exercises are drawn ahead, at the most.
    """

    token: str = field(repr=False)
    theme: Theme = Theme.DARK
    workers: int = 2
    site: str = ""
    api: str = ""
    gateway: str = ""
    database: str = field(default="", repr=False)
    shards: Shards | None = None
    place: Path = SHARE / FILE
    status: Address = STATUS_PAGES
    log: Log = Log.TEXT
    shelf: int = 128


def settings(environment: Mapping[str, str], dotenv: str = "") -> Settings:
    """The settings in an environment; what it leaves out is looked for in `dotenv`, the text of a `.env` file.

    >>> found = settings({"GRADUS_DISCORD_TOKEN": "secret", "HOME": "/home/ada"}, "GRADUS_THEME=light")
    >>> found.theme, found.workers, found.place.as_posix()
    (<Theme.LIGHT: 'light'>, 2, '/home/ada/.local/share/gradus/companion.sqlite3')

    Raises SettingsError with everything that cannot be used, a line each; MissingToken when there is no token.
    """
    from_file, problems = read(dotenv, KNOWN)
    given = from_file | {name: value.strip() for name, value in environment.items() if value.strip()}

    def setting(name: str, meaning: Callable[[str], T], default: T) -> T:
        """What the text of a setting means; the default, when there is none or it cannot be used."""
        if name not in given:
            return default
        try:
            return meaning(given[name])
        except SettingsError as error:
            problems.append(str(error))
        except ValueError:  # of the standard library; its message may quote a secret
            problems.append(f"{name} cannot be read")
        return default

    found = Settings(
        token=setting(TOKEN, values.token, ""),
        theme=setting(THEME, values.theme, Theme.DARK),
        workers=setting(WORKERS, values.workers, 2),
        shelf=setting(SHELF, values.shelf, 128),
        site=setting(SITE, values.site, ""),
        api=setting(API, lambda value: values.loopback(API, value, "http"), ""),
        gateway=setting(GATEWAY, lambda value: values.loopback(GATEWAY, value, "ws"), ""),
        database=setting(DATABASE, values.database, ""),
        place=_place(given),
        shards=setting(SHARDS, values.shards, None),
        status=setting(STATUS, values.status, STATUS_PAGES),
        log=setting(LOG, values.log, Log.TEXT),
    )
    problems += _together(given)
    if TOKEN not in given:
        raise MissingToken("\n".join((*problems, *_nearly(given))))
    if problems:
        raise SettingsError("\n".join(problems))
    return found


def _together(given: Mapping[str, str]) -> Iterator[str]:
    """What single settings do not show."""
    if (API in given) != (GATEWAY in given):
        yield f"{API} and {GATEWAY} belong together: set both or neither"
    if SHARDS in given and DATABASE not in given:
        yield f"{SHARDS} needs {DATABASE}: several processes share one PostgreSQL"


def _nearly(given: Mapping[str, str]) -> Iterator[str]:
    """Where the token may have been put instead."""
    yield from (f"{name} is set; the companion reads {TOKEN}" for name in NEARLY if name in given)


def _place(given: Mapping[str, str]) -> Path:
    """The SQLite file: the one that is named, or one in the data home of the XDG base directory specification."""
    if named := given.get(STORE, ""):
        return Path(named)
    data = Path(given.get("XDG_DATA_HOME", ""))
    home = Path(given.get("HOME", "."))
    return (data if data.is_absolute() else home / SHARE) / FILE
