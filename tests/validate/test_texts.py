"""Texts are judged in columns as they are one by one, where settings, articles and decisions are read."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tidings.schema import descriptor, table_schema
from tidings.text.addresses import WEB, escaped, is_mail, is_uri, is_web
from tidings.text.wording import TAG, fault, line_of, tag_of
from tidings.validate.blockwise.locate import counts
from tidings.validate.blockwise.texts import text_checks

COLUMNS = {"name": ("actors", "name"), "line": ("articles", "title"), "words": ("claims", "quote")}
ODD = (
    "aZ0é.—-€ Å\u0627\u0915 \t\n\r\x0b\x1b\x85\xa0\xad\u0301\u034f"
    "\u200b\u200d\u202e\u2028\u2066\u212b\u3000\u3164\ufeff\ufffd"
)
TEXTS = st.text(st.sampled_from(ODD), min_size=1, max_size=6) | st.text(st.characters(codec="utf-8"), min_size=1)


def broken(wording: str, text: str) -> set[str]:
    """The rules of errors that the text breaks in a column of that wording."""
    table, column = COLUMNS[wording]
    frame = pl.DataFrame({column: [text]})
    checks = text_checks(descriptor(table), [column])
    found = {check.rule for check, count in zip(checks, counts(frame, checks), strict=True) if count}
    return found - {"TID-CELL-FORMULA", "TID-CELL-MARKUP", "TID-TEXT-LOST", "TID-TEXT-ODD"}


@settings(deadline=None, max_examples=400)
@given(wording=st.sampled_from(sorted(COLUMNS)), text=TEXTS)
def test_columns_are_judged_as_single_texts_are(wording: str, text: str) -> None:
    assert bool(broken(wording, text)) == bool(fault(wording, text))


@settings(deadline=None, max_examples=400)
@given(text=TEXTS)
def test_what_is_made_a_line_is_one(text: str) -> None:
    line = line_of(text)
    assert fault("line", line) in ("", "there is nothing to read in it")
    assert line_of(line) == line


@pytest.mark.parametrize("wording", COLUMNS)
def test_the_contract_says_what_each_of_these_texts_is(wording: str) -> None:
    table, column = COLUMNS[wording]
    assert table_schema(table).field(column).wording == wording


@pytest.mark.parametrize(
    ("wording", "text", "rules"),
    [
        ("name", "\u200b", {"TID-TEXT-BLANK", "TID-TEXT-UNSEEN"}),
        ("name", "«…»", {"TID-TEXT-BLANK"}),
        ("name", "G7", set()),
        ("name", "Isra\u00adel", {"TID-TEXT-UNSEEN"}),
        ("name", "Is\u200drael", {"TID-TEXT-UNSEEN"}),
        ("name", "نامه\u200cای", set()),
        ("name", "Bashar  Assad", {"TID-TEXT-PADDED"}),
        ("name", "Bashar\u00a0Assad", {"TID-TEXT-PADDED"}),
        ("name", "Baku\u2029", {"TID-TEXT-LINES"}),
        ("line", "…", set()),
        ("line", "\u3164", {"TID-TEXT-UNSEEN"}),
        ("words", " said", {"TID-TEXT-PADDED"}),
        ("words", "sa\u200bid", set()),
        ("words", "Bogota\u0301", {"TID-TEXT-NFC"}),
        ("words", "he\x1b[2J", {"TID-CELL-CONTROL"}),
    ],
)
def test_texts_and_the_rules_that_they_break(wording: str, text: str, rules: set[str]) -> None:
    assert broken(wording, text) == rules


@pytest.mark.parametrize(
    "text",
    [
        "nan", "N/A", "#REF!", "AT&amp;T", "O&#39;Neil", "M\u00c3\u00bcnchen", "it\u00e2\u20ac\u2122s",
        "Isr\u0430el", "\u0421NN", "\u0301Israel", "Israel\ue000", "Israel" * 400,
    ],
)  # fmt: skip
def test_texts_that_went_wrong_on_their_way(text: str) -> None:
    frame = pl.DataFrame({"name": [text, "Nancy", "AT&T", "München", "Израиль", "S\u00c3O PAULO", "β-TV", None]})
    checks = [check for check in text_checks(descriptor("actors"), ["name"]) if "ODD" in check.rule]
    assert sum(counts(frame, checks)) == 1


TAGS = {
    "en": "en", "EN-gb": "en-GB", "zh-hant-TW": "zh-Hant-TW", "es-419": "es-419", "SL-ROZAJ": "sl-rozaj",
    "de-CH-1901": "de-CH-1901", "nan-tw": "nan-TW",
}  # fmt: skip


def test_tags_of_languages() -> None:
    assert {text: tag_of(text) for text in TAGS} == TAGS
    written = pl.Series(list(TAGS.values()))
    assert written.str.contains(TAG).all()
    assert not pl.Series(["EN", "en-gb", "english", "e", "en-", "en-Gb", "zh-hant"]).str.contains(TAG).any()


ADDRESSES = {
    "https://example.org/a?b=1#c": True,
    "http://localhost:8000": True,
    "https://[2001:db8::1]/a": True,
    "https://bücher.example/straße": True,
    "https://example.org/a'(1)*~,;[x]": True,
    "https://": False,
    "https:///a": False,
    "https://?a": False,
    "http://.": False,
    "https://example..org": False,
    "https://example.org:port/": False,
    "https://example.org:65536/": False,
    "https://example.org/100%": False,
    "https://example.org/100%25": True,
    "https://jane:secret@example.org/": False,
    "https://example.org@elsewhere.example/": False,
    "javascript:alert(1)": False,
    "data:text/html,x": False,
    "ftp://example.org/": False,
    "example.org": False,
    'https://example.org/"><script>': False,
    "https://example.org/a b": False,
    "https://example.org/a\n": False,
    "https://example.org/\u202egpj": False,
    "https://example.org/a\\b": False,
}


def test_addresses() -> None:
    cells = pl.Series(list(ADDRESSES))
    assert dict(zip(ADDRESSES, cells.str.contains(WEB), strict=True)) == ADDRESSES
    assert {text: is_web(text) for text in ADDRESSES} == ADDRESSES
    assert [text for text in ADDRESSES if is_uri(text) and not is_web(text)] == [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.org/",
    ]
    assert {text for text in ADDRESSES if is_web(escaped(text))} - {
        text for text, good in ADDRESSES.items() if good
    } == {
        'https://example.org/"><script>',
        "https://example.org/\u202egpj",
        "https://example.org/a\\b",
        "https://example.org/100%",
    }


@pytest.mark.parametrize(
    ("text", "good"),
    {
        "jane@example.org": True,
        "jane.o'neil+x@sub.example.co.uk": True,
        "jané@bücher.example": True,
        "jane": False,
        "jane@example": False,
        "jane@@example.org": False,
        "jane@example..org": False,
        "Jane <jane@example.org>": False,
        "jane@example.org\n": False,
        "mailto:jane@example.org": False,
    }.items(),
)
def test_addresses_of_mail(text: str, good: bool) -> None:
    assert is_mail(text) == good
