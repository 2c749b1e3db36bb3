"""A server on the loopback that answers by a script: every kind of answer and fault, and what it was asked."""

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

NO_EVENTS = '{"events": []}'
MODEL = "scripted-1"


@dataclass(frozen=True)
class Reply:
    """What comes back to one request. `cut`: the connection ends after so many bytes of the body."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: int | None = None
    delay: float = 0.0


def completion(
    content: Any = NO_EVENTS,
    finish: str | None = "stop",
    usage: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
    delay: float = 0.0,
    **message: Any,
) -> Reply:
    """A reply with one choice."""
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": content, **message}}
    counted = {"prompt_tokens": 100, "completion_tokens": 20} if usage is None else usage
    return as_json({"model": MODEL, "choices": [choice], "usage": counted}, headers=headers, delay=delay)


def as_json(value: Any, status: int = 200, headers: Mapping[str, str] | None = None, delay: float = 0.0) -> Reply:
    """A reply of JSON."""
    body = json.dumps(value).encode()
    return Reply(status, body, {"Content-Type": "application/json", **(headers or {})}, delay=delay)


def fault(status: int, message: str = "no", headers: Mapping[str, str] | None = None, **error: Any) -> Reply:
    """A reply with an error as OpenAI has them."""
    return as_json({"error": {"message": message, **error}}, status, headers)


def page(status: int = 200) -> Reply:
    """A web page where none should be."""
    return Reply(status, b"<html><title>Welcome</title></html>", {"Content-Type": "text/html"})


Script = Callable[[Mapping[str, Any]], Reply]
"""What answers a request's body."""


def in_turn(*replies: Reply) -> Script:
    """These replies, the last of them again and again."""
    left = list(replies)
    lock = threading.Lock()

    def answer(body: Mapping[str, Any]) -> Reply:
        with lock:
            return left.pop(0) if len(left) > 1 else left[0]

    return answer


class ScriptedServer(ThreadingHTTPServer):
    """Answers by `script`; `asked` are the bodies that came, `headers` theirs, `most` the most at one time."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, script: Script, models: Sequence[str] = (MODEL,), port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.script, self.models = script, models
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.most = self.now = 0
        self.lock = threading.Lock()

    @property
    def endpoint(self) -> str:
        """Its address, as tidings.toml names it."""
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class _Handler(BaseHTTPRequestHandler):
    server: ScriptedServer
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        if self.path == "/v1/models":
            self._send(as_json({"object": "list", "data": [{"id": one} for one in self.server.models]}))
        else:
            self._send(Reply(404, b"404 page not found"))

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with self.server.lock:
            self.server.asked.append(body)
            self.server.headers.append(dict(self.headers))
            self.server.now += 1
            self.server.most = max(self.server.most, self.server.now)
        try:
            reply = self.server.script(body) if self.path == "/v1/chat/completions" else Reply(404, b"no")
            time.sleep(reply.delay)
        finally:
            with self.server.lock:
                self.server.now -= 1
        self._send(reply)

    def _send(self, reply: Reply) -> None:
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        self.wfile.write(reply.body[: reply.cut])
        self.close_connection = reply.cut is not None

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""

    def handle(self) -> None:
        try:
            super().handle()
        except OSError:  # who asked has gone
            self.close_connection = True


@contextmanager
def serving(script: Script, models: Sequence[str] = (MODEL,)) -> Iterator[ScriptedServer]:
    """A server that runs for as long as the block."""
    server = ScriptedServer(script, models)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
