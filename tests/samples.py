"""Articles in the forms that people hold them in, made in the true structure of each: tiny, and whole."""

import zipfile
from collections.abc import Iterable, Sequence
from email.message import EmailMessage
from io import BytesIO

import docx
import openpyxl
import polars as pl
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

FIRST = "Two delegations held talks in Oslo on Monday, the ministry said."
SECOND = "The army denied that a soldier had been killed near the border."
TEXT = f"{FIRST}\n{SECOND}"
ENGLISH = {
    "section": "Section: A; Page 3",
    "length": "Length: 420 words",
    "byline": "Byline: By JANE DOE Highlight: The talks may go on.",
    "body": "Body",
    "class": "Classification",
    "language": "Language: ENGLISH",
    "load": "Load-Date: March 6, 2024",
    "end": "End of Document",
    "day": "March 5, 2024 Tuesday 10:30 PM GMT",
}
GERMAN = {
    "section": "Rubrik: POLITIK",
    "length": "Länge: 420 Wörter",
    "byline": "Autor: Jane Doe",
    "body": "Textkörper",
    "class": "Klassifizierung",
    "language": "Sprache: GERMAN; DEUTSCH",
    "load": "Ladedatum: 6. März 2024",
    "end": "Ende des Dokuments",
    "day": "Dienstag 5. März 2024",
}
FRENCH = {
    "section": "Rubrique: MONDE",
    "length": "Longueur: 420 mots",
    "byline": "Auteur: Jane Doe",
    "body": "Corps",
    "class": "Classification",
    "language": "Langue: FRENCH; FRANÇAIS",
    "load": "Date de chargement: 6 mars 2024",
    "end": "Fin du document",
    "day": "mardi 5 mars 2024",
}
SPANISH = {
    "section": "Sección: MUNDO",
    "length": "Longitud: 420 palabras",
    "byline": "Autor: Jane Doe",
    "body": "Cuerpo",
    "class": "Clasificación",
    "language": "Idioma: SPANISH; ESPAÑOL",
    "load": "Fecha de carga: 6 de marzo de 2024",
    "end": "Fin del documento",
    "day": "5 de marzo de 2024 martes",
}


def block(words: dict[str, str], title: str, body: Sequence[str]) -> list[str]:
    head = [title, "The Example (London)", words["day"], "", "Copyright 2024 The Example All Rights Reserved"]
    fields = [words["section"], words["length"], words["byline"], words["body"], ""]
    return [*head, *fields, *body, "", words["class"], words["language"], words["load"], words["end"]]


def nexis(blocks: Sequence[Sequence[str]], *, headings: bool = True, linked: bool = False) -> bytes:
    """A document in the structure of an export: a cover, a list of the titles, and the articles."""
    document = docx.Document()
    for line in ("User Name: Jane Doe", "Job Number: 7", f"Documents ({len(blocks)})", "1. Talks in Oslo"):
        document.add_paragraph(line)
    for number, lines in enumerate(blocks):
        style = ("Heading 1" if headings else None) if number else "Title" if headings else None
        title = document.add_paragraph(lines[0], style=style)
        if linked:
            link = OxmlElement("w:hyperlink")
            address = f"https://advance.lexis.com/api/document?id=urn:contentItem:6B-{number}&context="
            link.set(qn("r:id"), document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
            title._p.append(link)
        for line in lines[1:]:
            document.add_paragraph(line)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


FIELDS = {
    "SE": "News",
    "HD": "Talks in Oslo",
    "BY": "By Jane Doe",
    "WC": "420 words",
    "PD": "5 March 2024",
    "SN": "The Example",
    "SC": "EXAMP",
    "LA": "English",
    "CY": "Copyright 2024, The Example",
    "LP": FIRST,
    "TD": f"{SECOND}\nAs HD video showed, nobody was hurt.",
    "AN": "Document EXAMP00020240305ek3500007",
}


def factiva_rtf(*records: dict[str, str]) -> bytes:
    rows = (
        f"\\trowd\\cellx900\\cellx9000\\pard\\intbl {{\\b {name}}}\\cell\\pard\\intbl "
        + value.replace("\n", "\\par ")
        + "\\cell\\row\n"
        for record in records
        for name, value in record.items()
    )
    return ("{\\rtf1\\ansi\\ansicpg1252 " + "".join(rows) + "\\pard Search Summary\\par}").encode()


def factiva_page(*records: dict[str, str]) -> bytes:
    tables = (
        '<div class="article enArticle"><table>'
        + "".join(
            f"<tr><td><b>{name}</b>&nbsp;</td><td><p>{'</p><p>'.join(value.splitlines())}</p></td></tr>"
            for name, value in record.items()
        )
        + "</table></div>"
        for record in records
    )
    return f"<html><head><title>Factiva</title></head><body>{''.join(tables)}</body></html>".encode()


EUROPRESSE = f"""<html><head><title>Europresse</title></head><body>
<article><header><div class="rdp"><span class="DocPublicationName">Le Monde, no. 24011</span></div>
<div><span class="DocHeader">Politique, mardi 5 mars 2024, p. 7</span></div>
<div class="titreArticle"><p class="sm-margin-TopNews titreArticleVisu rdp__articletitle">Pourparlers à Oslo</p></div>
<div class="docAuthors">Jane Doe</div></header>
<section><div class="DocText"><div class="docOcurrContainer"><p>{FIRST}</p><p>{SECOND}</p></div></div></section>
<footer><div class="publiC-lblNodoc">news·20240305·LM·7</div></footer></article>
<article><header><div class="titreArticle">Sans texte</div></header></article></body></html>"""


RIS = f"""TY  - NEWS
TI  - Talks in Oslo
AU  - Doe, Jane
T2  - The Example
DA  - 2024/03/05/
LA  - English
UR  - https://a.example/1
AN  - 2934567
N2  - {FIRST}
{SECOND}
ER  -

TY  - NEWS
T1  - A denial
JF  - The Example
Y1  - 2024 Mar 06
AB  - {SECOND}
ER  -

TY  - NEWS
TI  - No words
ER  -
"""


PAGE_HEAD = "<html><head><title>Talks in Oslo</title></head><body><article><h1>Talks in Oslo</h1>"
PAGE = f"{PAGE_HEAD}<p>{FIRST}</p><p>{SECOND}</p>"


def letter(body: str = TEXT, **fields: str) -> EmailMessage:
    mail = EmailMessage()
    head = {"From": "The Example Press <press@example.org>", "Subject": "Fwd: Talks in Oslo"} | fields
    for name, value in ({"Date": "Tue, 05 Mar 2024 08:30:00 +0100"} | head).items():
        mail[name] = value
    mail.set_content(body + "\n")
    return mail


RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Example</title><language>en-GB</language>
<item><title>Talks &amp; more</title><link>https://a.example/1</link><guid>one</guid>
<dc:creator>By JANE DOE</dc:creator>
<pubDate>Tue, 05 Mar 2024 08:30:00 GMT</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>{FIRST}</p><p>{SECOND}</p><p>Read more</p>]]></content:encoded></item>
<item><title>A denial</title><link>https://a.example/2</link><description>&lt;p&gt;{SECOND}&lt;/p&gt;</description></item>
<item><title>No words</title><link>https://a.example/3</link></item></channel></rss>"""
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Example</title><entry>
<id>urn:1</id><title>Talks</title><link href="https://a.example/1"/><published>2024-03-05T08:30:00Z</published>
<content type="html">&lt;p&gt;{FIRST}&lt;/p&gt;</content></entry></feed>"""


def archive(pages: Iterable[tuple[str, str, str, bytes]], packed: bool = True) -> bytes:
    out = BytesIO()
    writer = WARCWriter(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    for address, status, kind, body in pages:
        head = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                address, "response", payload=BytesIO(body), http_headers=head, warc_headers_dict={"WARC-Date": DATE}
            )
        )
    return out.getvalue()


DATE = "2024-03-06T10:00:00Z"
ELSEWHERE = PAGE.replace("Oslo", "Malmö").encode("cp1252")
SAVED = [
    ("https://a.example/1", "200 OK", "text/html", PAGE.encode()),
    (
        "https://a.example/2",
        "200 OK",
        "text/html; charset=windows-1252",
        PAGE.replace("Oslo", "Malmö").encode("cp1252"),
    ),
    ("https://a.example/p.png", "200 OK", "image/png", b"\x89PNG"),
    ("https://a.example/gone", "404 Not Found", "text/html", b"<h1>Not found</h1>"),
]


HEADER = ["stories_id", "media_name", "publish_date", "title", "url", "story_text"]
ROWS = [
    ["7", "The Example", "2024-03-05 08:30:00", "Talks", "https://a.example/1", TEXT],
    ["7", "The Example", "2024-03-06", "Denied", "no address", f"{SECOND} Again."],
    ["9", "", "", "", "", " "],
]


def as_csv(separator: str = ",") -> bytes:
    lines = [separator.join(f'"{cell}"' for cell in row) for row in [HEADER, *ROWS]]
    return "\r\n".join(lines).encode("utf-8-sig")


def as_excel() -> bytes:
    out, book = BytesIO(), openpyxl.Workbook()
    for row in [HEADER, *ROWS]:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def as_parquet() -> bytes:
    out = BytesIO()
    frame = pl.DataFrame(ROWS, schema=HEADER, orient="row").with_columns(pl.col("stories_id").cast(pl.Int64))
    frame.write_parquet(out)
    return out.getvalue()


def zipped(files: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in files.items():
            archive.writestr(name, raw)
    return out.getvalue()


LEFT = [
    "Two delegations held talks in Oslo on Mon-",
    "day, the ministry of foreign affairs said. The",
    "army denied that a soldier had been killed.",
    "  A spokeswoman of the rebels called for a",
    "truce and accused the governor of fraud.",
]
RIGHT = [
    "It was the first meeting since January,",
    "when talks in Geneva broke down after an",
    "hour. The ofﬁce of the envoy said that it",
    "would invite both sides again in spring.",
    "Norway has hosted such talks before.",
]


def column(canvas: Canvas, left: float, top: float, lines: list[str]) -> None:
    for number, line in enumerate(lines):
        indent = 12 if line.startswith("  ") else 0
        canvas.drawString(left + indent, top - 13 * number, line.strip().replace("ﬁ", "fi"))


def newspaper(pages: int = 1, lock: StandardEncryption | None = None) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), encrypt=lock, invariant=True)
    for page in range(pages):
        canvas.setFont("Times-Roman", 9)
        canvas.drawString(60, 815, f"The Example · No. 7 · page {page + 1}")
        canvas.drawString(290, 25, str(page + 1))
        if page == 0:
            canvas.setFont("Times-Bold", 26)
            canvas.drawString(60, 760, "Talks in Oslo go on, and")
            canvas.drawString(60, 730, "nobody says why")
            canvas.setFont("Times-Roman", 11)
            canvas.drawString(60, 700, "By Jane Doe | Tuesday, 5 March 2024")
        canvas.setFont("Times-Roman", 11)
        column(canvas, 60, 660, [f"{line}" for line in LEFT])
        column(canvas, 320, 660, RIGHT)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
