"""Gathers the names of an article into actors: people, bodies, states, peoples, places."""

from collections.abc import Iterator

from tidings.extract.rules.mentions.actors import Actor, may_be_one
from tidings.extract.rules.mentions.offices import named_body, office_sector
from tidings.extract.rules.mentions.phrases import Phrase, nation_ending
from tidings.extract.rules.parse.tree import Tree
from tidings.gazetteer.countries import country_of
from tidings.text.spelling import fold


class NamedActors:
    """The actors that an article names; `of_phrase` and `of_token` tell the actor of each, -1 for none."""

    def __init__(self, tree: Tree, phrases: list[Phrase]) -> None:
        self.tree = tree
        self.phrases = phrases
        self.actors: list[Actor] = []
        self.of_phrase = [-1] * len(phrases)
        self.of_token = [-1] * len(tree)
        self._by_key: dict[tuple[str, ...], int] = {}
        self._by_word: dict[str, list[int]] = {}
        self._by_role: dict[str, list[int]] = {}
        for number, phrase in enumerate(phrases):
            if phrase.sort != "description":
                self._place(number, self._name(phrase))

    def state(self, country: str) -> int:
        """The state with this country code, or -1 where the article does not name it."""
        return self._by_key.get(("nation", country), -1) if country else -1

    def _place(self, number: int, actor: int) -> None:
        """Gives a phrase its actor; none (-1) to a noun that only points back."""
        if actor < 0:
            return
        phrase = self.phrases[number]
        self.actors[actor].phrases.append(number)
        self.of_phrase[number] = actor
        for token in range(phrase.first, phrase.last + 1):
            self.of_token[token] = actor

    def _name(self, phrase: Phrase) -> int:
        """The actor of a name, also where the recognizer called the same name once a person and once a body."""
        if phrase.sort == "nation":
            return self._at_key(("nation", phrase.country), phrase)
        text = ("text", self.tree.words(phrase.first, phrase.last))
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
        particles = self.tree.lexicon.words("name_particle")
        words = (fold(word) for word in self.tree.word[phrase.first : phrase.last + 1])
        return tuple(word for word in words if word not in particles)

    def _simple(self, phrase: Phrase) -> int:
        """A people by its country or name, a place by its name."""
        own = " ".join(self._words(phrase))
        if phrase.sort == "people":
            own = phrase.country or self.tree.grammar.singular_name(own)
        name = phrase.known or own
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
        fitting = [
            number for number in self._by_word.get(words[-1], ()) if may_be_one(words, self.actors[number].words)
        ]
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
            if tree.lemma[head] in tree.lexicon.actor_nouns:
                for token in range(tree.left[head], head + 1):
                    self._learn_word(number, token)
                actor.holder = next(self._named_below(head), actor.holder)

    def _named_below(self, head: int, depth: int = 0) -> Iterator[int]:
        """The names of those in whose service an office is held: «head of operations for the IDF»."""
        for name, kid in self.tree.prepositions(head):
            if name in self.tree.lexicon.words("in_service"):
                yield from (
                    part for part in (kid, *self.tree.kids(kid, "amod", "poss")) if self.tree.entity[part] >= 0
                )
                if depth < 2:
                    yield from self._named_below(kid, depth + 1)

    def _learn_word(self, number: int, token: int) -> None:
        tree, actor = self.tree, self.actors[number]
        word = tree.lower[token]
        actor.roles.add(word)
        if word in tree.lexicon.words("rank") and tree.word_in(token - 1, "civil_rank"):
            return
        if word in tree.lexicon.actor_nouns or word in tree.lexicon.titles:
            if number not in self._by_role.setdefault(word, []):
                self._by_role[word].append(number)
            actor.sector = actor.sector or office_sector(tree, token)
            actor.holder = actor.holder if actor.holder >= 0 else named_body(tree, token)
        elif not actor.country and (found := nation_ending(tree, token)):
            actor.country = found[1].code

    def _body(self, phrase: Phrase) -> int:
        """A body by its name without its country; one without a country is the latest of that name."""
        own = self._own_initials(phrase)
        if own is not None:
            return own
        text = fold(phrase.known or self.tree.words(phrase.first, phrase.last))
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

    def _own_initials(self, phrase: Phrase) -> int | None:
        """The body named in full before whose initials a well-known short name is: RSF in an article on the Rapid
        Support Forces."""
        if phrase.first != phrase.last or not phrase.known or not self.tree.word[phrase.first].isupper():
            return None
        return self._by_key.get(("initials", self.tree.word[phrase.first]))

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
