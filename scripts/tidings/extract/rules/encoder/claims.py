"""A claim of what the encoder believes: the rules' draft, with the type, parts, date and place that it has chosen."""

from dataclasses import replace

from tidings.dates import UNKNOWN
from tidings.extract.rules.claims.candidates import CLASSIFIER
from tidings.extract.rules.encoder.beliefs import Belief
from tidings.extract.rules.encoder.choosing import Chosen
from tidings.extract.rules.places.locations import Location
from tidings.extract.rules.timex.expression import DateExpression
from tidings.model import Claim

ENCODER = "encoder"
"""What the packages' column `rule` calls an event of a type that no rule has found."""


def claim_of(belief: Belief, chosen: Chosen) -> Claim:
    """What an article says by a word, as the encoder reads it."""
    drafted, date, place = belief.draft.claim, chosen.date, chosen.location
    taken = {one.entity for one in chosen.arguments}
    beside = tuple(one for one in drafted.arguments if one.role == "third_party" and one.entity not in taken)
    same = drafted.event_type == belief.event_type
    return replace(
        drafted,
        event_type=belief.event_type,
        mode=drafted.mode if same else "",
        rule=drafted.rule if same and drafted.rule != CLASSIFIER else ENCODER,
        arguments=chosen.arguments + beside,
        date_text=_words(drafted, date),
        date=date.date if date else UNKNOWN,
        place_text=_words(drafted, place),
        place=place.place if place else None,
    )


def _words(claim: Claim, one: DateExpression | Location | None) -> str:
    """The words of a date or place in the claim's own sentence; none for what another sentence says."""
    return one.text if one and claim.start <= one.start and one.end <= claim.end else ""
