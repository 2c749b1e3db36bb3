"""A server on the loopback that does what it is told, right or wrong, and runs against it that never wait."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tidings.fetch.choosing import Wishes
from tidings.fetch.clock import Clock
from tidings.fetch.fetched import Fetched
from tidings.fetch.kept.ledger import Ledger, Row
from tidings.fetch.net.guard import resolve
from tidings.fetch.net.manners import Surroundings
from tidings.fetch.session import fetch
from tidings.settings import FetchSettings
from tidings.web.patience import Patience

NOON = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
HTML = {"Content-Type": "text/html; charset=utf-8"}
XML = {"Content-Type": "application/xml"}


def article(number: int = 1) -> bytes:
    """A page with an article in it."""
    return f"""<!doctype html><html lang="en"><head><title>Talks in Oslo, round {number}</title></head><body><article>
<h1>Talks in Oslo, round {number}</h1><p>Norway hosted Chad in Oslo on Saturday, the ministry said in a statement that
it published for the press. The talks, which were round {number}, went on until late in the evening.</p><p>Chad denied
that it had met France. Its president met the foreign minister of Norway on Sunday, and both signed an agreement on
fishing in the lake.</p></article></body></html>""".encode()


@dataclass(frozen=True)
class Reply:
    """What comes back; where `act` is given it writes all after the request itself."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: HTML)
    length: int | None = None
    act: Callable[["Handler"], None] | None = None


def sent_on(where: str, status: int = 302, **headers: str) -> Reply:
    """A redirect."""
    return Reply(status=status, headers={"Location": where, **headers})


class Handler(BaseHTTPRequestHandler):
    """Answers by the server's pages: a reply, or several of which each is given once but for the last."""

    server: "BadServer"
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Answers."""
        with self.server.lock:
            self.server.asked.append((self.path, dict(self.headers)))
            found = self.server.pages.get(self.path, Reply(b"gone", 404))
            if isinstance(found, list):
                found = found.pop(0) if len(found) > 1 else found[0]
        reply = found(dict(self.headers)) if callable(found) else found
        if reply.act:
            self.close_connection = True
            reply.act(self)
            return
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.status != 304:
            self.send_header("Content-Length", str(len(reply.body) if reply.length is None else reply.length))
        self.end_headers()
        self.wfile.write(reply.body)
        self.close_connection = reply.length is not None

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""

    def handle(self) -> None:
        """Survives who hangs up."""
        try:
            super().handle()
        except OSError:
            self.close_connection = True


class BadServer(ThreadingHTTPServer):
    """What was asked, with which headers, and what is answered by path."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, Any] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.lock = threading.Lock()
        self.ended = threading.Event()
        self.connections = 0

    def process_request(self, request: Any, client_address: Any) -> None:
        """Counts who calls."""
        self.connections += 1
        super().process_request(request, client_address)

    @property
    def home(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def paths(self) -> list[str]:
        """What was asked for, but for robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


@contextmanager
def serving(pages: Mapping[str, Any] | None = None) -> Iterator[BadServer]:
    """A server that runs for as long as the block."""
    server = BadServer()
    server.pages.update(pages or {})
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.ended.set()
        server.shutdown()
        server.server_close()
        thread.join()


class FakeClock(Clock):
    """Time that passes when one sleeps, and by `tick` each time that one looks."""

    def __init__(self, tick: float = 0.0) -> None:
        super().__init__()
        self.slept: list[float] = []
        self._passed, self._tick = 0.0, tick

    def now(self) -> datetime:
        """Noon, and what has passed since."""
        return (NOON + timedelta(seconds=self._passed)).replace(microsecond=0)

    def seconds(self) -> float:
        """What has passed."""
        self._passed += self._tick
        return self._passed

    def sleep(self, seconds: float) -> None:
        """Passes at once."""
        super().sleep(0.0)
        self.slept.append(round(seconds, 3))
        self._passed += seconds


@dataclass
class Bench:
    """A folder, a server, and runs of `fetch` from one to the other."""

    seeds: Path
    server: BadServer
    clock: FakeClock = field(default_factory=FakeClock)
    resolve: Any = resolve
    settings: dict[str, Any] = field(default_factory=dict)

    def fetch(self, *sources: str, **wishes: Any) -> Fetched:
        """A run; sources that begin with / are addresses of the server."""
        named = [one if "://" in one or Path(one).exists() else f"{self.server.home}{one}" for one in sources]
        self.clock = type(self.clock)(self.clock._tick)
        around = Surroundings(self.clock, self.resolve, Patience(attempts=3, late=2, first=0.0))
        settings = FetchSettings(**{"delay": 2, "timeout": 0.2, **self.settings})
        return fetch(self.seeds, named, settings, Wishes(**{"private_too": True, **wishes}), around=around)

    def links(self, *paths: str) -> str:
        """A file of links to the server."""
        file = self.seeds.parent / "links.txt"
        file.write_text("\n".join(f"{self.server.home}{path}" for path in paths), encoding="utf-8")
        return str(file)

    def told(self, fetched: Fetched) -> list[tuple[str, str, str]]:
        """Outcome, path and why of each row, without the server's name."""
        host = self.server.home.removeprefix("http://")
        return [
            (row.outcome, row.address.replace(self.server.home, ""), row.why.replace(host, "HOST"))
            for row in fetched.rows
        ]

    def ledger(self) -> dict[str, Row]:
        """The ledger's last row of each address, by its path."""
        rows = Ledger.open(self.seeds / "fetched" / "ledger.csv").last
        return {address.replace(self.server.home, ""): row for address, row in rows.items()}

    def files(self) -> list[str]:
        """What lies in the folder of pages, but for the ledger and the server's name."""
        folder = self.seeds / "fetched"
        host = self.server.home.removeprefix("http://").replace(":", "_")
        found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
        return sorted(one.replace(host, "HOST") for one in found if one != "ledger.csv")
