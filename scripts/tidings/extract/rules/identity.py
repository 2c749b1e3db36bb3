"""Tells which phrases of an article mean the same actor, and what the article has to say of each."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tidings.extract.countries import country_of, nation_of
from tidings.extract.rules.known_actors import actor_nouns, pointing, titles, word_list
from tidings.extract.rules.phrases import Phrase
from tidings.extract.rules.syntax import Tree

_HIS = {"his": ("person",), "her": ("person",), "its": ("nation", "body")}

_PARTICLES = frozenset({"al", "el", "an", "as", "ash", "ad", "bin", "ibn", "jr", "jr.", "sr", "sr.", "-", "'s", "."})
_CIVIL_GENERALS = frozenset({"attorney", "secretary", "solicitor", "consul", "inspector", "director", "surgeon"})
_NEW = frozenset({"a", "an", "another", "other", "some", "several", "many", "two", "three", "four", "five", "six"})
_BARE = frozenset({"", "the", "this", "that", "these", "those"})


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


def fold(text: str) -> str:
    """Lower case without accents, as names are compared."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


class Identities:
    """Gathers the phrases of an article into actors: the names first, then the descriptions, which may mean them."""

    def __init__(self, tree: Tree, phrases: list[Phrase]) -> None:
        self.tree = tree
        self.phrases = phrases
        self.actors: list[Actor] = []
        self.of_phrase = [-1] * len(phrases)
        self.of_token = [-1] * len(tree)
        self._by_key: dict[tuple[str, ...], int] = {}
        self._by_word: dict[str, list[int]] = {}
        self._by_role: dict[str, list[int]] = {}
        for described in (False, True):
            for number, phrase in enumerate(phrases):
                if (phrase.sort == "description") is described:
                    self._place(number, phrase)

    def state(self, country: str) -> int:
        """The state with this country code, or -1 where the article does not name it."""
        return self._by_key.get(("nation", country), -1) if country else -1

    def _place(self, number: int, phrase: Phrase) -> None:
        """Gives the phrase its actor; a noun that only points back has none of its own."""
        actor = self._find(phrase)
        if actor < 0:
            return
        self.actors[actor].phrases.append(number)
        self.of_phrase[number] = actor
        for token in range(phrase.first, phrase.last + 1):
            self.of_token[token] = actor

    def _find(self, phrase: Phrase) -> int:
        """The actor of a phrase, also where the recognizer called the same name once a person and once a body."""
        if phrase.sort == "description":
            return self._description(phrase)
        if phrase.sort == "nation":
            return self._at_key(("nation", phrase.country), phrase)
        text = ("text", self.tree.span(phrase.first, phrase.last)[2])
        if phrase.sort == "person" or self._is_family_name(phrase):
            self._by_key[text] = self._person(phrase)
        elif text not in self._by_key:
            self._by_key[text] = self._body(phrase) if phrase.sort == "body" else self._simple(phrase)
        return self._by_key[text]

    def _is_family_name(self, phrase: Phrase) -> bool:
        """True where the recognizer took the name of a person of this article for a body or a place."""
        words = self._words(phrase)
        return not phrase.known and not phrase.country and len(words) == 1 and words[0] in self._by_word

    def _new(self, phrase: Phrase, words: tuple[str, ...] = ()) -> int:
        self.actors.append(
            Actor(phrase.sort, phrase.kind, phrase.sector, phrase.country, phrase.single, phrase.known, words=words)
        )
        return len(self.actors) - 1

    def _at_key(self, key: tuple[str, ...], phrase: Phrase, words: tuple[str, ...] = ()) -> int:
        if key not in self._by_key:
            self._by_key[key] = self._new(phrase, words)
        return self._by_key[key]

    def _words(self, phrase: Phrase) -> tuple[str, ...]:
        words = (fold(word) for word in self.tree.word[phrase.first : phrase.last + 1])
        return tuple(word for word in words if word not in _PARTICLES)

    def _simple(self, phrase: Phrase) -> int:
        """A people by its country or name, a place by its name."""
        own = " ".join(self._words(phrase))
        name = phrase.known or (phrase.country or own.removesuffix("s") if phrase.sort == "people" else own)
        return self._at_key((phrase.sort, name), phrase)

    def _person(self, phrase: Phrase) -> int:
        words = self._words(phrase) or (fold(self.tree.word[phrase.last]),)
        actor = self._namesake(words)
        if actor < 0:
            actor = self._new(phrase, words)
        elif len(words) > len(self.actors[actor].words):
            self.actors[actor].words = words
        for word in words:
            numbers = self._by_word.setdefault(word, [])
            if actor not in numbers:
                numbers.append(actor)
        self._learn_office(actor, phrase)
        return actor

    def _namesake(self, words: tuple[str, ...]) -> int:
        """The person named most whose name fits: «Assad» is «Bashar Assad»; two different full names never meet."""
        fitting = [number for number in self._by_word.get(words[-1], ()) if _fits(words, self.actors[number].words)]
        return max(fitting, key=lambda number: len(self.actors[number].phrases), default=-1)

    def _learn_office(self, number: int, phrase: Phrase) -> None:
        """What stands before a person's name and in apposition tells office, sector and country."""
        tree, actor = self.tree, self.actors[number]
        for token in range(phrase.first - 1, max(tree.left[phrase.head], phrase.first - 8) - 1, -1):
            self._learn_word(number, token)
        heads = [kid for kid in tree.kids(phrase.head, "appos") if kid > phrase.last]
        if tree.dep[phrase.head] == "appos":
            heads.append(tree.head[phrase.head])
        for head in heads:
            if tree.lemma[head] in actor_nouns():
                for token in range(tree.left[head], head + 1):
                    self._learn_word(number, token)
                actor.holder = next(self._named_below(head), actor.holder)

    def _named_below(self, head: int, depth: int = 0) -> Iterator[int]:
        """The names of those in whose service an office is held: «head of operations for the IDF»."""
        for name, kid in self.tree.prepositions(head):
            if name in ("of", "for", "at", "in"):
                yield from (
                    part for part in (kid, *self.tree.kids(kid, "amod", "poss")) if self.tree.entity[part] >= 0
                )
                if depth < 2:
                    yield from self._named_below(kid, depth + 1)

    def _learn_word(self, number: int, token: int) -> None:
        tree, actor = self.tree, self.actors[number]
        word = tree.lower[token]
        actor.roles.add(word)
        if word == "general" and tree.lower[token - 1] in _CIVIL_GENERALS:
            return
        noun = actor_nouns().get(word)
        if noun or word in titles():
            if number not in self._by_role.setdefault(word, []):
                self._by_role[word].append(number)
            actor.sector = actor.sector or titles().get(word, "") or (noun.sector if noun else "")
        elif not actor.country and (nation := nation_of(tree.word[token])):
            actor.country = nation.code

    def _body(self, phrase: Phrase) -> int:
        """A body by its name without its country; one without a country is the latest of that name."""
        text = fold(phrase.known or self.tree.span(phrase.first, phrase.last)[2])
        core = (
            text if phrase.known else " ".join(word for word in self._words(phrase) if not country_of(word.title()))
        )
        key = ("body", core or text)
        exact = self._by_key.get((*key, phrase.country))
        if exact is None and not phrase.country:
            exact = self._by_key.get(key)
        if exact is None:
            exact = self._shortened(phrase)
        if exact is None:
            exact = self._new(phrase, tuple(text.split()))
            self._remember_body(exact, phrase)
        self._by_key[(*key, phrase.country)] = self._by_key[key] = exact
        return exact

    def _shortened(self, phrase: Phrase) -> int | None:
        """The earlier body that a single word abbreviates: its initials or its first word."""
        if phrase.first != phrase.last or phrase.known:
            return None
        word = self.tree.word[phrase.first]
        return self._by_key.get(("initials", word), self._by_key.get(("short", fold(word))))

    def _remember_body(self, actor: int, phrase: Phrase) -> None:
        if phrase.first == phrase.last:
            return
        words = self.tree.word[phrase.first : phrase.last + 1]
        self._by_key.setdefault(("initials", "".join(word[0] for word in words if word[0].isupper())), actor)
        if not country_of(words[0]):
            self._by_key.setdefault(("short", fold(words[0])), actor)

    def _description(self, phrase: Phrase) -> int:
        """An actor with the same words, or the person who holds the office; -1 for «the group» that points back."""
        beside = self._beside(phrase)
        if beside >= 0:
            return beside
        holding = phrase.holder if phrase.holder >= 0 else self._owner(phrase)
        holder = self.of_token[holding] if holding >= 0 else -1
        country = phrase.country or (self.actors[holder].country if holder >= 0 else "")
        if holder >= 0 and self.actors[holder].sort == "person" and not phrase.single:
            self.actors[holder].country = self.actors[holder].country or phrase.country
        if phrase.determiner not in _NEW and not phrase.determiner.isdigit():
            found = self._again(phrase, country, holder)
            if found is not None:
                return found
        actor = self._new(phrase)
        self.actors[actor].country = country
        self.actors[actor].holder = holding
        self._by_key[self._key(phrase, country, holder)] = self._by_key[("noun", phrase.noun)] = actor
        return actor

    def _owner(self, phrase: Phrase) -> int:
        """The token of the actor that «his» or «its» before the noun means: the nearest of its sort, or -1."""
        sorts = _HIS.get(phrase.determiner)
        if not sorts:
            return -1
        heads = (other.head for other in reversed(self.phrases) if other.last < phrase.first and other.sort in sorts)
        return next((head for head in heads if self.of_token[head] >= 0), -1)

    def _key(self, phrase: Phrase, country: str, holder: int) -> tuple[str, ...]:
        words = sorted(word for word in phrase.modifiers if not (country and country_of(word.title()) == country))
        return ("described", phrase.noun, country, str(holder if not country else -1), *words)

    def _beside(self, phrase: Phrase) -> int:
        """The named actor that stands in apposition: «the defense minister, Ali Abbas»."""
        tree = self.tree
        beside = [
            *tree.kids(phrase.head, "appos"),
            *([tree.head[phrase.head]] if tree.dep[phrase.head] == "appos" else []),
        ]
        for token in beside:
            actor = self.of_token[token]
            if actor >= 0 and (self.actors[actor].sort == "person") == phrase.single:
                return actor
        if (
            phrase.noun in word_list("mere_nouns")
            and phrase.holder >= 0
            and tree.dep[phrase.holder] in ("compound", "nmod", "amod")
        ):
            actor = self.of_token[phrase.holder]
            return actor if actor >= 0 and self.actors[actor].sort == "body" else -1
        return -1

    def _again(self, phrase: Phrase, country: str, holder: int) -> int | None:
        """The actor that the description means again, -1 where it only points back, None for a new one."""
        same = self._by_key.get(self._key(phrase, country, holder))
        if same is not None:
            return same
        bare = phrase.determiner in _BARE and not phrase.modifiers and holder < 0 and not country
        if phrase.single and phrase.determiner:
            titled = self._titled(phrase, country)
            if titled is not None:
                return titled
        if not bare or (not phrase.determiner and self.tree.tag[phrase.head] in ("NNS", "NNPS")):
            return None
        same = self._by_key.get(("noun", phrase.noun))
        if same is not None:
            return same
        kinds = pointing().get(phrase.noun, ()) if phrase.determiner else ()
        return -1 if kinds and any(self._is_before(actor, kinds, phrase) for actor in self.actors) else None

    def _titled(self, phrase: Phrase, country: str) -> int | None:
        """The latest person named before with this office, unless of another country."""
        for actor in reversed(self._by_role.get(phrase.noun, ())):
            person = self.actors[actor]
            told = all(word in person.roles or country_of(word.title()) for word in phrase.modifiers)
            if told and self.phrases[person.phrases[0]].first < phrase.first and country in ("", person.country):
                return actor
        return None

    def _is_before(self, actor: Actor, kinds: Iterable[str], phrase: Phrase) -> bool:
        return actor.kind in kinds and bool(actor.phrases) and self.phrases[actor.phrases[0]].first < phrase.first


def _fits(words: tuple[str, ...], other: tuple[str, ...]) -> bool:
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
