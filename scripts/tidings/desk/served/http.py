"""The desk's server: the standard library's, on the loopback, a thread a request, every answer made here."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Protocol

from tidings.desk.served.guards import HOST, Door, RefusedError, length_of, parse_body
from tidings.errors import InputError, TidingsError, reason

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""What pages may load and where they may send: nothing but what the desk itself gives out."""
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_QUIET = (ConnectionError, TimeoutError)
"""What a browser does that has gone away; nobody need hear of it."""
_ONCE = ("Host", "Origin", "Content-Length", "Content-Type", "Transfer-Encoding", "Sec-Fetch-Site")
_PATIENCE = 30
"""Seconds that a request may take to arrive."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request gets: bytes and their kind."""

    content: bytes
    kind: str = "application/json"

    @classmethod
    def of(cls, value: object) -> "Answer":
        """A value as JSON."""
        return cls(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8"))


class Desk(Protocol):
    """Who answers: what lies at a path, and what comes of what is posted there."""

    def get(self, path: str, query: str) -> Answer:
        """What lies at a path; RefusedError where nothing does."""
        ...

    def post(self, path: str, asked: dict[str, Any]) -> Answer:
        """What comes of a decision, which lasts when this returns."""
        ...


class DeskServer(ThreadingHTTPServer):
    """Listens on the loopback alone; `tell` hears, in a line, of what went wrong."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, desk: Desk, token: str, port: int, tell: Callable[[str], None]) -> None:
        self.desk, self.tell = desk, tell
        try:
            super().__init__((HOST, port), _Handler)
        except OSError as error:
            ways = "name another with --port, or leave it out"
            raise InputError(f"the desk cannot listen at port {port}: {reason(error)}; {ways}") from error
        self.door = Door(token, self.server_address[1])

    def handle_error(self, request: object, client_address: object) -> None:
        """A request that ended in an exception of ours: a line, and the next request is heard."""
        error = sys.exc_info()[1]
        if error is not None and not isinstance(error, _QUIET):
            self.tell(f"a fault of Tidings: {type(error).__name__}: {reason(error)}; what was decided is kept")


class _Handler(BaseHTTPRequestHandler):
    server: DeskServer
    protocol_version = "HTTP/1.1"
    timeout = _PATIENCE
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        self._respond(self._get)

    def do_POST(self) -> None:
        self._respond(self._post)

    def _refuse_method(self) -> None:
        self._respond(self._no_method)

    do_HEAD = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_TRACE = do_CONNECT = _refuse_method  # noqa: N815

    def _get(self) -> Answer:
        path, query, headers = self._enter()
        if headers.get("Content-Length", "0") != "0" or "Transfer-Encoding" in headers:
            raise RefusedError(400, "a question has no body")
        return self.server.desk.get(path, query)

    def _post(self) -> Answer:
        path, _, headers = self._enter()
        self.server.door.require_own_page(headers)
        length = length_of(headers)
        body = self.rfile.read(length)
        if len(body) < length:
            raise RefusedError(400, "the decision broke off")
        return self.server.desk.post(path, parse_body(body))

    def _no_method(self) -> Answer:
        self._enter()
        raise RefusedError(405, "the desk answers GET and POST")

    def _enter(self) -> tuple[str, str, dict[str, str]]:
        """What is asked for, its query, and the headers; RefusedError where one of these stands twice."""
        headers = {name.title(): value for name, value in self.headers.items()}
        if any(len(self.headers.get_all(name, [])) > 1 for name in _ONCE):
            raise RefusedError(404)
        return (*self.server.door.enter(self.path, headers), headers)

    def _respond(self, ask: Callable[[], Answer]) -> None:
        try:
            self._send(200, ask())
        except RefusedError as refused:
            self._send(refused.status, Answer.of({"error": str(refused)}), last=True)
        except TidingsError as error:
            self._send(409, Answer.of({"error": str(error)}))

    def _send(self, status: int, answer: Answer, last: bool = False) -> None:
        self.send_response(status)
        told = {"Content-Type": answer.kind, "Content-Length": str(len(answer.content))}
        for name, value in {**told, "Content-Security-Policy": POLICY, **_HEADERS}.items():
            self.send_header(name, value)
        if last:  # a body that nobody read must not be taken for the next request
            self.send_header("Connection", "close")
            self.close_connection = True
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.content)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What is no request at all gets no page that repeats it."""
        self.command = getattr(self, "command", None) or ""
        self.request_version = getattr(self, "request_version", None) or self.protocol_version
        self._send(code, Answer.of({"error": HTTPStatus(code).phrase}), last=True)

    def version_string(self) -> str:
        """Tells nobody which Python this is."""
        return "tidings"

    def log_message(self, format: str, *args: object) -> None:
        """The terminal is for what the person should know."""
