"""A folder with one file of each form: a valid package, with right titles, days, publishers and texts."""

from pathlib import Path

import pytest
from samples import (
    ENGLISH,
    EUROPRESSE,
    FIELDS,
    PAGE,
    RIS,
    RSS,
    archive,
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

from tidings.articles.formats import FORMATS
from tidings.pipeline import build, validate
from tidings.tables import read_tables

DAY = "2024-03-05"
BORDER = "Soldiers {} shot two farmers near the border on Monday, the army of {} said."
PLACE_NAMES = """
Norway Kenya Chile Japan Peru Nepal Ghana Iraq Cuba Mali Chad Laos Oman Togo Fiji Malta Gabon Benin Egypt Syria
"""
PLACES = PLACE_NAMES.split()


def told_of(place: str) -> list[str]:
    """Two lines of news that no other file tells."""
    return [BORDER.format("of " + place, place), f"The president of {place} condemned the attack on Tuesday."]


def files() -> dict[str, tuple[bytes, set[tuple[str, str, str]]]]:
    """By file name: the bytes, and the title, publisher and day of what they hold."""
    places = iter(PLACES)

    def news() -> list[str]:
        return told_of(next(places))

    def text() -> str:
        return "\n".join(news())

    def page(title: str) -> str:
        return f"{PAGE.partition('<p>')[0]}<p>{'</p><p>'.join(news())}</p>".replace("Talks in Oslo", title)

    toml = f"+++\ntitle = 'In Markdown'\npublished = {DAY}\n+++\n"
    front = f"title: In text\npublisher: The Text\npublished: {DAY}\n"
    ris = RIS.split("ER  -")[0].replace("N2  - ", f"N2  - {' '.join(news())} ") + "ER  -\n"
    feed = RSS.split("<item>")[0] + (
        "<item><title>In a feed</title><guid>1</guid><pubDate>Tue, 05 Mar 2024 08:30:00 GMT</pubDate>"
        f"<content:encoded><![CDATA[<p>{'</p><p>'.join(news())}</p>]]></content:encoded></item></channel></rss>"
    )
    csv = f'id,title,source,date,body\n1,In a table,The Table,{DAY},"{text()}"\n'
    head = f'<meta property="og:site_name" content="The Page"><meta name="date" content="{DAY}">'
    saved = page("In an archive").replace("<title>", f"{head}<title>").replace("The Page", "The Archive")
    kept = page("In a saved page").replace("<title>", f"{head}<title>").replace("The Page", "The Saved")
    meta = page("On a page").replace("<title>", f"{head}<title>")
    europresse = EUROPRESSE.split('<article><header><div class="titreArticle">Sans')[0].replace(
        "</div></div></section>", f"<p>{text()}</p></div></div></section>"
    )
    mail = letter(text(), Subject="In a mail", From="The Mail <a@b.example>")
    mailed = letter(text(), Subject="In a mailbox", From="The Box <a@b.example>")
    record = f'{{"id": "1", "title": "In a record", "publisher": "The Record", "published": "{DAY}", "text": "%s"}}'
    return {
        "a.txt": (f"---\n{front}---\n{text()}".encode(), {("In text", "The Text", DAY)}),
        "b.md": (f"{toml}{text()}".encode(), {("In Markdown", "", DAY)}),
        "c.html": (meta.encode(), {("On a page", "The Page", DAY)}),
        "d.jsonl": ((record % text().replace("\n", "\\n")).encode(), {("In a record", "The Record", DAY)}),
        "e.docx": (nexis([block(ENGLISH, "In Nexis", news())]), {("In Nexis", "The Example (London)", DAY)}),
        "f.rtf": (
            factiva_rtf(FIELDS | {"HD": "In Factiva", "LP": text(), "TD": ""}),
            {("In Factiva", "The Example", DAY)},
        ),
        "g.html": (
            factiva_page(FIELDS | {"HD": "On Factiva's page", "LP": text(), "TD": "", "AN": "EXAMP0002024x"}),
            {("On Factiva's page", "The Example", DAY)},
        ),
        "h.html": (europresse.encode(), {("Pourparlers à Oslo", "Le Monde", DAY)}),
        "i.ris": (ris.encode(), {("Talks in Oslo", "The Example", DAY)}),
        "j.pdf": (newspaper(), {("Talks in Oslo go on, and nobody says why", "", DAY)}),
        "k.eml": (mail.as_bytes(), {("In a mail", "The Mail", DAY)}),
        "t.mhtml": (
            b"From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: text/html\n\n" + kept.encode(),
            {("In a saved page", "The Saved", DAY)},
        ),
        "l.mbox": (
            b"From a@b.example Tue Mar  5 08:30:00 2024\n" + mailed.as_bytes(),
            {("In a mailbox", "The Box", DAY)},
        ),
        "m.rss": (feed.encode(), {("In a feed", "The Example", DAY)}),
        "n.warc.gz": (
            archive([("https://a.example/1", "200 OK", "text/html", saved.encode())]),
            {("In an archive", "The Archive", DAY)},
        ),
        "o.csv": (csv.encode(), {("In a table", "The Table", DAY)}),
        "p.xlsx": (as_excel(), {("Talks", "The Example", DAY), ("Denied", "The Example", "2024-03-06")}),
        "q.parquet": (as_parquet(), set()),
        "r.zip": (zipped({"s.md": f"---\n{front}---\n{text()}".replace("In text", "In a zip file").encode()}),
                  {("In a zip file", "The Text", DAY)}),
    }  # fmt: skip


@pytest.mark.slow
def test_one_file_of_each_form_builds_into_a_valid_package(tmp_path: Path) -> None:
    seeds, out = tmp_path / "seeds", tmp_path / "out"
    seeds.mkdir()
    made = files()
    for name, (raw, _) in made.items():
        (seeds / name).write_bytes(raw)
    built = build(seeds, out, engine="rules", cache=tmp_path / "cache")
    assert validate(out, seeds=seeds).is_valid
    assert {one.rule for one in built.issues if one.severity == "error"} <= {"TID-READ-EMPTY"}
    tables = read_tables(out)
    publishers = dict(tables["sources"].select("source_id", "name").iter_rows())
    found = {
        (row["title"] or "", publishers.get(row["publisher_id"], ""), str(row["published"] or ""))
        for row in tables["articles"].iter_rows(named=True)
    }
    assert found == {facts for _, wanted in made.values() for facts in wanted}
    origins = {origin.partition("#")[0] for origin in tables["articles"]["origin"]}
    assert origins == {*made} - {"q.parquet"}  # whose articles are those of the workbook, read once


def test_every_format_has_a_file_here() -> None:
    endings = {name.partition(".")[2] for name in files()}
    named = [one for one in FORMATS if one.suffixes]
    assert [one.title for one in named if not {suffix[1:] for suffix in one.suffixes} & endings] == []
