"""Failures: each is logged once, under an id that the person is told."""

from __future__ import annotations

import logging
import secrets

log = logging.getLogger("bot")


class Plain(RuntimeError):
    """A failure whose message is made of our own words, so that the log may tell it."""


def incident(said: str, error: BaseException | None = None) -> str:
    """Log a failure; the id under which it stands in the log. `said` holds nothing that people typed.

    An error stands there with its type and where it was raised. Its message is left out, unless it is `Plain`:
    messages of errors like to quote what they choked on.
    """
    identity = secrets.token_hex(4)
    log.error("incident %s: %s", identity, said, exc_info=error, extra={"incident": identity})
    return identity
