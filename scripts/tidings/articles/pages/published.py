"""The day of publication as files write it: what can mean one day alone is read, and nothing is guessed."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime

_MONTH_WORDS = (
    "january jan janvier janv januar jänner enero ene gennaio gen janeiro januari",
    "february feb février fevrier févr fevr februar febrero febbraio fevereiro februari",
    "march mar mars märz maerz mär mrz marzo março marco maart",
    "april apr avril avr abril abr aprile",
    "may mai mayo maggio maio mei",
    "june jun juin juni junio giugno junho",
    "july jul juillet juil juli julio luglio julho",
    "august aug août aout agosto ago augustus",
    "september sept sep septembre septiembre setiembre settembre setembro",
    "october oct octobre oktober okt octubre ottobre outubro",
    "november nov novembre noviembre novembro",
    "december dec décembre decembre déc dezember dez diciembre dic dicembre dezembro",
)
"""Each month in English, French, German, Spanish, Italian, Portuguese and Dutch, whole and short."""
_WEEKDAY_WORDS = (
    "monday mon lundi lun montag lunes lunedì segunda-feira maandag",
    "tuesday tues tue mardi dienstag martes martedì terça-feira dinsdag",
    "wednesday weds wed mercredi mer mittwoch miércoles miercoles mercoledì quarta-feira woensdag",
    "thursday thurs thur thu jeudi jeu donnerstag jueves giovedì quinta-feira donderdag",
    "friday fri vendredi ven freitag viernes venerdì sexta-feira vrijdag",
    "saturday sat samedi sam samstag sonnabend sábado sabado sabato zaterdag",
    "sunday sun dimanche dim sonntag domingo domenica zondag",
)
_MONTHS = {word: number for number, words in enumerate(_MONTH_WORDS, 1) for word in words.split()}
_WEEKDAYS = {word: number for number, words in enumerate(_WEEKDAY_WORDS) for word in words.split()}
_LONGEST = 100

_ISO = re.compile(r"[0-9]{4}(-?)\d\d\1\d\d(?:[T ]\S+)?", re.ASCII)
_CLOCK = re.compile(
    r"""
    (?:(?<=\d)t|\b(?:at|à|um|a\ las)\s+|\b) (?:[01]?\d|2[0-3])(?::|\s?h\s?)[0-5]\d  # at 10:30, T10:30, à 10 h 30
    (?::(?:[0-5]\d|60)(?:[.,]\d+)?)?                                                   # :00.5
    (?:\s*[ap]\.?m\b\.?)?                                                                # 10:30 a.m.
    (?:\s*(?!oct|sept)(?:z|utc|gmt|msk|[a-z]{1,3}t)\b)?                                  # CET, Z
    (?:\s*[+-]\d\d(?::?[0-5]\d)?)? (?:\s*\([^()]*\))?                                    # +0200 (Oslo)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:le|el|am|den|on)\s+", re.IGNORECASE)


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_WEEKDAY = re.compile(rf"\b({_any_of(_WEEKDAYS)})\b[.,]*", re.IGNORECASE)
_MONTH = rf"(?P<month>{_any_of(_MONTHS)})"
_DAY, _YEAR, _GAP = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|er|º)?", r"(?P<year>[0-9]{4})", r"(?:[.,]*\s+|[.,]*[-/])"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_DAY}(?:\s+of|\s+de)?{_GAP}{_MONTH}(?:\s+de)?{_GAP}{_YEAR}",
        rf"{_MONTH}{_GAP}{_DAY}{_GAP}{_YEAR}",
        rf"{_YEAR}{_GAP}{_MONTH}{_GAP}{_DAY}",
        r"(?P<year>[0-9]{4})(?P<sign>[-/.])(?P<month>[0-9]{1,2})(?P=sign)(?P<day>[0-9]{1,2})z?",
        r"(?P<day>[0-9]{1,2})(?P<sign>[-/.])(?P<month>[0-9]{1,2})(?P=sign)(?P<year>[0-9]{4})",
        r"(?P<month>[0-9]{1,2})(?P<sign>[-/.])(?P<day>[0-9]{1,2})(?P=sign)(?P<year>[0-9]{4})",
        r"(?P<year>[0-9]{4})\s*年\s*(?P<month>[0-9]{1,2})\s*月\s*(?P<day>[0-9]{1,2})\s*日",
        r"(?P<year>[0-9]{4})\s*년\s*(?P<month>[0-9]{1,2})\s*월\s*(?P<day>[0-9]{1,2})\s*일",
    )
)


def days_of(text: str) -> frozenset[date]:
    """The days that a written date can mean, as its own clock tells them: one, none, or two as in 03/04/2024.

    >>> days_of("Tue, 5 Mar 2024 23:30:00 -0500")
    frozenset({datetime.date(2024, 3, 5)})
    """
    if _ISO.fullmatch(text):
        try:
            return frozenset({datetime.fromisoformat(text).date()})
        except ValueError:
            return frozenset()
    named = _WEEKDAY.search(text)
    weekday = _WEEKDAYS[named[1].lower()] if named else -1
    bare = " ".join(_WEEKDAY.sub(" ", _CLOCK.sub(" ", text[:_LONGEST], 1), 1).split()).strip(" ,")
    bare = _ARTICLE.sub("", bare)
    return frozenset(day for day in _days(bare) if weekday in (-1, day.weekday()))


def is_month(word: str) -> bool:
    """True of a month's name, whole or short, in any of the languages."""
    return word.casefold() in _MONTHS


def _days(text: str) -> Iterator[date]:
    for form in _FORMS:
        found = form.fullmatch(text)
        if found:
            month = found["month"].lower()
            try:
                yield date(int(found["year"]), _MONTHS.get(month) or int(month), int(found["day"]))
            except ValueError:
                continue


def stated_day(found: str, page: str, language: str = "") -> str:
    """A day that was found in a page (ISO 8601), where the page says that one; where its words can mean another too,
    the one that is meant in the page's language and land, else these words; nothing where it says a month or a year
    alone."""
    if not found or _says(page, date.fromisoformat(found)):
        return found
    written = (one[0] for one in _FIGURES.finditer(page))
    words = next((one for one in written if date.fromisoformat(found) in days_of(one)), "")
    return _as_written_in(language, words) or words


def _as_written_in(language: str, words: str) -> str:
    """The day that figures such as 03/04/2024 mean to readers of a language (BCP 47), where it has a land or is not
    English; empty where they mean none to them, or it is not known who they are."""
    tag = language.casefold()
    if not words or tag in ("", "en"):
        return ""
    month_first = tag in _MONTH_FIRST
    numbers = [int(one) for one in re.findall(r"\d+", words)]
    year, (month, day) = numbers[2], numbers[:2] if month_first else numbers[1::-1]
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


_MONTH_FIRST = frozenset(("en-us", "en-ph", "es-us", "en-pr", "en-gu"))
"""Tags of the readers who write the month before the day (CLDR, short date formats)."""
_FIGURES = re.compile(r"(?<!\d)[0-9]{1,2}([-/.])[0-9]{1,2}\1[0-9]{4}(?!\d)", re.ASCII)


def _says(page: str, day: date) -> bool:
    """True where a text writes the day in a way that means no other, whatever the language of the month."""
    year, month, number, sign, word = day.year, f"0?{day.month}", f"0?{day.day}", "[-/.]", r"[^\W\d_]{3,}\.?"
    forms = [
        rf"{year:04d}(?:{sign}{month}{sign}{number}|{day:%m%d})",
        rf"{number}(?:st|nd|rd|th|\.)?[\s-]+(?:\w\w\s+)?{word}[,\s-]+(?:\w\w\s+)?{year:04d}",
        rf"{word}[\s-]+{number}(?:st|nd|rd|th)?[,\s-]+(?:[\d:]+\s+)?{year:04d}",
    ]
    if day.day > len(_MONTH_WORDS) or day.day == day.month:
        forms += [rf"{number}{sign}{month}{sign}{year:04d}", rf"{month}{sign}{number}{sign}{year:04d}"]
    return re.search(rf"(?<!\d)(?:{'|'.join(forms)})(?!\d)", page) is not None
