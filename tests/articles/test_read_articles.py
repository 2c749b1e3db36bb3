"""Reading a folder of articles: what is read, in which order, and what each fault says."""

import errno
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.articles import read_articles
from tidings.articles.content import canonical
from tidings.errors import InputError
from tidings.issue import Issue
from tidings.model import Article

PAGE = """<!doctype html><html lang="en_GB"><head><title>Talks in Baku</title>
<meta property="og:site_name" content="The Example"><meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2027-07-12T10:00:00Z">
<link rel="canonical" href="https://example.org/news/17"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Talks in Baku</h1>
<p>Two delegations held talks in Baku on Saturday, an official said. The talks were direct and lasted for hours,
according to a person who was in the room.</p><p>The army denied any interaction.</p></article></body></html>"""

NEST = "[" * 900 + "]" * 900
"""As deep as JSON is read, and too deep to be shown."""


def seed(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def read(folder: Path, files: dict[str, str | bytes]) -> list[Article | Issue]:
    return list(read_articles(seed(folder, files)))


def faults(items: list[Article | Issue]) -> list[tuple[str, str, str]]:
    return [(one.rule, one.place, one.message) for one in items if isinstance(one, Issue)]


def test_all_formats_in_order_of_origin(tmp_path: Path) -> None:
    items = read(
        tmp_path,
        {
            "tidings.toml": "name = 'x'",
            "curation/actors.csv": "name\n",
            "answers/ab/ab12.json": "{}",
            ".hidden.txt": "no",
            ".git/config.txt": "no",
            "z.TXT": "Plain text.\r\n",
            "sub/b.md": "---\ntitle: 1984\nlanguage: no\npublished: 2025-07-12\n---\n\n# Head\n",
            "r.jsonl": '{"id": "b", "text": "Two.", "author": " J.\\n Doe "}\n\n{"id": "a", "text": "One."}\n',
            "page.html": PAGE,
        },
    )
    text = "\n".join(
        (
            "Talks in Baku",
            "Two delegations held talks in Baku on Saturday, an official said. The talks were direct and lasted for "
            "hours, according to a person who was in the room.",
            "The army denied any interaction.",
        )
    )
    assert items == [
        Article(
            "page.html",
            text,
            title="Talks in Baku",
            url="https://example.org/news/17",
            publisher="The Example",
            author="Jane Doe",
            published=date(2027, 7, 12),
            language="en-GB",
        ),
        Article("r.jsonl#a", "One.", line=3),
        Article("r.jsonl#b", "Two.", author="J. Doe", line=1),
        Article("sub/b.md", "\n# Head\n", title="1984", language="no", published=date(2025, 7, 12)),
        Article("z.TXT", "Plain text.\n"),
    ]


def test_what_a_file_states_shows_all_that_it_holds(tmp_path: Path) -> None:
    """A title that hides or turns letters, or an address that closes the attribute it stands in, is no one's wish."""
    (article,) = read(
        tmp_path,
        {
            "a.md": '---\ntitle: "Talks\\u202E\\u00AD in\\u00A0Baku"\nurl: https://example.org/"><script>\n---\nText.\n'
        },
    )
    url = "https://example.org/%22%3E%3Cscript%3E"
    assert article == Article("a.md", "Text.\n", title="Talks in Baku", url=url)


def test_canonical_text_is_nfc_with_lf_and_no_bom(tmp_path: Path) -> None:
    (article,) = read(tmp_path, {"a.txt": b"\xef\xbb\xbf  Cafe\xcc\x81\rtwo\r\n\r\n"})
    assert isinstance(article, Article)
    assert article.text == "  Caf\u00e9\ntwo\n\n"


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.txt", b"one\ntwo \xe9", ("TID-READ-ENCODING", "a.txt:2", "byte 0xe9 is not UTF-8")),
        (
            "a.txt",
            "text".encode("utf-16"),
            ("TID-READ-ENCODING", "a.txt", "starts like UTF-16 or UTF-32, not UTF-8"),
        ),
        ("a.txt", b"one\n\0", ("TID-READ-BINARY", "a.txt:2", "a NUL character, which no text holds")),
        ("a.txt", b" \n", ("TID-READ-EMPTY", "a.txt", "no text")),
        ("a.md", "---\ntitle: x\n---\n \n", ("TID-READ-EMPTY", "a.md", "no text")),
        ("a.html", "<html></html>", ("TID-READ-EMPTY", "a.html", "no article found in this page")),
        ("a.html", "", ("TID-READ-EMPTY", "a.html", "no article found in this page")),
        ("a.dat", "x", ("TID-READ-SUFFIX", "a.dat", None)),
        ("a.md", "---\ntitle: x\n", ("TID-READ-FRONT-MATTER", "a.md:1", None)),
        ("a.md", "---\njust words\n---\nText", ("TID-READ-FRONT-MATTER", "a.md:2", None)),
        ("a.md", "---\ntitle: x\nurl: [1\n---\nText", ("TID-READ-FRONT-MATTER", "a.md:3", None)),
        (
            "a.md",
            "---\ntitle: x\ntitle: y\n---\nText",
            ("TID-READ-FRONT-MATTER", "a.md:3", "«title» is stated twice"),
        ),
        (
            "a.md",
            "---\ntitle: " + "[" * 3000 + "\n---\nText",
            ("TID-READ-FRONT-MATTER", "a.md:1", "front matter that is not YAML: nested too deep"),
        ),
        ("a.md", "---\n\ntitle: [x]\n---\nText", ("TID-READ-FIELD", "a.md:3", "title is no string but a list")),
        ("a.md", "---\nurl: ftp://x\n---\nText", ("TID-READ-FIELD", "a.md:2", None)),
        ("a.md", "---\nurl: https://jane:pw@example.org/\n---\nText", ("TID-READ-FIELD", "a.md:2", None)),
        ("a.md", "---\nlanguage: English, US\n---\nText", ("TID-READ-FIELD", "a.md:2", None)),
        (
            "a.html",
            "<svg><html><body><p>" + "Two delegations held talks. " * 20,
            ("TID-READ-EMPTY", "a.html", "no article found in this page"),
        ),
        ("a.txt", "\u200b\u00ad\ufeff\n", ("TID-READ-EMPTY", "a.txt", "no text")),
        ("a.md", "---\nurl: https://[x\n---\nText", ("TID-READ-FIELD", "a.md:2", None)),
        (
            "a.jsonl",
            '{"id": "a", "text": "x", "title": ' + "[" * 900 + "]" * 900 + "}",
            ("TID-READ-FIELD", "a.jsonl:1", None),
        ),
        ("a.jsonl", '{"id": ' + "[" * 900 + "]" * 900 + ', "text": "x"}', ("TID-READ-ID", "a.jsonl:1", None)),
        (
            "a.jsonl",
            "{" + ",".join(f'"k{number}":1' for number in range(100_000)) + ',"k0":2}',
            ("TID-READ-RECORD", "a.jsonl:1", "no usable JSON: «k0» is stated twice"),
        ),
        (
            "a.jsonl",
            '\n{"id": "a" "text": 1}\n',
            ("TID-READ-RECORD", "a.jsonl:2", "no JSON: Expecting ',' delimiter (character 12)"),
        ),
        ("a.jsonl", "[1]\n", ("TID-READ-RECORD", "a.jsonl:1", "JSON, but no object")),
        (
            "a.jsonl",
            '{"id": "a", "id": "b", "text": "x"}',
            ("TID-READ-RECORD", "a.jsonl:1", "no usable JSON: «id» is stated twice"),
        ),
        ("a.jsonl", "[" * 200_000, ("TID-READ-RECORD", "a.jsonl:1", None)),
        ("a.jsonl", '{"text": "x"}', ("TID-READ-ID", "a.jsonl:1", "a record without an id")),
        ("a.jsonl", '{"id": 3, "text": "x"}', ("TID-READ-ID", "a.jsonl:1", "an id that is no plain string")),
        ("a.jsonl", '{"id": "a\\nb", "text": "x"}', ("TID-READ-ID", "a.jsonl:1", "an id that is no plain string")),
        ("a.jsonl", '{"id": "a"}', ("TID-READ-EMPTY", "a.jsonl:1", "no text")),
        ("a.jsonl", '{"id": "a", "text": 1}', ("TID-READ-FIELD", "a.jsonl:1", "text is no string")),
        ("a.jsonl", '{"id": "a", "text": "x\\u0000"}', ("TID-READ-BINARY", "a.jsonl:1", None)),
        ("a.jsonl", '{"id": "a", "text": "x\\ud800"}', ("TID-READ-ENCODING", "a.jsonl:1", None)),
        ("a.jsonl", '{"id": "a", "text": "x", "title": "\\ud800"}', ("TID-READ-ENCODING", "a.jsonl:1", None)),
        (
            "a.jsonl",
            '{"id": "a", "text": "x", "title": true}',
            ("TID-READ-FIELD", "a.jsonl:1", "title is no string but true or false"),
        ),
        ("a.jsonl", b'{"id": "a", "text": "\xe9"}', ("TID-READ-ENCODING", "a.jsonl:1", "byte 0xe9 is not UTF-8")),
        ("bad\nname.txt", "x", ("TID-READ-NAME", "bad\\nname.txt", None)),
        (
            os.fsdecode(b"caf\xe9.txt"),
            "x",
            ("TID-READ-NAME", "caf\\udce9.txt", None),
        ),
        ("out/datapackage.json", "{}", ("TID-READ-PACKAGE", "out", None)),
    ],
)
def test_a_fault_is_one_issue_and_the_rest_goes_on(
    tmp_path: Path, name: str, content: str | bytes, expected: tuple[str, str, str | None]
) -> None:
    items = read(tmp_path, {name: content, "good.txt": "Good."})
    rule, place, message = expected
    ((found_rule, found_place, found_message),) = faults(items)
    assert (found_rule, found_place) == (rule, place)
    assert message in (None, found_message)
    assert [one.origin for one in items if isinstance(one, Article)] == ["good.txt"]


def test_every_fault_of_a_record_is_told(tmp_path: Path) -> None:
    items = read(tmp_path, {"a.md": "---\nurl: x\npublished: y\n---\nText"})
    assert [one[:2] for one in faults(items)] == [("TID-READ-FIELD", "a.md:2"), ("TID-READ-DATE", "a.md:3")]


def test_null_and_empty_fields_count_as_missing(tmp_path: Path) -> None:
    items = read(
        tmp_path,
        {
            "a.md": "---\ntitle:\nurl: ~\nauthor: ''\npublished: null\n---\nText one",
            "b.jsonl": '{"id": "a", "text": "Text two", "title": null, "published": ""}',
        },
    )
    assert items == [Article("a.md", "Text one"), Article("b.jsonl#a", "Text two", line=1)]


def test_a_time_keeps_its_own_day(tmp_path: Path) -> None:
    (article,) = read(tmp_path, {"a.md": "---\npublished: 2025-07-12T23:30:00-05:00\n---\nText"})
    assert isinstance(article, Article)
    assert article.published == date(2025, 7, 12)


def test_unknown_fields_warn_once_a_file_and_name_the_nearest(tmp_path: Path) -> None:
    items = read(
        tmp_path,
        {
            "a.md": "---\nlicense: x\n---\nText",
            "b.jsonl": '{"id": "1", "text": "x", "txet": 1}\n{"id": "2", "text": "y", "txet": 2}\n',
        },
    )
    assert [(one[0], one[1], one[2].split(",")[0]) for one in faults(items)] == [
        ("TID-READ-KEY", "a.md:2", "unknown field «license»; known: licence"),
        ("TID-READ-KEY", "b.jsonl:1", "unknown field «txet» (first of 2); known: text"),
    ]
    assert [one.origin for one in items if isinstance(one, Article)] == ["a.md", "b.jsonl#1", "b.jsonl#2"]


def test_many_unknown_fields_are_told_in_a_few_lines(tmp_path: Path) -> None:
    record = json.dumps({"id": "1", "text": "x", **dict.fromkeys((f"k{number}" for number in range(50_000)), 1)})
    told = faults(read(tmp_path, {"a.jsonl": record}))
    assert ([one[0] for one in told], told[-1][2]) == (["TID-READ-KEY"] * 21, "49980 more unknown fields")


def test_a_number_of_thousands_of_digits_is_no_fault(tmp_path: Path) -> None:
    (warning, article) = read(tmp_path, {"a.jsonl": '{"id": "1", "text": "x", "n": ' + "9" * 5_000 + "}"})
    assert isinstance(warning, Issue)
    assert (warning.rule, article) == ("TID-READ-KEY", Article("a.jsonl#1", "x", line=1))


def test_an_address_has_no_sign_that_ends_a_link(tmp_path: Path) -> None:
    items = read(tmp_path, {"a.md": "---\nurl: 'https://a.org/x\"><script>|é'\n---\nText"})
    assert items == [Article("a.md", "Text", url="https://a.org/x%22%3E%3Cscript%3E%7Cé")]


def test_fields_are_cleared_of_what_nobody_sees(tmp_path: Path) -> None:
    record = {
        "id": "1",
        "text": "x",
        "title": " A\u200b\u202eB ",
        "author": "\u200b\ufeff",
        "publisher": "e\u200d\u0301",
    }
    items = read(tmp_path, {"a.jsonl": json.dumps(record)})
    assert items == [Article("a.jsonl#1", "x", title="AB", publisher="é", line=1)]


def test_a_text_that_is_too_long_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tidings.articles.content.LONGEST", 10)
    items = read(
        tmp_path, {"a.txt": "0123456789", "b.txt": "0123456789+", "c.jsonl": '{"id": "1", "text": "0123456789+"}'}
    )
    message = "11 characters, more than the 10 that an article may have"
    assert items[0] == Article("a.txt", "0123456789")
    assert faults(items) == [("TID-READ-LONG", "b.txt", message), ("TID-READ-LONG", "c.jsonl:1", message)]


def test_a_file_that_is_too_large_is_not_even_read(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(1 << 40)
    (fault,) = read_articles(tmp_path)
    assert isinstance(fault, Issue)
    assert (fault.rule, fault.place) == ("TID-READ-LONG", "a.txt")


def test_what_editors_leave_is_passed_over(tmp_path: Path) -> None:
    rubbish = (
        "~$x.docx",
        "~$y.md",
        "Thumbs.db",
        "desktop.ini",
        "a.txt~",
        "#a.txt#",
        ".DS_Store",
        "Icon\r",
        "__MACOSX/b.txt",
    )
    assert read(tmp_path, {**dict.fromkeys(rubbish, b"\0"), "a.txt": "A."}) == [Article("a.txt", "A.")]


def test_folders_may_be_nested_deeper_than_calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seed(tmp_path, {"b.txt": "B."})
    monkeypatch.chdir(tmp_path)
    for _ in range(1_200):
        Path("d").mkdir()
        monkeypatch.chdir("d")
    Path("a.txt").write_text("A.")
    items = list(read_articles(tmp_path))
    Path("a.txt").unlink()
    monkeypatch.chdir(tmp_path)
    os.removedirs("d/" * 1_200)  # shutil.rmtree calls itself for each
    assert items == [Article("b.txt", "B."), Article("d/" * 1_200 + "a.txt", "A.")]


@pytest.mark.parametrize(
    ("name", "remedy"),
    [("a.odt", "Export it as .docx, .pdf, .html"), ("a.json", "Export it as .csv"), ("a.png", "Give it one of")],
)
def test_the_remedy_for_another_kind_of_file_is_not_to_rename_it(tmp_path: Path, name: str, remedy: str) -> None:
    (fault,) = read(tmp_path, {name: b"x"})
    assert isinstance(fault, Issue)
    assert fault.remedy.startswith(remedy)


def test_same_text_keeps_the_first_by_origin(tmp_path: Path) -> None:
    items = read(tmp_path, {"b.txt": "Same.\n", "a.md": "---\ntitle: A\n---\nSame.\n"})
    assert items[0] == Article("a.md", "Same.\n", title="A")
    assert faults(items) == [
        ("TID-READ-DUPLICATE-TEXT", "b.txt", "b.txt has the same text as a.md, which is kept"),
    ]


def test_same_record_id_keeps_the_first_line(tmp_path: Path) -> None:
    items = read(tmp_path, {"a.jsonl": '{"id": "1", "text": "x"}\n{"id": "1", "text": "y"}\n'})
    assert items[0] == Article("a.jsonl#1", "x", line=1)
    assert faults(items) == [("TID-READ-DUPLICATE-ID", "a.jsonl:2", "a second article with the origin a.jsonl#1")]


def test_a_file_name_cannot_take_a_records_origin(tmp_path: Path) -> None:
    items = read(tmp_path, {"a.jsonl": '{"id": "1.txt", "text": "x"}', "a.jsonl#1.txt": "y"})
    assert [one[:2] for one in faults(items)] == [("TID-READ-DUPLICATE-ID", "a.jsonl#1.txt")]


def test_only_links_to_files_inside_are_followed(tmp_path: Path) -> None:
    seeds = seed(tmp_path / "seeds", {"sub/a.txt": "A."})
    (tmp_path / "secret.txt").write_text("secret")
    (seeds / "b.txt").symlink_to("sub/a.txt")
    (seeds / "c.txt").symlink_to("../secret.txt")
    (seeds / "d.txt").symlink_to("/etc/passwd")
    (seeds / "e.txt").symlink_to("e.txt")
    (seeds / "f").symlink_to("sub")
    (seeds / "g").symlink_to("..")
    os.mkfifo(seeds / "h.txt")
    items = list(read_articles(seeds))
    assert [one[:2] for one in faults(items)] == [
        ("TID-READ-LINK", "c.txt"),
        ("TID-READ-LINK", "d.txt"),
        ("TID-READ-LINK", "e.txt"),
        ("TID-READ-LINK", "f"),
        ("TID-READ-LINK", "g"),
        ("TID-READ-SPECIAL", "h.txt"),
        ("TID-READ-DUPLICATE-TEXT", "sub/a.txt"),
    ]
    assert [one.origin for one in items if isinstance(one, Article)] == ["b.txt"]


@pytest.mark.parametrize("name", ["missing", "file.txt"])
def test_no_folder_is_an_input_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "file.txt").write_text("x")
    with pytest.raises(InputError, match=name):
        list(read_articles(tmp_path / name))


def test_html_is_loaded_only_for_a_page(tmp_path: Path) -> None:
    seed(tmp_path, {"a.txt": "A.", "b.jsonl": '{"id": "1", "text": "x"}', "c.md": "C."})
    code = (
        "import sys, pathlib, tidings.articles as a; list(a.read_articles(pathlib.Path(sys.argv[1]))); "
        "print('trafilatura' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@given(st.text())
def test_canonical_text_is_stable(text: str) -> None:
    once = canonical(text)
    assert canonical(once.removeprefix("\ufeff")) == once.removeprefix("\ufeff")
    assert "\r" not in once


@given(
    st.sampled_from([".txt", ".md", ".jsonl"]),
    st.one_of(
        st.binary(max_size=200),
        st.text(max_size=200).map(lambda text: ("---\n" + text + "\n---\nText").encode("utf-8", "surrogatepass")),
        st.dictionaries(
            st.sampled_from(["id", "text", "title", "published", "url", "language"]),
            st.one_of(st.none(), st.integers(), st.text(max_size=12), st.lists(st.none())),
        ).map(lambda record: json.dumps(record).encode()),
    ),
)
def test_any_bytes_give_articles_or_issues(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, content: bytes
) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / f"a{suffix}").write_bytes(content)
    for item in read_articles(folder):
        assert isinstance(item, Issue) or len(item.sha256) == 64


def test_what_may_not_be_read_is_one_line_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seed(tmp_path, {"a.txt": "A.", "locked.txt": "B.", "closed/c.txt": "C."})
    scan, start = os.scandir, os.open

    def forbid(path: object) -> None:
        if str(path).endswith(("locked.txt", "closed")):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    def scandir(path: Path) -> object:
        forbid(path)
        return scan(path)

    def open_(path: Path, flags: int, *more: int) -> int:
        forbid(path)
        return start(path, flags, *more)

    monkeypatch.setattr(os, "scandir", scandir)
    monkeypatch.setattr(os, "open", open_)
    items = list(read_articles(tmp_path))
    assert faults(items) == [
        ("TID-READ-OPEN", "closed", "cannot be read: permission denied"),
        ("TID-READ-OPEN", "locked.txt", "cannot be read: permission denied"),
    ]
    assert [one.origin for one in items if isinstance(one, Article)] == ["a.txt"]


def test_toml_front_matter_states_the_same_as_yaml(tmp_path: Path) -> None:
    text = "Two delegations held talks in Oslo on Monday.\n"
    (tmp_path / "a.md").write_text(
        f'+++\ntitle = "Talks"\npublished = 2024-03-05\nurl = "https://a.example/1"\n+++\n{text}'
    )
    (article,) = read_articles(tmp_path)
    stated = f"---\ntitle: Talks\npublished: 5 March 2024\nurl: https://a.example/1\n---\n{text}"
    (tmp_path / "a.md").write_text(stated)
    (same,) = read_articles(tmp_path)
    assert article == same
    assert isinstance(same, Article) and (same.text, str(same.published)) == (text, "2024-03-05")


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [
        ("+++\ntitle = 1\n+++\nWords.", 2, "title is no string but a number"),
        ("+++\ntitle = Talks\n+++\nWords.", 2, "front matter that is not TOML: Invalid value"),
        ("+++\ntitle = 'a'\nWords.", 1, "front matter that no second +++ line ends"),
    ],
)
def test_toml_front_matter_at_fault(tmp_path: Path, source: str, line: int, message: str) -> None:
    (tmp_path / "a.md").write_text(source)
    (fault,) = read_articles(tmp_path)
    assert isinstance(fault, Issue)
    assert (fault.line, fault.message.startswith(message)) == (line, True)
