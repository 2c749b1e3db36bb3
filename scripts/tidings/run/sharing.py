"""Holds words once that many readings say: what comes out of other processes has its own copy of each."""

from dataclasses import fields, is_dataclass
from typing import Any

from tidings.model import Reading


class Sharing:
    """The words that were met so far."""

    def __init__(self) -> None:
        self._words: dict[str, str] = {}

    def share(self, reading: Reading) -> Reading:
        """The same reading, of words that others have where they are alike."""
        shared: Reading = self._share(reading)
        return shared

    def _share(self, value: Any) -> Any:
        if isinstance(value, str):
            return self._words.setdefault(value, value)
        if isinstance(value, tuple):
            return tuple(map(self._share, value))
        if is_dataclass(value):
            return type(value)(*(self._share(getattr(value, one.name)) for one in fields(value)))  # type: ignore[misc]
        return value
