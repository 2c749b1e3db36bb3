"""The pages that are in the folder, by every address that leads to them: one page is kept once."""

import threading
from collections.abc import Iterable
from pathlib import Path

from tidings.fetch.addresses import cleaned
from tidings.fetch.kept.ledger import Row
from tidings.fetch.outcomes import SamePageError


class Shelf:
    """Whose page an address leads to: the address that it was first asked for by."""

    def __init__(self, folder: Path, rows: Iterable[Row]) -> None:
        self._folder = folder
        self._owners: dict[str, str] = {}
        self._lock = threading.Lock()
        for row in rows:
            if self.has(row.file) and not row.is_of_list:
                self._owners[row.address] = row.address
                if row.final:
                    self._owners.setdefault(cleaned(row.final), row.address)

    def has(self, file: str) -> bool:
        """True where the file is there."""
        return bool(file) and (self._folder / file).is_file()

    def holds(self, address: str) -> bool:
        """True where the page of an address is there."""
        return address in self._owners

    def require_new(self, address: str, asked: str) -> None:
        """SamePageError where an address leads to the page of another than was asked for."""
        owner = self._owners.get(cleaned(address), asked)
        if owner != asked:
            raise SamePageError(owner)

    def claim(self, address: str, asked: str) -> None:
        """The page at an address is that of the one asked for; SamePageError where another was before it."""
        with self._lock:
            self.require_new(address, asked)
            self._owners[cleaned(address)] = self._owners[asked] = asked
