"""A town with its country after a comma is one address: in «Police in Nairobi, Kenya arrested two men» no Kenya
arrests, but the police."""

from collections.abc import Iterator

from tidings.extract.rules.parse.grammar import Links
from tidings.gazetteer import country_of_address, find_lands

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_LOOSE = frozenset({"npadvmod", "advcl", "dep", "nmod", "ROOT", *_SUBJECTS})
"""How the noun that holds an address hangs on, where the parser took the country for the subject."""
_JOINED = frozenset({"cc", "conj"})
_Run = tuple[int, int]


def join_addresses(links: Links) -> None:
    """Hangs each country or region on the town before it; a verb that loses its subject so gets the one before."""
    for town, land in _pairs(links):
        if country_of_address(_words(links, town), _words(links, land)) and not _goes_on(links, land):
            _join(links, _top(links, town), _top(links, land))


def _pairs(links: Links) -> Iterator[tuple[_Run, _Run]]:
    """Runs of proper nouns on both sides of a comma."""
    for comma in range(1, len(links.word) - 1):
        if links.word[comma] == "," and _is_name(links, comma - 1) and _is_name(links, comma + 1):
            first, last = comma - 1, comma + 1
            while first > 0 and _is_name(links, first - 1):
                first -= 1
            while last + 1 < len(links.word) and _is_name(links, last + 1):
                last += 1
            yield (first, comma - 1), (comma + 1, last)


def _is_name(links: Links, token: int) -> bool:
    return links.tag[token] in ("NNP", "NNPS")


def _words(links: Links, run: _Run) -> str:
    return " ".join(links.word[run[0] : run[1] + 1])


def _goes_on(links: Links, land: _Run) -> bool:
    """True for «Nairobi, Kenya and Uganda» and «Nairobi, Kenya's capital»: no address, but a list or an aside."""
    after = land[1] + 1
    if after < len(links.word) and links.tag[after] == "POS":
        return True
    if after + 1 >= len(links.word) or links.tag[after] != "CC" or not _is_name(links, after + 1):
        return False
    last = after + 1
    while last + 1 < len(links.word) and _is_name(links, last + 1):
        last += 1
    return bool(find_lands(_words(links, (after + 1, last)))) and links.word[last + 1 : last + 2] != [","]


def _top(links: Links, run: _Run) -> int:
    """The token of a run that hangs on a word outside of it."""
    tokens = range(run[1], run[0] - 1, -1)
    return next((one for one in tokens if links.head[one] == one or not run[0] <= links.head[one] <= run[1]), run[1])


def _join(links: Links, town: int, land: int) -> None:
    verb, dep = links.head[land], links.dep[land]
    if dep in _SUBJECTS:
        holder = _holder(links, town, verb)
        if holder < 0:
            return
        _hang(links, holder, verb, dep)
    if land in _above(links, town):
        _hang(links, town, links.head[land] if links.head[land] != land else town, dep)
    _hang(links, land, town, "appos")
    for token in range(land + 1, len(links.word)):
        if links.head[token] == land and links.dep[token] in _JOINED:
            links.head[token] = town


def _holder(links: Links, town: int, verb: int) -> int:
    """The noun in whose phrase a town stands that opens the verb's clause, or -1: «After talks in Nairobi, Kenya …»
    has none, and Kenya is the subject."""
    token = town
    while links.dep[token] in ("pobj", "conj"):
        token = links.head[links.head[token] if links.dep[token] == "pobj" else token]
    return token if token != town and links.tag[token].startswith("NN") and _opens(links, token, verb) else -1


def _opens(links: Links, noun: int, verb: int) -> bool:
    above = links.head[noun]
    return links.dep[noun] in _LOOSE and (above in (noun, verb) or links.head[verb] == noun)


def _hang(links: Links, token: int, above: int, dep: str) -> None:
    """Hangs a word on another, which takes its place first where it hung below it."""
    if above != token and token in _above(links, above):
        links.head[above] = links.head[token] if links.head[token] != token else above
        links.dep[above] = links.dep[token]
    links.head[token], links.dep[token] = above, dep


def _above(links: Links, token: int) -> Iterator[int]:
    while links.head[token] != token:
        token = links.head[token]
        yield token
