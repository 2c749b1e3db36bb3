"""Exports in the layouts that archives have given them over the years, and as programs saved them anew."""

from collections.abc import Sequence
from io import BytesIO

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from samples import EUROPRESSE, FIELDS, FIRST, PAGE, RIS, SECOND, TEXT, factiva_page, factiva_rtf

from tidings.articles.catalogue import UnreadableError
from tidings.articles.file_content import FileContent
from tidings.articles.formats.exports.nexis import read_export
from tidings.articles.formats.exports.paragraphs import Paragraph
from tidings.articles.read_content import read_content
from tidings.issue import Issue
from tidings.model import Article


def read(raw: bytes, name: str = "a") -> tuple[list[Article], list[str]]:
    """The articles of a file and the messages about it."""
    try:
        items = list(read_content(FileContent(name, BytesIO(raw))))
    except UnreadableError as error:
        items = [error.issue]
    return [one for one in items if isinstance(one, Article)], [
        one.message for one in items if isinstance(one, Issue)
    ]


def facts(article: Article) -> tuple[str, str, str, str, str]:
    return article.title, article.publisher, article.author, str(article.published), article.text


# --- Nexis


def exported(lines: Sequence[str], headings: bool = True) -> list[Article]:
    """The articles of an export with one, which is read without a complaint."""
    paragraphs = [
        Paragraph(line.replace("\u00a0", " "), headings and not number) for number, line in enumerate(lines)
    ]
    return [one for one in read_export(paragraphs, "a") if isinstance(one, Article) or not one.message]


TITLE, SOURCE, DAY = "Talks in Oslo", "The Example", "March 5, 2024 Tuesday"
HEAD = [
    TITLE,
    SOURCE,
    DAY,
    "Copyright 2024 The Example",
    "Section:\u00a0A",
    "Length:\u00a0420 words",
    "Byline:\u00a0JANE DOE",
]
TAIL = ["Classification", "Language:\u00a0ENGLISH", "Load-Date:\u00a0March 6, 2024", "End of Document"]
WHOLE = (TITLE, SOURCE, "Jane Doe", "2024-03-05", TEXT)
BODY = ["Body", FIRST, SECOND]


@pytest.mark.parametrize("headings", [True, False])
@pytest.mark.parametrize(
    "lines",
    [
        [*HEAD, *BODY, *TAIL],
        [*HEAD, f"Body {FIRST}", SECOND, *TAIL],
        [*HEAD, f"Body: {FIRST}", SECOND, *TAIL],
        [*HEAD, FIRST, SECOND, *TAIL],
        [*HEAD, *BODY, TAIL[-1]],
        [*HEAD, *BODY, "Graphic", "Photo: a man", *TAIL],
        [*HEAD, *BODY, "Graphic:\u00a0a man", *TAIL],
        [*HEAD, "Link to Image", "Body", "Link to PDF", FIRST, SECOND, *TAIL],
        [f"{TITLE}; Correction Appended", *HEAD[1:], *BODY, *TAIL],
        [TITLE, "Correction Appended", *HEAD[1:], *BODY, *TAIL],
    ],
)
def test_layouts_of_nexis(lines: Sequence[str], headings: bool) -> None:
    assert [facts(one) for one in exported(lines, headings)] == [WHOLE]


@pytest.mark.parametrize(
    "day",
    """
    Tuesday, March 5, 2024 10:30 PM EST
    March 5, 2024 Tuesday, Late Edition
    Dienstag 5. März 2024
    martedì 5 marzo 2024
    5 maart 2024 dinsdag
    5 de março de 2024
    2024年3月5日 星期二
    """.strip().splitlines(),
)
def test_days_of_nexis(day: str) -> None:
    (article,) = exported([*HEAD[:2], day.strip(), *HEAD[3:], *BODY, *TAIL])
    assert facts(article) == WHOLE


def test_an_article_that_names_no_source_or_several_authors() -> None:
    authors = ["Byline: By Jane Doe, John Roe and Mary Major", "Byline: Ann Poe Highlight: The talks may go on."]
    (article,) = exported([TITLE, DAY, *authors, *BODY, *TAIL])
    assert facts(article) == (TITLE, "", "Jane Doe; John Roe; Mary Major; Ann Poe", "2024-03-05", TEXT)


def test_news_that_begin_like_a_field_of_nexis_stay() -> None:
    body = ["Update: The talks go on.", "Graphic detail in court", "Notes from a small town."]
    (article,) = exported([*HEAD, "Body", *body, *TAIL])
    assert article.text.split("\n") == body


def test_lines_that_are_no_part_of_an_article_of_an_archive() -> None:
    body = [FIRST, "Page 3 of 12", SECOND, "(Reporting by Jane Doe; editing by John Roe)", "© 2024 The Example"]
    (article,) = exported([*HEAD, "Body", *body, "ABSTRACT", "The talks go on.", *TAIL])
    assert article.text == TEXT
    ((article,), _) = read(factiva_page(FIELDS | {"LP": TEXT, "TD": body[3]}))
    assert article.text == TEXT


def test_a_title_of_two_headings_below_a_list_of_titles() -> None:
    document = docx.Document()
    for line in ["Job Number: 7", "Documents (1)"]:
        document.add_paragraph(line)
    for line in ["1. Talks in Oslo go on", "Talks in Oslo go on,", "and nobody says why"]:
        document.add_paragraph(line, style="Heading 1")
    for line in [*HEAD[1:], *BODY, *TAIL[:-1]]:
        document.add_paragraph(line)
    document.add_table(1, 1).cell(0, 0).text = TAIL[-1]
    ((article,), issues) = read(saved(document))
    assert (facts(article), issues) == (("Talks in Oslo go on, and nobody says why", *WHOLE[1:]), [])


def test_a_cover_alone_is_told() -> None:
    document = docx.Document()
    for line in ["User Name: Jane", "Job Number: 7", "Documents (1)", "1. Talks in Oslo"]:
        document.add_paragraph(line)
    assert read(saved(document)) == ([], ["an export without an article: its cover, or a list of titles alone"])


def test_exports_of_nexis_in_plain_text() -> None:
    older = [
        "1 of 2 DOCUMENTS",
        SOURCE,
        DAY,
        TITLE,
        "BYLINE: JANE DOE",
        "LENGTH: 420 words",
        FIRST.replace(" in", "\nin"),
    ]
    older += [
        SECOND,
        "LOAD-DATE: March 6, 2024",
        "LANGUAGE: ENGLISH",
        "Copyright 2024",
        "2 of 2 DOCUMENTS",
        SOURCE,
        DAY,
    ]
    articles, issues = read("\n\n".join([*older, "A denial", "LENGTH: 7 words", SECOND]).encode(), "a.txt")
    assert [facts(one) for one in articles] == [WHOLE, ("A denial", SOURCE, "", "2024-03-05", SECOND)]
    assert ([one.origin for one in articles], issues) == (["a.txt#1", "a.txt#2"], [])
    articles, _ = read("\n".join([*HEAD, *BODY, *TAIL]).encode(), "a.txt")
    assert [facts(one) for one in articles] == [WHOLE]


def saved(document: docx.document.Document) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_of_a_document_what_a_reader_sees_is_read_once() -> None:
    document, names = docx.Document(), nsdecls("w")
    box = "<w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent>"
    older = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    others = f'xmlns:mc="{older}" xmlns:v="urn:schemas-microsoft-com:vml"'
    paragraph = document.add_paragraph("Talks ")
    for piece in [
        f"<w:ins {names}><w:r><w:t>in Oslo</w:t><w:tab/><w:t>go</w:t></w:r></w:ins>",
        f"<w:r {names}><w:noBreakHyphen/><w:t>o\u00adn</w:t></w:r>",
        f"<w:del {names}><w:r><w:delText>gone</w:delText></w:r></w:del>",
        f"<w:moveFrom {names}><w:r><w:t>moved</w:t></w:r></w:moveFrom>",
        f"<w:r {names}><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>",
        f"<w:r {names} {others}><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
    ]:
        paragraph._p.append(parse_xml(piece))
    ((article,), issues) = read(saved(document))
    assert (article.text, issues) == ("Talks in Oslo go-on\nIn a box.", [])


# --- Factiva

RECORD = ("Talks in Oslo", "The Example", "Jane Doe", "2024-03-05")


def test_lines_of_news_that_look_like_fields_of_factiva_stay() -> None:
    ((article,), _) = read(factiva_rtf(FIELDS | {"TD": "First.\nIN  brief, news\nCO operation\nHD\nend"}))
    assert article.text == f"{FIRST}\nFirst.\nIN brief, news\nCO operation\nHD\nend"


def test_articles_of_factiva_without_an_id_are_parted() -> None:
    nameless = {name: value for name, value in FIELDS.items() if name != "AN"}
    for raw in (factiva_rtf(nameless, nameless | {"HD": "B"}), factiva_page(nameless, nameless | {"HD": "B"})):
        articles, _ = read(raw)
        assert [(one.origin, one.title) for one in articles] == [("a#1", "Talks in Oslo"), ("a#2", "B")]


@pytest.mark.parametrize("title", ["", "<title>\n Factiva </title>", "<title>Dow Jones Factiva</title>"])
def test_a_page_of_factiva_whatever_its_title(title: str) -> None:
    rows = b"<tr><td>LP</td><td><p>More.</p></td></tr><tr><td><b>TD"
    raw = (
        factiva_page(FIELDS, FIELDS)
        .replace(b"<title>Factiva</title>", title.encode())
        .replace(b"<tr><td><b>TD", rows)
    )
    articles, _ = read(raw)
    assert [facts(one)[:4] for one in articles] == [RECORD] * 2
    assert articles[0].text.startswith(f"{FIRST}\nMore.\n{SECOND}")
    assert [one.origin.removeprefix("a#EXAMP00020240305ek3500007") for one in articles] == ["", "-2"]


SHOWN = ["Talks in Oslo", "By Jane Doe", "420 words", "5 March 2024", "10:30", "The Example", "EXAMP", "English"]
SHOWN += ["Copyright 2024", FIRST, SECOND, "Document EXAMP00020240305ek3500007"]


def test_articles_of_factiva_without_the_names_of_their_fields() -> None:
    page = f'<html><body><div class="article enArticle"><p>{"</p><p>".join(SHOWN)}</p></div></body></html>'
    rich = "{\\rtf1\\ansi " + "\\par\n".join(SHOWN) + "\\par}"
    for raw in (page, rich):
        ((article,), issues) = read(raw.encode())
        assert (facts(article), article.language, issues) == ((*RECORD, TEXT), "en", [])


# --- Europresse and RIS


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Le Monde, no. 24011", "\n Le Monde (site web)<br>\n Politique, no. 5"),
        ('"DocPublicationName"', "'rdp DocPublicationName'"),
        ("news·20240305·LM·7", ""),
        ("mardi 5 mars 2024", "Tuesday, March 5, 2024"),
        ("delegations", "<mark>delegations</mark>"),
        ('<div class="docOcurrContainer">', '<div class="docOcurrContainer"><div class="apd-wrapper">An ad</div>'),
        ("<html>", '<?xml version="1.0" encoding="UTF-8"?><html>'),
    ],
)
def test_layouts_of_europresse(old: str, new: str) -> None:
    raw = EUROPRESSE.replace("<title>Europresse</title>", "").replace(old, new)
    ((article,), _) = read(raw.encode())
    assert facts(article) == ("Pourparlers à Oslo", "Le Monde", "Jane Doe", "2024-03-05", TEXT)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n", "\r\n"),
        ("TY  - NEWS\nTI", "\ufeffTY  - NEWS\nTI"),
        ("ER  -\n", ""),
        ("  - ", " - "),
        ("  - ", "- "),
        ("TY  - NEWS\nTI", "Provider: ProQuest\n\nTY  - NEWS\nTI"),
        ("2024/03/05/", "2024/03/05/Tuesday"),
        ("T2  - The Example", "T2  - The Example; New York, N.Y."),
    ],
)
def test_layouts_of_references(old: str, new: str) -> None:
    articles, _ = read(RIS.replace(old, new).encode(), "a.ris")
    assert [(one.title, one.publisher, str(one.published)) for one in articles] == [
        ("Talks in Oslo", "The Example", "2024-03-05"),
        ("A denial", "The Example", "2024-03-06"),
    ]


def test_an_id_twice_in_references_and_a_line_that_looks_like_a_tag() -> None:
    first = RIS.partition("ER  -")[0] + "UN  - General Assembly.\nER  -\n"
    articles, _ = read((first + first.replace("Doe, Jane", "Doe, John, Jr")).encode())
    assert [(one.origin, one.author) for one in articles] == [
        ("a#2934567", "Jane Doe"),
        ("a#2934567-2", "John Doe Jr"),
    ]
    assert articles[0].text.endswith("\nUN  - General Assembly.")


def test_signs_of_rich_text() -> None:
    raw = b"{\\rtf1\\ansi\\ansicpg1252 The co\\-operation of\\~all \\u8217?s \\u-10179?\\u-8704? end\\par}"
    ((article,), issues) = read(raw)
    assert (article.text, issues) == ("The cooperation of all ’s \U0001f600 end", [])


@pytest.mark.parametrize("name", ["a", "a.docx", "a.xml"])
def test_a_page_is_known_by_its_bytes(name: str) -> None:
    ((article,), _) = read(b"<?xml version='1.0'?>\n<!-- kept -->\n<!DOCTYPE html>" + PAGE.encode(), name)
    assert article.title == "Talks in Oslo"
