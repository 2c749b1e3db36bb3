"""How asking a language model ended, told alike by who builds and by who reads a share."""

from collections.abc import Mapping
from typing import Any


def answered(provenance: Mapping[str, Any]) -> list[str]:
    """How many articles a language model has answered for and how it ended for the others; nothing without one."""
    model = provenance.get("model")
    if not model or not model["outcomes"]:
        return []
    ends = ", ".join(f"{count:,} {outcome}" for outcome, count in model["outcomes"].items())
    return [f"articles by {model['name'] or 'no model'}: {ends}"]
