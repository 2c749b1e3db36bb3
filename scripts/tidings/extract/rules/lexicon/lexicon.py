"""All that is known of a language's words before an article is read: the tables in its folder, each read once."""

import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from tidings.extract.rules.lexicon.actors import ActorNoun, Cut, KnownBodies, kin, known_bodies
from tidings.extract.rules.lexicon.cues import DirectCues, Governors, direct_cues, governors
from tidings.extract.rules.lexicon.rows import rows_of, words_in
from tidings.extract.rules.lexicon.sayings import Sayings, outlet_names, sayings, source_nouns
from tidings.extract.rules.lexicon.senses import Sense, Slots, WordLists, by_word, read_senses

TABLES = {
    "actor_modifiers": "words that give a general noun kind and sector: «rebel groups»",
    "actor_nouns": "nouns that stand for actors, by lemma, with kind and sector",
    "event_kin": "words for one event: «the meeting» may point back to «met»",
    "factuality_cues": "words on an event's word that turn it round, plan it, hedge it",
    "factuality_governors": "words that an event hangs on and that do so",
    "known_actors": "bodies and peoples that are known by name all over the world",
    "lemmas": "lemmas that the parser gets wrong",
    "pointing_nouns": "nouns that point back with an article: «the group», «the two sides»",
    "saying": "words of saying, and what each takes as its content",
    "slots": "where roles stand by default",
    "source_nouns": "nouns that stand for sources, and words of outlets' names",
    "titles": "titles before a name, with the sector that each tells of",
}
"""The tables that stand in `words/` of a language's folder; lists of words stand in `words/lists-*.csv` there."""
LISTS = Path(__file__).parent / "lists.csv"
"""What each list of words is for that the rules ask a language for."""

_SLOTS = [(pos, role) for pos in ("verb", "noun") for role in ("actor", "recipient", "holder", "inside")]


class Lexicon:
    """The words of one language. `cut` cuts a name into words as the language's parser does."""

    def __init__(self, folder: Path, cut: Cut = lambda name: tuple(name.split())) -> None:
        self.folder = folder
        self._cut = cut

    @cached_property
    def words(self) -> WordLists:
        """Finds one of the language's lists of words by its name; KeyError for an unknown one."""
        return self.lists.__getitem__

    @cached_property
    def lists(self) -> Mapping[str, frozenset[str]]:
        """Every list by its name: those that the rules ask for, empty where the language has none, and its own.

        One that stands in several files has the words of all.
        """
        lists: dict[str, frozenset[str]] = {row["list"]: frozenset() for row in rows_of(LISTS)}
        for path in sorted(self.folder.glob("*/lists*.csv")):
            for row in rows_of(path):
                lists[row["list"]] = lists.get(row["list"], frozenset()) | frozenset(words_in(row["words"]))
        return lists

    @cached_property
    def senses(self) -> tuple[Sense, ...]:
        """Every sense of every file, in the order of the files' names and rows."""
        return tuple(read_senses(self.folder / "lexicon", self.words, self.slots))

    @cached_property
    def senses_of(self) -> Mapping[tuple[str, str], tuple[Sense, ...]]:
        """The senses of each (part of speech, lemma), the most constrained first."""
        return by_word(self.senses)

    @cached_property
    def types_of(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """The event types that the senses of each (part of speech, lemma) give it, each once."""
        return {key: tuple(sorted({one.event_type for one in found})) for key, found in self.senses_of.items()}

    @cached_property
    def slots(self) -> Slots:
        """Where a role stands by default, the likeliest first, by part of speech and role."""
        stated = {(row["pos"], row["role"]): words_in(row["slots"]) for row in self._table("slots")}
        return dict.fromkeys(_SLOTS, ()) | stated

    @cached_property
    def lemmas(self) -> Mapping[str, str]:
        """Lemmas of words that the parser's lemmatizer gets wrong."""
        return {row["word"]: row["lemma"] for row in self._table("lemmas")}

    @cached_property
    def actor_nouns(self) -> Mapping[str, ActorNoun]:
        """The nouns that stand for actors, by lemma."""
        return {
            row["noun"]: ActorNoun(row["kind"], row["sector"], row["one"] == "person")
            for row in self._table("actor_nouns")
        }

    @cached_property
    def actor_modifiers(self) -> Mapping[str, tuple[str, str]]:
        """Kind and sector that a word before a general noun gives it («rebel groups»)."""
        return {row["modifier"]: (row["kind"], row["sector"]) for row in self._table("actor_modifiers")}

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The sector that each title before a name tells of."""
        return {row["title"]: row["sector"] for row in self._table("titles")}

    @cached_property
    def known_bodies(self) -> KnownBodies:
        """The bodies and peoples that are known by name all over the world."""
        return known_bodies(self._table("known_actors"), self._cut)

    @cached_property
    def pointing(self) -> Mapping[str, tuple[str, ...]]:
        """The kinds of actor that a definite noun alone points back at («the group»)."""
        return {
            row["noun"]: tuple(row["kinds"].split()) for row in self._table("pointing_nouns") if not row["plural"]
        }

    @cached_property
    def pairing(self) -> Mapping[str, tuple[str, ...]]:
        """The kinds of actor that «the two …s» points back at."""
        return {row["noun"]: tuple(row["kinds"].split()) for row in self._table("pointing_nouns") if row["plural"]}

    @cached_property
    def event_kin(self) -> Mapping[str, frozenset[str]]:
        """The words for an event that a noun may point back to («the meeting», «met»)."""
        return kin(self._table("event_kin"))

    @cached_property
    def cues(self) -> DirectCues:
        """Effects of the words that hang on an event's word, by (place, word)."""
        return direct_cues(self._table("factuality_cues"))

    @cached_property
    def governors(self) -> Governors:
        """Effects of the words that an event hangs on, by (part of speech, lemma, link)."""
        return governors(self._table("factuality_governors"))

    @cached_property
    def sayings(self) -> Sayings:
        """What each word of saying takes as its content, by (part of speech, lemma)."""
        return sayings(self._table("saying"))

    @cached_property
    def source_nouns(self) -> Mapping[str, str]:
        """The kind of source that a common noun stands for."""
        return source_nouns(self._table("source_nouns"))

    @cached_property
    def outlet_names(self) -> re.Pattern[str]:
        """What the name of an outlet holds."""
        return outlet_names(self._table("source_nouns"))

    def _table(self, name: str) -> tuple[dict[str, str], ...]:
        """The rows of one of `TABLES`; none where the language lacks it."""
        path = self.folder / "words" / f"{name}.csv"
        return tuple(rows_of(path)) if path.is_file() else ()
