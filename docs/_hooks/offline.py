"""The site without a network: what the service worker is told about the files of a deployment.

    service-worker.js    at the root of the site; docs/_hooks/service_worker.js behind the list of the files

The list holds every file with the hash of its contents. Those that practice needs are kept from the start: its page, the
scripts, the styles and the fonts. Other pages are kept when they are visited, and the engine when it has been used.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path

ADDRESS = "service-worker.js"
SOURCE = Path(__file__).with_name("service_worker.js")
# No file of the deployment: the worker itself, and the list of pages, which names the address it is served from.
_LEFT_OUT = re.compile(r"^service-worker\.js$|^sitemap\.xml(\.gz)?$|\.map$")
_SHELL = re.compile(
    r"^(practice/index\.html|404\.html|manifest\.webmanifest)$"
    r"|^widgets/.*\.(js|mjs|json)$|^assets/[^/]+\.(css|svg|js|json)$|^assets/icon-192\.png$"
    r"|^assets/(stylesheets|javascripts)/[^/]+\.(css|js)$|^assets/katex/[^/]+\.(css|js)$"
    r"|^assets/(fonts|katex/fonts)/[^/]+\.woff2$"
)
GIVES_UP = """\
// A site that is being edited is never kept: this worker replaces one that was built before, forgets, and goes.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  const forget = async () => {
    for (const name of await caches.keys()) if (name.startsWith("gradus-")) await caches.delete(name);
    await self.registration.unregister();
  };
  event.waitUntil(forget());
});
"""


def write(site: Path, *, serving: bool = False) -> None:
    """Write the service worker into a built site; while a site is edited and served, one that keeps nothing."""
    (site / ADDRESS).write_text(GIVES_UP if serving else worker(site), encoding="utf-8")


def worker(site: Path) -> str:
    """The service worker of a built site: the same text for the same files."""
    files = hashes(site)
    told = {"shell": [name for name in files if _SHELL.search(name)], "files": files}
    return f"const BUILD = {json.dumps(told, ensure_ascii=False, separators=(',', ':'))};\n{SOURCE.read_text(encoding='utf-8')}"


def hashes(site: Path) -> Mapping[str, str]:
    """The first sixteen hexadecimal digits of the SHA-256 of each file, by its path below the site."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return {
        name: hashlib.sha256((site / name).read_bytes()).hexdigest()[:16]
        for name in names
        if not _LEFT_OUT.search(name)
    }
