"""Asks several hosts at once, each for one page at a time: what comes is handed over as it comes."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from tidings.ask.workers import Workers
from tidings.fetch.addresses import host_of
from tidings.fetch.kept.ledger import Row
from tidings.fetch.net.kinds import Arrival
from tidings.fetch.outcomes import NotComeError


@dataclass(frozen=True, slots=True)
class Task:
    """An address to be asked for.

    `wanted`: a page, a list whose links are followed, or whichever comes; `is_named`: by the user, as a source of its
    own. `depth` is how many lists led to it; `last` what the ledger says of it.
    """

    address: str
    found_in: str
    wanted: Literal["page", "list", "any"] = "page"
    is_named: bool = False
    depth: int = 0
    last: Row | None = None


Came = Arrival | NotComeError


def work(tasks: Sequence[Task], do: Callable[[Task], Arrival], number: int) -> Iterator[tuple[Task, Came]]:
    """What became of each task, as so many workers do them; of the tasks of a host one after the other."""
    hosts: dict[str, deque[Task]] = {}
    for task in tasks:
        hosts.setdefault(host_of(task.address), deque()).append(task)
    with Workers[Task, Arrival](do, min(number, len(hosts))).working() as workers:
        for queue in hosts.values():
            workers.start(queue.popleft())
        for _ in tasks:
            done = workers.next_done()
            queue = hosts[host_of(done.job.address)]
            if queue:
                workers.start(queue.popleft())
            yield done.job, _came(done.result, done.error)


def _came(result: Arrival | None, error: BaseException | None) -> Came:
    if isinstance(error, NotComeError):
        return error
    if result is None:
        raise error or AssertionError
    return result
