"""Shows a package to people: its events as a list that can be filtered, and any row with all that it rests on."""

from tidings.show.asked import Asked, show
from tidings.show.one import joins_of, show_event, suggestions_of

__all__ = ["Asked", "joins_of", "show", "show_event", "suggestions_of"]
