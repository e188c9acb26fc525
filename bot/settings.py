"""What the companion is told from outside, read once: the environment, and a `.env` file under it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

TOKEN, THEME, SITE, WORKERS = "GRADUS_DISCORD_TOKEN", "GRADUS_THEME", "GRADUS_SITE", "GRADUS_WORKERS"
API, GATEWAY = "GRADUS_DISCORD_API", "GRADUS_DISCORD_GATEWAY"
DATABASE, STORE, SHARDS = "DATABASE_URL", "GRADUS_STORE", "GRADUS_SHARDS"
KNOWN = (TOKEN, THEME, SITE, WORKERS, STORE, SHARDS, API, GATEWAY)
SHARE, FILE = Path(".local/share"), "gradus/companion.sqlite3"
LINE = re.compile(r"\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*?)\s*")


class SettingsError(ValueError):
    """A setting that cannot be used; the message names it and says what it may be."""


class MissingToken(SettingsError):
    """There is no token: the companion has not been introduced to Discord yet."""


class Theme(StrEnum):
    """The background of the pictures. Discord does not tell which one a reader uses; most use the dark one."""

    DARK = "dark"
    LIGHT = "light"


@dataclass(frozen=True, slots=True)
class Shards:
    """Which of `count` shards this process serves; several processes serve all of them, on one PostgreSQL."""

    ids: tuple[int, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set.

    `api` and `gateway` are empty for Discord itself; tests and demonstrations set them to a loopback server.
    `database` is the URL of a PostgreSQL, or empty: then `place` is the SQLite file, made at the first start.
    `shards` is None where this process serves all servers.
    `site` is the address of the course, or empty: then messages carry no links to lessons.
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


def settings(environment: Mapping[str, str], dotenv: str = "") -> Settings:
    """The settings in an environment; what it leaves out is looked for in `dotenv`, the text of a `.env` file.

    >>> found = settings({"GRADUS_DISCORD_TOKEN": "secret", "HOME": "/home/ada"}, "GRADUS_THEME=light")
    >>> found.theme, found.workers, found.place.as_posix()
    (<Theme.LIGHT: 'light'>, 2, '/home/ada/.local/share/gradus/companion.sqlite3')

    Raises MissingToken, or SettingsError for a value that cannot be used.
    """
    given = _lines(dotenv) | {name: value.strip() for name, value in environment.items() if value.strip()}
    api, gateway = given.get(API, ""), given.get(GATEWAY, "")
    if bool(api) != bool(gateway):
        raise SettingsError(f"{API} and {GATEWAY} belong together: set both or neither")
    return Settings(
        token=_token(given.get(TOKEN, "")),
        theme=_theme(given.get(THEME, Theme.DARK)),
        workers=_workers(given.get(WORKERS, "2")),
        site=_site(given.get(SITE, "")),
        api=_loopback(API, api, "http"),
        gateway=_loopback(GATEWAY, gateway, "ws"),
        database=_database(given.get(DATABASE, "")),
        place=_place(given),
        shards=_shards(given.get(SHARDS, ""), given.get(DATABASE, "")),
    )


def _lines(dotenv: str) -> dict[str, str]:
    """The settings of a `.env` file. A line is never quoted in a message: it may hold the token."""
    found: dict[str, str] = {}
    for number, line in enumerate(dotenv.removeprefix("\ufeff").splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = LINE.fullmatch(line)
        if match is None:
            raise SettingsError(f".env, line {number}: a line is NAME=value, such as {THEME}=light")
        if match[1].startswith("GRADUS_") and match[1] not in KNOWN:
            raise SettingsError(f".env, line {number}: there is no setting {match[1]}; there are {', '.join(KNOWN)}")
        if value := match[2].strip("\"'"):
            found[match[1]] = value
    return found


def _token(value: str) -> str:
    if not value:
        raise MissingToken(f"{TOKEN} is not set")
    if not value.isascii() or not value.isprintable() or " " in value:
        raise SettingsError(f"{TOKEN} has characters that no token has; copy it again from the bot page")
    return value


def _theme(value: str) -> Theme:
    if value not in list(Theme):
        raise SettingsError(f"{THEME} is dark or light, not {value!r}")
    return Theme(value)


def _workers(value: str) -> int:
    if not value.isdecimal() or not 1 <= int(value) <= 64:
        raise SettingsError(f"{WORKERS} is a number of processes from 1 to 64, not {value!r}")
    return int(value)


def _site(value: str) -> str:
    if value and urlsplit(value).scheme not in {"https", "http"}:
        raise SettingsError(f"{SITE} is an address such as https://example.org/gradus/, not {value!r}")
    return value and value.rstrip("/") + "/"


def _database(value: str) -> str:
    if value and urlsplit(value).scheme not in {"postgresql", "postgres"}:
        raise SettingsError(f"{DATABASE} is an address such as postgresql://name:password@host/gradus")
    return value


def _shards(value: str, database: str) -> Shards | None:
    """Which shards to serve, as in `0,1/4`: the first two of four."""
    if not value:
        return None
    ids, _, count = value.partition("/")
    numbers = tuple(int(number) for number in ids.split(",") if number.isdecimal())
    wellformed = len(numbers) == len(ids.split(",")) == len(set(numbers)) and count.isdecimal()
    if not wellformed or max(numbers) >= int(count):
        raise SettingsError(f"{SHARDS} is which shards of how many, such as 0,1/4, not {value!r}")
    if not database:
        raise SettingsError(f"{SHARDS} needs {DATABASE}: several processes share one PostgreSQL")
    return Shards(numbers, int(count))


def _place(given: Mapping[str, str]) -> Path:
    """The SQLite file: the one that is named, or one in the data home of the XDG base directory specification."""
    if named := given.get(STORE, ""):
        return Path(named)
    data = Path(given.get("XDG_DATA_HOME", ""))
    home = Path(given.get("HOME", "."))
    return (data if data.is_absolute() else home / SHARE) / FILE


def _loopback(name: str, value: str, scheme: str) -> str:
    if value and not (urlsplit(value).scheme == scheme and _is_loopback(urlsplit(value).hostname or "")):
        raise SettingsError(f"{name} is for tests and demonstrations: only {scheme}://127.0.0.1:port/…, not {value!r}")
    return value


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
