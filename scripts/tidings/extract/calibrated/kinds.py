"""The kinds of claims that are counted together: who read, who tells, which parts are named, how sure they were."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tidings.model import Claim, Reading

_BANDS = 5
_PARTS = {(True, True): "both", (True, False): "actor", (False, True): "recipient", (False, False): "neither"}


@dataclass(frozen=True, slots=True, order=True)
class Kind:
    """A kind of claims; empty stands for any. `band` is where the confidence lies that it came with."""

    read_by: str
    told_by: str = ""
    doubt: str = ""
    parts: str = ""
    band: str = ""

    def wider(self) -> Iterator["Kind"]:
        """This kind and those that it is part of, the narrowest first."""
        yield from dict.fromkeys(
            (self, replace(self, band=""), replace(self, parts="", band=""), Kind(self.read_by)),
        )


def kind_of(reading: Reading, claim: Claim) -> Kind:
    """The narrowest kind of a claim."""
    roles = {part.role for part in claim.arguments}
    parts = _PARTS["actor" in roles, "recipient" in roles]
    return Kind(reading.engine, claim.engine or reading.engine, claim.doubt, parts, band_of(claim.confidence))


def band_of(confidence: float | None) -> str:
    """Between what a confidence lies.

    >>> band_of(0.74), band_of(1.0), band_of(None)
    ('0.6 to 0.8', '0.8 to 1.0', '')
    """
    if confidence is None:
        return ""
    number = min(int(confidence * _BANDS + 1e-9), _BANDS - 1)
    return f"{number / _BANDS:.1f} to {(number + 1) / _BANDS:.1f}"
