"""How often a model's events stay the same when it is asked in another way: they should not hang on that."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tidings.errors import InputError
from tidings.evaluate.score import Agreement, Share, share_of
from tidings.extract.llm.exchange import GroundedEvent, Span
from tidings.extract.llm.probes import PROBES, answers_of, variant_of
from tidings.extract.llm.replay import replay
from tidings.extract.llm.settings import LlmSettings
from tidings.model import Article

_ROLES = ("actors", "recipients", "third_parties")
Pair = tuple[Sequence[GroundedEvent], Sequence[GroundedEvent]]
Counts = tuple[int, int]
"""What is alike, in both, and all that there is, in both: their quotient is F1."""


def probe_agreements(
    articles: Sequence[Article], settings: LlmSettings, seeds: Path, rounds: int
) -> tuple[Agreement, ...]:
    """The agreement under each probe that has answers; InputError where none has.

    An article counts where both its plain answer and the probe's are whole.
    """
    found = [(probe, list(_pairs(articles, settings, seeds, probe))) for probe in PROBES]
    told = tuple(_agreement(probe, pairs, rounds) for probe, pairs in found if pairs)
    if not told:
        raise InputError(
            f"{seeds} has no article that the model has answered for both plainly and under a probe; "
            f"run for example: tidings ask {seeds} --probe order"
        )
    return told


def _pairs(articles: Sequence[Article], settings: LlmSettings, seeds: Path, probe: str) -> Iterator[Pair]:
    """The events of each article as it is asked plainly, and under the probe."""
    plain, probed = answers_of(seeds), answers_of(seeds, probe)
    for article in articles if probed.folder.is_dir() else ():
        other = replay(article, probed, settings, variant_of(probe))
        if other.outcome == "answered":
            one = replay(article, plain, settings)
            if one.outcome == "answered":
                yield one.events, other.events


def _agreement(probe: str, pairs: Sequence[Pair], rounds: int) -> Agreement:
    def share(name: str, count: Callable[[Pair], Counts]) -> Share:
        return share_of(name, [count(pair) for pair in pairs], rounds)

    return Agreement(probe, len(pairs), share("events", count_events), share("parts", count_parts))


def count_events(pair: Pair) -> Counts:
    """Events of one trigger and type."""
    one, other = pair
    return 2 * len(_alike(pair)), len(one) + len(other)


def count_parts(pair: Pair) -> Counts:
    """Parts that events of one trigger and type have in one role in both."""
    one, other = pair
    same = sum(_same_parts(*both) for both in _alike(pair))
    return 2 * same, sum(len(getattr(event, role)) for event in (*one, *other) for role in _ROLES)


def _alike(pair: Pair) -> list[tuple[GroundedEvent, GroundedEvent]]:
    """The events that are in both, each once."""
    one, left = pair[0], list(pair[1])
    found = []
    for event in one:
        twin = next((other for other in left if _is_one(event, other)), None)
        if twin is not None:
            left.remove(twin)
            found.append((event, twin))
    return found


def _is_one(event: GroundedEvent, other: GroundedEvent) -> bool:
    return event.event_type == other.event_type and _overlap(event.trigger, other.trigger)


def _same_parts(event: GroundedEvent, other: GroundedEvent) -> int:
    return sum(_shared(getattr(event, role), getattr(other, role)) for role in _ROLES)


def _shared(some: Sequence[Span], others: Sequence[Span]) -> int:
    """How many of the words stand at one place in both, each once."""
    left, count = list(others), 0
    for one in some:
        twin = next((other for other in left if _overlap(one, other)), None)
        if twin is not None:
            left.remove(twin)
            count += 1
    return count


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
