"""A page for this machine's browser that refreshes itself whenever there is a new one."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Condition, Thread

from fitpoint.errors import fail

HOST = "127.0.0.1"
QUIET = 10.0
"""Seconds without news after which a browser is told that we are still there."""
_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
    "frame-src 'self'; connect-src 'self'"
)
_SHELL = """<!doctype html>
<html><head><meta charset="utf-8"><title>{title}</title>
<style>html,body,iframe{{margin:0;border:0;width:100%;height:100%;display:block}}</style></head>
<body><iframe id="page" src="/document"></iframe>
<script>
const page = document.getElementById("page"); let seen = null;
new EventSource("/events").onmessage = (event) => {{
  if (seen !== null && event.data !== seen) {{
    const height = page.contentWindow.scrollY;
    page.onload = () => page.contentWindow.scrollTo(0, height);
    page.contentWindow.location.reload();
  }}
  seen = event.data;
}};
</script></body></html>
"""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the browser shows: the bytes and their type."""

    content: bytes
    type: str


class Board:
    """The page of now, and a way to wait for the next one."""

    def __init__(self, shown: Shown, title: str) -> None:
        self.title = title
        self._shown, self._version = shown, 1
        self._changed = Condition()
        self.over = False

    def show(self, shown: Shown) -> None:
        with self._changed:
            self._shown, self._version = shown, self._version + 1
            self._changed.notify_all()

    def end(self) -> None:
        with self._changed:
            self.over = True
            self._changed.notify_all()

    def now(self) -> tuple[Shown, int]:
        with self._changed:
            return self._shown, self._version

    def wait(self, version: int) -> int:
        """The version, as soon as it is another one, or after a while."""
        with self._changed:
            self._changed.wait_for(lambda: self.over or self._version != version, QUIET)
            return self._version


@contextmanager
def serving(board: Board, port: int) -> Generator[str]:
    """Serves the board on this machine alone; gives the address (D737 where the port is taken)."""
    handler = type("Page", (_Page,), {"board": board})
    try:
        server = ThreadingHTTPServer((HOST, port), handler)
    except (OSError, OverflowError) as error:
        raise fail("D737", port=port) from error
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, args=(0.1,), daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_port}/"
    finally:
        board.end()
        server.shutdown()
        server.server_close()


class _Page(BaseHTTPRequestHandler):
    """Answers a browser: the frame, the document in it, and news of it."""

    board: Board

    def do_GET(self) -> None:
        """A name that leads here from elsewhere is turned away: other sites must not read this."""
        if self.headers.get("Host", "").partition(":")[0] not in (HOST, "localhost"):
            self.send_error(403)
        elif self.path == "/":
            page = _SHELL.format(title=self.board.title)
            self._send(Shown(page.encode(), "text/html; charset=utf-8"), _POLICY)
        elif self.path == "/document":
            self._send(self.board.now()[0])
        elif self.path == "/events":
            with suppress(ConnectionError):  # the browser went away
                self._tell()
        else:
            self.send_error(404)

    def _send(self, shown: Shown, policy: str = "") -> None:
        self.send_response(200)
        self.send_header("Content-Type", shown.type)
        self.send_header("Content-Length", str(len(shown.content)))
        self.send_header("Cache-Control", "no-store")
        if policy:
            self.send_header("Content-Security-Policy", policy)
        self.end_headers()
        self.wfile.write(shown.content)

    def _tell(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        version = self.board.now()[1]
        while not self.board.over:
            self.wfile.write(f"data: {version}\n\n".encode())
            self.wfile.flush()
            version = self.board.wait(version)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Requests are nobody's business."""
