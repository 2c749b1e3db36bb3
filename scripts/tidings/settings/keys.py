"""How a field of a settings table says what its key means: for the documentation, and for who writes the file."""

from dataclasses import MISSING, field
from typing import Any


def key(meaning: str, default: Any = MISSING, example: str = "", *, required: bool = False) -> Any:
    """A field that a key of the file fills: what it means and an example in TOML."""
    return field(default=default, metadata={"meaning": meaning, "example": example, "required": required})
