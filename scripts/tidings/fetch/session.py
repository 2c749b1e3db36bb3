"""A run of `tidings fetch`, from what the user names to how it ended."""

from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

from tidings.articles.folder import FETCHED, LEDGER
from tidings.errors import InputError, reason
from tidings.fetch.choosing import Wishes
from tidings.fetch.fetched import Fetched
from tidings.fetch.kept.ledger import Ledger
from tidings.fetch.lists.sources import read_source
from tidings.fetch.net.guard import Guard
from tidings.fetch.net.manners import Surroundings, manners_of
from tidings.fetch.net.visit import Visitor
from tidings.fetch.net.wire import Wire
from tidings.fetch.run import Run, Step
from tidings.package.locks import lock
from tidings.settings import FILE, FetchSettings


def fetch(
    seeds: Path,
    sources: Sequence[str],
    settings: FetchSettings,
    wishes: Wishes,
    step: Step = lambda done, total: None,
    around: Surroundings | None = None,
) -> Fetched:
    """Brings what the sources link to into `seeds`. InputError where a source or a setting cannot be used.

    KeyboardInterrupt ends it in order; what came until then is kept, and the same again goes on.
    """
    around = around or Surroundings()
    manners = manners_of(settings, around, str(seeds / FILE))
    read = [read_source(one, wishes.column) for one in sources]
    if not wishes.dry:
        _make(seeds / FETCHED)
    with nullcontext() if wishes.dry else lock(seeds / FETCHED):
        wire = Wire(Guard(wishes.private_too, around.resolve), around.clock)
        visitor = Visitor(wire, manners, around.clock)
        run = Run(seeds / FETCHED, Ledger.open(seeds / LEDGER), visitor, wishes, around.clock)
        try:
            if not settings.contact:
                run.notes.append(_NO_CONTACT)
            run.go(read, settings.hosts, step)
            wire.close()  # elsewhere it may still be in use, by threads that end with the program
        except KeyboardInterrupt:
            run.stopped = "interrupted; run the same command again for the rest: what came is kept"
        finally:
            around.clock.stop()
    return run.ended(seeds / LEDGER)


_NO_CONTACT = f"no contact was sent: write [fetch] contact in {FILE}, so that those who run a server can reach you"


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder} cannot be made: {reason(error)}; name another folder") from error
