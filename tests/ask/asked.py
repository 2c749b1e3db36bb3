"""What the tests of asking share: a request, and a client that does not wait long."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tidings.ask.budget import Budget, Limits
from tidings.ask.server.client import Client
from tidings.ask.server.dialect import DialectMemory
from tidings.ask.server.endpoint import endpoint_of
from tidings.extract.llm.exchange import Request
from tidings.web.patience import Patience
from tidings.web.secret import Key

QUICK = Patience(attempts=3, first=0.001)
FREE = Limits()
VARIABLE = "TIDINGS_LLM_KEY"


def a_request(words: str = "Norway hosted Chad.", **sampling: Any) -> Request:
    """A request of two messages."""
    return Request(
        "scripted-1",
        {"temperature": 0.0, "top_p": 1.0, "seed": 1, "max_tokens": 50, **sampling},
        {"type": "object"},
        ({"role": "system", "content": "Answer in JSON."}, {"role": "user", "content": words}),
    )


@contextmanager
def a_client(
    address: str, key: str = "", memory: Path | None = None, limits: Limits = FREE, timeout: float = 30.0
) -> Iterator[Client]:
    """A client of that server."""
    budget = Budget(limits)
    client = Client(
        endpoint_of(address), "scripted-1", Key(VARIABLE, key), budget, DialectMemory(memory), QUICK, timeout
    )
    try:
        yield client
    finally:
        client.close()
