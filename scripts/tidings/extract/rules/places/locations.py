"""Where things happen: names in locative phrases, their places, and which one holds an event."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tidings.codes import types_that_are
from tidings.extract.rules.lexicon.senses import NONE
from tidings.extract.rules.parse.tree import RecognizedName, Tree
from tidings.extract.rules.places.addresses import country_beside
from tidings.gazetteer import find_country_of, find_known_place, find_place
from tidings.gazetteer.countries import nation_of
from tidings.model import Place

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_MAYBE_PLACES = frozenset({"NORP", "ORG", "PRODUCT", "PERSON", "WORK_OF_ART", "EVENT"})
_MODIFIERS = frozenset({"compound", "poss", "nmod", "amod"})
_SIZES = ("site", "city", "region", "country", "world_region")
_STATEMENTS = frozenset({"ccomp", "relcl", "advcl"})


@dataclass(frozen=True, slots=True)
class Location:
    """Tokens `first` to `last`, both inclusive, that name a place; `carrier` is the word whose place it tells."""

    first: int
    last: int
    carrier: int
    start: int
    end: int
    text: str
    place: Place | None


def find_locations(tree: Tree) -> tuple[Location, ...]:
    """The names of places that stand in locative phrases, in the text's order; `place` is None for an unknown one."""
    return tuple(_scan(tree))


def other_locations(tree: Tree, locations: tuple[Location, ...]) -> tuple[Location, ...]:
    """The names of places in an article that are none of its locations: an event may be there all the same."""
    taken = {token for one in locations for token in range(one.first, one.last + 1)}
    countries, found = _named_countries(tree), []
    for name in tree.entities:
        if name.label in _PLACES and not any(token in taken for token in range(name.first, name.last)):
            first, last = _trimmed(tree, name)
            start, end, text = tree.span(first, last)
            place = _place(text, country_beside(tree, first, last), countries)
            found.append(Location(first, last, tree.head[_head(tree, first, last)], start, end, text, place))
    return tuple(found)


def location_at(tree: Tree, first: int, last: int) -> Location:
    """The place that words name of which somebody says that they name one."""
    start, end, text = tree.span(first, last)
    place = _place(text, country_beside(tree, first, last), _named_countries(tree)) or find_country_of(text)
    return Location(first, last, tree.head[_head(tree, first, last)], start, end, text, place)


def finest(found: Iterable[Location]) -> Location | None:
    """Of places that hold one another the smallest kind."""
    return min(found, key=_size, default=None)


def location_for(tree: Tree, token: int, locations: tuple[Location, ...]) -> Location | None:
    """The place that holds the event which `token` tells of, or None."""
    first, last = tree.sentences[tree.sentence[token]]
    begin = bisect_left(locations, first, key=lambda one: one.first)
    here = locations[begin : bisect_left(locations, last, key=lambda one: one.first)]
    below = [one for one in here if _leads_up(tree, one.carrier, token) or one.first <= token <= one.last]
    if below:
        return _finest(below)
    for word in _around(tree, token) if here else ():
        if found := [one for one in here if one.carrier == word or one.first <= word <= one.last]:
            return _finest(found)
    before = _before_consequence(tree, token, here)
    return _finest(before) if before else None


def _before_consequence(tree: Tree, token: int, here: tuple[Location, ...]) -> list[Location]:
    """The places in the clause that a deed comes of: «drove a truck into a market in Gao, killing nine»."""
    while tree.dep[token] == "conj" and tree.tag[token] == "VBG":
        token = tree.head[token]
    if not tree.is_consequence(token) or not _shares_place(tree, token):
        return []
    return [one for one in here if tree.head[token] < one.first < token]


def _finest(found: list[Location]) -> Location:
    """Of places on the first one's word the smallest kind: the city in «in a city in the north of Mali»."""
    return min((one for one in found if one.carrier == found[0].carrier), key=_size)


def _size(one: Location) -> int:
    return _SIZES.index(one.place.kind) if one.place else 0


def is_locative(tree: Tree, token: int) -> bool:
    """True where a name with this head stands in a locative phrase, and so is no actor."""
    return _is_in_place(tree, _top(tree, token))


def _scan(tree: Tree) -> Iterator[Location]:
    countries = _named_countries(tree)
    for first, last, label in _names(tree):
        if label in _PLACES:
            yield from _named(tree, first, last, countries)
        elif label == "NORP" and tree.pos[last] != "PROPN":
            yield from _land(tree, first, last)
        else:
            yield from _land(tree, first, last) if label == "NORP" else ()
            yield from _known(tree, first, last, label)


def _names(tree: Tree) -> list[tuple[int, int, str]]:
    """First and last token and label of each name without its article, and of proper nouns in none."""
    names = [(*_trimmed(tree, one), one.label) for one in tree.entities if one.label in _PLACES | _MAYBE_PLACES]
    for token, pos in enumerate(tree.pos):
        if pos == "PROPN" and tree.entity[token] < 0 and tree.dep[token] in ("pobj", "dobj", "nsubjpass"):
            names.append((token, token, ""))
    return sorted(names)


def _trimmed(tree: Tree, entity: RecognizedName) -> tuple[int, int]:
    first, last = entity.first, entity.last - 1
    first += first < last and tree.word_in(first, "article")
    last -= first < last and tree.tag[last] == "POS"
    return first, next((token - 1 for token in range(first + 1, last + 1) if tree.word[token] == "("), last)


def _named_countries(tree: Tree) -> frozenset[str]:
    """The countries that the article names: they tell which of its namesakes a city is."""
    names = (tree.span(one.first, one.last - 1)[2] for one in tree.entities if one.label in ("GPE", "NORP"))
    nations = (nation_of(name) for name in names)
    return frozenset(nation.code for nation in nations if nation and nation.form in ("state", "people"))


def _named(tree: Tree, first: int, last: int, countries: frozenset[str]) -> Iterator[Location]:
    top = _top(tree, _head(tree, first, last))
    if _is_in_place(tree, top) or _is_taken(tree, top):
        start, end, text = tree.span(first, last)
        place = _place(text, country_beside(tree, first, last), countries)
        yield Location(first, last, tree.carrier(top), start, end, text, place)


def _place(text: str, country: str, countries: frozenset[str]) -> Place | None:
    """The place of a name; a town of the country that stands beside it is in no other, though the table lacks it."""
    place = find_place(text, country, countries)
    if place and country and place.kind == "city" and place.country != country:
        return Place(text, "city", country)
    return place


def _known(tree: Tree, first: int, last: int, label: str) -> Iterator[Location]:
    """A place that the recognizer takes for something else, or for nothing, but the gazetteer knows."""
    top = _top(tree, _head(tree, first, last))
    is_person = label == "PERSON" and tree.dep[top] == "pobj"  # «attacks on Blackburn»
    if _is_in_place(tree, top) or (_is_taken(tree, top) and not is_person):
        start, end, text = tree.span(first, last)
        place = find_known_place(text)
        if place:
            yield Location(first, last, tree.carrier(top), start, end, text, place)


def _land(tree: Tree, first: int, last: int) -> Iterator[Location]:
    """«within Syrian territory», «near the Turkish border»: the country of the adjective."""
    noun = tree.head[last]
    if noun <= last or not tree.lemma_in(noun, "land") or _is_named(tree, noun):
        return
    top = _top(tree, noun)
    place = find_country_of(tree.span(first, last)[2])
    if place and (_is_in_place(tree, top) or _is_taken(tree, top)):
        yield Location(first, noun, tree.carrier(top), *tree.span(first, noun), place)


def _is_named(tree: Tree, noun: int) -> bool:
    """«the Syrian city of Raqqa», «the Syrian capital, Damascus»: the name that follows is the place."""
    names = (kid for name, kid in tree.prepositions(noun) if name in tree.lexicon.words("of"))
    return any(tree.entity[kid] >= 0 for kid in (*names, *tree.kids(noun, "appos")))


def _head(tree: Tree, first: int, last: int) -> int:
    return next((token for token in range(first, last + 1) if not first <= tree.head[token] <= last), last)


def _top(tree: Tree, token: int) -> int:
    """Up from «Homs» in «parts of Homs», «the city, Homs», «Hama and Homs» to the head of the whole phrase."""
    for _ in range(6):
        above, dep = tree.head[token], tree.dep[token]
        if (dep in ("appos", "conj", "npadvmod") and tree.pos[above] in ("NOUN", "PROPN") and above < token) or (
            dep in _MODIFIERS and tree.lemma_in(above, "place_part")
        ):
            token = above
        elif dep == "pobj" and tree.word_in(above, "of") and tree.lemma_in(tree.head[above], "place_part"):
            token = tree.head[above]
        else:
            break
    return token


def _is_in_place(tree: Tree, top: int) -> bool:
    above = tree.head[top]
    if tree.dep[top] == "pobj" and tree.word_in(above, "place_preposition"):
        reaches = tree.word_in(above, "to") and tree.lemma_in(tree.head[above], "reaching")
        return not (reaches or tree.lemma_in(tree.head[above], "not_within"))
    return top < above and tree.word_in(above, "joined_to_place")


def _is_taken(tree: Tree, top: int) -> bool:
    """«captured Aleppo», «the fall of Aleppo», «an attack on Aleppo», «the Golan, which Israel captured»."""
    above, dep, words = tree.head[top], tree.dep[top], tree.lexicon.words
    if dep in ("dobj", "nsubjpass"):
        return tree.lemma_in(above, "takes_place")
    if dep == "pobj" and tree.word_in(above, "taken_by_noun"):
        lemma = tree.lemma[tree.head[above]]
        return lemma in words("place_taken") or (lemma in words("takes_place") and not tree.word_in(above, "to"))
    return any(tree.lemma_in(kid, "takes_place") for kid in tree.kids(top, "relcl"))


def _leads_up(tree: Tree, carrier: int, token: int) -> bool:
    """True where a word stands below the token, and no statement, body or other event between them."""
    while carrier != token:
        above, dep = tree.head[carrier], tree.dep[carrier]
        if above == carrier or dep in _STATEMENTS or _is_other_event(tree, carrier, token):
            return False
        if dep == "nsubj" and tree.pos[carrier] == "PROPN":  # «the UN mission in Libya condemned»
            return False
        carrier = above
    return True


def _is_other_event(tree: Tree, word: int, token: int) -> bool:
    """True for a word below the token that tells of an event of its own: «condemned an attack», «offered to go»."""
    above, dep = tree.head[word], tree.dep[word]
    if tree.is_verb(word):
        return dep in ("xcomp", "pcomp") and _tells_event(tree, "verb", word) and not _shares_place(tree, token)
    if not _tells_event(tree, "noun", word) or dep == "nsubj":
        return False
    holder = tree.head[above] if tree.pos[above] == "ADP" else above
    return holder != token or not _shares_place(tree, token)


def _shares_place(tree: Tree, token: int) -> bool:
    """True for what happens where its object does: «began», «carried out», and deeds, unlike words about them."""
    own = [
        sense.event_type
        for sense in tree.lexicon.senses_of.get(("verb", tree.lemma[token]), ())
        if sense.event_type != NONE
    ]
    if 2 * sum(event_type not in types_that_are("spoken") for event_type in own) > len(own):
        return True
    return any(
        tree.lemma[token] in tree.lexicon.words(name)
        for name in ("light_verb", "same_time_verb", "telling_verb", "planned")
    )


def _around(tree: Tree, token: int) -> Iterator[int]:
    """The words above an event whose place is its own too: its verb, what that is done to, the clause's."""
    for above in tree.ancestors(token):
        if tree.dep[token] == "relcl":
            yield above
            return
        if tree.dep[token] in _STATEMENTS:
            return
        yield above
        if tree.is_verb(above):
            yield from (kid for kid in tree.kids(above, "dobj", "nsubjpass") if kid != token)
        token = above


def _tells_event(tree: Tree, pos: str, token: int) -> bool:
    return (pos, tree.lemma[token]) in tree.lexicon.senses_of
