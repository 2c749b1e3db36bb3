"""One reading of several of the same article."""

from collections.abc import Sequence

from tidings.extract.engine import AND
from tidings.extract.joint.claims import join_claims
from tidings.extract.joint.mentions import join_mentions
from tidings.model import Reading


def join_readings(readings: Sequence[Reading]) -> Reading:
    """What several engines tell of an article, the most trusted last.

    One that another engine stood in for (a language model that did not answer, by the rules) is no voice of its own.
    """
    voices = list({reading.engine: reading for reading in readings}.values())
    if len(voices) == 1:
        return voices[0]
    joined = join_mentions(voices)
    claims = join_claims(voices, joined)
    stamp = AND.join(voice.engine for voice in voices)
    return Reading(voices[0].article_id, stamp, joined.mentions, claims)
