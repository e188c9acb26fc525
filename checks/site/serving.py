"""The built site served on this machine, and a real browser to look at it."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

ADDRESS_WHILE_BUILDING = "http://gradus.invalid/"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# Behind each page the browser draws the list under an address bar that nobody sees, by a process of its own that works as
# long as the page's. Of two such switches it heeds the last, so what Playwright turns off is named again.
UNSEEN = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup")
PLAYWRIGHTS = (
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "TcpPortRandomizationWin",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
    "AimEnabled",
    "PreconnectToSearch",
    "msForceBrowserSignIn",
    "msEdgeUpdateLaunchServicesPreferredVersion",
)
WITHOUT_UNSEEN = f"--disable-features={','.join((*PLAYWRIGHTS, *UNSEEN))}"


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


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a built site, with a slash at its end."""
    handler = functools.partial(Pages, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:  # else whoever fails in between waits for ever
            server.shutdown()


def program(*switches: str) -> dict[str, Any]:
    """How to start the Chromium or Chrome on the PATH."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    assert found, "These checks need a Chromium or Chrome on the PATH. On Debian and Ubuntu: apt-get install chromium"
    unguarded = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {"executable_path": found, "args": [*unguarded, *switches]}


@contextmanager
def launched(*switches: str) -> Iterator[Browser]:
    """The Chromium or Chrome on the PATH, without a window."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(**program(*switches))
        yield running
        running.close()
