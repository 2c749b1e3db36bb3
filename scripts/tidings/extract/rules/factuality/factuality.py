"""Whether a trigger's event is told as so or not so, done or only planned, asked for or possible, sure or hearsay."""

from dataclasses import dataclass

from tidings.extract.rules.factuality.cues import ALL, MOOD, NOTHING, Cues
from tidings.extract.rules.factuality.scope import climb
from tidings.extract.rules.lexicon.cues import Effect
from tidings.extract.rules.parse.tree import Tree
from tidings.model import Modality, Polarity

_LONGEST_WAY = 12
_PLACES = {
    "neg": "adverb",
    "advmod": "adverb",
    "aux": "auxiliary",
    "auxpass": "auxiliary",
    "det": "determiner",
    "preconj": "determiner",
    "amod": "adjective",
    "nmod": "adjective",
    "compound": "adjective",
    "nsubj": "subject",
    "nsubjpass": "subject",
    "dobj": "subject",
    "mark": "mark",
    "cc": "adverb",
}
_PARTS = frozenset({"nsubj", "nsubjpass", "dobj"})
_PLANNED, _HYPOTHETICAL = Effect(modality="planned"), Effect(modality="hypothetical")


@dataclass(frozen=True, slots=True)
class Factuality:
    """How an event is told; `cues` are the tokens that say so, in the text's order."""

    polarity: Polarity = "positive"
    modality: Modality = "actual"
    hedged: bool = False
    cues: tuple[int, ...] = ()


def find_factuality(tree: Tree, token: int, sense_type: str) -> Factuality:
    """The factuality of the event that a trigger token of a sense of this type tells of.

    The way leads from the trigger up to the words that govern it; each adds what it and its own cues do.
    """
    cues = Cues()
    node, below, reach = token, -1, ALL
    for _ in range(_LONGEST_WAY):
        _add_own(tree, node, below, reach, cues)
        above, further = climb(tree, node, reach, cues, sense_type)
        if further == NOTHING:
            break
        node, below, reach = above, node, further
    _add_question(tree, node, reach, cues)
    negations, modality, tokens = cues.sum_up()
    return Factuality("negative" if negations else "positive", modality, bool(cues.hedges), tokens)


def find_denial(tree: Tree, factuality: Factuality) -> int:
    """The word that denies an event («denied», «rejected claims that»), or -1."""
    if factuality.polarity == "positive":
        return -1
    return next((cue for cue in factuality.cues if tree.lemma_in(cue, "denying")), -1)


def _add_own(tree: Tree, node: int, below: int, reach: int, cues: Cues) -> None:
    """Adds the cues that hang on a word itself: its adverbs, auxiliaries, determiner, adjectives, subject."""
    effects = tree.lexicon.cues
    _add_form(tree, node, node, reach, cues)
    for kid in tree.children[node]:
        place = _PLACES.get(tree.dep[kid])
        if place is None or kid == below or (kid > node and (place == "determiner" or tree.dep[kid] == "cc")):
            continue  # «neither met nor wrote»: «nor» is the next one's
        effect = effects.get((place, tree.lower[kid]))
        if place == "auxiliary":
            _add_form(tree, node, kid, reach, cues)
        if effect and place == "auxiliary" and tree.grammar.is_later(tree, node, kid):
            effect = _PLANNED
        if effect and tree.word_in(min(kid + 1, len(tree) - 1), "only"):
            continue
        if tree.word_in(kid, "nearly") and (below >= 0 or kid > node):  # «almost completed the retreat»
            continue
        if effect:
            cues.add(effect, kid, reach)
        elif tree.dep[kid] in _PARTS or tree.word_in(kid, "negated_adverb"):
            _add_determiner(tree, kid, reach, cues)
    mark = tree.grammar.condition(tree, node)
    if mark >= 0 and any(tree.tag[kid] == "MD" for kid in tree.kids(node, "aux")):  # «will respond if …» is no plan
        cues.add(_HYPOTHETICAL, mark, reach)


def _add_form(tree: Tree, verb: int, token: int, reach: int, cues: Cues) -> None:
    """Adds what the form of a verb or of its auxiliary tells: «frappera», «aurait tué»."""
    effect = tree.lexicon.cues.get(("form", tree.tag[token])) if tree.is_verb(token) else None
    if effect:
        cues.add(_PLANNED if tree.grammar.is_later(tree, verb, token) else effect, token, reach)


def _add_determiner(tree: Tree, part: int, reach: int, cues: Cues) -> None:
    """«no soldier attacked», «neither side attacked», «no longer attacks»: the negation of a part is the verb's."""
    for kid in tree.kids(part, "det", "preconj", "neg"):
        effect = tree.lexicon.cues.get(("determiner", tree.lower[kid]))
        if effect and kid < part and effect.negative:
            cues.add(effect, kid, reach)


def _add_question(tree: Tree, node: int, reach: int, cues: Cues) -> None:
    """Adds the mark of a question that leaves it open."""
    if reach < MOOD or tree.head[node] != node:
        return
    end = next((kid for kid in tree.kids(node, "punct") if tree.word[kid] == "?" and kid > node), -1)
    if end >= 0 and tree.grammar.is_open_question(tree, node):
        cues.add(_HYPOTHETICAL, end, reach)
