"""The built site, served on this machine, and a browser: once for all tests of a run."""

from __future__ import annotations

import fcntl
import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[2]
ADDRESS_WHILE_BUILDING = "http://gradus.invalid/"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


@dataclass(frozen=True, slots=True)
class Built:
    """The site as files, and what MkDocs said while it built."""

    folder: Path
    said: str


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Built:
    """The site, built by the first process of the run that asks for it."""
    here = tmp_path_factory.getbasetemp()
    shared = here if worker_id == "master" else here.parent
    folder, said = shared / "site", shared / "site.log"
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not said.exists():
            result = build(folder)
            assert result.returncode == 0, result.stdout
            said.write_text(result.stdout, encoding="utf-8")
    return Built(folder, said.read_text(encoding="utf-8"))


def build(folder: Path, settings: Path = ROOT / "mkdocs.yml") -> subprocess.CompletedProcess[str]:
    """Build the site strictly into a folder; what is said on both streams is in `stdout`."""
    quiet = {"DISABLE_MKDOCS_2_WARNING": "true", "NO_MKDOCS_2_WARNING": "true"}
    return subprocess.run(
        (
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "--strict",
            "--config-file",
            str(settings),
            "--site-dir",
            str(folder),
        ),
        cwd=ROOT,
        env={**os.environ, **quiet, "GRADUS_SITE_URL": ADDRESS_WHILE_BUILDING},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


class Pages(http.server.SimpleHTTPRequestHandler):
    """Serves the files of the site. The sitemap names the address it is served from: instant navigation compares them."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path.partition("?")[0] != "/sitemap.xml":
            super().do_GET()
            return
        assert self.directory
        sitemap = Path(self.directory, "sitemap.xml").read_text(encoding="utf-8")
        content = sitemap.replace(ADDRESS_WHILE_BUILDING, f"http://{self.headers['Host']}/").encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/xml")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Say nothing: requests are not news."""


@pytest.fixture(scope="session")
def site(built: Built) -> Iterator[str]:
    """The address of the built site, with a slash at its end."""
    handler = functools.partial(Pages, directory=str(built.folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium or Chrome on the PATH, without a window."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    assert found, "These checks need a Chromium or Chrome on the PATH. On Debian and Ubuntu: apt-get install chromium"
    unguarded = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=unguarded)
        yield running
        running.close()
