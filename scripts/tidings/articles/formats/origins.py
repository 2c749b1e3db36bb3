"""What each article of a file with many is known by: the file's own id of it, printable, and unlike the others'."""

import hashlib
import re
import unicodedata

_LONGEST = 300
_BLANK = re.compile(r"\s+")


class Origins:
    """The origins given in a file so far."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._given: set[str] = set()

    def of(self, id_: str, number: int) -> str:
        """`file#id`: the number where there is no id, and behind one that was given before."""
        named = _printable(id_) or str(number)
        own = named
        while own in self._given:
            own, number = f"{named}-{number}", number + 1
        self._given.add(own)
        return f"{self._file}#{own}"


def _printable(id_: str) -> str:
    """The id on one line, without signs that do not show; the end of a very long one is told by a sum."""
    shown = "".join(one if unicodedata.category(one)[0] != "C" else " " for one in unicodedata.normalize("NFC", id_))
    line = _BLANK.sub(" ", shown).strip()
    if len(line) <= _LONGEST:
        return line
    return f"{line[:_LONGEST]}…{hashlib.sha256(line.encode()).hexdigest()[:12]}"
