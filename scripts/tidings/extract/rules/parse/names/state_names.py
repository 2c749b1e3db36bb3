"""Names of states in several words are one name each, however the recognizer cut them: «Saint Kitts and Nevis»."""

from collections.abc import Sequence

from tidings.gazetteer.countries import state_name_at
from tidings.text.spelling import is_small

BEGINS, INSIDE, OUTSIDE = 3, 1, 2
"""The recognizer's marks of a name's tokens."""


def join_state_names(word: Sequence[str], mark: list[int], label: list[str]) -> None:
    """Marks in place the states that the recognizer saw in part; one that is part of a longer name stays as it is."""
    token = 0
    while token < len(word):
        size = state_name_at(word, token)
        if size and _is_cut(word, mark, token, token + size):
            _clear(mark, token, token + size)
            mark[token : token + size] = [BEGINS] + [INSIDE] * (size - 1)
            label[token : token + size] = ["GPE"] * size
        token += max(size, 1)


def _clear(mark: list[int], first: int, end: int) -> None:
    """Takes out the names that reach into these tokens, with what they have besides: «the», «'s»."""
    while first > 0 and mark[first] == INSIDE:
        first -= 1
    while end < len(mark) and mark[end] == INSIDE:
        end += 1
    mark[first:end] = [OUTSIDE] * (end - first)


def _is_cut(word: Sequence[str], mark: Sequence[int], first: int, end: int) -> bool:
    """True where the recognizer has no name of exactly these tokens, nor a longer one that holds them."""
    if any(one in (BEGINS, INSIDE) for one in mark[first:end]):
        return not (_is_whole(mark, first, end) or _is_held(word, mark, first, end))
    return not any(_is_capital(word[place]) for place in (first - 1, end) if 0 < place < len(word))


def _is_whole(mark: Sequence[int], first: int, end: int) -> bool:
    begins = mark[first] == BEGINS and all(one == INSIDE for one in mark[first + 1 : end])
    return begins and mark[end : end + 1] != [INSIDE]


def _is_held(word: Sequence[str], mark: Sequence[int], first: int, end: int) -> bool:
    """True for «Air New Zealand»; false for «the New Zealand» and «New Zealand's»."""
    last = next((place for place in range(end, len(word)) if mark[place] != INSIDE), len(word))
    begin = first
    while begin > 0 and mark[begin] == INSIDE:
        begin -= 1
    return any(map(_is_capital, (*word[begin:first], *word[end:last])))


def _is_capital(word: str) -> bool:
    return word[:1].isupper() and not is_small(word)  # «the New Zealand» is no longer name
