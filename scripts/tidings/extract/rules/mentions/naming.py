"""What each actor of an article is called in the end, and whether that is a name, a name that many bear, or a
description: resolution knows no language, so the reading tells it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import takewhile

from tidings.extract.rules.lexicon.actors import ActorNoun
from tidings.extract.rules.parse.tree import Tree
from tidings.gazetteer.countries import nation_of
from tidings.model import Form, Mention, Number
from tidings.text.spelling import clean, fold, is_small

_WORD = re.compile(r"[a-z0-9]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_MARKS = ',.;:()«»“”"'
_BREAKS = re.compile(r"[\s/]+")


@dataclass(frozen=True, slots=True)
class Naming:
    """What an actor is called; `noun` is what its noun tells of an actor of whom nothing else does."""

    name: str
    form: Form
    number: Number
    base: str
    noun: ActorNoun | None = None

    def put_on(self, mention: Mention) -> Mention:
        """The mention as one of an actor that is called so."""
        if not self.noun and (self.name, self.form, self.base) == (mention.name, mention.form, mention.base):
            return mention
        kind, sector = (self.noun.kind, self.noun.sector) if self.noun else (mention.kind, "")
        return replace(
            mention,
            name=self.name,
            kind=kind,
            sector=mention.sector or sector,
            form=self.form,
            number=self.number,
            base=self.base,
        )


def name_actors(tree: Tree, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions of an article, each with what its actor is called."""
    told = tuple(mentions)
    actors: dict[int, list[Mention]] = defaultdict(list)
    for mention in told:
        actors[mention.entity].append(mention)
    naming = {number: _naming(tree, found) for number, found in actors.items()}
    return tuple(naming[mention.entity].put_on(mention) for mention in told)


def _naming(tree: Tree, mentions: list[Mention]) -> Naming:
    counts = Counter(clean(mention.name) for mention in mentions)
    name = min(counts, key=lambda name: (-counts[name], -len(name), name))
    if _is_name(tree, name, mentions):
        return Naming(name, _form(tree, name, mentions), "", base_of(tree, name))
    noun = _noun(tree, name) if all(mention.kind == "unknown" for mention in mentions) else None
    name = _uncapitalized(tree, name)
    return Naming(name, "description", _number_of(tree, name), base_of(tree, name), noun)


def _is_name(tree: Tree, name: str, mentions: list[Mention]) -> bool:
    """True where every word that is not small begins with a capital that is no sentence's doing."""
    telling = [word for word in _BREAKS.split(name) if word and not is_small(word.split("-")[0])]
    if not telling or any(word[0].islower() for word in telling):
        return False
    if len(telling) > 1 or any(m.text[:1].isupper() and not _opens_sentence(tree.text, m.start) for m in mentions):
        return True
    return not _is_common(tree, telling[0]) and not _stands_small(tree, telling[0])


def _stands_small(tree: Tree, word: str) -> bool:
    """True where the article has a word without its capital too."""
    return re.search(rf"(?<!\w){re.escape(word.lower())}(?!\w)", tree.text) is not None


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 12) : start].rstrip(" \t\"'“”‘’«»(")
    return not before or before[-1] in ".!?:\n"


def _form(tree: Tree, name: str, mentions: list[Mention]) -> Form:
    """Whether a name is one that many bear: of a person a mere office, of a body what many countries have."""
    is_person = any(mention.kind == "person" for mention in mentions)
    return "generic" if (_is_office(tree, name) if is_person else _is_generic_body(tree, name)) else "name"


def _is_office(tree: Tree, name: str) -> bool:
    """True for «Mr. President», «Governor of Texas»: whoever holds it, in each article another."""
    held = takewhile(lambda word: word not in tree.lexicon.words("of"), name.split())
    words = _WORD.findall(fold(" ".join(held)))
    while len(words) > 1 and words[0] in tree.lexicon.titles:
        del words[0]
    return len(words) == 1 and words[0] in tree.lexicon.actor_nouns


def _is_generic_body(tree: Tree, name: str) -> bool:
    """True for «the Foreign Ministry» and «the Israeli Army», which their country alone tells from others."""
    own = [raw for raw in name.split() if not _is_nation(raw)]
    words = [word for raw in own for word in _WORD.findall(fold(raw)) if word not in tree.lexicon.words("no_word")]
    return bool(words) and all(word in tree.lexicon.words("generic_names") for word in words)


def _is_nation(word: str) -> bool:
    nation = nation_of(word) if word[:1].isupper() else None
    return nation is not None and nation.form in ("state", "people")


def _number_of(tree: Tree, description: str) -> Number:
    """`one` for a description of one human being, `many` for one of several."""
    last, nouns = description.split()[-1].lower(), tree.lexicon.actor_nouns
    if last in nouns:
        return "one" if nouns[last].single else ""
    return "many" if tree.grammar.singular(last) in nouns else ""


def base_of(tree: Tree, name: str) -> str:
    """The name with its words in the singular, but those that name a country; "" where all of them are so already."""
    words = (word if _is_nation(word.strip(_MARKS)) else _singular(tree, word) for word in name.split())
    base = " ".join(words)
    return base if base != name else ""


def _singular(tree: Tree, word: str) -> str:
    return _LETTERS.sub(lambda run: _with_capitals(run[0], tree.grammar.singular(run[0].lower())), word)


def _with_capitals(word: str, one: str) -> str:
    """The singular of a word with the capitals that the word has."""
    pairs = zip(word.lower(), one, strict=False)
    kept = next((place for place, (old, new) in enumerate(pairs) if old != new), min(len(word), len(one)))
    return word[:kept] + one[kept:]


def _uncapitalized(tree: Tree, name: str) -> str:
    """A description as it stands inside a sentence: «Armed gangs» is «armed gangs», «Houthi rebels» stay."""
    first, *more = name.split()
    own = tree.grammar.singular(first.lower()) in tree.lexicon.words("capitalized")
    if not first[1:].islower() or own or (more and more[0][0].isupper()):
        return name
    return first.lower() + name[len(first) :] if _is_common(tree, first) else name


def _is_common(tree: Tree, word: str) -> bool:
    """True for a word that stands for actors of any name: «Traders», «Armed»."""
    return _noun(tree, word) is not None or word.lower() in tree.lexicon.actor_modifiers


def _noun(tree: Tree, word: str) -> ActorNoun | None:
    """What is known of a plain noun, in whichever number."""
    nouns = tree.lexicon.actor_nouns
    return next((nouns[form] for form in tree.grammar.singulars(word.lower()) if form in nouns), None)
