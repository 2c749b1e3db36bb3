"""What archives export: each article with its title, source, day and text, and each that does not parse named."""

from io import BytesIO
from pathlib import Path

import docx
import pytest
from samples import (
    ENGLISH,
    EUROPRESSE,
    FIELDS,
    FIRST,
    FRENCH,
    GERMAN,
    RIS,
    SECOND,
    SPANISH,
    block,
    factiva_page,
    factiva_rtf,
    nexis,
)

from tidings.articles import read_articles
from tidings.issue import Issue
from tidings.model import Article


def read(folder: Path, name: str, raw: bytes) -> tuple[list[Article], list[tuple[str, str]]]:
    (folder / name).write_bytes(raw)
    items = list(read_articles(folder))
    issues = [(one.rule, one.message) for one in items if isinstance(one, Issue)]
    return [one for one in items if isinstance(one, Article)], issues


def told(article: Article) -> tuple[str, ...]:
    day = article.published.isoformat() if article.published else ""
    return article.title, article.publisher, article.author, day, article.language, article.text


# --- Nexis


@pytest.mark.parametrize(("words", "language"), [(ENGLISH, "en"), (GERMAN, "de"), (FRENCH, "fr"), (SPANISH, "es")])
@pytest.mark.parametrize("headings", [True, False])
def test_a_nexis_export_is_split_by_its_structure(
    tmp_path: Path, words: dict[str, str], language: str, headings: bool
) -> None:
    blocks = [block(words, "Talks in Oslo", [FIRST, SECOND]), block(words, "A denial", [SECOND])]
    articles, issues = read(tmp_path, "a.docx", nexis(blocks, headings=headings))
    assert [told(one) for one in articles] == [
        ("Talks in Oslo", "The Example (London)", "Jane Doe", "2024-03-05", language, f"{FIRST}\n{SECOND}"),
        ("A denial", "The Example (London)", "Jane Doe", "2024-03-05", language, SECOND),
    ]
    assert [one.origin for one in articles] == ["a.docx#1", "a.docx#2"]
    assert issues == []


def test_the_archive_s_own_ids_are_origins_whatever_the_ending(tmp_path: Path) -> None:
    raw = nexis([block(ENGLISH, "Talks", [FIRST]), block(ENGLISH, "Denial", [SECOND])], linked=True)
    articles, _ = read(tmp_path, "a.txt", raw)
    assert [one.origin for one in articles] == ["a.txt#urn:contentItem:6B-0", "a.txt#urn:contentItem:6B-1"]


def test_an_article_without_a_text_or_a_day_is_named(tmp_path: Path) -> None:
    undated = [line for line in block(ENGLISH, "No day", [SECOND]) if line != ENGLISH["day"]]
    raw = nexis([block(ENGLISH, "Talks in Oslo", []), undated])
    articles, issues = read(tmp_path, "a.docx", raw)
    assert [(one.title, one.published) for one in articles] == [("No day", None)]
    assert issues == [("TID-READ-RECORD", "article 1 of the export, «Talks in Oslo», has no text after «Body»")]


def test_the_same_article_in_two_exports_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(nexis([block(ENGLISH, "Talks", [FIRST])]))
    articles, issues = read(tmp_path, "b.docx", nexis([block(ENGLISH, "TALKS (2nd edition)", [FIRST])]))
    assert [one.origin for one in articles] == ["a.docx#1"]
    assert issues == [("TID-READ-DUPLICATE-TEXT", "b.docx#1 has the same text as a.docx#1, which is kept")]


def test_a_document_that_is_no_export_is_one_article(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Talks in Oslo", level=1)
    document.add_paragraph(FIRST)
    table = document.add_table(1, 1)
    table.cell(0, 0).text = SECOND
    out = BytesIO()
    document.save(out)
    (article,), issues = read(tmp_path, "a.docx", out.getvalue())
    assert (article.title, article.text) == ("Talks in Oslo", f"Talks in Oslo\n{FIRST}\n{SECOND}")
    assert (article.origin, issues) == ("a.docx", [])


def test_nexis_in_rich_text(tmp_path: Path) -> None:
    lines = ["1 of 1 DOCUMENTS", *block(GERMAN, "Gespräche in Oslo", [FIRST])]
    words = "".join(f"{line}\\par\n" for line in lines)
    source = "".join(one if ord(one) < 128 else f"\\u{ord(one)}?" for one in words)
    (article,), issues = read(tmp_path, "a.DOCX", ("{\\rtf1\\ansi " + source + "}").encode())
    wanted = ("Gespräche in Oslo", "The Example (London)", "Jane Doe", "2024-03-05", "de", FIRST)
    assert (told(article), issues) == (wanted, [])


# --- Factiva

WHOLE = f"{FIRST}\n{SECOND}\nAs HD video showed, nobody was hurt."
FACTIVA = ("Talks in Oslo", "The Example", "Jane Doe", "2024-03-05", "en", WHOLE)


OTHER = FIELDS | {"HD": "A denial", "TD": "", "LP": SECOND, "AN": "Document EXAMP00020240305ek3500008"}


@pytest.mark.parametrize(("name", "write"), [("a.rtf", factiva_rtf), ("a.html", factiva_page)])
def test_a_factiva_export_holds_many(tmp_path: Path, name: str, write: "type[bytes]") -> None:
    articles, issues = read(tmp_path, name, write(FIELDS, OTHER))  # type: ignore[call-arg, arg-type]
    assert [told(one) for one in articles] == [FACTIVA, ("A denial", *FACTIVA[1:5], SECOND)]
    assert [one.origin for one in articles] == [f"{name}#EXAMP00020240305ek350000{number}" for number in (7, 8)]
    assert issues == []


@pytest.mark.parametrize(("name", "write"), [("a.rtf", factiva_rtf), ("a.html", factiva_page)])
def test_a_factiva_article_without_text_is_named(tmp_path: Path, name: str, write: "type[bytes]") -> None:
    empty = FIELDS | {"LP": "", "TD": ""}
    articles, issues = read(tmp_path, name, write(empty, OTHER))  # type: ignore[call-arg, arg-type]
    assert [one.title for one in articles] == ["A denial"]
    assert issues == [("TID-READ-RECORD", "article 1 of the export, «Talks in Oslo», has no text (LP, TD)")]


# --- Europresse


def test_a_europresse_export_holds_many(tmp_path: Path) -> None:
    (article,), issues = read(tmp_path, "a.html", EUROPRESSE.encode())
    text = f"{FIRST}\n{SECOND}"
    assert told(article) == ("Pourparlers à Oslo", "Le Monde", "Jane Doe", "2024-03-05", "en", text)
    assert article.origin == "a.html#news·20240305·LM·7"
    assert issues == [("TID-READ-RECORD", "article 2 of the export, «Sans texte», has no text")]


@pytest.mark.parametrize("title", ["Europresse", "Factiva"])
def test_a_page_of_an_archive_without_an_article(tmp_path: Path, title: str) -> None:
    page = f"<html><head><title>{title}</title></head><body><p>{FIRST}</p></body></html>"
    articles, issues = read(tmp_path, "a.html", page.encode())
    assert (articles, issues) == ([], [("TID-READ-DOCUMENT", f"a page of {title} without an article")])


# --- RIS


def test_references_hold_an_article_each(tmp_path: Path) -> None:
    articles, issues = read(tmp_path, "a.txt", RIS.encode())
    assert [told(one) for one in articles] == [
        ("Talks in Oslo", "The Example", "Jane Doe", "2024-03-05", "en", f"{FIRST}\n{SECOND}"),
        ("A denial", "The Example", "", "2024-03-06", "en", SECOND),
    ]
    assert [one.origin for one in articles] == ["a.txt#2934567", "a.txt#2"]
    assert issues == [
        ("TID-READ-RECORD", "reference 3, «No words», has neither a text nor an abstract"),
        ("TID-READ-SUMMARY", "2 of 3 references have an abstract or a short text, not the whole article"),
    ]
