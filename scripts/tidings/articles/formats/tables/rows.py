"""What tables of articles have in common: which column is what, and an article of a row."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from tidings.articles.catalogue import COLUMNS, RECORD, UnreadableError
from tidings.articles.content import canonical, require_text
from tidings.articles.fields import FIELDS, StatedValue, describe, fits, tidy
from tidings.articles.file_content import FileContent
from tidings.articles.formats.origins import Origins
from tidings.articles.formats.tables.cells import by_name, plain_name, said
from tidings.issue import Issue
from tidings.model import Article
from tidings.settings import FILE

NAMES = {
    what: names.split()
    for what, names in {
        "text": """text full_text fulltext body content article maintext main_text story_text article_text
            article_body plain_text""",
        "id": "id article_id stories_id story_id uuid guid doc_id docid an",
        "title": "title headline head article_title",
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
_FIRST = 20
"""Rows among which the header is sought: many exports have a title above it."""
_TOLD = 20
"""Rows with a fault that are told one by one."""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row as text, and the line of the file that it begins on."""

    line: int
    cells: Sequence[str]


def read_rows(content: FileContent, rows: Iterable[Row]) -> Iterator[Article | Issue]:
    """The articles of a table; UnreadableError where none of its columns is their text."""
    header, rest = split_header(content, rows)
    columns = find_columns(content, header)
    origins, wide = Origins(content.name), 0
    for number, row in enumerate(rest, start=1):
        if any(cell.strip() for cell in row.cells[len(header) :]):
            wide += 1
            if wide <= _TOLD:
                yield _too_wide(content, row, header)
        else:
            yield from _read_row(content, row.line, by_name(header, row.cells), columns, number, origins)
    if wide > _TOLD:
        yield RECORD.issue(content.name, message=f"{wide - _TOLD} more rows have more cells than the header")


def split_header(content: FileContent, rows: Iterable[Row]) -> tuple[list[str], Iterator[Row]]:
    """The header, the first row that names a column of text, else the first, and the rows below it."""
    remaining = iter(rows)
    first = list(islice(remaining, _FIRST))
    if not first:
        raise UnreadableError(RECORD.issue(content.name, 1, message="a table without a header", remedy=_NO_HEADER))
    place = next((place for place, row in enumerate(first) if "text" in _found(content, row.cells)), 0)
    return list(first[place].cells), chain(first[place + 1 :], remaining)


_NO_HEADER = "Put the names of the columns into its first row."


def find_columns(content: FileContent, header: Sequence[str]) -> dict[str, str]:
    """Which column holds what: as the settings say, else by what exports call it."""
    for what in content.settings.columns:
        if what not in WANTED:
            raise UnreadableError(_unknown(content, f"columns.{what}", f"known are {', '.join(WANTED)}"))
    found = _found(content, header)
    if "text" not in found:
        raise UnreadableError(_no_text(content, header, found))
    return found


def _found(content: FileContent, header: Sequence[str]) -> dict[str, str]:
    known: dict[str, str] = {}
    for name in header:
        known.setdefault(plain_name(name), name)
    found = {
        what: next(known[name] for name in names if name in known)
        for what, names in NAMES.items()
        if any(name in known for name in names)
    }
    for what, name in content.settings.columns.items():
        if plain_name(str(name)) in known:
            found[what] = known[plain_name(str(name))]
        elif what == "text":
            found.pop("text", None)
    return found


def _unknown(content: FileContent, what: str, told: str) -> Issue:
    return COLUMNS.issue(content.name, message=f"{FILE} names {what}; {told}", remedy=f"Mend {FILE}.")


def _no_text(content: FileContent, header: Sequence[str], found: Mapping[str, str]) -> Issue:
    names = [name for name in header if name.strip()]
    shown = ", ".join(name[:60] for name in names[:12]) + ("…" if len(names) > 12 else "")
    remedy = f'Name it in {FILE}: [articles] columns = {{ text = "…" }}.'
    if "url" in found:
        remedy = f"It has links: tidings fetch {content.name} --into seeds brings the pages. {remedy}"
    return COLUMNS.issue(
        content.name, 1, message=f"no column holds the articles' text; there are {shown}", remedy=remedy
    )


def _too_wide(content: FileContent, row: Row, header: Sequence[str]) -> Issue:
    message = f"a row of {len(row.cells)} cells, more than the {len(header)} of the header"
    return RECORD.issue(content.name, row.line, message=message, remedy="Put quotes around cells with separators.")


def _read_row(
    content: FileContent, line: int, row: Mapping[str, str], columns: Mapping[str, str], number: int, origins: Origins
) -> Iterator[Article | Issue]:
    publisher = said("publisher", row.get(columns.get("publisher", ""), ""))
    cells = {what: said(what, row.get(name, ""), publisher) for what, name in columns.items()}
    origin = origins.of(cells.pop("id", "") or f"row-{number}", number)
    text = canonical(cells.pop("text"))
    try:
        require_text(text, content.name, line)
    except UnreadableError as error:
        yield error.issue
        return
    stated = {name: value for name, value in cells.items() if value and _holds(name, value)}
    values = {name: StatedValue(value, line) for name, value in stated.items()}
    yield from describe(values, text, origin, content.name, line, raw=text)


def _holds(name: str, value: str) -> bool:
    """True where an export's cell states something: many write `en_US`, `English` or half an address."""
    return name not in ("url", "language") or fits(name, tidy(name, value))
