"""Tells which phrases of an article mean the same actor, and what the article has to say of each."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from tidings.extract.rules.mentions.actors import Actor
from tidings.extract.rules.mentions.named_actors import NamedActors
from tidings.extract.rules.mentions.phrases import Phrase, Sort
from tidings.extract.rules.parse.tree import Tree
from tidings.gazetteer.countries import country_of

_OWNERS: tuple[tuple[str, tuple[Sort, ...]], ...] = (
    ("owned_by_person", ("person",)),
    ("owned_by_body", ("nation", "body")),
)
"""Which actors a possessive pronoun may mean, by the list that it is in."""


class MentionClusters(NamedActors):
    """The actors that an article names, and those that it describes, which may be the same."""

    def __init__(self, tree: Tree, phrases: list[Phrase]) -> None:
        super().__init__(tree, phrases)
        self._owners = {name: [*self._ends(sorts)] for name, sorts in _OWNERS}
        for number, phrase in enumerate(phrases):
            if phrase.sort == "description":
                actor = self._description(phrase)
                self._place(number, actor)
                if phrase.single and actor >= 0:
                    self.actors[actor].roles.add(phrase.noun)

    def _description(self, phrase: Phrase) -> int:
        """An actor with the same words, or the person who holds the office; -1 for «the group» that points back."""
        beside = self._beside(phrase)
        if beside >= 0:
            self._learn_sort(self.actors[beside], phrase)
            return beside
        holding = phrase.holder if phrase.holder >= 0 else self._owner(phrase)
        holder = self.of_token[holding] if holding >= 0 else -1
        country = phrase.country or (self.actors[holder].country if holder >= 0 else "")
        if holder >= 0 and self.actors[holder].sort == "person" and not phrase.single:
            self.actors[holder].country = self.actors[holder].country or phrase.country
        if phrase.determiner not in self.tree.lexicon.words("another") and not phrase.determiner.isdigit():
            found = self._again(phrase, country, holder)
            if found is not None:
                return found
        actor = self._new(phrase)
        self.actors[actor].country = country
        self.actors[actor].holder = holding
        self._by_key[self._key(phrase, country, holder)] = self._by_key[("noun", phrase.noun)] = actor
        return actor

    def _learn_sort(self, actor: Actor, phrase: Phrase) -> None:
        """What stands beside a name tells what it is: «the Liberation Army, a rebel group», «Peru's minister, X»."""
        if actor.sort == "person":
            holder = self.of_token[phrase.holder] if phrase.holder >= 0 else -1
            actor.sector = actor.sector or phrase.sector
            actor.country = actor.country or phrase.country or (self.actors[holder].country if holder >= 0 else "")
            actor.holder = actor.holder if actor.holder >= 0 else phrase.holder
            return
        if actor.sort != "body" or actor.known or phrase.kind == "population" or not phrase.sector:
            return
        if phrase.kind == "armed_group":
            actor.kind, actor.sector = phrase.kind, phrase.sector
        actor.sector = actor.sector or phrase.sector

    def _owner(self, phrase: Phrase) -> int:
        """The token of the actor that «his» or «its» before the noun means: the nearest of its sort, or -1."""
        words = self.tree.lexicon.words
        ends = [ends for name, ends in self._owners.items() if phrase.determiner in words(name)]
        before = [those[place - 1] for those in ends if (place := bisect_left(those, (phrase.first,)))]
        return max(before)[1] if before else -1

    def _ends(self, sorts: tuple[Sort, ...]) -> Iterator[tuple[int, int]]:
        """The last token and the head of each phrase that names an actor of these sorts."""
        return ((one.last, one.head) for one in self.phrases if one.sort in sorts and self.of_token[one.head] >= 0)

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
        if phrase.single and (holder := self._named_after(phrase.head)) >= 0:
            return holder
        if (
            phrase.noun in tree.lexicon.words("mere_nouns")
            and phrase.holder >= 0
            and tree.dep[phrase.holder] in ("compound", "nmod", "amod")
        ):
            actor = self.of_token[phrase.holder]
            return actor if actor >= 0 and self._is_named_so(self.actors[actor], phrase) else -1
        return -1

    def _named_after(self, office: int) -> int:
        """The person whose name the parser hangs on a name inside the office: «the minister of Norway, Elin Moe»."""
        tree = self.tree
        for token in range(office + 1, tree.right[office] + 1):
            actor = self.of_token[token]
            if tree.dep[token] != "appos" or actor < 0 or self.actors[actor].sort != "person":
                continue
            if next((one for one in tree.ancestors(token) if self._is_office(one)), -1) == office:
                return actor
        return -1

    def _is_office(self, token: int) -> bool:
        noun = self.tree.lexicon.actor_nouns.get(self.tree.lemma[token])
        return noun is not None and noun.single and self.tree.tag[token] not in ("NNS", "NNPS")

    def _is_named_so(self, actor: Actor, phrase: Phrase) -> bool:
        """True for «the Sputnik agency», which is Sputnik; false for an airline's union, which is no airline."""
        alike = not phrase.sector or actor.sector == phrase.sector or not (actor.sector or actor.country)
        return actor.sort == "body" and alike

    def _again(self, phrase: Phrase, country: str, holder: int) -> int | None:
        """The actor that the description means again, -1 where it only points back, None for a new one."""
        same = self._by_key.get(self._key(phrase, country, holder))
        if same is not None:
            return same
        pointed = not phrase.determiner or phrase.determiner in self.tree.lexicon.words("definite")
        bare = pointed and not phrase.modifiers and holder < 0 and not country
        if phrase.single and phrase.determiner:
            titled = self._titled(phrase, country)
            if titled is not None:
                return titled
        if not bare or (not phrase.determiner and self.tree.tag[phrase.head] in ("NNS", "NNPS")):
            return None
        same = self._by_key.get(("noun", phrase.noun))
        if same is not None:
            return same
        is_one = self.tree.tag[phrase.head] not in ("NNS", "NNPS")
        kinds = self.tree.lexicon.pointing.get(phrase.noun, ()) if phrase.determiner and is_one else ()
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
        if actor.kind not in kinds or not actor.phrases:
            return False
        first = self.phrases[actor.phrases[0]]
        return first.first < phrase.first and (actor.kind != "person" or self._may_hold(actor, first, phrase))

    def _may_hold(self, actor: Actor, first: Phrase, phrase: Phrase) -> bool:
        """True for a person who may be «the mayor»: named in a sentence before, and not told to be something else."""
        sentence = self.tree.sentence
        return actor.sort == "person" and not actor.roles and sentence[first.head] < sentence[phrase.head]
