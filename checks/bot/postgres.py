"""A private PostgreSQL 15: in a folder of its own, on a Unix socket, gone afterwards. Skipped where there is none."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

DEBIAN = "/usr/lib/postgresql/15/bin"
ACCOUNTS = ("postgres", "nobody")


@cache
def missing() -> str:
    """Why there can be no PostgreSQL here, or nothing."""
    return "" if _program("initdb") and _program("pg_ctl") else "PostgreSQL 15 is not installed"


@contextmanager
def private_postgres() -> Iterator[str]:
    """The URL of a new, empty database."""
    folder = Path(mkdtemp(prefix="gradus-pg-"))
    account = _account()
    if account:
        shutil.chown(folder, account)
    data, options = folder / "data", f"-k {folder} -c listen_addresses='' -c fsync=off"
    try:
        _run(account, "initdb", "-D", data, "-A", "trust", "-U", "gradus", "--no-sync", "--no-locale", "-E", "UTF8")
        _run(account, "pg_ctl", "-D", data, "-l", folder / "log", "-w", "-o", options, "start")
        try:
            yield f"postgresql://gradus@/postgres?host={folder}"
        finally:
            _run(account, "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _program(name: str) -> str:
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:{DEBIAN}") or ""


def _account() -> str:
    """PostgreSQL refuses to be run by root; then it is run by somebody with fewer rights."""
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ACCOUNTS if name in known) if os.geteuid() == 0 else ""


def _run(account: str, program: str, *arguments: str | Path) -> None:
    as_account = ("runuser", "-u", account, "--") if account else ()
    command = (*as_account, _program(program), *map(str, arguments))
    done = subprocess.run(command, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 0, done.stderr.decode()
