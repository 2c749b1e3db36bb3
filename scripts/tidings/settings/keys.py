"""How a field of a settings table says what its key means: for the documentation, and for who writes the file."""

from dataclasses import MISSING, field
from typing import Any


def key(
    meaning: str, default: Any = MISSING, example: str = "", *, required: bool = False, form: str = "line"
) -> Any:
    """A field that a key of the file fills: what it means and an example in TOML.

    `form` is how its words must be written: a key of `FORMS`.
    """
    metadata = {"meaning": meaning, "example": example, "required": required, "form": form}
    return field(default=default, metadata=metadata)
