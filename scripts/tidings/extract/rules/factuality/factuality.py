"""Whether a trigger's event is told as so or not so, done or only planned, asked for or possible, sure or hearsay."""

from dataclasses import dataclass

from tidings.extract.rules.factuality.cues import Effect, direct_cues
from tidings.extract.rules.factuality.scope import climb
from tidings.extract.rules.factuality.tally import ALL, MOOD, NOTHING, Tally
from tidings.extract.rules.lexicon.senses import word_class
from tidings.extract.rules.parse.tree import Tree
from tidings.model import Modality, Polarity

_LONGEST_WAY = 12
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
    "dobj": "subject",
    "mark": "mark",
    "cc": "adverb",
}
_PARTS = frozenset({"nsubj", "nsubjpass", "dobj"})
_ONLY = frozenset({"only", "just", "merely", "simply"})
_HYPOTHETICAL = Effect(modality="hypothetical")


@dataclass(frozen=True, slots=True)
class Stance:
    """How an event is told; `cues` are the tokens that say so, in the text's order."""

    polarity: Polarity = "positive"
    modality: Modality = "actual"
    hedged: bool = False
    cues: tuple[int, ...] = ()


def find_stance(tree: Tree, token: int, sense_type: str) -> Stance:
    """The stance of the event that a trigger token of a sense of this type tells of.

    The way leads from the trigger up to the words that govern it; each adds what it and its own cues do.
    """
    tally = Tally()
    node, below, reach = token, -1, ALL
    for _ in range(_LONGEST_WAY):
        _add_own(tree, node, below, reach, tally)
        above, further = climb(tree, node, reach, tally, sense_type)
        if further == NOTHING:
            break
        node, below, reach = above, node, further
    _add_question(tree, node, reach, tally)
    negations, modality, cues = tally.sum_up()
    return Stance("negative" if negations else "positive", modality, bool(tally.hedges), cues)


def find_denial(tree: Tree, stance: Stance) -> int:
    """The word that denies an event («denied», «rejected claims that»), or -1."""
    if stance.polarity == "positive":
        return -1
    return next((cue for cue in stance.cues if tree.lemma[cue] in word_class("denying")), -1)


def _add_own(tree: Tree, node: int, below: int, reach: int, tally: Tally) -> None:
    """Adds the cues that hang on a word itself: its adverbs, auxiliaries, determiner, adjectives, subject."""
    cues = direct_cues()
    for kid in tree.children[node]:
        place = _PLACES.get(tree.dep[kid])
        if place is None or kid == below or (kid > node and (place == "determiner" or tree.dep[kid] == "cc")):
            continue  # «neither met nor wrote»: «nor» is the next one's
        effect = cues.get((place, tree.lower[kid]))
        if effect and place == "auxiliary":
            effect = _auxiliary(tree, node, kid, effect)
        if effect and tree.lower[min(kid + 1, len(tree) - 1)] in _ONLY:
            continue
        if effect:
            tally.add(effect, kid, reach)
        elif tree.dep[kid] in _PARTS or tree.lower[kid] == "longer":
            _add_determiner(tree, kid, reach, tally)
    mark = _condition(tree, node)
    if mark >= 0 and any(tree.tag[kid] == "MD" for kid in tree.kids(node, "aux")):  # «will respond if …» is no plan
        tally.add(_HYPOTHETICAL, mark, reach)


def _add_determiner(tree: Tree, part: int, reach: int, tally: Tally) -> None:
    """«no soldier attacked», «neither side attacked», «no longer attacks»: the negation of a part is the verb's."""
    for kid in tree.kids(part, "det", "preconj", "neg"):
        effect = direct_cues().get(("determiner", tree.lower[kid]))
        if effect and kid < part and effect.negative:
            tally.add(effect, kid, reach)


def _auxiliary(tree: Tree, node: int, kid: int, effect: Effect) -> Effect:
    """«would» is the future of a report in the past: «said they would meet»; elsewhere a condition."""
    if tree.lower[kid] not in ("would", "'d"):
        return effect
    if any(tree.lower[other] == "have" for other in tree.kids(node, "aux")) or _condition(tree, node) >= 0:
        return effect
    while tree.dep[node] in ("conj", "xcomp"):
        node = tree.head[node]
    above = tree.head[node]
    told = tree.dep[node] == "ccomp" and tree.tag[above] in ("VBD", "VBN")
    quoted = any(tree.word[other] == '"' and other < node for other in tree.kids(above, "punct"))
    return Effect(modality="planned") if told and not quoted else effect


def _condition(tree: Tree, node: int) -> int:
    """The «if» or «unless» of a conditional clause that hangs on a verb, or -1."""
    for clause in tree.kids(node, "advcl"):
        mark = tree.child(clause, "mark")
        if mark >= 0 and tree.lower[mark] in ("if", "unless"):
            return mark
    return -1


def _add_question(tree: Tree, node: int, reach: int, tally: Tally) -> None:
    """«Did Israel attack?» leaves it open; «Who attacked?» does not."""
    if reach < MOOD or tree.head[node] != node:
        return
    end = next((kid for kid in tree.kids(node, "punct") if tree.word[kid] == "?" and kid > node), -1)
    subject = tree.child(node, "nsubj", "nsubjpass")
    asks = any(tree.left[node] <= kid < subject for kid in (*tree.kids(node, "aux", "auxpass"), node))
    first = tree.tag[tree.left[node]]
    if end >= 0 and asks and not first.startswith("W"):
        tally.add(_HYPOTHETICAL, end, reach)
