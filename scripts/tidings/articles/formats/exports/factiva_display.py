"""Articles of Factiva as it shows them, without the names of their fields: title, byline, words, day, source, code,
language, copyright, text, and «Document …» with the id."""

import re
from collections.abc import Iterator, Mapping, Sequence

from tidings.articles.formats.exports.labels import language_tag
from tidings.articles.pages.published import days_of

_LENGTH = re.compile(r"\d[\d,. ]*(?:words|mots|wörter|palabras)", re.IGNORECASE)
_DOCUMENT = re.compile(r"Document\s+([A-Z][A-Z0-9]{7,})", re.IGNORECASE)
_COPYRIGHT = re.compile(r"(?:copyright|©|\(c\))", re.IGNORECASE)
_CODE = re.compile(r"[A-Z0-9]{2,8}")
_CLOCK = re.compile(r"\d{1,2}:\d\d(?:\s*[AP]M)?")


def split_shown(text: str) -> Sequence[Mapping[str, str]]:
    """The fields of each article in the plain text of an export; nothing where it is none."""
    found: list[Mapping[str, str]] = []
    lines: list[str] = []
    for line in (" ".join(one.split()) for one in text.replace("|", "\n").split("\n")):
        lines += [line] if line else []
        if _DOCUMENT.fullmatch(line):
            found += [record] if (record := read_shown(lines)) else []
            lines = []
    return found


def read_shown(lines: Sequence[str]) -> dict[str, str] | None:
    """The fields of one article: known by the count of its words, with the day right below."""
    length = next((place for place, line in enumerate(lines) if _LENGTH.fullmatch(line)), -1)
    if length < 1 or length + 2 >= len(lines) or len(days_of(lines[length + 1])) != 1:
        return None
    rest = [line for line in lines[length + 2 :] if not _CLOCK.fullmatch(line)]
    head, body = _parted(rest)
    title = lines[max(length - 2, 0) : length]
    is_by = len(title) > 1 and re.match(r"(?:by|par|von|por)\b", title[-1], re.IGNORECASE)
    return {
        "HD": title[-2] if is_by else title[-1],
        "BY": title[-1] if is_by else "",
        "PD": lines[length + 1],
        "SN": rest[0] if rest else "",
        "LA": next((line for line in head if language_tag(line)), ""),
        "TD": "\n".join(line for line in body if not _DOCUMENT.fullmatch(line)),
        "AN": next((line for line in reversed(body) if _DOCUMENT.fullmatch(line)), ""),
    }


def _parted(lines: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """What stands above the text, and the text: it begins below the copyright, or the language, or the code."""
    ends: Iterator[int] = (
        place
        for is_end in (_COPYRIGHT.match, language_tag_alone, _CODE.fullmatch)
        for place, line in enumerate(lines[:10])
        if is_end(line)
    )
    end = next(ends, 0) + 1
    return lines[:end], lines[end:]


def language_tag_alone(line: str) -> bool:
    """True for a line that is the name of a language."""
    return len(line.split()) == 1 and bool(language_tag(line))
