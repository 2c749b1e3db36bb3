"""Finds the words that tell of events: each verb and noun against the senses of the lexicon."""

from collections.abc import Iterator
from dataclasses import dataclass

from tidings.extract.rules.lexicon.senses import NONE, Complement, Sense
from tidings.extract.rules.parse.tree import Tree


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells of an event, the sense that says so, and the tokens that the sense rests on."""

    token: int
    last: int
    sense: Sense
    objects: tuple[int, ...] = ()


def match_senses(tree: Tree) -> list[Trigger]:
    """Each word of an article that meets a sense, with the one that it meets, be that an event or none."""
    return [trigger for token in range(len(tree)) if (trigger := _trigger(tree, token))]


def find_triggers(tree: Tree, matched: list[Trigger] | None = None) -> list[Trigger]:
    """The triggers of an article in the text's order; a verb and its own noun are one."""
    matched = match_senses(tree) if matched is None else matched
    verbs = {trigger.token: trigger for trigger in matched if trigger.sense.pos == "verb"}
    return [
        trigger
        for trigger in matched
        if trigger.sense.event_type != NONE
        and not (trigger.sense.pos == "noun" and _told_by_verb(tree, trigger, verbs))
    ]


def find_barred(tree: Tree, matched: list[Trigger]) -> frozenset[int]:
    """The words that tell of no event whatever a classifier believes: «killed the bill», mere saying."""
    near_misses = {trigger.token for trigger in matched if trigger.sense.event_type == NONE}
    return frozenset(near_misses.union(token for token in range(len(tree)) if _is_mere_saying(tree, token)))


def _is_mere_saying(tree: Tree, token: int) -> bool:
    """True for «told a radio station that …»: whoever passes words on demands and threatens nothing by it."""
    takes = tree.lexicon.sayings.get(("verb", tree.lemma[token]), ()) if tree.pos[token] == "VERB" else ()
    return "inserted" in takes and tree.child(token, "ccomp") >= 0


def _trigger(tree: Tree, token: int) -> Trigger | None:
    """The most constrained sense that the token meets, if any."""
    pos = _part_of_speech(tree, token)
    candidates = tree.lexicon.senses_of.get((pos, tree.lemma[token]), ())
    if not candidates:
        return None
    if pos == "noun":
        return _noun_trigger(tree, token, candidates)
    return _verb_trigger(tree, token, candidates)


def _part_of_speech(tree: Tree, token: int) -> str:
    """`verb`, `noun` or neither; a sentence's first word is capitalized, and then often taken for a name, as are rare
    words; a hyphenated one for whatever («a sit-in»)."""
    pos = tree.pos[token]
    if pos in ("VERB", "AUX"):
        return "" if tree.dep[token] == "amod" and tree.tag[token] in ("VBN", "VBG") else "verb"
    if pos == "NOUN" or (pos == "PROPN" and (tree.word[token].islower() or _opens(tree, token))):
        return "noun"
    return "noun" if pos in ("ADJ", "ADV", "PROPN") and "-" in tree.lemma[token] else ""


def _opens(tree: Tree, token: int) -> bool:
    return token == tree.sentences[tree.sentence[token]][0]


def _verb_trigger(tree: Tree, token: int, candidates: tuple[Sense, ...]) -> Trigger | None:
    objects = tuple(tree.objects(token))
    object_words = {word for item in objects for word in phrase_words(tree, item)}
    subject = tree.subject(token)
    subject_words = phrase_words(tree, subject) if subject >= 0 else set()
    predicates = tuple(_predicates(tree, token))
    manner = {tree.lemma[kid] for kid in (*predicates, *tree.kids(token, "advmod", "npadvmod", "intj"))}
    for sense in candidates:
        if sense.subject and not sense.subject.admits(subject_words):
            continue
        if sense.modifier and not sense.modifier.admits(manner):
            continue
        last = _last_particle(tree, token, sense.particles)
        if last < 0:
            continue
        held, words = objects, object_words
        if sense.particles and sense.object and not objects:
            held = tuple(tree.kids(last, "pobj"))
            words = {word for item in held for word in phrase_words(tree, item)}
        if sense.object and not sense.object.admits(words):
            continue
        if all(_has_complement(tree, (token, last, *held, *predicates), part) for part in sense.complements):
            return Trigger(token, last, sense, held)
    return None


def _predicates(tree: Tree, token: int) -> Iterator[int]:
    """What is said of subject or object beside the verb: «is ready», «found guilty», «held captive»."""
    yield from tree.kids(token, "acomp", "oprd")
    yield from (kid for kid in tree.kids(token, "ccomp", "advcl", "xcomp") if tree.pos[kid] in ("ADJ", "NOUN"))


def _noun_trigger(tree: Tree, token: int, candidates: tuple[Sense, ...]) -> Trigger | None:
    words = {tree.lemma[kid] for kid in tree.kids(token, "amod", "compound", "nmod", "poss")}
    words |= {tree.lower[kid] for kid in tree.kids(token, "amod", "compound", "nmod")}
    for sense in candidates:
        if sense.modifier and not sense.modifier.admits(words):
            continue
        last = _last_particle(tree, token, sense.particles)
        if last >= 0 and all(_has_complement(tree, (token, last), part) for part in sense.complements):
            return Trigger(token, last, sense)
    return None


def phrase_words(tree: Tree, token: int) -> set[str]:
    """Lemmas of a noun phrase's head, its joined heads and their direct modifiers; «dozens of tanks» has tanks.

    A name is also there by its kind, as `#GPE`, `#PERSON`, `#ORG`…, so that a class of words can admit names; a
    pronoun by the kinds that it may stand for.
    """
    words: set[str] = set()
    for head in tree.conjuncts(token):
        words.add(tree.lemma[head])
        if tree.tag[head] == "VBG":  # «for questioning» is a noun, whatever the tagger says
            words.add(tree.lower[head])
        if tree.pos[head] == "PRON":
            words |= _kinds_of_pronoun(tree, head)
        elif tree.entity[head] >= 0:
            words.add("#" + tree.entities[tree.entity[head]].label)
        words.update(tree.lemma[kid] for kid in tree.kids(head, "amod", "compound", "nmod", "nummod"))
        if tree.lemma_in(head, "partitive"):
            parts = (kid for name, kid in tree.prepositions(head) if name in tree.lexicon.words("of"))
            words.update(word for kid in parts for word in phrase_words(tree, kid))
    return words


def _kinds_of_pronoun(tree: Tree, token: int) -> frozenset[str]:
    """The kinds of name that a pronoun may stand for."""
    word = tree.lower[token]
    found = (kinds for name, kinds in _PRONOUNS if word in tree.lexicon.words(name))
    return next(found, frozenset())


_PRONOUNS = (
    ("names_person", frozenset({"#PERSON"})),
    ("names_body", frozenset({"#ORG", "#GPE"})),
    ("names_any", frozenset({"#PERSON", "#ORG", "#GPE"})),
)
"""What the pronouns of each list may stand for."""


def _last_particle(tree: Tree, token: int, particles: tuple[str, ...]) -> int:
    """The last of the particles that follow the word (the word itself where none is asked for), -1 if one lacks."""
    last = token
    for particle in particles:
        last = next((kid for kid in _attached(tree, token, last) if tree.lower[kid] == particle and kid > last), -1)
        if last < 0:
            return -1
    return last


def _attached(tree: Tree, token: int, last: int) -> Iterator[int]:
    """What may be a particle of the word: «gave in», but not «gave an interview in Rome» or «agreed on Monday»."""
    for kid in tree.kids(token, "prt", "advmod", "dative", "aux", "acomp", "oprd"):
        yield kid
    for kid in tree.kids(token, "prep"):
        phrase = tree.child(kid, "pobj")
        if not _is_date(tree, phrase) and (phrase < 0 or kid == token + 1 or not _is_loose(tree, kid)):
            yield kid
    if last != token:
        yield from tree.kids(last, "prep", "prt")


def _is_loose(tree: Tree, particle: int) -> bool:
    """True for what away from its word is mostly something else: «took Mali to court over the river»."""
    return tree.word_in(particle, "loose_particle")


def _is_date(tree: Tree, token: int) -> bool:
    entity = tree.entity[token] if token >= 0 else -1
    return entity >= 0 and tree.entities[entity].label in ("DATE", "TIME")


def _has_complement(tree: Tree, carriers: tuple[int, ...], part: Complement) -> bool:
    """True where one of the carriers (the word, its particle, its objects) has the phrase or the clause."""
    if part.verb:
        verbs = (kid for carrier in carriers for kid in tree.children[carrier] if _is_complement(tree, kid))
        return any(part.words is None or part.words.admits({tree.lemma[kid]}) for kid in verbs)
    if not part.words:
        return any(
            tree.lower[kid] == part.preposition and not _is_date(tree, tree.child(kid, "pobj"))
            for carrier in carriers
            for kid in tree.kids(carrier, "prep", "agent", "dative")
        )
    found = [kid for carrier in carriers for name, kid in tree.prepositions(carrier) if name == part.preposition]
    words = {word for kid in found for word in phrase_words(tree, kid)}
    return part.words.admits(words) and (bool(found) or part.words.forbids)


def _is_complement(tree: Tree, token: int) -> bool:
    """True for the clause in «agreed to leave», «demands that it leave», «asked it to leave», «48 hours to leave»."""
    if tree.dep[token] in ("xcomp", "ccomp"):
        return True
    return tree.dep[token] in ("acl", "advcl", "relcl") and tree.tag[token] == "VB"


def _told_by_verb(tree: Tree, trigger: Trigger, verbs: dict[int, Trigger]) -> bool:
    """True where the verb above has told of the same event: «carried out an attack», «held talks»."""
    above = tree.head[trigger.token]
    if tree.dep[trigger.token] == "conj":
        return False
    if tree.pos[above] == "ADP":
        above = tree.head[above]
    verb = verbs.get(above)
    if verb is None or tree.dep[trigger.token] not in ("dobj", "nsubjpass", "pobj", "attr"):
        return False
    if verb.sense.object and not verb.sense.object.forbids and trigger.token in verb.objects:
        return tree.lemma[trigger.token] in verb.sense.object.words
    return verb.sense.event_type == trigger.sense.event_type
