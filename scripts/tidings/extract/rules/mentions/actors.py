"""An actor of an article while its phrases are gathered, and when two names of people may be one person's."""

from dataclasses import dataclass, field

from tidings.extract.rules.lexicon.lexicon import Lexicon


@dataclass(slots=True)
class Actor:
    """An actor of the article as far as it is known: what its phrases tell, and their numbers in the text's order."""

    sort: str
    kind: str
    sector: str
    country: str
    single: bool = False
    known: str = ""
    holder: int = -1
    words: tuple[str, ...] = ()
    roles: set[str] = field(default_factory=set)
    phrases: list[int] = field(default_factory=list)

    def gender(self, lexicon: Lexicon) -> str:
        """`f` or `m` where a title or an office tells («Mrs», «spokesman»), else nothing."""
        female, male = self.roles & lexicon.words("female_words"), self.roles & lexicon.words("male_words")
        return "f" if female and not male else "m" if male and not female else ""


def may_be_one(words: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """True where two names may be one person's: a family name alone, or given names that agree."""
    if len(other) == 1:
        return other[0] in words
    if len(words) == 1:
        return words[0] in (other[0], other[-1])
    return words[-1] == other[-1] and _same_given(words[:-1], other[:-1])


def _same_given(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """True where given names agree: one is part of the other, or an initial of it."""
    if set(one) <= set(other) or set(other) <= set(one):
        return True
    first, second = sorted((one[0].rstrip("."), other[0].rstrip(".")), key=len)
    return len(first) == 1 and second.startswith(first)
