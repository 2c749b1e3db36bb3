"""What a page says of itself in JSON-LD, in the words of schema.org."""

import json
from collections.abc import Iterator
from typing import Any


def scripts_of(tree: Any) -> list[Any]:
    """The elements that hold it."""
    return [one for one in tree.iter("script") if (one.get("type") or "").strip().lower() == "application/ld+json"]


def stated_nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """Every object that a page states at the top; what is no JSON states nothing."""
    for script in scripts_of(tree):
        try:
            value = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        yield from nodes(value)


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """The objects that stand at the top of what is stated, or in its graph."""
    for top in objects(value):
        yield top
        yield from objects(top.get("@graph"))


def objects(value: Any) -> list[dict[str, Any]]:
    """The objects in a value or a list."""
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]


def types(node: dict[str, Any]) -> list[Any]:
    """What an object says that it is."""
    kind = node.get("@type")
    return kind if isinstance(kind, list) else [kind]
