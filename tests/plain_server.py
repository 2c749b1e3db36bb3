"""A server on the loopback for doubles of real ones: it takes requests apart, keeps them, and injects faults."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


@dataclass(frozen=True)
class Question:
    """A request as it came; `body` is what came of it."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes = b""

    def json(self) -> Any:
        """What its body says; None where it has none."""
        return json.loads(self.body) if self.body else None

    @property
    def line(self) -> str:
        """Its method and path."""
        return f"{self.method} {self.path}"


@dataclass(frozen=True)
class Given:
    """What comes back. `cut`: the connection ends after so many bytes of the body; -1: before anything came."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: int | None = None


def as_json(value: Any, status: int = 200, **headers: str) -> Given:
    """An answer of JSON; names of headers have underscores for their hyphens."""
    told = {name.replace("_", "-"): one for name, one in headers.items()}
    return Given(status, json.dumps(value).encode(), {"Content-Type": "application/json", **told})


@dataclass
class Fault:
    """What goes wrong, so many `times`, with requests of that method whose path ends so.

    `instead` is answered in place of the true answer; `after`: the true thing is done first, and nobody hears of it.
    `reads`: so many bytes of the body are read, then the connection ends.
    """

    method: str
    ends: str
    instead: Given | None = None
    times: int = 1
    after: bool = False
    reads: int | None = None

    def meets(self, method: str, path: str) -> bool:
        """True where it strikes, which it does not for ever."""
        if self.times <= 0 or method != self.method or not path.endswith(self.ends):
            return False
        self.times -= 1
        return True


class PlainServer(ThreadingHTTPServer):
    """Answers by `answer`, but for `faults`; `asked` is all that came."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, answer: Callable[[Question], Given]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answer = answer
        self.faults: list[Fault] = []
        self.asked: list[Question] = []
        self.lock = threading.RLock()

    @property
    def home(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def lines(self) -> list[str]:
        """What was asked, a line a request."""
        return [one.line for one in self.asked]


class _Handler(BaseHTTPRequestHandler):
    server: PlainServer
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def _serve(self) -> None:
        url = urlsplit(self.path)
        path, query = unquote(url.path), {name: one[0] for name, one in parse_qs(url.query).items()}
        with self.server.lock:
            fault = next((one for one in self.server.faults if one.meets(self.command, path)), None)
        length = int(self.headers.get("Content-Length") or 0)
        if fault and fault.reads is not None:
            self.rfile.read(min(length, fault.reads))
            self.close_connection = True
            return
        question = Question(self.command, path, query, dict(self.headers), self.rfile.read(length))
        with self.server.lock:
            self.server.asked.append(question)
            given = fault.instead if fault and not fault.after else self.server.answer(question)
        if fault and fault.after:
            given = fault.instead or Given(cut=-1)
        self._send(given or Given(500))

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = _serve  # noqa: N815

    def _send(self, given: Given) -> None:
        if given.cut == -1:
            self.close_connection = True
            return
        self.send_response(given.status)
        for name, value in given.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(given.body)))
        self.end_headers()
        self.wfile.write(given.body[: given.cut])
        self.close_connection = given.cut is not None

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""

    def handle(self) -> None:
        try:
            super().handle()
        except OSError:  # who asked has gone
            self.close_connection = True


@contextmanager
def serving(answer: Callable[[Question], Given]) -> Iterator[PlainServer]:
    """A server that runs for as long as the block."""
    server = PlainServer(answer)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
