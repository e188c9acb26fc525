"""Not a benchmark: another grader as a child process that answers lines of JSON, ended when it is late."""

from __future__ import annotations

import json
import os
import selectors
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SECONDS, START = 5.0, 60.0


class Missing(Exception):
    """The rival is not installed here; the message says what is missing."""


@dataclass(slots=True, eq=False)
class Rival:
    """One rival: its name, the commands that start and install it, and the process and its version while it runs."""

    name: str
    command: tuple[str, ...]
    install: str
    process: subprocess.Popen[str] | None = field(default=None)
    version: str = field(default="")

    def ask(self, row: Mapping[str, Any]) -> tuple[bool | None, float]:
        """Whether it calls a pair equal (None: it did not say), and its CPU time in milliseconds; late is SECONDS."""
        if self.process is None:
            self.start()
        assert self.process is not None
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(row) + "\n")
        self.process.stdin.flush()
        reply = self.line(SECONDS)
        if reply is None:
            self.end()
            return None, SECONDS * 1000
        return reply["equal"], float(reply["ms"])

    def start(self) -> None:
        """Start the process. Raises Missing."""
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        try:
            self.process = subprocess.Popen(
                self.command, cwd=ROOT, env=environment, text=True,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            )  # fmt: skip
        except OSError as error:
            raise Missing(f"{self.command[0]} does not start") from error
        ready = self.line(START)
        if ready is None:
            self.end()
            raise Missing("its package is not installed")
        self.version = ready.get("version", "")

    def line(self, seconds: float) -> dict[str, Any] | None:
        """The next reply; None when it does not come in time or the process has ended."""
        assert self.process is not None
        assert self.process.stdout is not None
        with selectors.DefaultSelector() as waiting:
            waiting.register(self.process.stdout, selectors.EVENT_READ)
            written = self.process.stdout.readline() if waiting.select(seconds) else ""
        return dict(json.loads(written)) if written else None

    def end(self) -> None:
        """End the process, if it runs."""
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None
