"""Names as the rules label them: French writes nations' adjectives small, and its model knows neither dates nor
peoples, and takes offices for parts of names."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tidings.extract.rules.languages.fr.dates.vocabulary import MONTHS, WEEKDAYS
from tidings.gazetteer.countries import nation_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_LABELS = {"PER": "PERSON", "LOC": "GPE", "ORG": "ORG", "MISC": "WORK_OF_ART"}
_DATES = frozenset({*MONTHS, *WEEKDAYS, "hier", "aujourd'hui", "demain"})
_OFFICES = frozenset(
    {"premier", "première", "ministre", "président", "présidente", "général", "roi", "reine", "chef"}
)
_LONGEST = 4
"""Words of a state's name that the model may have missed."""


def names_of(doc: "Doc") -> Iterator["Span"]:
    """The names of a text with the rules' labels, and the adjectives of nations and the words of dates."""
    taken: set[int] = set()
    for found in (*_own(doc), *filter(None, map(_mended, doc.ents)), *_words(doc)):
        tokens = range(found.start, found.end)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            yield found


def _own(doc: "Doc") -> Iterator["Span"]:
    """The names of nations, the longest first: «Corée du Nord», «États-Unis», wherever the model cut them."""
    token = 0
    while token < len(doc):
        ends = range(min(token + _LONGEST, len(doc)), token, -1) if doc[token].text[:1].isupper() else ()
        end = next((one for one in ends if _is_state(doc, token, one)), token)
        if end > token:
            yield _span(doc, token, end, "GPE")
        token = max(end, token + 1)


def _is_state(doc: "Doc", first: int, end: int) -> bool:
    nation = nation_of(doc[first:end].text) if doc[end - 1].text[:1].isupper() or end - first > 1 else None
    beside = (one for one in (first - 1, end) if 0 <= one < len(doc))
    held = end - first == 1 and any(doc[one].pos_ == "PROPN" and doc[one].ent_iob_ == "I" for one in beside)
    return nation is not None and nation.form == "state" and not held


def _mended(name: "Span") -> "Span | None":
    """A name without the office before it; None where nothing else is in it: «président kényan»."""
    doc, label = name.doc, _LABELS.get(name.label_, name.label_)
    first = next((token.i for token in name if _can_begin(token)), name.end)
    while first < name.end and doc[first].lower_ in _OFFICES:  # «Premier ministre»
        first += 1
    if first > name.start or (label == "PERSON" and name[0].is_sent_start):
        first = next((one for one in range(first, name.end) if _names(doc[one])), name.end)
    if first == name.end:
        return None
    nation = nation_of(doc[first : name.end].text)
    if nation and label != "PERSON":
        label = "NORP" if nation.form == "people" or doc[first].pos_ == "ADJ" else "GPE"
    return _span(doc, first, name.end, label)


def _names(token: "Token") -> bool:
    return (token.text[:1].isupper() and token.pos_ not in ("NOUN", "DET")) or token.pos_ == "PROPN"


def _can_begin(token: "Token") -> bool:
    return token.text[:1].isupper() and token.pos_ != "DET" and token.text[-1:] not in ("'", "’")


def _words(doc: "Doc") -> Iterator["Span"]:
    for token in doc:
        if token.text in _DATES:
            yield _span(doc, token.i, token.i + 1, "DATE")
        elif token.pos_ in ("ADJ", "NOUN", "PROPN", "VERB") and (nation := nation_of(token.text)):
            yield _span(doc, token.i, token.i + 1, "NORP" if nation.form != "capital" else "GPE")


def _span(doc: "Doc", first: int, end: int, label: str) -> "Span":
    from spacy.tokens import Span

    return Span(doc, first, end, label=label)
