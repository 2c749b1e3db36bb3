"""Shows how asking ended, or what it will take, as text or JSON."""

from tidings.ask.estimate import Estimate
from tidings.ask.outcomes import Outcomes
from tidings.formats import ASKED, find_format
from tidings.text.legible import as_json as legible_json
from tidings.text.legible import legible


def render(result: Outcomes | Estimate, format_: str = ASKED[0].name) -> str:
    """A run's end or estimate in one of `ASKED`; InputError lists them on a wrong name."""
    return find_format(ASKED, format_).render(result)


def as_text(result: Outcomes | Estimate) -> str:
    """One table for a terminal."""
    return "\n".join(map(legible, result.lines()))


def as_json(result: Outcomes | Estimate) -> str:
    """All of it, for programs."""
    return legible_json(result.told())
