"""Makes the table of how common English words are in general, by which stories are told apart.

    pip install symspellpy==6.10.1
    python -m maintain.data.make_word_frequencies

Its list (MIT) has the words that both SCOWL and Google's n-grams of books know (CC BY 3.0), with how often. The forms
of a word count together, and so do words that begin alike: see `tidings.resolve.stories.words`.
"""

import csv
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from math import log10

from tidings.resolve.stories.words import FREQUENCIES, RAREST, term_of

SOURCE = "frequency_dictionary_en_82_765.txt"
BILLION = 9


def main() -> None:
    """Writes the table."""
    with FREQUENCIES.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(("language", "term", "zipf"))
        writer.writerows(("en", term, f"{zipf:.1f}") for term, zipf in sorted(_zipf(_counts())) if zipf > RAREST)


def _counts() -> Counter[str]:
    found: Counter[str] = Counter()
    for line in files("symspellpy").joinpath(SOURCE).read_text("utf-8-sig").splitlines():
        word, count = line.split()
        found[term_of(word)] += int(count)
    return found


def _zipf(counts: Counter[str]) -> Iterator[tuple[str, float]]:
    total = counts.total()
    return ((term, log10(count / total) + BILLION) for term, count in counts.items())


if __name__ == "__main__":
    main()
