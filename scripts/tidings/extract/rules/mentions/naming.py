"""What each actor of an article is called in the end, and whether that is a name, a name that many bear, or a
description: resolution knows no language, so the reading tells it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tidings.extract.rules.lexicon.known_actors import (
    ActorNoun,
    actor_modifiers,
    actor_nouns,
    singular,
    titles,
    word_list,
)
from tidings.gazetteer.countries import nation_of
from tidings.model import Form, Mention, Number
from tidings.spelling import clean, fold, is_small

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
        kind, sector = (self.noun.kind, self.noun.sector) if self.noun else (mention.kind, "")
        named = replace(mention, name=self.name, form=self.form, number=self.number, base=self.base)
        return replace(named, kind=kind, sector=mention.sector or sector)


def name_actors(mentions: Iterable[Mention], text: str) -> tuple[Mention, ...]:
    """The mentions of an article, each with what its actor is called."""
    told = tuple(mentions)
    actors: dict[int, list[Mention]] = defaultdict(list)
    for mention in told:
        actors[mention.entity].append(mention)
    naming = {number: _naming(found, text) for number, found in actors.items()}
    return tuple(naming[mention.entity].put_on(mention) for mention in told)


def _naming(mentions: list[Mention], text: str) -> Naming:
    counts = Counter(clean(mention.name) for mention in mentions)
    name = min(counts, key=lambda name: (-counts[name], -len(name), name))
    if _is_name(name, text, mentions):
        return Naming(name, _form(name, mentions), "", base_of(name))
    noun = _noun(name) if all(mention.kind == "unknown" for mention in mentions) else None
    name = _uncapitalized(name)
    return Naming(name, "description", number_of(name), base_of(name), noun)


def _is_name(name: str, text: str, mentions: list[Mention]) -> bool:
    """True where every word that is not small begins with a capital that is no sentence's doing."""
    telling = [word for word in _BREAKS.split(name) if word and not is_small(word.split("-")[0])]
    if not telling or any(word[0].islower() for word in telling):
        return False
    if len(telling) > 1 or any(m.text[:1].isupper() and not _opens_sentence(text, m.start) for m in mentions):
        return True
    return not _is_common(telling[0]) and re.search(rf"(?<!\w){re.escape(telling[0].lower())}(?!\w)", text) is None


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 12) : start].rstrip(" \t\"'“”‘’«»(")
    return not before or before[-1] in ".!?:\n"


def _form(name: str, mentions: list[Mention]) -> Form:
    """Whether a name is one that many bear: of a person a mere office, of a body what many countries have."""
    is_person = any(mention.kind == "person" for mention in mentions)
    return "generic" if (_is_office(name) if is_person else _is_generic_body(name)) else "name"


def _is_office(name: str) -> bool:
    """True for «Mr. President», «Governor of Texas»: whoever holds it, in each article another."""
    words = _WORD.findall(fold(name.split(" of ")[0]))
    while len(words) > 1 and words[0] in titles():
        del words[0]
    return len(words) == 1 and words[0] in actor_nouns()


def _is_generic_body(name: str) -> bool:
    """True for «the Foreign Ministry» and «the Israeli Army», which their country alone tells from others."""
    own = [raw for raw in name.split() if not _is_nation(raw)]
    words = [word for raw in own for word in _WORD.findall(fold(raw)) if word not in ("the", "s")]
    return bool(words) and all(word in word_list("generic_names") for word in words)


def _is_nation(word: str) -> bool:
    nation = nation_of(word) if word[:1].isupper() else None
    return nation is not None and nation.form in ("state", "people")


def number_of(description: str) -> Number:
    """`one` for a description of one human being, `many` for one of several."""
    noun = actor_nouns().get(description.split()[-1].lower())
    if noun is not None:
        return "one" if noun.single else ""
    return "many" if singular(description.split()[-1].lower()) in actor_nouns() else ""


def base_of(name: str) -> str:
    """The name with its words in the singular, but those that name a country; "" where all of them are so already."""
    base = " ".join(
        word if _is_nation(word.strip(_MARKS)) else _LETTERS.sub(_singular, word) for word in name.split()
    )
    return base if base != name else ""


def _singular(run: re.Match[str]) -> str:
    """The word in the singular, its capitals kept."""
    word = run[0]
    one = singular(word.lower())
    return word[: len(one)] if word.lower().startswith(one) else word[: len(one) - 2] + one[-2:]


def _uncapitalized(name: str) -> str:
    """A description as it stands inside a sentence: «Armed gangs» is «armed gangs», «Houthi rebels» stay."""
    first, *more = name.split()
    keeps = singular(first.lower()) in word_list("capitalized") or (more and more[0][0].isupper())
    if not first[1:].islower() or keeps:
        return name
    return first.lower() + name[len(first) :] if _is_common(first) else name


def _is_common(word: str) -> bool:
    """True for a word that stands for actors of any name: «Traders», «Armed»."""
    return _noun(word) is not None or word.lower() in actor_modifiers()


def _noun(word: str) -> ActorNoun | None:
    """What is known of a plain noun, in whichever number."""
    lower = word.lower()
    forms = (lower, singular(lower), lower.removesuffix("es"))
    return next((actor_nouns()[form] for form in forms if form in actor_nouns()), None)
