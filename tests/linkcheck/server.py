"""A real server on loopback that answers as servers of the web do."""

from __future__ import annotations

import http.server
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterator


class Site:
    """What was asked of the server: (method, path, seconds since its start), and how many requests it served at once."""

    def __init__(self) -> None:
        self.port = 0
        self.asked: list[tuple[str, str, float]] = []
        self.most = 0
        self._open = 0
        self._lock = threading.Lock()
        self.begun = time.monotonic()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def note(self, method: str, path: str) -> None:
        with self._lock:
            self.asked.append((method, path, time.monotonic() - self.begun))
            self._open += 1
            self.most = max(self.most, self._open)

    def done(self) -> None:
        with self._lock:
            self._open -= 1

    def count(self, path: str) -> int:
        return sum(1 for _, asked, _ in self.asked if asked == path)


class _Handler(http.server.BaseHTTPRequestHandler):
    site: Site

    def do_HEAD(self) -> None:
        self._answer("HEAD")

    def do_GET(self) -> None:
        self._answer("GET")

    def _answer(self, method: str) -> None:
        self.site.note(method, self.path)
        try:
            status, headers = self._choose(method)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()
        finally:
            self.site.done()

    def _choose(self, method: str) -> tuple[int, dict[str, str]]:
        _, _, kind = self.path.partition("/")
        kind, _, rest = kind.partition("/")
        seen = self.site.count(self.path)
        match kind:
            case "status":
                return int(rest), {}
            case "to":  # /to/301/ok
                status, _, target = rest.partition("/")
                return int(status), {"Location": f"/{target}"}
            case "away":
                return 302, {"Location": f"http://{unquote(rest)}"}
            case "loop":
                return 302, {"Location": "/loop"}
            case "no-head":
                return (405 if method == "HEAD" else 200), {}
            case "head-forbidden":
                return (404 if method == "HEAD" else 200), {}
            case "second-time":
                return (503 if seen < 3 else 200), {}
            case "busy":
                return (429, {"Retry-After": rest}) if seen < 2 else (200, {})
            case "wall":
                return 503, {"cf-mitigated": "challenge"}
            case "slow":
                time.sleep(1.5)
                return 200, {}
            case _:
                return 200, {}

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def site(context: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A running server, ended on the way out."""
    found = Site()
    handler = type("Handler", (_Handler,), {"site": found})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    found.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
