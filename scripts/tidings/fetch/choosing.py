"""Which addresses are asked for: each once, what came before not again, and no more than the user wants."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from tidings.fetch.addresses import cleaned
from tidings.fetch.crew import Task
from tidings.fetch.kept.ledger import Row
from tidings.fetch.lists.links import Link, since
from tidings.fetch.outcomes import SETTLED, NotComeError
from tidings.issue import cut

_PASSWORD = re.compile(r"(?<=//)[^/@]*(?=@)")
_SHOWN = 300
"""Signs of a link that is no address, which are told."""
Again = Literal["refused", "came", "all"]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user wants of one run.

    `limit`: pages that are asked for, 0 for all; `first`: the day before which what a list dates is passed over;
    `again`: what is asked for though it came, or was refused, before; `dry`: only tell; `private_too`: this machine
    and its network may be asked; `column`: that of the links, in tables.
    """

    limit: int = 0
    first: date | None = None
    again: Again | None = None
    dry: bool = False
    private_too: bool = False
    column: str = ""


class Choice:
    """Makes tasks of links, and counts those of which none is made.

    `here`: pages that came before; `settled`: what did not, and will not; `waiting`: what is beyond the limit.
    """

    def __init__(
        self,
        wishes: Wishes,
        last: Callable[[str], Row | None],
        is_here: Callable[[str], bool],
        refuse: Callable[[Task, NotComeError], None],
    ) -> None:
        self._wishes, self._last, self._is_here, self._refuse = wishes, last, is_here, refuse
        self._seen: set[str] = set()
        self._asked = self.here = self.settled = self.waiting = 0

    def tasks(self, links: Iterable[Link], like: Task) -> Iterator[Task]:
        """The links that are to be asked for, as tasks that are like another but for the address."""
        for link in since(links, self._wishes.first):
            task = replace(like, address=_shown(link), wanted="list" if link.is_list else like.wanted)
            try:
                task = replace(task, address=cleaned(link.address))
            except NotComeError as error:
                if self._is_new(task):
                    self._refuse(task, error)
                continue
            if self._is_new(task):
                task = replace(task, last=self._last(task.address))
                if self._is_wanted(task):
                    yield task

    def within_limit(self, tasks: Sequence[Task]) -> list[Task]:
        """The tasks that are done: of pages no more than the limit in all."""
        chosen = []
        for task in tasks:
            is_page = task.wanted != "list" and not (task.last and task.last.is_of_list)
            if is_page and self._wishes.limit and self._asked >= self._wishes.limit:
                self.waiting += 1
                continue
            self._asked += is_page
            chosen.append(task)
        return chosen

    def was_list(self) -> None:
        """What was asked for as a page was none: it does not count."""
        self._asked -= 1

    def _is_new(self, task: Task) -> bool:
        is_new = task.address not in self._seen
        self._seen.add(task.address)
        return is_new

    def _is_wanted(self, task: Task) -> bool:
        """By what the ledger says; what failed is asked for each time, for it may have passed."""
        last = task.last
        if last and last.is_of_list:
            return True
        if self._is_here(task.address):
            wanted = last is not None and last.outcome != "same page" and self._wishes.again in ("came", "all")
            self.here += not wanted
            return wanted
        if last is None or last.outcome not in SETTLED:
            return True
        was_private = last.outcome == "refused" and not last.status
        wanted = (
            task.is_named or self._wishes.again in ("refused", "all") or (was_private and self._wishes.private_too)
        )
        self.settled += not wanted
        return wanted


def _shown(link: Link) -> str:
    """A link as it is told that is no address: without a password, not too long, and no formula of a spreadsheet."""
    stated = cut(_PASSWORD.sub("…", link.address), _SHOWN)
    return stated if stated[:1].isalnum() else f"«{stated}»"
