"""Who says that they ask, and how: what the settings make of it, the same for all requests of a run."""

from dataclasses import dataclass, field
from importlib.metadata import version

from tidings.errors import InputError
from tidings.fetch.clock import Clock
from tidings.fetch.net.guard import Resolve, resolve
from tidings.fetch.net.pace import Pace
from tidings.fetch.net.robots import Robots
from tidings.fetch.net.wire import Bounds
from tidings.settings import FetchSettings
from tidings.web.patience import Patience

_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The time, the net's names and patience, for tests to take the place of."""

    clock: Clock = field(default_factory=Clock)
    resolve: Resolve = resolve
    patience: Patience = Patience(attempts=3, late=2, first=2.0)  # noqa: RUF009


@dataclass(frozen=True, slots=True)
class Manners:
    """`header` is sent with each request; `agent` is the name that a robots.txt may have for us."""

    header: str
    agent: str
    robots: Robots
    pace: Pace
    patience: Patience
    bounds: Bounds


def manners_of(settings: FetchSettings, around: Surroundings, where: str) -> Manners:
    """What the settings, which stand in the file `where`, ask for; InputError where they cannot be kept to."""
    for name in ("hosts", "timeout", "longest", "largest"):
        if not getattr(settings, name):
            raise InputError(f"{where}: [fetch] {name} cannot be 0; write 1 or more")
    header = settings.user_agent or f"tidings/{version('tidings')}"
    contact = f" (+{settings.contact})" if settings.contact else ""
    return Manners(
        header + contact,
        header.partition("/")[0].split()[0],
        Robots(),
        Pace(around.clock, settings.delay),
        around.patience,
        Bounds(settings.timeout, settings.longest, settings.largest * _MEGABYTE),
    )
