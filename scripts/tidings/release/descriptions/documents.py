"""How descriptions are written down as JSON: nothing in the data can break out of it."""

import json
import re
from collections.abc import Mapping
from typing import Any

_OTHER_SIGNS = re.compile(r"[^\n -~]")


def as_json(document: Mapping[str, Any]) -> str:
    """A document as JSON that may stand in a page's `<script>` as it is, with no sign that is not seen.

    >>> print(as_json({"title": "«a»</script>\\u202e"}), end="")
    {
      "title": "«a»\\u003c/script>\\u202e"
    }
    """
    text = json.dumps(document, ensure_ascii=False, indent=2).replace("<", "\\u003c")
    return _OTHER_SIGNS.sub(lambda found: _seen(found[0]), text) + "\n"


def _seen(sign: str) -> str:
    return sign if sign.isprintable() else json.dumps(sign)[1:-1]


def without_gaps(document: Mapping[str, Any]) -> dict[str, Any]:
    """The document without what is not known: empty texts, lists and objects."""
    return {key: value for key, value in document.items() if value not in ("", None, [], {}, ())}
