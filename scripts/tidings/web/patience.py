"""How long to wait before a server is asked again: as it says, else longer each time."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


@dataclass(frozen=True, slots=True)
class Patience:
    """How often a request is tried, and the seconds between: at first, and at most.

    `late` is how often it is tried where no answer came in time: who was too slow once mostly is again.
    """

    attempts: int = 5
    late: int = 2
    first: float = 1.0
    longest: float = 60.0
    stated: float = 300.0
    """The longest wait that a server may ask for; who asks for more is asked another day."""

    def pause(self, attempt: int, stated: float | None) -> float:
        """Seconds to wait after the attempt of that number (from 1); `stated` is what the server asks for.

        Workers that were turned away together do not come back together.
        """
        if stated is not None:
            return stated
        return min(self.longest, self.first * 2.0 ** (attempt - 1)) * random.uniform(0.75, 1.25)


PATIENCE = Patience()


def asked_wait(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """The seconds that a server asks for: by `Retry-After`, else until its limit, which is reached, begins anew."""
    stated = stated_wait(headers, now)
    if stated is not None or headers.get("x-ratelimit-remaining", "").strip() != "0":
        return stated
    try:
        moment = float(headers.get("x-ratelimit-reset", ""))
    except ValueError:
        return None
    seconds = moment - (now or datetime.now(UTC)).timestamp()
    return max(0.0, seconds) if seconds < float("inf") else None


def stated_wait(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """The seconds that `Retry-After` asks for, which is a number or a date; None where it states neither."""
    stated = headers.get("retry-after", "").strip()
    try:
        return max(0.0, float(stated)) if float(stated) < float("inf") else None
    except ValueError:
        pass
    try:
        moment = parsedate_to_datetime(stated)
    except ValueError:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - (now or datetime.now(UTC))).total_seconds())
