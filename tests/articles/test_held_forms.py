"""The forms in which people hold articles: each read from a small true sample, whole, and from a broken one."""

import gzip
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import (
    ATOM,
    FIRST,
    RSS,
    SAVED,
    SECOND,
    TEXT,
    archive,
    as_csv,
    as_excel,
    as_parquet,
    letter,
    zipped,
)

from tidings.articles import read_articles
from tidings.issue import Issue
from tidings.model import Article


def read(folder: Path, name: str, raw: bytes) -> tuple[list[Article], list[tuple[str, str]]]:
    """The articles of a file, and the rules and messages of what is wrong with it."""
    (folder / name).write_bytes(raw)
    items = list(read_articles(folder))
    issues = [one for one in items if isinstance(one, Issue)]
    assert all(one.file.startswith(name) for one in issues)
    return [one for one in items if isinstance(one, Article)], [(one.rule, one.message) for one in issues]


def told(article: Article) -> tuple[str, ...]:
    day = article.published.isoformat() if article.published else ""
    return article.origin, article.title, article.publisher, day, article.text


# --- mails


def test_a_mail_is_an_article(tmp_path: Path) -> None:
    body = f"{TEXT}\n\n-- \nPress office\n"
    (article,), issues = read(tmp_path, "a.eml", letter(body).as_bytes())
    assert told(article) == ("a.eml", "Talks in Oslo", "The Example Press", "2024-03-05", TEXT)
    assert issues == []


def test_of_a_mail_the_words_of_the_sender_are_read(tmp_path: Path) -> None:
    answered = f"{FIRST}\n> {SECOND}\n\nOn Mon, 4 Mar 2024 at 10:00, Jane Doe wrote:\n{SECOND}\n"
    (article,), _ = read(tmp_path, "a.eml", letter(answered).as_bytes())
    assert article.text == FIRST
    sent_on = f"---------- Forwarded message ---------\nFrom: Jane\nSubject: Talks\n\n{TEXT}\n"
    (article,), _ = read(tmp_path, "a.eml", letter(sent_on).as_bytes())
    assert article.text == TEXT


def test_nested_parts_and_encodings(tmp_path: Path) -> None:
    mail = letter(Subject="=?utf-8?q?Gespr=C3=A4che_in_Oslo?=")
    mail.set_content("Söldner wurden getötet.\n", charset="iso-8859-1", cte="quoted-printable")
    mail.add_alternative("<p>Another text</p>", subtype="html")
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="a.pdf")
    (article,), _ = read(tmp_path, "a.eml", mail.as_bytes())
    assert (article.title, article.text) == ("Gespräche in Oslo", "Söldner wurden getötet.")


def test_a_mail_of_markup_alone(tmp_path: Path) -> None:
    mail = letter()
    mail.set_content(
        f"<html><style>p {{}}</style><p>{FIRST}</p><div>{SECOND}</div><p>Read more</p></html>", subtype="html"
    )
    (article,), _ = read(tmp_path, "no-ending", mail.as_bytes())
    assert article.text == TEXT


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        (b"From: a@b.example\nSubject: x\n\n \n", "TID-READ-EMPTY"),
        (b"From: a@b.example\nContent-Type: text/plain; charset=no-such\n\n\x81\x8d", "TID-READ-DOCUMENT"),
    ],
)
def test_a_mail_that_cannot_be_read(tmp_path: Path, raw: bytes, rule: str) -> None:
    articles, issues = read(tmp_path, "a.eml", raw)
    assert (articles, [name for name, _ in issues]) == ([], [rule])


def test_a_mailbox_holds_many(tmp_path: Path) -> None:
    first = letter(f"{FIRST}\n\n>From Oslo they went home.", **{"Message-ID": "<1@a.example>"}).as_bytes()
    second, empty = letter(SECOND).as_bytes(), letter(" ").as_bytes()
    start = b"From press@example.org Tue Mar  5 08:30:00 2024\n"
    raw = b"\n".join(start + one for one in (first, second, empty))
    articles, issues = read(tmp_path, "a.mbox", raw)
    texts = [(one.origin, one.text) for one in articles]
    assert texts == [("a.mbox#1@a.example", f"{FIRST}\n\nFrom Oslo they went home."), ("a.mbox#2", SECOND)]
    assert issues == [("TID-READ-EMPTY", "a mail without words")]


# --- feeds


def test_a_feed_holds_an_article_an_item(tmp_path: Path) -> None:
    (first, second), issues = read(tmp_path, "a.xml", RSS.encode())
    assert told(first) == ("a.xml#one", "Talks & more", "The Example", "2024-03-05", TEXT)
    assert (first.url, first.author, first.language) == ("https://a.example/1", "Jane Doe", "en-GB")
    assert told(second) == ("a.xml#https://a.example/2", "A denial", "The Example", "", SECOND)
    assert issues == [
        ("TID-READ-EMPTY", "item 3, «No words», has no text"),
        ("TID-READ-SUMMARY", "1 of 3 items are summaries, not whole articles"),
    ]


def test_an_atom_feed_whatever_its_ending(tmp_path: Path) -> None:
    (article,), issues = read(tmp_path, "a.txt", ATOM.encode())
    assert told(article) == ("a.txt#urn:1", "Talks", "The Example", "2024-03-05", FIRST)
    assert issues == []


@pytest.mark.parametrize(
    ("raw", "rule", "message"),
    [
        ("<rss><channel></channel></rss>", "TID-READ-DOCUMENT", "a feed that cannot be read: it holds no item"),
        ("<opml><body><outline xmlUrl='https://a.example'/></body></opml>", "TID-READ-SKIPPED", "a list of feeds"),
    ],
)
def test_a_feed_that_holds_no_article(tmp_path: Path, raw: str, rule: str, message: str) -> None:
    articles, ((found, words),) = read(tmp_path, "a.rss", raw.encode())
    assert (articles, found, words.startswith(message)) == ([], rule, True)


# --- web archives


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_holds_the_pages_that_servers_gave(tmp_path: Path, packed: bool) -> None:
    (first, second), issues = read(tmp_path, "a.warc.gz" if packed else "a.warc", archive(SAVED, packed))
    assert (first.url, first.title, first.publisher) == ("https://a.example/1", "Talks in Oslo", "a.example")
    assert first.origin.endswith("#https://a.example/1")
    assert second.text.startswith("Talks in Malmö")
    assert issues == [("TID-READ-SKIPPED", "2 records are no articles: 1 × image, 1 × status 404")]


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_that_breaks_off_is_told(tmp_path: Path, packed: bool) -> None:
    raw = archive(SAVED[:2], packed)
    articles, issues = read(tmp_path, "a.warc", raw[:-40])
    assert articles[0].url == "https://a.example/1"
    assert "TID-READ-CUT" in [rule for rule, _ in issues]


def test_what_is_no_archive(tmp_path: Path) -> None:
    articles, issues = read(tmp_path, "a.warc", b"WARC/1.0\r\nnonsense")
    assert articles == []
    assert "TID-READ-CUT" in {rule for rule, _ in issues}


# --- tables

WANTED = [
    ("#7", "Talks", "The Example", "2024-03-05", TEXT),
    ("#7-2", "Denied", "The Example", "2024-03-06", f"{SECOND} Again."),
]


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.csv", as_csv()),
        ("a.csv", as_csv(";")),
        ("a.tsv", as_csv("\t")),
        ("a.xlsx", as_excel()),
        ("a.csv", as_excel()),
        ("a.parquet", as_parquet()),
    ],
)
def test_a_table_holds_an_article_a_row(tmp_path: Path, name: str, raw: bytes) -> None:
    articles, issues = read(tmp_path, name, raw)
    assert [told(one) for one in articles] == [(name + one[0], *one[1:]) for one in WANTED]
    assert issues == [("TID-READ-EMPTY", "no text")]


def test_a_row_s_line_is_that_of_the_file(tmp_path: Path) -> None:
    raw = 'id,text\r\n1,"Two\nlines of text."\r\n\r\n2," "\r\n'
    (tmp_path / "a.csv").write_text(raw, newline="")
    article, issue = read_articles(tmp_path)
    assert isinstance(article, Article) and isinstance(issue, Issue)
    assert (article.line, issue.line) == (2, 5)


def test_the_settings_name_columns(tmp_path: Path) -> None:
    (tmp_path / "tidings.toml").write_text('[articles]\ncolumns = { text = "Corps", title = "Titre", id = "No" }\n')
    (article,), _ = read(tmp_path, "a.csv", f"No,Titre,Corps\n4,Pourparlers,{FIRST.replace(',', '')}\n".encode())
    assert (article.origin, article.title) == ("a.csv#4", "Pourparlers")


@pytest.mark.parametrize(
    ("header", "settings", "message"),
    [
        ("url,title,seendate", "", "no column holds the articles' text; there are url, title, seendate"),
        ("body,title", 'text = "Corps"', "no column holds the articles' text; there are body, title"),
        ("body,title", 'words = "body"', "tidings.toml names columns.words; known are id, text, title, url"),
    ],
)
def test_a_table_without_text(tmp_path: Path, header: str, settings: str, message: str) -> None:
    (tmp_path / "tidings.toml").write_text(f"[articles]\ncolumns = {{ {settings} }}\n")
    articles, ((rule, words),) = read(tmp_path, "a.csv", f"{header}\nx,y,z\n".encode())
    assert (articles, rule, words.startswith(message)) == ([], "TID-READ-COLUMNS", True)


@given(st.lists(st.lists(st.text(max_size=12), min_size=2, max_size=2), max_size=4))
def test_any_table_is_read_or_told(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    folder = tmp_path_factory.mktemp("any")
    lines = [["id", "text"], *rows]
    raw = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in lines)
    articles, _ = read(folder, "a.csv", raw.encode("utf-8", "surrogatepass"))
    assert len(articles) <= len(rows)
    assert all(one.text.strip() for one in articles)


# --- zip files


def test_a_zip_file_holds_files_of_any_kind(tmp_path: Path) -> None:
    inner = zipped({"c.csv": b"id,text\n1,Words of a table.\n"})
    raw = zipped(
        {"b/a.txt": FIRST.encode(), "b.zip": inner, "__MACOSX/b": b"x", ".hidden": b"x", "p.png": b"\x89PNG"}
    )
    articles, issues = read(tmp_path, "a.zip", raw)
    assert [(one.origin, one.text) for one in articles] == [
        ("a.zip#b.zip#c.csv#1", "Words of a table."),
        ("a.zip#b/a.txt", FIRST),
    ]
    assert [rule for rule, _ in issues] == ["TID-READ-SUFFIX"]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (zipped({"../a.txt": b"Words"}), "a file in it has a path that leads out"),
        (zipped({"/etc/a.txt": b"Words"}), "a file in it has a path that leads out"),
        (zipped({"a.txt": bytes(60_000_000)}), "a file in it would unpack to 60,000,000 bytes"),
        (zipped({"a.zip": zipped({"a.zip": zipped({"a.txt": b"Words"})})}), "a zip file in a zip file in a zip file"),
    ],
)
def test_an_archive_that_is_not_unpacked(tmp_path: Path, raw: bytes, message: str) -> None:
    articles, ((rule, words),) = read(tmp_path, "a.zip", raw)
    assert (articles, rule, words.startswith(message)) == ([], "TID-READ-ARCHIVE", True)


def test_members_of_a_zip_file_whatever_their_names(tmp_path: Path) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        link = zipfile.ZipInfo("link.txt")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        packed.writestr(link, "/etc/passwd")
        for name in ("d/", "d\\a.txt", "a.txt", "Gaes.txt"):
            packed.writestr(name, "" if name == "d/" else f"{len(packed.namelist())} {FIRST}")
    articles, issues = read(tmp_path, "a.zip", out.getvalue().replace(b"Gaes.txt", "Gäs.txt".encode()))
    assert [one.origin for one in articles] == [f"a.zip#{name}" for name in ("Gäs.txt", "a.txt", "d/a.txt")]
    assert issues == [("TID-READ-LINK", "a symbolic link in the archive, which is not followed")]


def test_zip_files_in_each_other_whatever_their_endings(tmp_path: Path) -> None:
    raw = zipped({"a": zipped({"b": zipped({"c": zipped({"d.txt": FIRST.encode()})})})})
    articles, issues = read(tmp_path, "a", raw)
    assert (articles, issues) == ([], [("TID-READ-ARCHIVE", "a zip file in a zip file in a zip file")])


@pytest.mark.parametrize(
    ("name", "raw", "rule"),
    [
        ("a.zip", zipped({"a.txt": FIRST.encode()})[:-10], "TID-READ-DOCUMENT"),
        ("a.xlsx", zipped({"xl/workbook.xml": b"nonsense"}), "TID-READ-DOCUMENT"),
        ("a.parquet", b"PAR1nonsense", "TID-READ-DOCUMENT"),
        ("a.pdf", b"%PDF-1.4 nonsense", "TID-READ-DOCUMENT"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "TID-READ-DOCUMENT"),
        ("a.txt", gzip.compress(FIRST.encode(), mtime=0), "TID-READ-DOCUMENT"),
        ("a.csv", b"", "TID-READ-RECORD"),
    ],
)
def test_a_broken_file_is_told(tmp_path: Path, name: str, raw: bytes, rule: str) -> None:
    articles, issues = read(tmp_path, name, raw)
    assert (articles, [one for one, _ in issues]) == ([], [rule])
