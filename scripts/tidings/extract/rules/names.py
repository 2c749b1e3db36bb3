"""Finds the proper names of actors: what the parser's recognizer found, mended, and well-known names it missed."""

from collections.abc import Iterator
from dataclasses import replace

from tidings.extract.countries import country_of, nation_of
from tidings.extract.rules.known_actors import KnownActor, actor_nouns, known_actors, titles, word_list
from tidings.extract.rules.phrases import Phrase, Sort
from tidings.extract.rules.syntax import Tree

_LABELS = frozenset(
    {"PERSON", "ORG", "NORP", "GPE", "FAC", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE"}
)
_LOOSE = frozenset({"the", "a", "an", "'s", "'", '"', "’s", "-", "--", ".", ",", "then", "of", "and", "&", "(", ")"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})


def find_names(tree: Tree) -> list[Phrase]:
    """The names of people, bodies, states and peoples in the text's order; none overlaps another."""
    taken = [False] * len(tree)
    found = list(_known(tree, taken))
    for entity in tree.entities:
        if entity.label in _LABELS:
            for first, last in _pieces(tree, entity.first, entity.last - 1):
                phrase = _mended(tree, first, last, entity.label, taken)
                if phrase:
                    _take(phrase, taken)
                    found.append(phrase)
    found += _initials(tree, found, taken)
    return sorted(found, key=lambda phrase: phrase.first)


def is_about_place(tree: Tree, token: int) -> bool:
    """True where a phrase with this head stands in a phrase of place: «in Damascus», «across Syria»."""
    seen = 0
    while tree.dep[token] in ("conj", "appos", "compound", "nmod") and seen < 8:
        token, seen = tree.head[token], seen + 1
    return tree.dep[token] == "pobj" and tree.lower[tree.head[token]] in word_list("place_prepositions")


def _take(phrase: Phrase, taken: list[bool]) -> None:
    for token in range(phrase.first, phrase.last + 1):
        taken[token] = True


def _known(tree: Tree, taken: list[bool]) -> Iterator[Phrase]:
    """Well-known names, the longest first, unless a longer name of another sort holds them («Karen Smith»)."""
    index = known_actors()
    word, size = tree.word, len(tree)
    token = 0
    while token < size:
        for cut, actor in index.get(word[token], ()):
            last = token + len(cut) - 1
            if last < size and tuple(word[token : last + 1]) == cut and _stands_alone(tree, token, last):
                phrase = _known_phrase(tree, token, last, actor)
                _take(phrase, taken)
                yield phrase
                token = last
                break
        token += 1


def _stands_alone(tree: Tree, first: int, last: int) -> bool:
    """False inside a longer name, and for an ordinary word («the people» is no «People»)."""
    number = tree.entity[first]
    if number < 0:
        return last > first or tree.word[first].isupper() or tree.pos[first] == "PROPN"
    entity = tree.entities[number]
    if entity.first >= first and entity.last - 1 <= last:
        return entity.label != "PERSON" or last > first
    inside = [tree.lower[token] for token in range(entity.first, entity.last) if not first <= token <= last]
    return all(word in _LOOSE for word in inside) or tree.lower[last + 1 if last + 1 < len(tree) else last] in (
        "'s",
        "'",
    )


def _known_phrase(tree: Tree, first: int, last: int, actor: KnownActor) -> Phrase:
    head = _head(tree, first, last)
    sort: Sort = "people" if actor.kind == "population" else "nation" if actor.kind == "state" else "body"
    return Phrase(first, last, head, sort, actor.kind, actor.sector, actor.country, actor.name)


def _pieces(tree: Tree, first: int, last: int) -> Iterator[tuple[int, int]]:
    """A name cut where one name owns another: «Israel's Mossad» is two, «People's Liberation Army» is one."""
    for token in range(first + 1, last):
        if tree.lower[token] == "'s" and country_of(tree.span(first, token - 1)[2]):
            yield first, token - 1
            yield from _pieces(tree, token + 1, last)
            return
    yield first, last


def _mended(tree: Tree, first: int, last: int, label: str, taken: list[bool]) -> Phrase | None:
    """A recognized name without loose words around it, whole where hyphens broke it; None where nothing is left."""
    first, last = _trimmed(tree, first, last, label)
    if last < first or any(taken[first : last + 1]) or not any(map(_is_capital, tree.word[first : last + 1])):
        return None
    first, last = _joined(tree, first, last, taken)
    text = tree.span(first, last)[2]
    nation = nation_of(text)
    if nation:
        return _nation_phrase(tree, first, last, nation.code, nation.form, label)
    if label in ("LANGUAGE", "LAW", "WORK_OF_ART", "EVENT", "PRODUCT", "FAC", "LOC"):
        return None
    return _other_phrase(tree, first, last, label)


def _is_capital(word: str) -> bool:
    return word[0].isupper()


def _trimmed(tree: Tree, first: int, last: int, label: str) -> tuple[int, int]:
    while first <= last and tree.lower[first] in _LOOSE:
        first += 1
    while last >= first and (tree.lower[last] in _LOOSE or tree.dep[last] == "case"):
        last -= 1
    if label == "PERSON":
        while first < last and _is_title(tree, first):
            first += 1
    return first, last


def _is_title(tree: Tree, token: int) -> bool:
    return tree.lower[token] in titles() or tree.lower[token] in actor_nouns()


def _joined(tree: Tree, first: int, last: int, taken: list[bool]) -> tuple[int, int]:
    """The name with what a hyphen joins to it: «el» and «-» before «Chareh»."""
    size = len(tree)
    while last + 2 < size and tree.word[last + 1] == "-" and _touch(tree, last) and _touch(tree, last + 1):
        if tree.pos[last + 2] != "PROPN" or taken[last + 2] or not tree.word[last + 2][0].isupper():
            break
        last += 2
    while first >= 2 and tree.word[first - 1] == "-" and _touch(tree, first - 2) and _touch(tree, first - 1):
        if taken[first - 2] or tree.lower[first - 2] not in ("al", "el", "an", "as", "ash", "ad", "bin", "ul"):
            break
        first -= 2
    return first, last


def _touch(tree: Tree, token: int) -> bool:
    return tree.end[token] == tree.start[token + 1]


def _nation_phrase(tree: Tree, first: int, last: int, code: str, form: str, label: str) -> Phrase | None:
    """A country, its adjective or its people; a seat of government stands for the state, another place for itself."""
    head = _head(tree, first, last)
    if form in ("part", "city", "capital", "state") and label != "NORP" and _is_setting(tree, head, last):
        return None
    if form == "people" or (tree.pos[head] != "ADJ" and label == "NORP" and tree.tag[head] in ("NNPS", "NNS")):
        return Phrase(first, last, head, "people", "population", "CVL", code)
    if form in ("part", "city"):
        return Phrase(first, last, head, "place", "unknown", "", code)
    return Phrase(first, last, head, "nation", "state", "", code)


def _is_setting(tree: Tree, head: int, last: int) -> bool:
    """True for a place that only tells where: «in Damascus», «Beirut-based»."""
    based = tree.lower[last + 2] if last + 2 < len(tree) and tree.word[last + 1] == "-" else ""
    return based == "based" or is_about_place(tree, head)


def _other_phrase(tree: Tree, first: int, last: int, label: str) -> Phrase | None:
    head = _head(tree, first, last)
    if label == "PERSON":
        return Phrase(first, last, head, "person", "person", single=True)
    if label == "GPE":
        return None if _is_setting(tree, head, last) else Phrase(first, last, head, "place")
    if label == "NORP":
        return Phrase(first, last, head, "people", "population")
    if all(_is_title(tree, token) for token in range(first, last + 1)):  # «Major General»: the name follows
        return None
    if tree.lower[last] in word_list("no_actor_endings") or tree.lower[first] in ("operation",):
        return None
    return _body(tree, Phrase(first, last, head, "body", "organization"))


def _body(tree: Tree, phrase: Phrase) -> Phrase:
    """A body with the kind that its noun tells («Foreign Ministry») and the country that its name holds."""
    nouns = actor_nouns()
    tokens = range(phrase.first, phrase.last + 1)
    noun = next((nouns[tree.lower[token]] for token in (phrase.last, *tokens) if tree.lower[token] in nouns), None)
    country = next((code for token in tokens if (code := country_of(tree.word[token]))), "")
    if noun and not noun.single and noun.kind not in ("unknown", "state"):
        return replace(phrase, kind=noun.kind, sector=noun.sector, country=country)
    return replace(phrase, country=country)


def _head(tree: Tree, first: int, last: int) -> int:
    """The token of a span that hangs on a word outside of it."""
    for token in range(last, first - 1, -1):
        if not first <= tree.head[token] <= last or tree.head[token] == token:
            return token
    return last


def _initials(tree: Tree, found: list[Phrase], taken: list[bool]) -> list[Phrase]:
    """Names in capitals in brackets after a body: «Hayat Tahrir al-Sham (HTS)», and wherever they stand alone."""
    short: dict[str, Phrase] = {}
    for phrase in found:
        at = phrase.last + 2
        if phrase.sort == "body" and tree.word[at - 1 : at + 2 : 2] == ["(", ")"] and _is_short(tree.word[at]):
            short[tree.word[at]] = phrase
    if not short:
        return []
    return [
        replace(short[word], first=token, last=token, head=token)
        for token, word in enumerate(tree.word)
        if word in short and not taken[token]
    ]


def _is_short(word: str) -> bool:
    return word[0].isupper() and sum(map(str.isupper, word)) > 1
