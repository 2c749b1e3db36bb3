"""Where things happen: names in locative phrases, their places, and which one holds an event."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from tidings.extract.countries import country_of
from tidings.extract.gazetteer import find_country, find_place
from tidings.extract.rules.syntax import Tree
from tidings.model import Place

_LOCATIVE = frozenset(
    ["in", "at", "near", "outside", "across", "within", "inside", "throughout", "around", "along", "off", "into", "through", "beyond", "amid", "via"]
)
_NOT_IN = frozenset(["interest", "confidence", "trust", "faith", "belief", "believe", "invest", "investment", "trust", "interested"])
_PARTS = frozenset(
    ["area", "part", "city", "town", "village", "capital", "suburb", "outskirt", "outskirts", "province", "region", "district", "state", "port", "island", "strip", "north", "south", "east", "west", "center", "centre", "border", "edge", "coast", "airspace", "territory", "swath", "heart", "vicinity", "side", "governorate", "neighborhood", "neighbourhood", "street", "quarter", "countryside", "control", "most", "much", "all", "half", "portion"]
)
_LANDS = frozenset(
    ["territory", "soil", "airspace", "waters", "water", "capital", "border", "side", "city", "town", "village", "land", "coast", "province", "desert"]
)
_TAKES = frozenset(
    ["capture", "seize", "occupy", "invade", "attack", "bomb", "shell", "strike", "bombard", "raid", "storm", "liberate", "retake", "recapture", "annex", "besiege", "conquer", "overrun", "hit", "target", "pound", "enter", "cross", "control", "take", "blockade", "evacuate", "visit", "leave", "reach"]
)
_TAKEN = frozenset(
    ["capture", "seizure", "occupation", "invasion", "attack", "bombing", "shelling", "strike", "airstrike", "bombardment", "raid", "storming", "liberation", "annexation", "siege", "fall", "conquest", "takeover", "offensive", "assault", "blockade", "evacuation", "visit", "advance"]
)
_PLACES = frozenset({"GPE", "LOC", "FAC"})


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
    """The names of places that stand in locative phrases, in the text's order."""
    return tuple(_scan(tree))


def location_for(tree: Tree, token: int, locations: tuple[Location, ...]) -> Location | None:
    """The place that holds the event which `token` tells of, or None."""
    first, last = tree.sentences[tree.sentence[token]]
    begin = bisect_left(locations, first, key=lambda one: one.first)
    here = locations[begin : bisect_left(locations, last, key=lambda one: one.first)]
    for word in _words(tree, token) if here else ():
        for one in here:
            if one.carrier == word or one.first <= word <= one.last:
                return one
    return next((one for one in here if tree.left[token] <= one.first <= tree.right[token]), None)


def is_locative(tree: Tree, token: int) -> bool:
    """True where a name with this head stands in a locative phrase, and so is no actor."""
    return _is_in_place(tree, _top_of_name(tree, token))


def _scan(tree: Tree) -> Iterator[Location]:
    for entity in tree.entities:
        first, last = entity.first, entity.last - 1
        if entity.label in ("NORP", "PERSON", "DATE", "CARDINAL", "PERCENT", "MONEY", "TIME", "QUANTITY", "ORDINAL"):
            if entity.label == "NORP":
                yield from _land(tree, first, last)
            continue
        if tree.lower[first] == "the" and first < last:
            first += 1
        if tree.lower[last] in ("'s", "'", "’s"):
            last -= 1
        head = _head(tree, first, last)
        yield from _named(tree, first, last, head, entity.label in _PLACES)


def _named(tree: Tree, first: int, last: int, head: int, sure: bool) -> Iterator[Location]:
    top = _top_of_name(tree, head)
    if not (_is_in_place(tree, top) or _is_taken(tree, top)):
        return
    start, end, text = tree.span(first, last)
    place = find_place(text, _country_after(tree, last))
    if place or sure:
        if sure or (place and place.kind == "site"):
            yield Location(first, last, _carrier(tree, top), start, end, text, place)


def _land(tree: Tree, first: int, last: int) -> Iterator[Location]:
    """«within Syrian territory», «near the Turkish border»: the country of the adjective."""
    noun = tree.head[last]
    if noun > last and tree.lemma[noun] in _LANDS and _is_in_place(tree, noun):
        place = find_country(country_of(tree.text[tree.start[first] : tree.end[last]]))
        if place:
            start, end, text = tree.span(first, noun)
            yield Location(first, noun, _carrier(tree, noun), start, end, text, place)


def _head(tree: Tree, first: int, last: int) -> int:
    return next((token for token in range(first, last + 1) if not first <= tree.head[token] <= last), last)


def _top_of_name(tree: Tree, token: int) -> int:
    """Up from «Damascus» in «areas of Damascus», «the capital, Damascus», «Syria and Lebanon» to the whole phrase."""
    for _ in range(6):
        above, dep = tree.head[token], tree.dep[token]
        if (dep in ("appos", "conj", "npadvmod") and tree.pos[above] in ("NOUN", "PROPN") and above < token) or (dep == "compound" and tree.lemma[above] in _PARTS | _LANDS) or (dep == "poss" and tree.lemma[above] in _PARTS):
            token = above
        elif dep == "pobj" and tree.lower[above] == "of" and tree.lemma[tree.head[above]] in _PARTS:
            token = tree.head[above]
        else:
            break
    return token


def _is_in_place(tree: Tree, top: int) -> bool:
    above = tree.head[top]
    if tree.dep[top] != "pobj" or tree.lower[above] not in _LOCATIVE:
        return tree.lower[above] == "based" and top < above
    return tree.lemma[tree.head[above]] not in _NOT_IN


def _is_taken(tree: Tree, top: int) -> bool:
    """«captured Aleppo», «the fall of Aleppo», «an attack on Aleppo», «the Golan, which Israel captured»."""
    above, dep = tree.head[top], tree.dep[top]
    if dep in ("dobj", "nsubjpass"):
        return tree.lemma[above] in _TAKES
    if dep == "pobj" and tree.lower[above] in ("of", "on", "over", "against"):
        return tree.lemma[tree.head[above]] in _TAKEN or tree.lemma[tree.head[above]] in _TAKES
    return any(tree.lemma[kid] in _TAKES for kid in tree.kids(top, "relcl"))


def _carrier(tree: Tree, top: int) -> int:
    """The verb or noun that a locative phrase hangs on."""
    above = tree.head[top]
    while tree.pos[above] in ("ADP", "SCONJ", "ADV") and tree.head[above] != above:
        above = tree.head[above]
    return above


def _country_after(tree: Tree, last: int) -> str:
    """The country named right after a comma: «Nairobi, Kenya»."""
    after = last + 2
    if after < len(tree) and tree.word[last + 1] == "," and tree.entity[after] >= 0:
        entity = tree.entities[tree.entity[after]]
        if entity.label == "GPE":
            place = find_place(tree.text[tree.start[entity.first] : tree.end[entity.last - 1]])
            return place.country if place and place.kind in ("country", "region") else ""
    return ""


def _words(tree: Tree, token: int) -> Iterator[int]:
    """The words whose place is the event's: itself, what it is done to, then the words above it in its clause."""
    yield token
    yield from tree.kids(token, "dobj", "nsubjpass", "prt", "prep", "attr")
    yield from (kid for _, kid in tree.prepositions(token))
    below = token
    for above in tree.ancestors(token):
        if tree.dep[below] == "relcl":
            yield above
            return
        if tree.dep[below] in ("ccomp", "advcl"):
            return
        yield above
        yield from (kid for kid in tree.kids(above, "dobj", "nsubjpass") if kid != below)
        below = above
