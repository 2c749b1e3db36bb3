"""What tables of articles have in common: which column is what, and an article of a row."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tidings.articles.catalogue import COLUMNS, UnreadableError
from tidings.articles.content import CONTROL, canonical, require_text
from tidings.articles.fields import FIELDS, StatedValue, describe, fits, tidy
from tidings.articles.file_content import FileContent
from tidings.issue import Issue
from tidings.model import Article
from tidings.settings import FILE

NAMES = {
    what: names.split()
    for what, names in {
        "text": """text full_text fulltext full-text body content article maintext main_text story_text article_text
            plain_text""",
        "id": "id article_id stories_id story_id uuid guid doc_id docid an",
        "title": "title headline head",
        "url": "url link source_url sourceurl documentidentifier web_url page_url",
        "publisher": """publisher media_name outlet source source_name publication newspaper sitename source_domain
            domain sourcecommonname""",
        "author": "author authors byline writer",
        "published": """published publish_date published_at publication_date pub_date pubdate date_publish date
            seendate created_at""",
        "language": "language lang",
        "licence": "licence license",
    }.items()
}
"""What exports call the columns, the surest first: Media Cloud, GDELT, news-please, Kaggle's collections of news."""
WANTED = ("id", "text", *FIELDS)


@dataclass(frozen=True, slots=True)
class Record:
    """A row: its cells as text by the names of the columns, and the line of the file that it begins on."""

    line: int
    cells: Mapping[str, str]


def read_rows(content: FileContent, header: Sequence[str], records: Iterable[Record]) -> Iterator[Article | Issue]:
    """The articles of a table; UnreadableError where none of its columns is their text."""
    columns = find_columns(content, header)
    seen: set[str] = set()
    for number, record in enumerate(records, start=1):
        yield from _read_row(content, record, columns, number, seen)


def find_columns(content: FileContent, header: Sequence[str]) -> dict[str, str]:
    """Which column holds what: as the settings say, else by what exports call it."""
    known = {name.strip().casefold(): name for name in header}
    found = {
        what: next(known[name] for name in names if name in known)
        for what, names in NAMES.items()
        if any(name in known for name in names)
    }
    for what, name in content.settings.columns.items():
        if what not in WANTED:
            raise UnreadableError(_unknown(content, f"columns.{what}", f"known are {', '.join(WANTED)}"))
        if str(name).casefold() in known:
            found[what] = known[str(name).casefold()]
        elif what == "text":
            found.pop("text", None)
    if "text" not in found:
        raise UnreadableError(_no_text(content, header, found))
    return found


def _unknown(content: FileContent, what: str, told: str) -> Issue:
    return COLUMNS.issue(content.name, message=f"{FILE} names {what}; {told}", remedy=f"Mend {FILE}.")


def _no_text(content: FileContent, header: Sequence[str], found: Mapping[str, str]) -> Issue:
    shown = ", ".join(header[:12]) + ("…" if len(header) > 12 else "")
    remedy = f'Name it in {FILE}: [articles] columns = {{ text = "…" }}.'
    if "url" in found:
        remedy = f"It has links: tidings fetch {content.name} --into seeds brings the pages. {remedy}"
    return COLUMNS.issue(
        content.name, 1, message=f"no column holds the articles' text; there are {shown}", remedy=remedy
    )


def _read_row(
    content: FileContent, record: Record, columns: Mapping[str, str], number: int, seen: set[str]
) -> Iterator[Article | Issue]:
    cells = {what: record.cells.get(name, "").strip() for what, name in columns.items()}
    id_ = " ".join(CONTROL.sub(" ", cells.pop("id", "")).split())
    id_ = id_ if id_ and id_ not in seen else f"{id_ or 'row'}-{number}"
    seen.add(id_)
    text = canonical(cells.pop("text"))
    try:
        require_text(text, content.name, record.line)
    except UnreadableError as error:
        yield error.issue
        return
    stated: dict[str, Any] = {name: value for name, value in cells.items() if value and _holds(name, value)}
    values = {name: StatedValue(value, record.line) for name, value in stated.items()}
    yield from describe(values, text, f"{content.name}#{id_}", content.name, record.line, raw=text)


def _holds(name: str, value: str) -> bool:
    """True where an export's cell states something: many write `en_US`, `English` or half an address."""
    return name not in ("url", "language") or fits(name, tidy(name, value))
