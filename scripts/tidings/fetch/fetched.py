"""How a run ended, for people and for the exit status."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tidings.fetch.kept.ledger import Row
from tidings.text.legible import leading


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of the sources' links in this run.

    `here`: pages that came before; `settled`: addresses that did not come before and were not asked again; `waiting`:
    those beyond the limit, or not reached; `would`: what a dry run would ask for; `notes`: what the user should know.
    """

    rows: tuple[Row, ...]
    ledger: Path
    here: int = 0
    settled: int = 0
    waiting: int = 0
    would: tuple[str, ...] = ()
    is_dry: bool = False
    stopped: str = ""
    notes: tuple[str, ...] = ()

    @property
    def failures(self) -> list[Row]:
        """What did not come in this run."""
        return [row for row in self.rows if row.outcome in ("missing", "refused", "failed")]

    @property
    def doubts(self) -> list[Row]:
        """Pages that came and in which a build will find no article."""
        return [row for row in self.rows if row.outcome == "came" and row.why]

    @property
    def status(self) -> int:
        """1 where something did not come."""
        return 1 if self.failures else 0

    def complaints(self) -> Iterator[str]:
        """A line for each kind of failure, with the first address that has it."""
        for row, more in _kinds(self.failures):
            yield f"{row.outcome}: {leading(row.address)}{more}: {row.why}"

    def remarks(self) -> Iterator[str]:
        """What the user should know, and a line for each kind of page in which there is no article."""
        yield from self.notes
        for row, more in _kinds(self.doubts):
            yield f"{leading(row.address)}{more} came, but: {row.why}"

    def lines(self) -> Iterator[str]:
        """The end of it, for a terminal."""
        if self.is_dry:
            yield from self.would
            yield f"{_pages(len(self.would))} would be asked for{self._more()}; nothing was written"
            return
        counts = Counter(row.outcome for row in self.rows)
        parts = [f"{_pages(counts['came'])} came"]
        told = (
            (counts["unchanged"], "unchanged"),
            (counts["same page"], "the same as another"),
            (counts["missing"], "not there"),
            (counts["refused"], "refused"),
            (counts["failed"], "failed"),
        )
        parts += [f"{number:,} {words}" for number, words in told if number]
        yield ", ".join(parts) + f"{self._more()}; ledger: {self.ledger}"

    def _more(self) -> str:
        told = (
            (self.here, "here already"),
            (self.settled, "that did not come before (--again refused asks for them)"),
            (self.waiting, "still to ask for"),
        )
        return "".join(f", {number:,} {words}" for number, words in told if number)


def _kinds(rows: Sequence[Row]) -> Iterator[tuple[Row, str]]:
    """The first row of each kind, and how many more there are of it."""
    counts = Counter((row.outcome, row.why) for row in rows)
    first = {(row.outcome, row.why): row for row in reversed(rows)}
    for kind in dict.fromkeys((row.outcome, row.why) for row in rows):
        yield first[kind], f" and {counts[kind] - 1:,} more" if counts[kind] > 1 else ""


def _pages(number: int) -> str:
    return f"{number:,} page{'' if number == 1 else 's'}"
