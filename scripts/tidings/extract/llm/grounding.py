"""Searches each word of an answer in the sentence that it names: what does not stand there is dropped, and told."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from tidings.extract.llm.chunks import shown
from tidings.extract.llm.codebook import Codebook, codebook
from tidings.extract.llm.exchange import Chunk, GroundedEvent, GroundedSource, Span
from tidings.extract.llm.parsing import Pointer, ToldAnswer, ToldEvent, ToldSource
from tidings.issue import cut
from tidings.model import Article

_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN", "YI", "JAVANESE")
"""Scripts that put no blank between words, or none before particles, by how the names of their characters begin."""

_JOINERS = "_\u200c\u200d"
"""What stands inside words beside letters, digits and marks: Persian writes U+200C there."""


class Grounded(NamedTuple):
    """The events of an answer whose words stand in the text, in its order, and a line for each word that does not.

    `same_as` of an event is the index of the first of these that tells of the same happening.
    """

    events: tuple[GroundedEvent, ...]
    faults: tuple[str, ...]


def ground(answer: ToldAnswer, chunk: Chunk, article: Article, rules: Codebook | None = None) -> Grounded:
    """What of an answer stands in the chunk, and the faults of its words; `rules` are those that it was coded by.

    An event of a sentence that is only shown beside the chunk's own is another chunk's to tell: no event, no fault.
    """
    search = _Search(chunk, article.text)
    found: dict[tuple[Span, str], GroundedEvent] = {}
    keys: dict[int, tuple[Span, str]] = {}
    for told in answer.events:
        if event := _event(told, search, rules or codebook()):
            keys[told.number] = event.trigger, event.event_type
            found.setdefault(keys[told.number], event)
    order = {key: place for place, key in enumerate(sorted(found, key=_by_place))}
    links = _links(answer, {number: order[key] for number, key in keys.items()}, search)
    first = _first_of_group(len(order), links)
    events = (
        replace(found[key], same_as=-1 if first[place] == place else first[place]) for key, place in order.items()
    )
    return Grounded(tuple(events), tuple(search.faults))


class _Search:
    """The sentences of a chunk by number, in which words are looked up; keeps a line for each that fails."""

    def __init__(self, chunk: Chunk, text: str) -> None:
        self.chunk = chunk
        self.sentences = {one.number: one for one in chunk.sentences}
        self.shown = {one.number: shown(text[one.start : one.end]) for one in chunk.sentences}
        self.faults: list[str] = []

    def find(self, pointer: Pointer) -> Span | None:
        sentence = self.sentences.get(pointer.sentence)
        if sentence is None:
            self.blame(pointer.path, f"sentence {_number(pointer.sentence)} is none of those shown")
            return None
        places = list(find_words(pointer.words, self.shown[pointer.sentence]))
        problem = _problem(pointer, len(places))
        if problem:
            self.blame(pointer.path, problem)
            return None
        start = sentence.start + places[(pointer.occurrence or 1) - 1]
        return Span(start, start + len(pointer.words))

    def find_all(self, pointers: Iterable[Pointer]) -> tuple[Span, ...]:
        return tuple(dict.fromkeys(span for one in pointers if (span := self.find(one))))

    def blame(self, path: str, problem: str) -> None:
        self.faults.append(f"{path}: {problem}")


def find_words(words: str, sentence: str) -> Iterator[int]:
    """Each place in a sentence, as a model is shown it, where the words stand whole: not in the midst of a word."""
    at = sentence.find(words) if words and words == words.strip() else -1
    while at >= 0:
        if _is_edge(sentence, at) and _is_edge(sentence, at + len(words)):
            yield at
        at = sentence.find(words, at + 1)


def _is_edge(text: str, at: int) -> bool:
    """True where a word may begin or end between two characters."""
    if at in (0, len(text)):
        return True
    before, after = text[at - 1], text[at]
    if unicodedata.category(after)[0] == "M":
        return False
    return not (_is_of_word(before) and _is_of_word(after)) or _is_unspaced(before) or _is_unspaced(after)


def _is_of_word(character: str) -> bool:
    return character.isalnum() or character in _JOINERS or unicodedata.category(character)[0] == "M"


def _is_unspaced(character: str) -> bool:
    return character > "\u0e00" and unicodedata.name(character, "").startswith(_UNSPACED)


def _problem(pointer: Pointer, times: int) -> str:
    """What is wrong with words that stand so many times in their sentence; empty where nothing is."""
    words, sentence, occurrence = f"«{cut(pointer.words, 80)}»", pointer.sentence, pointer.occurrence
    if not times:
        return f"{words} does not stand in sentence {sentence}, to the letter and as whole words"
    if occurrence is None:
        return f"{words} stands {_times(times)} in sentence {sentence}: say which as occurrence" if times > 1 else ""
    return "" if 1 <= occurrence <= times else f"{words} stands only {_times(times)} in sentence {sentence}"


def _times(count: int) -> str:
    return f"{count} time" if count == 1 else f"{count} times"


def _event(told: ToldEvent, search: _Search, rules: Codebook) -> GroundedEvent | None:
    chunk, number = search.chunk, told.trigger.sentence
    if number in search.sentences and not chunk.first <= number <= chunk.last:
        return None
    trigger = search.find(told.trigger)
    if trigger is None:
        return None
    event_type, sentence = rules.types[told.label], search.sentences[number]
    return GroundedEvent(
        sentence=Span(sentence.start, sentence.end),
        trigger=trigger,
        event_type=event_type,
        mode=_mode(told, rules.modes[event_type], search),
        polarity=told.polarity,
        modality=told.modality,
        hedged=told.hedged,
        cues=search.find_all(told.cues),
        actors=search.find_all(told.actors),
        recipients=search.find_all(told.recipients),
        third_parties=search.find_all(told.third_parties),
        sources=tuple(_sources(told.sources, search)),
        date=search.find(told.date) if told.date else None,
        place=search.find(told.place) if told.place else None,
    )


def _mode(told: ToldEvent, known: tuple[str, ...], search: _Search) -> str:
    if told.mode and told.mode not in known:
        choices = f"choose {', '.join(known)} or null" if known else "it has none: write null"
        search.blame(f"event {told.number}, mode", f"{told.mode} is no mode of {told.label}; {choices}")
        return ""
    return told.mode


def _sources(told: tuple[ToldSource, ...], search: _Search) -> Iterator[GroundedSource]:
    for one in told:
        if span := search.find(one.pointer):
            yield GroundedSource(span, one.relation, search.find(one.cue) if one.cue else None)


def _links(answer: ToldAnswer, places: Mapping[int, int], search: _Search) -> Iterator[tuple[int, int]]:
    """Pairs of places of events that are said to be of one happening."""
    for one in answer.events:
        if one.number not in places or one.same_as is None:
            continue
        if one.same_as == one.number or not 1 <= one.same_as <= answer.told:
            search.blame(f"event {one.number}, same_as", f"{_number(one.same_as)} is the number of no other event")
        elif one.same_as in places:
            yield places[one.number], places[one.same_as]


def _first_of_group(count: int, links: Iterable[tuple[int, int]]) -> list[int]:
    """For each of so many places the first that links join it to."""
    first = list(range(count))
    for one, other in links:
        low, high = sorted((_follow(first, one), _follow(first, other)))
        first[high] = low
    return [_follow(first, place) for place in range(count)]


def _follow(first: list[int], place: int) -> int:
    while first[place] != place:
        first[place] = first[first[place]]
        place = first[place]
    return place


def _by_place(key: tuple[Span, str]) -> tuple[int, int, str]:
    return key[0].start, key[0].end, key[1]


def _number(value: int) -> str:
    """A number as a message shows it, of however many digits."""
    return str(value) if abs(value) < 10**9 else "of so many digits"
