"""Whether a trigger's event is told as so or not so, done or only planned, asked for or possible, sure or hearsay."""

from dataclasses import dataclass, field

from tidings.extract.rules.cues import Effect, direct_cues, governors
from tidings.extract.rules.syntax import Tree
from tidings.model import Modality, Polarity

_SPEECH_ACTS = frozenset({"REQUEST", "ACCUSE", "THREATEN", "REJECT"})
"""Types whose events are acts of speech: who denies or rejects such an act grants that it was made."""

_HEDGE_ONLY = frozenset({"in", "at", "during", "by", "with", "through", "via", "on"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their"})
_ALL, _MOOD, _HEDGE, _NOTHING = 3, 2, 1, 0
"""How much of what stands above reaches the trigger: polarity too, modality and hedges, hedges alone, nothing."""


@dataclass(frozen=True, slots=True)
class Stance:
    """How an event is told; `cues` are the tokens that say so, in the text's order."""

    polarity: Polarity = "positive"
    modality: Modality = "actual"
    hedged: bool = False
    cues: tuple[int, ...] = ()


@dataclass(slots=True)
class _Tally:
    """What has been met on the way up from the trigger."""

    negations: list[int] = field(default_factory=list)
    moods: list[tuple[Modality, int]] = field(default_factory=list)
    hedges: list[int] = field(default_factory=list)

    def add(self, effect: Effect, token: int, reach: int) -> None:
        if effect.negative and reach == _ALL:
            self.negations.append(token)
        if effect.modality and reach >= _MOOD:
            self.moods.append((effect.modality, token))
        if effect.hedged:
            self.hedges.append(token)

    def stance(self) -> Stance:
        negations = self.negations if len(self.negations) % 2 else []
        modality, mood_cues = self._modality()
        cues = sorted({*negations, *mood_cues, *self.hedges})
        return Stance("negative" if negations else "positive", modality, bool(self.hedges), tuple(cues))

    def _modality(self) -> tuple[Modality, list[int]]:
        """The nearest mood counts; a plan gives way to a wish or a condition above it."""
        strong = [mood for mood in self.moods if mood[0] != "planned"] or self.moods
        if not strong:
            return "actual", []
        return strong[0][0], [token for mood, token in self.moods if mood == strong[0][0]]


def find_stance(tree: Tree, token: int, sense_type: str) -> Stance:
    """The stance of the event that a trigger token of a sense of this type tells of."""
    tally = _Tally()
    reach = _ALL
    node = token
    for _ in range(12):
        _add_own(tree, node, reach, tally)
        node, reach = _climb(tree, node, reach, tally, sense_type)
        if reach == _NOTHING:
            break
    return tally.stance()


def _add_own(tree: Tree, node: int, reach: int, tally: _Tally) -> None:
    """Adds the cues that hang on a word itself: its adverbs, auxiliaries, determiner, adjectives, subject."""
    cues = direct_cues()
    for kid in tree.children[node]:
        place = _PLACES.get(tree.dep[kid])
        if place is None or (kid > node and place == "determiner"):
            continue
        effect = cues.get((place, tree.lower[kid]))
        if effect is None:
            continue
        if place == "auxiliary":
            effect = _auxiliary(tree, node, kid, effect)
        tally.add(effect, kid, reach)
    _add_condition(tree, node, reach, tally)


_PLACES = {
    "neg": "adverb",
    "advmod": "adverb",
    "aux": "auxiliary",
    "det": "determiner",
    "preconj": "determiner",
    "amod": "adjective",
    "nmod": "adjective",
    "compound": "adjective",
    "nsubj": "subject",
    "nsubjpass": "subject",
    "mark": "mark",
    "advcl": "none",
}


def _auxiliary(tree: Tree, node: int, kid: int, effect: Effect) -> Effect:
    """«would» is the future of a report in the past: «said they would meet»; elsewhere a condition."""
    if tree.lower[kid] not in ("would", "'d") or effect.modality != "hypothetical":
        return effect
    if any(tree.lower[other] == "have" for other in tree.kids(node, "aux")) or _has_condition(tree, node) >= 0:
        return effect
    above = node
    while tree.dep[above] in ("conj", "xcomp"):
        above = tree.head[above]
    told = tree.dep[above] == "ccomp" and tree.tag[tree.head[above]] in ("VBD", "VBN")
    quoted = any(tree.word[other] == '"' and other < above for other in tree.kids(tree.head[above], "punct"))
    return Effect(modality="planned") if told and not quoted else effect


def _has_condition(tree: Tree, node: int) -> int:
    """The «if» or «unless» of a conditional clause that hangs on a verb, or -1."""
    for clause in tree.kids(node, "advcl"):
        mark = tree.child(clause, "mark")
        if mark >= 0 and tree.lower[mark] in ("if", "unless"):
            return mark
    return -1


def _add_condition(tree: Tree, node: int, reach: int, tally: _Tally) -> None:
    """«will respond if …» is no plan but a condition."""
    mark = _has_condition(tree, node)
    if mark >= 0 and any(tree.tag[kid] == "MD" for kid in tree.kids(node, "aux")):
        tally.add(Effect(modality="hypothetical"), mark, reach)


def _climb(tree: Tree, node: int, reach: int, tally: _Tally, sense_type: str) -> tuple[int, int]:
    """The next word above and how much of its stance reaches down; adds what that word does to the one below."""
    above, dep = tree.head[node], tree.dep[node]
    if above == node or dep in ("relcl", "parataxis", "dep"):
        return node, _NOTHING
    if dep in ("conj", "appos"):
        return above, min(reach, _joined(tree, node, above))
    if dep in ("pobj", "pcomp"):
        return _climb_preposition(tree, node, above, reach, tally, sense_type)
    link = _link(tree, node)
    if dep == "advcl":
        return above, min(reach, _adverbial(tree, node, tally))
    return above, min(reach, _govern(tree, node, above, (link,), reach, tally, sense_type))


def _joined(tree: Tree, node: int, first: int) -> int:
    """What a joined word shares with the first one: nothing where it has a subject or an auxiliary of its own."""
    if not tree.is_verb(node):
        return _ALL
    if tree.child(node, "nsubj", "nsubjpass", "expl") >= 0 or tree.child(node, "aux") >= 0:
        return _NOTHING
    return _ALL if tree.tag[node] == tree.tag[first] and tree.tag[node] in ("VB", "VBN", "VBG") else _HEDGE


def _adverbial(tree: Tree, node: int, tally: _Tally) -> int:
    """What the main clause shares with an adverbial one: all with a purpose, hedges with a participle."""
    mark = next((kid for kid in tree.kids(node, "mark", "advmod") if kid < node), -1)
    if mark >= 0:
        effect = direct_cues().get(("mark_present", tree.lower[mark]))
        if effect and tree.tag[node] in ("VBZ", "VBP"):
            tally.add(effect, mark, _ALL)
        if tree.dep[mark] == "mark":
            return _NOTHING
    if tree.tag[node] == "VB":
        return _ALL
    return _MOOD if tree.tag[node] == "VBG" else _NOTHING


def _climb_preposition(
    tree: Tree, node: int, preposition: int, reach: int, tally: _Tally, sense_type: str
) -> tuple[int, int]:
    """Through one or more prepositions («ahead of talks») to what they hang on."""
    words = [tree.lower[preposition]]
    while tree.dep[preposition] in ("prep", "pcomp", "pobj") and tree.pos[tree.head[preposition]] in ("ADP", "SCONJ"):
        preposition = tree.head[preposition]
        words.insert(0, tree.lower[preposition])
    for kid in tree.kids(preposition, "advmod", "neg"):
        effect = direct_cues().get(("adverb", tree.lower[kid]))
        if effect:
            tally.add(effect, kid, reach)
    effect = direct_cues().get(("preposition", " ".join(words)))
    if effect:
        tally.add(effect, preposition, reach)
        return preposition, _NOTHING
    above = tree.head[preposition]
    if above == preposition:
        return above, _NOTHING
    found = _govern(tree, node, above, (words[0], words[-1]), reach, tally, sense_type)
    if found == _NOTHING and words[0] in _HEDGE_ONLY:
        found = _HEDGE
    return above, min(reach, found)


def _link(tree: Tree, node: int) -> str:
    """How a word hangs on the one above it, in the words of the cue files."""
    dep = tree.dep[node]
    if dep in ("xcomp", "ccomp", "acl", "csubj", "csubjpass"):
        return _clause_link(tree, node)
    return _LINKS.get(dep, dep)


_LINKS = {
    "dobj": "object",
    "nsubjpass": "object",
    "oprd": "object",
    "dative": "object",
    "attr": "attr",
    "nsubj": "subject",
    "compound": "compound",
    "nmod": "compound",
    "amod": "compound",
}


def _clause_link(tree: Tree, node: int) -> str:
    if any(tree.tag[kid] == "TO" for kid in tree.kids(node, "aux")):
        return "to"
    if tree.tag[node] == "VBG" and tree.child(node, "aux", "nsubj") < 0:
        return "ing"
    return "that" if tree.dep[node] in ("ccomp", "acl") else "clause"


def _govern(
    tree: Tree, node: int, above: int, links: tuple[str, ...], reach: int, tally: _Tally, sense_type: str
) -> int:
    """Adds what the word above does to the one below it; how much of its own stance comes through."""
    governor = _governor(tree, above, links)
    if governor is None:
        return _unknown(tree, node, above, links[0], sense_type)
    effect, negated = governor
    if effect.negative and sense_type in _SPEECH_ACTS and links[0] == "object":
        return _NOTHING
    if negated and tree.child(above, "neg") >= 0:
        tally.add(negated, tree.child(above, "neg"), reach)
        return _NOTHING
    tally.add(effect, above, reach)
    return _ALL


def _governor(tree: Tree, above: int, links: tuple[str, ...]) -> tuple[Effect, Effect | None] | None:
    table = governors()
    pos = _POS.get(tree.pos[above], "adj")
    if pos == "verb" and tree.child(above, "auxpass", "nsubjpass") >= 0 and links[0] in ("to", "that", "clause"):
        found = table.get((pos, tree.lemma[above], "passive"))
        if found:
            return found
    for link in links:
        found = table.get((pos, tree.lemma[above], link))
        if found:
            return found
    if links[0] in ("to", "attr", "that") and tree.lemma[above] == "be":
        return _predicate(tree, above)
    return None


_POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun"}


def _predicate(tree: Tree, be: int) -> tuple[Effect, Effect | None] | None:
    """«the aim was to create»: what the subject does to the predicate."""
    subject = tree.child(be, "nsubj")
    return governors().get(("noun", tree.lemma[subject], "to")) if subject >= 0 else None


def _unknown(tree: Tree, node: int, above: int, link: str, sense_type: str) -> int:
    """How much comes through a word that the cue files do not name."""
    if tree.dep[node] == "xcomp":
        return _ALL
    if tree.dep[node] == "ccomp":
        return _ALL if tree.tag[node] == "VB" and tree.child(node, "mark") < 0 else _NOTHING
    if link in ("object", "subject"):
        return _MOOD if not _is_definite(tree, node) or sense_type == "CONSULT" else _HEDGE
    if link == "ing" or link == "compound":
        return _HEDGE
    return _NOTHING


def _is_definite(tree: Tree, noun: int) -> bool:
    return any(tree.lower[kid] in _DEFINITE or tree.dep[kid] == "poss" for kid in tree.kids(noun, "det", "poss"))
