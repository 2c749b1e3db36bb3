"""What editors, file managers and systems leave in any folder, and nobody means as an article or a decision."""

import re

_LEFT = re.compile(
    r"\..*|~\$.*|.*~|#.*#|thumbs\.db|ehthumbs\.db|desktop\.ini|icon\r|__macosx|\$recycle\.bin|lost\+found",
    re.IGNORECASE,
)


def is_left_behind(name: str) -> bool:
    """True of a file's or folder's name that is hidden, or that of a copy, a lock or a picture made by the way."""
    return _LEFT.fullmatch(name) is not None
