"""Why actors were joined, and which may be one for all that nobody was sure: for people to read and decide."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tidings.resolve.actors.joining import LIKELY, Joining
from tidings.resolve.actors.name_blocks import Key, NameBlock, full_name
from tidings.resolve.comparing.partition import Partition
from tidings.resolve.why import Reason


@dataclass(frozen=True, slots=True)
class ComparedActors:
    """Two names that were compared, the actors that they are now, how likely they are one, and why.

    The two actors are the same where the names were joined. `veto` says what forbids that they are one, or is "".
    """

    actor_id: str
    other_id: str
    name: str
    other_name: str
    score: float
    reasons: tuple[Reason, ...]
    veto: str = ""


def compared_actors(joining: Joining, groups: Partition[Key], id_of: Mapping[Key, str]) -> Iterator[ComparedActors]:
    """Each comparison of two names that says something: that they are one, may be, or must not be, by their keys.

    `id_of` gives the id of each block's actor.
    """
    for (one, other), comparison in sorted(joining.comparisons.items()):
        if comparison.score >= LIKELY or comparison.veto or id_of[one] == id_of[other]:
            yield ComparedActors(
                id_of[one],
                id_of[other],
                _name(joining.blocks[one]),
                _name(joining.blocks[other]),
                comparison.score,
                comparison.reasons,
                comparison.veto or ("" if groups.may_join(one, other) else "decided"),
            )


def suggestions(compared: Iterable[ComparedActors]) -> Iterator[ComparedActors]:
    """The best comparison of each two actors that may be one, the likeliest first."""
    best: dict[tuple[str, str], ComparedActors] = {}
    for pair in compared:
        if pair.actor_id != pair.other_id and not pair.veto:
            ids = (min(pair.actor_id, pair.other_id), max(pair.actor_id, pair.other_id))
            if ids not in best or pair.score > best[ids].score:
                best[ids] = pair
    yield from sorted(best.values(), key=lambda pair: (-pair.score, pair.actor_id, pair.other_id))


def _name(block: NameBlock) -> str:
    return full_name(block.entities[0])
