"""An article in a language that the rules do not have: names as they stand, and what the gazetteer knows of them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from tidings.extract.llm.exchange import GroundedEvent, GroundedSource, Span
from tidings.extract.llm.readings.circumstances import own_words
from tidings.extract.llm.readings.claims import in_text_order, link_claims, plain_claim
from tidings.extract.llm.readings.parts import as_sides, sides_of
from tidings.extract.llm.readings.tokens import holds
from tidings.extract.llm.readings.voices import begun, cue_beside
from tidings.gazetteer import find_place
from tidings.gazetteer.countries import nation_of, state_name
from tidings.model import Argument, Article, Attribution, Claim, Mention, Reading
from tidings.text.spelling import clean, fold, name_words


def read_names(article: Article, events: Sequence[GroundedEvent], stamp: str) -> Reading:
    """The reading of an article of whose language nothing is known; its dates stay words."""
    order = in_text_order(events)
    named = NamesOfArticle(article.text, events)
    claims = [_claim(article.text, events[number], named) for number in order]
    return Reading(article.article_id, stamp, named.mentions, link_claims(claims, order, events))


class NamesOfArticle:
    """The actors that answers point at in an article: one name in the same letters is one actor."""

    def __init__(self, text: str, events: Sequence[GroundedEvent]) -> None:
        spans = {span for event in events for _, side in sides_of(event) for span in side}
        self._entities: dict[str, int] = {}
        self.mentions: tuple[Mention, ...] = ()
        self.number: dict[Span, int] = {}
        for span in sorted(spans, key=lambda span: (span.start, span.end)):
            self.number[span] = len(self.mentions)
            one = _mention(text, span)
            entity = self._entities.setdefault(one.country or fold(one.name), len(self._entities))
            self.mentions += (replace(one, entity=entity),)

    def arguments(self, event: GroundedEvent) -> tuple[Argument, ...]:
        """The parts of an event, nobody in two."""
        filled: dict[int, Argument] = {}
        for role, spans in sides_of(event):
            for number, own in ((self.number[span], holds(event.sentence, span)) for span in spans):
                entity = self.mentions[number].entity
                filled.setdefault(entity, Argument(role, entity, number if own else -1))
        return as_sides(event.event_type, tuple(filled.values()))

    def entity_of(self, name: str) -> int:
        """The actor that goes by these words, or -1."""
        return self._entities.get(_state_of(name) or fold(name), -1)


def _mention(text: str, span: Span) -> Mention:
    """The words as they stand; a state by the name that it has in the dataset."""
    words = text[span.start : span.end]
    if state := _state_of(clean(words)):
        return Mention(span.start, span.end, words, 0, state_name(state), "state", "", state)
    return Mention(span.start, span.end, words, 0, clean(words))


def _state_of(words: str) -> str:
    """The code of the state that the words name, with an article or without: «la France», «l’Ukraine», «der Iran»."""
    nations = map(nation_of, (words, _without_article(words)))
    return next((nation.code for nation in nations if nation and nation.form == "state"), "")


def _without_article(words: str) -> str:
    """The words without «la», «der» or «l’» before them, whatever the language."""
    first, _, rest = re.sub("['’]", " ", words, count=1).partition(" ")
    return rest if first.lower() in name_words("definite") else words


def _claim(text: str, event: GroundedEvent, named: NamesOfArticle) -> Claim:
    claim = plain_claim(text, event)
    where = clean(text[event.place.start : event.place.end]) if event.place else ""
    place = (find_place(where) or find_place(_without_article(where))) if where else None
    return replace(
        claim,
        date_text=own_words(text, claim, event.date) if event.date else "",
        place_text=own_words(text, claim, event.place) if event.place else "",
        place=place,
        arguments=named.arguments(event),
        attributions=begun(_attribution(text, source, named) for source in event.sources),
    )


def _attribution(text: str, source: GroundedSource, named: NamesOfArticle) -> Attribution:
    """Who says so, by the words alone: a name is a body's, for all that is known; other words name nobody."""
    span, words = source.span, text[source.span.start : source.span.end]
    name = clean(words)
    entity = named.entity_of(name)
    found = next((one for one in named.mentions if one.entity == entity), None)
    kind = "government" if found and found.kind == "state" else "organization" if _is_name(name) else "anonymous"
    return Attribution(
        source.relation,
        found.name if found else name,
        kind,
        words,
        span.start,
        span.end,
        cue_beside(text, span, source.cue),
        found.country if found else "",
        entity,
    )


def _is_name(words: str) -> bool:
    return any(word[0].isupper() for word in words.split())
