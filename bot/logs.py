"""The log: one line an event on standard error, for people or as JSON, without what people typed and without secrets."""

from __future__ import annotations

import asyncio
import json
import logging
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from traceback import extract_tb
from typing import Any

from bot.incidents import Plain

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
HIDDEN = "[token]"
TELLABLE = (Plain, OSError, sqlite3.Error)  # messages that come from us or from the system


class Redacting(logging.Formatter):
    """A line for people. `[token]` stands wherever a secret would; of errors there are the type and the places."""

    def __init__(self, *secrets: str) -> None:
        super().__init__(FORMAT)
        self._secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        """The record as text."""
        line = f"{self.formatTime(record)} {record.levelname} {record.name}: {record.getMessage()}"
        return self.redacted("\n".join((line, *_error(record))))

    def redacted(self, text: str) -> str:
        """The text without the secrets."""
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        return text


class Structured(Redacting):
    """A line of JSON: time in UTC, level, logger, message, and where there are: the id of an incident, and the error."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as JSON."""
        fields = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": self.redacted(record.getMessage()),
        }
        if identity := getattr(record, "incident", ""):
            fields["incident"] = identity
        if lines := "\n".join(_error(record)):
            fields["error"] = self.redacted(lines)
        return json.dumps(fields, ensure_ascii=False)


def configure(secrets: Sequence[str], *, structured: bool = False, level: int = logging.INFO) -> None:
    """Log to standard error from now on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter((Structured if structured else Redacting)(*secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.captureWarnings(True)


def unhandled(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """What a task raised when nobody waited for it. asyncio's own line would quote the message of the error."""
    logging.getLogger("asyncio").error("unhandled: %s", context["message"], exc_info=context.get("exception"))


def _error(record: logging.LogRecord) -> Iterator[str]:
    """The error of a record: its type, its places, then what it came from."""
    error = record.exc_info[1] if record.exc_info else None
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield f"{'caused by ' if len(seen) > 1 else ''}{_said(error)}"
        yield from (f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in extract_tb(error.__traceback__))
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _said(error: BaseException) -> str:
    """The type of an error, with what is known to hold no text of strangers: our own words, and Discord's numbers."""
    kind = type(error).__name__
    numbers = [
        f"{name} {number}" for name in ("status", "code") if isinstance(number := getattr(error, name, None), int)
    ]
    if numbers:
        return f"{kind} ({', '.join(numbers)})"
    return f"{kind}: {error}" if isinstance(error, TELLABLE) and str(error) else kind
