"""Resolution: mentions to actors, claims to events, ids that last, and people's decisions.

Everything here needs more than one article. A room imports only from those above it in this list, and `resolve.py`
tells the story:

- `resolved`, `partition`, `places`: what the others share
- `memory`: what need not be worked out again
- `ids`: the ids of the previous version, found again by what they rest on
- `curation`: what people decided, read and applied
- `actors`: mentions to actors
- `reprints`: articles that repeat others, and the actors that both speak of
- `events`: claims to events
- `sources`: who says so
- `decided`: people's decisions, found again and followed
- `review`: the claims that people should look at: left out for their low confidence, or in doubt
"""

from tidings.resolve.curation.read import Curation, read_curation
from tidings.resolve.decided.days import dated
from tidings.resolve.memory import NOTHING, Memory
from tidings.resolve.resolve import resolve
from tidings.resolve.resolved import Resolved

__all__ = ["NOTHING", "Curation", "Memory", "Resolved", "dated", "read_curation", "resolve"]
