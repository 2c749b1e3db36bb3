"""Files that are broken in any way end in articles or in issues, never in a traceback, and soon."""

import time
from functools import cache
from io import BytesIO

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import (
    ATOM,
    ENGLISH,
    EUROPRESSE,
    FIELDS,
    FIRST,
    PAGE,
    RIS,
    RSS,
    SAVED,
    SECOND,
    archive,
    as_csv,
    as_excel,
    as_parquet,
    block,
    factiva_page,
    factiva_rtf,
    letter,
    newspaper,
    nexis,
    zipped,
)

from tidings.articles.catalogue import UnreadableError
from tidings.articles.file_content import FileContent
from tidings.articles.read_content import read_content
from tidings.issue import Issue
from tidings.model import Article

_LONGEST = 20.0
"""Seconds of the processor that such a small file may take on the slowest machine."""


@cache
def samples() -> tuple[tuple[str, bytes], ...]:
    """A name and the bytes of a file of each kind."""
    mailbox = b"From a@b.example Tue Mar  5 08:30:00 2024\n" + letter(FIRST).as_bytes() + b"\n"
    exported = nexis([block(ENGLISH, "Talks", [FIRST, SECOND])])
    return (
        ("a.txt", f"---\ntitle: Talks\n---\n{FIRST}".encode()),
        ("a.html", PAGE.encode()),
        ("a.jsonl", f'{{"id": "1", "text": "{FIRST}"}}\n'.encode()),
        ("a.docx", exported),
        ("a.rtf", factiva_rtf(FIELDS)),
        ("b.html", factiva_page(FIELDS)),
        ("c.html", EUROPRESSE.encode()),
        ("a.ris", RIS.encode()),
        ("a.pdf", newspaper()),
        ("a.eml", letter(FIRST).as_bytes()),
        ("a.mbox", mailbox * 2),
        ("a.rss", RSS.encode()),
        ("a.atom", ATOM.encode()),
        ("a.warc", archive(SAVED, packed=False)),
        ("a.warc.gz", archive(SAVED)),
        ("a.csv", as_csv()),
        ("a.xlsx", as_excel()),
        ("a.parquet", as_parquet()),
        ("a.zip", zipped({"a.docx": exported, "b.txt": FIRST.encode()})),
    )


def broken(
    raw: bytes, other: bytes, cuts: tuple[float, float], flips: list[tuple[float, int]], is_spliced: bool
) -> bytes:
    """Bytes of which a stretch is taken out, or replaced by another file's, and some are changed."""
    start, end = sorted(int(cut * len(raw)) for cut in cuts)
    made = bytearray(raw[:start] + (other[: end - start] if is_spliced else b"") + raw[end:])
    for place, value in flips:
        if made:
            made[int(place * (len(made) - 1))] = value
    return bytes(made)


fractions = st.floats(0, 1)


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.integers(0, 18),
    st.integers(0, 18),
    st.tuples(fractions, fractions),
    st.lists(st.tuples(fractions, st.integers(0, 255)), max_size=6),
    st.booleans(),
)
def test_any_broken_file_is_read_or_told(
    kind: int, other: int, cuts: tuple[float, float], flips: list[tuple[float, int]], is_spliced: bool
) -> None:
    name, raw = samples()[kind]
    made = broken(raw, samples()[other][1], cuts, flips, is_spliced)
    started = time.process_time()
    try:
        items = list(read_content(FileContent(name, BytesIO(made))))
    except UnreadableError as error:
        items = [error.issue]
    assert time.process_time() - started < _LONGEST
    assert items or not made
    origins = [one.origin for one in items if isinstance(one, Article)]
    assert name == "a.jsonl" or len(set(origins)) == len(origins)
    assert all(one.message and one.rule for one in items if isinstance(one, Issue))
