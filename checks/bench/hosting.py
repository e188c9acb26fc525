"""Not a benchmark: a folder served on this machine as a good host does, compressed and with long-lived names."""

from __future__ import annotations

import functools
import gzip
import http.server
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_TEXT = {".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".wasm"}
_LASTING = re.compile(r"\.[0-9a-f]{8,}\.(?:css|js)$|/shared-\w+\.js$|\.woff2$")


class Host(http.server.SimpleHTTPRequestHandler):
    """Files with gzip where they are text, and with the time that a browser may keep them."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self.send_error(404)
            return
        content = _compressed(path, path.stat().st_mtime_ns)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path.name))
        if path.suffix in _TEXT:
            self.send_header("Content-Encoding", "gzip")
        age = 31_536_000 if _LASTING.search(path.as_posix()) else 600
        self.send_header("Cache-Control", f"max-age={age}" + (", immutable" if age > 600 else ""))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Say nothing: requests are not news."""


@functools.cache
def _compressed(path: Path, changed: int) -> bytes:  # noqa: ARG001 - another time is another content
    content = path.read_bytes()
    return gzip.compress(content, 9) if path.suffix in _TEXT else content


@contextmanager
def hosted(folder: Path) -> Iterator[str]:
    """The address of a folder, with a slash at its end."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Host, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
