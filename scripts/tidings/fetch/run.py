"""What happens in a run: lists to links, links to files, and a row of the ledger for each."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from tidings.fetch.choosing import Choice, Wishes
from tidings.fetch.clock import Clock
from tidings.fetch.crew import Came, Task, work
from tidings.fetch.fetched import Fetched
from tidings.fetch.kept import archive
from tidings.fetch.kept.ledger import Ledger, Row
from tidings.fetch.kept.shelf import Shelf
from tidings.fetch.lists.announced import announced_feed
from tidings.fetch.lists.links import links_of
from tidings.fetch.lists.sources import Source
from tidings.fetch.net.kinds import Arrival, Kind, kind_of
from tidings.fetch.net.visit import Known, Visitor, mark_of
from tidings.fetch.outcomes import NotComeError, Outcome, SamePageError

Step = Callable[[int, int], None]
"""Told how many addresses came to their end just now, and how many are known of."""

_DEEPEST = 5
"""Lists that lead to lists."""


class Run:
    """The state of a run; `stopped` says why it ended early, `notes` what the user should know."""

    def __init__(self, folder: Path, ledger: Ledger, visitor: Visitor, wishes: Wishes, clock: Clock) -> None:
        self._folder, self._ledger, self._visitor = folder, ledger, visitor
        self._wishes, self._clock = wishes, clock
        self._shelf = Shelf(folder, ledger.last.values())
        self._choice = Choice(wishes, ledger.last.get, self._shelf.holds, self._refuse)
        self._rows: list[Row] = []
        self._would: list[str] = []
        self._left: set[str] = set()
        self.notes: list[str] = []
        self.stopped = ""

    def go(self, sources: Sequence[Source], hosts: int, step: Step) -> None:
        """The links of the sources, then those of the lists among them, and so on until there are none."""
        tasks = [task for source in sources for task in self._choice.tasks(source.links, _like(source))]
        total = 0
        while tasks:
            chosen = self._now(self._choice.within_limit(tasks))
            self._left = {task.address for task in chosen}
            total, tasks = total + len(chosen), []
            same = []
            for task, came in work(chosen, self._visit, hosts):
                if isinstance(came, SamePageError):  # whose page it is has perhaps not been written down yet
                    same.append((task, came))
                else:
                    tasks += self._end(task, came)
                self._left.discard(task.address)
                step(1, total)
            for task, error in same:
                self._refuse(task, error)

    def ended(self, ledger: Path) -> Fetched:
        """How it ended."""
        choice = self._choice
        waiting = choice.waiting + len(self._left)
        counts = {"here": choice.here, "settled": choice.settled, "waiting": waiting}
        rows, would = tuple(self._rows), tuple(self._would)
        notes, dry = tuple(self.notes), self._wishes.dry
        return Fetched(rows, ledger, **counts, would=would, is_dry=dry, stopped=self.stopped, notes=notes)

    def _now(self, tasks: Sequence[Task]) -> list[Task]:
        """The tasks that are done; a dry run only looks into lists, and tells the rest."""
        if not self._wishes.dry:
            return list(tasks)
        looked = [task.is_named or task.wanted == "list" or _was_list(task) for task in tasks]
        self._would += [task.address for task, is_list in zip(tasks, looked, strict=True) if not is_list]
        return [task for task, is_list in zip(tasks, looked, strict=True) if is_list]

    def _visit(self, task: Task) -> Arrival:
        """What the address leads to; in a thread of its own."""
        if task.depth:
            self._visitor.wire.guard.require_step(task.found_in, task.address)
        self._shelf.require_new(task.address, task.address)
        visited = self._visitor.visit(
            task.address,
            self._known(task.last),
            lambda address: self._shelf.require_new(address, task.address),
            as_list=task.wanted != "page",
        )
        if visited.is_unchanged:
            return Arrival(visited.response, None, visited.hops)
        kind = kind_of(visited.response)
        _require_wanted(kind, task)
        if kind != "list":
            self._shelf.claim(visited.response.address, task.address)
        return Arrival(visited.response, kind, visited.hops)

    def _known(self, last: Row | None) -> Known | None:
        """What came before, where it is still there to be kept."""
        if last is None or not self._shelf.has(last.file):
            return None
        return Known(last.final or last.address, last.etag, last.last_modified)

    def _end(self, task: Task, came: Came) -> list[Task]:
        """Keeps what came, and says so; the tasks that a list leads to."""
        if isinstance(came, NotComeError):
            self._refuse(task, came)
            return []
        if came.kind == "list" or (came.kind is None and _was_list(task)):
            return self._follow(task, came)
        if self._wishes.dry:
            self._would.append(task.address)
        else:
            self._keep(task, came)
        return []

    def _keep(self, task: Task, came: Arrival) -> None:
        if task.is_named and came.kind == "page":
            self._tell_of_feed(came)
        before = task.last.file if task.last else ""
        kept = archive.content_of(self._folder / before) if self._shelf.has(before) else None
        if came.kind is None or kept == came.response.content:
            self._note(task, came, "unchanged", file=before, why=task.last.why if task.last else "")
            return
        file = archive.file_for(task.address, came.kind)
        content = archive.archived(came, task.address, self._visitor.manners.header)
        archive.write(self._folder, file, content, before, came.response.at)
        self._note(task, came, "came", file=file, why=archive.doubt(file, content) if came.kind == "page" else "")

    def _tell_of_feed(self, came: Arrival) -> None:
        feed = announced_feed(came.response.content, came.response.address)
        if feed:
            self.notes.append(f"{came.response.address} names a feed; for its pages: tidings fetch {feed}")

    def _follow(self, task: Task, came: Arrival) -> list[Task]:
        """The tasks of a list's links; the list is kept, for the server may say next time that it is as before."""
        if task.wanted == "any" and not _was_list(task):
            self._choice.was_list()
        file = archive.file_for(task.address, "list")
        content = archive.content_of(self._folder / file) if came.kind is None else came.response.content
        try:
            if task.depth >= _DEEPEST:
                raise NotComeError("refused", f"{_DEEPEST} lists led to it, one from the other")
            links = links_of(content or b"", came.response.address)
        except NotComeError as error:
            self._refuse(task, error)
            return []
        if came.kind and not self._wishes.dry:
            packed = archive.archived(came, task.address, self._visitor.manners.header)
            archive.write(self._folder, file, packed, "", came.response.at)
        self._note(task, came, "list", file=file, why=f"{len(links):,} link{'' if len(links) == 1 else 's'}")
        return list(self._choice.tasks(links, Task("", task.address, depth=task.depth + 1)))

    def _refuse(self, task: Task, error: NotComeError) -> None:
        """Says why nothing came; what came before stays."""
        there = self._ledger.last.get(error.address) if isinstance(error, SamePageError) else task.last
        row = Row(self._moment(), error.outcome, task.address, error.why, status=str(error.status or ""))
        if there:
            row = replace(row, file=there.file, final=there.final or there.address)
        if there and there is task.last:
            row = replace(row, final=there.final, etag=there.etag, last_modified=there.last_modified)
        self._add(replace(row, found_in=task.found_in))

    def _note(self, task: Task, came: Arrival, outcome: Outcome, *, file: str, why: str) -> None:
        """Says what came, and what the server marked it with."""
        response, last = came.response, task.last if came.kind is None else None
        row = Row(self._moment(), outcome, task.address, why, file, str(response.status))
        row = replace(
            row,
            final=response.address if response.address != task.address else "",
            found_in=task.found_in,
            etag=mark_of(response, "etag") or (last.etag if last else ""),
            last_modified=mark_of(response, "last-modified") or (last.last_modified if last else ""),
        )
        self._add(row)

    def _add(self, row: Row) -> None:
        self._rows.append(row)
        if self._wishes.dry:
            return
        self._ledger.add(row)

    def _moment(self) -> str:
        return f"{self._clock.now():%Y-%m-%dT%H:%M:%SZ}"


def _like(source: Source) -> Task:
    """The task that a source's links become: what is no list by what the source says may still be one."""
    return Task("", source.name, "any", source.is_named)


def _was_list(task: Task) -> bool:
    return task.last is not None and task.last.is_of_list


def _require_wanted(kind: Kind, task: Task) -> None:
    """NotComeError where a page came in the place of a list, or the other way round."""
    if kind == "list" and task.wanted == "page":
        raise NotComeError("refused", "a feed or sitemap, no page; name it as a source to have its pages")
    if kind != "list" and task.wanted == "list":
        raise NotComeError("refused", "a page, no feed or sitemap")
