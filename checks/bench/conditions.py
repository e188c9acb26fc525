"""Not a benchmark: the machine that is measured on, and the versions of what is measured."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import tomllib
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from checks.site.serving import BROWSERS
from docs._hooks.benchmark_results import Conditions

PACKAGES = {
    "SymPy": "sympy", "MkDocs": "mkdocs", "discord.py": "discord.py", "Playwright": "playwright",
}  # fmt: skip
PROGRAMS: Mapping[str, tuple[str, ...]] = {"Chromium": BROWSERS, "Node": ("node",)}
ROOT = Path(__file__).parents[2]


def conditions() -> Conditions:
    """This machine and what is installed on it."""
    return Conditions(machine(), versions())


def machine() -> Mapping[str, str]:
    """What the figures depend on, in words; nothing that names this one machine."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "processor": _processor(),
        "cores": str(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()),
        "memory": f"{memory:.0f} GB",
        "system": _system(),
    }


def versions() -> Mapping[str, str]:
    """The versions of what is there."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found = {"Gradus": project["version"], "Python": platform.python_version()}
    for name, package in PACKAGES.items():
        try:
            found[name] = version(package)
        except PackageNotFoundError:
            continue
    for name, commands in PROGRAMS.items():
        if path := next(filter(None, map(shutil.which, commands)), None):
            said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
            found[name] = next((word.lstrip("v") for word in said.split() if word.lstrip("v")[:1].isdigit()), "?")
    return found


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, "") or platform.processor() or platform.machine()


def _system() -> str:
    try:
        name = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    except OSError:
        name = platform.system()
    return f"{name}, kernel {platform.release().partition('-')[0]}"
