"""What the text of each setting means, and what it may be. Nothing here quotes what may be a secret."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import urlsplit

TOKEN, THEME, SITE, WORKERS = "GRADUS_DISCORD_TOKEN", "GRADUS_THEME", "GRADUS_SITE", "GRADUS_WORKERS"
SHELF = "GRADUS_SHELF"
API, GATEWAY = "GRADUS_DISCORD_API", "GRADUS_DISCORD_GATEWAY"
DATABASE, STORE, SHARDS = "DATABASE_URL", "GRADUS_STORE", "GRADUS_SHARDS"
STATUS, LOG, OFF = "GRADUS_STATUS", "GRADUS_LOG", "off"
KNOWN = (TOKEN, THEME, SITE, WORKERS, SHELF, STORE, SHARDS, STATUS, LOG, API, GATEWAY)
LIKE_A_TOKEN = re.compile(r"[\w-]{18,}\.[\w-]{4,}\.[\w-]{18,}")
NEARLY = ("DISCORD_TOKEN", "GRADUS_TOKEN", "BOT_TOKEN", "TOKEN")


class SettingsError(ValueError):
    """A setting that cannot be used; the message names it and says what it may be."""


def shown(value: str) -> str:
    """A value in a message; what looks like a token, put into the wrong place, is not shown.

    >>> shown("pink"), shown("MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.a-secret-of-many-letters_and-signs")
    ("'pink'", 'what looks like a token')
    """
    return "what looks like a token" if LIKE_A_TOKEN.search(value) else repr(value)


class Log(StrEnum):
    """How the log is written: a line for people, or a line of JSON."""

    TEXT = "text"
    JSON = "json"


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
class Address:
    """Where to listen: an IP address and a port; port 0 is any free one."""

    host: str
    port: int


NOWHERE = Address("", 0)
STATUS_PAGES = Address("127.0.0.1", 8788)


def token(value: str) -> str:
    """The token, as it is. Raises SettingsError."""
    if not value.isascii() or not value.isprintable() or " " in value:
        raise SettingsError(f"{TOKEN} has characters that no token has; copy it again from the bot page")
    return value


def theme(value: str) -> Theme:
    """The theme of the pictures. Raises SettingsError."""
    if value not in list(Theme):
        raise SettingsError(f"{THEME} is dark or light, not {shown(value)}")
    return Theme(value)


def workers(value: str) -> int:
    """How many worker processes. Raises SettingsError."""
    if not re.fullmatch(r"[0-9]{1,2}", value) or not 1 <= int(value) <= 64:
        raise SettingsError(f"{WORKERS} is a number of processes from 1 to 64, not {shown(value)}")
    return int(value)


def shelf(value: str) -> int:
    """How many exercises are drawn ahead. Raises SettingsError."""
    if not re.fullmatch(r"[0-9]{1,4}", value):
        raise SettingsError(f"{SHELF} is a number of exercises from 0 to 9999, not {shown(value)}")
    return int(value)


def site(value: str) -> str:
    """The address of the course, with a stroke at its end. Raises SettingsError."""
    if value and urlsplit(value).scheme not in {"https", "http"}:
        raise SettingsError(f"{SITE} is an address such as https://example.org/gradus/, not {shown(value)}")
    return value and value.rstrip("/") + "/"


def database(value: str) -> str:
    """The URL of a PostgreSQL. The message does not show it: it may hold a password. Raises SettingsError."""
    if value and urlsplit(value).scheme not in {"postgresql", "postgres"}:
        raise SettingsError(f"{DATABASE} is an address such as postgresql://name:password@host/gradus")
    return value


def shards(value: str) -> Shards:
    """Which shards to serve, as in `0,1/4`: the first two of four."""
    match = re.fullmatch(r"([0-9]{1,5}(?:,[0-9]{1,5})*)/([0-9]{1,5})", value)
    numbers = tuple(map(int, match[1].split(","))) if match else ()
    if match is None or len(set(numbers)) < len(numbers) or max(numbers) >= int(match[2]):
        raise SettingsError(f"{SHARDS} is which shards of how many, such as 0,1/4, not {shown(value)}")
    return Shards(numbers, int(match[2]))


def status(value: str) -> Address:
    """Where the status pages are served; port 0 is any free one, no port is nowhere."""
    if value == OFF:
        return NOWHERE
    match = re.fullmatch(r"(?:\[([0-9a-f:]+)\]|([0-9.]+)|(localhost)):([0-9]{1,5})", value)
    if match is None or int(match[4]) > 65_535:
        raise SettingsError(f"{STATUS} is an address and a port, such as 127.0.0.1:8788, or {OFF}, not {shown(value)}")
    host = match[1] or match[2] or "127.0.0.1"
    ip_address(host)
    return Address(host, int(match[4]))


def log(value: str) -> Log:
    """How the log is written. Raises SettingsError."""
    if value not in list(Log):
        raise SettingsError(f"{LOG} is text or json, not {shown(value)}")
    return Log(value)


def loopback(name: str, value: str, scheme: str) -> str:
    """An address on this machine. Raises SettingsError."""
    if value and not (urlsplit(value).scheme == scheme and _is_loopback(urlsplit(value).hostname or "")):
        raise SettingsError(
            f"{name} is for tests and demonstrations: only {scheme}://127.0.0.1:port/…, not {shown(value)}"
        )
    return value


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
