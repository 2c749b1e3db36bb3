"""What a fault of an article says to do is true and enough: done so, the article is read."""

from pathlib import Path

import pytest

from tidings.articles import read_articles
from tidings.articles.front_matter import split
from tidings.issue import Issue
from tidings.model import Article

PARAGRAPH = "The talks were direct and lasted for hours, according to a person who was in the room. " * 5
CYRILLIC = f"<body><article><h1>Норвегия</h1><p>Осло. {PARAGRAPH}</p></article></body></html>"
DECLARED = f'<html><head><meta charset="windows-1251"></head>{CYRILLIC}'
HALF = "\\ud800 to \\udfff that has no other half"
OR_NOT = "from https:// on, or leave the field out."
XML = f'<?xml version="1.0" encoding="KOI8-R"?><html>{CYRILLIC}'


def fault(folder: Path, name: str, content: bytes) -> Issue:
    (folder / name).write_bytes(content)
    (item,) = read_articles(folder)
    assert isinstance(item, Issue)
    return item


@pytest.mark.parametrize(
    ("name", "content", "command"),
    [
        ("a.txt", "Café".encode("cp1252"), "iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW"),
        ("a.txt", "Café".encode("utf-16"), "iconv -f UTF-16 -t UTF-8 OLD > NEW"),
        ("a.txt", "Café".encode("utf-32"), "iconv -f UTF-32 -t UTF-8 OLD > NEW"),
        ("a.txt", "A café in Oslo".encode("utf-16-le"), "iconv -f UTF-16LE -t UTF-8 OLD > NEW"),
        ("a.txt", "A café in Oslo".encode("utf-16-be"), "iconv -f UTF-16BE -t UTF-8 OLD > NEW"),
        ("a.txt", "Café “ok” \n".encode() + b"\xff", "iconv -c -f UTF-8 -t UTF-8 OLD > NEW"),
        ("a.txt", ("Норвегия" * 9).encode("koi8-r"), "iconv -f ENCODING -t UTF-8 OLD > NEW"),
        ("a.txt", b"one \x81 two", "iconv -f ENCODING -t UTF-8 OLD > NEW"),
        ("a.html", b'<meta charset="utf-8"><p>caf\xe9', "iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW"),
        ("a.html", b'<meta charset="no-such-thing"><p>caf\xe9', "iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW"),
    ],
)  # fmt: skip
def test_bytes_that_are_not_utf_8(tmp_path: Path, name: str, content: bytes, command: str) -> None:
    found = fault(tmp_path, name, content)
    assert (found.rule, found.remedy.endswith(command)) == ("TID-READ-ENCODING", True)


@pytest.mark.parametrize(
    ("content", "encoding", "named"),
    [
        (DECLARED, "cp1251", "WINDOWS-1251"),
        (XML, "koi8-r", "KOI8-R"),
        (DECLARED.replace("windows-1251", "gb2312").replace("Норвегия", "挪威"), "gb18030", "GB2312"),
        (DECLARED.replace("windows-1251", "Shift_JIS").replace("Норвегия", "ノルウェー"), "cp932", "SHIFT_JIS"),
        (DECLARED.replace("windows-1251", "iso-8859-1").replace("Норвегия", "“Norvège”"), "cp1252", "WINDOWS-1252"),
        (DECLARED, "utf-16", "UTF-16"),
        (DECLARED.replace("windows-1251", "utf-16"), "utf-16-le", "UTF-16LE"),
    ],
)
def test_a_page_in_another_encoding_is_read_as_it_says(
    tmp_path: Path, content: str, encoding: str, named: str
) -> None:
    page = content if encoding != "cp1252" else content.replace("Осло", "Oslo")
    (tmp_path / "a.html").write_bytes(page.encode(encoding))
    told, article = read_articles(tmp_path)
    assert isinstance(told, Issue) and (told.rule, told.value) == ("TID-READ-DECODED", named)
    (tmp_path / "a.html").write_bytes(page.encode())
    (same,) = read_articles(tmp_path)
    assert article == same


def test_a_page_that_declares_another_encoding_is_read_once_it_is_saved_as_utf_8(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(DECLARED, encoding="utf-8")
    (article,) = read_articles(tmp_path)
    assert isinstance(article, Article)
    assert article.text.startswith("Норвегия\nОсло.")


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("title: Norway: talks", 'title: "Norway: talks"'),
        ('title: "Norway" talks', "title: '\"Norway\" talks'"),
        ("title: 'It's on'", "title: \"'It's on'\""),
        ('title: "Norway', 'title: "Norway"'),
        ("title: @home", 'title: "@home"'),
        ("title: `Norway`", 'title: "`Norway`"'),
        ("title: %s left", 'title: "%s left"'),
        ("title: *Norway* talks", 'title: "*Norway* talks"'),
        ("title: & so on", 'title: "& so on"'),
        ("title: [Norway] talks", 'title: "[Norway] talks"'),
        ("title: {Norway} talks", 'title: "{Norway} talks"'),
        ("title: > talks", 'title: "> talks"'),
        ("title: - talks", 'title: "- talks"'),
        ("title:\tNorway: \\talks", "title: 'Norway: \\talks'"),
    ],
)
def test_the_line_of_front_matter_is_shown_mended(tmp_path: Path, line: str, mended: str) -> None:
    found = fault(tmp_path, "a.md", f"---\nauthor: Jane\n{line}\nlanguage: en\n---\nText".encode())
    assert (found.rule, found.remedy) == ("TID-READ-FRONT-MATTER", f"Put quotes around the value: {mended}")
    stated, text = split(f"---\nauthor: Jane\n{mended}\nlanguage: en\n---\nText", "a.md")
    assert ([*stated], text) == (["author", "title", "language"], "Text")


def test_a_long_line_is_not_shown(tmp_path: Path) -> None:
    found = fault(tmp_path, "a.md", b"---\ntitle: a: " + b"b " * 500 + b"\n---\nText")
    assert found.remedy == 'Put quotes around the value: title: "…"'


def test_a_character_that_yaml_forbids_is_named_with_its_line(tmp_path: Path) -> None:
    found = fault(tmp_path, "a.md", "---\nauthor: x\ntitle: a\ufffe\n---\nText".encode())
    message = "front matter that is not YAML: it may not hold U+FFFE"
    assert (found.place, found.message, found.remedy) == ("a.md:3", message, "Take it out.")


@pytest.mark.parametrize(
    ("record", "remedy"),
    [
        ('{"id": "1", "text": "x\\u0000"}', "Take the escape \\u0000 out of the file."),
        (
            '{"id": "1", "text": "x\\ud800"}',
            "Take the escape \\ud800 to \\udfff that has no other half out of the file.",
        ),
        ('{"id": "1", "text": "x", "title": "\\ud800"}', "Take the escape out of title."),
        ('{"id": "1", "text": ["x"]}', "Write the article's text as one string."),
        ('{"id": "1", "text": "x", "text": "y"}', "Keep one of the two."),
        (
            '{"id": "1", "text": "x", "url": "a.org"}',
            "Write the whole address, from https:// on, or leave the field out.",
        ),
    ],
)
def test_the_remedy_for_a_record_is_its_own(tmp_path: Path, record: str, remedy: str) -> None:
    assert fault(tmp_path, "a.jsonl", record.encode()).remedy == remedy
