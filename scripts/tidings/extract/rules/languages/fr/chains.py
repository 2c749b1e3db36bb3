"""Ways through a parse while it is put right: up its links, around a word; circles of links are cut."""

from collections.abc import Iterator

from tidings.extract.rules.parse.grammar import Links

_HIGHEST = 60
"""Links that lead further up than any sentence goes."""
_REACH = 60
"""Words on either side among which a word's kin are sought."""


def above(links: Links, token: int) -> Iterator[int]:
    """The words that a word hangs on, the nearest first; of a circle, which a half-made repair may leave, some."""
    for _ in range(_HIGHEST):
        if links.head[token] == token:
            return
        token = links.head[token]
        yield token


def top(links: Links, token: int) -> int:
    """The highest word above, or the word itself."""
    *_, highest = (token, *above(links, token))
    return highest


def verb_above(links: Links, token: int) -> int:
    """The nearest verb above, or the word above."""
    return next((one for one in above(links, token) if links.tag[one][:2] == "VB"), links.head[token])


def near(links: Links, token: int) -> range:
    """The places around a word."""
    return range(max(token - _REACH, 0), min(token + _REACH, len(links.word)))


def kids(links: Links, token: int) -> Iterator[int]:
    """What hangs on a word, in the text's order."""
    return (kid for kid in near(links, token) if links.head[kid] == token and kid != token)


def cut_circles(links: Links) -> None:
    """Makes a sentence's head of a word that hangs on itself by way of others: no rule would come to an end."""
    done = [False] * len(links.head)
    for token in range(len(links.head)):
        way: list[int] = []
        while not done[token]:
            done[token] = True
            way.append(token)
            following = links.head[token]
            if following in way and following != token:
                links.head[token], links.dep[token] = token, "ROOT"
            token = following
