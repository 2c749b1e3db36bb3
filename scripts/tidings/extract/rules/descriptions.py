"""Finds the actors that a text describes and does not name: «Turkish officials», «anti-regime groups», «police»."""

from tidings.extract.countries import country_of
from tidings.extract.rules.known_actors import ActorNoun, actor_modifiers, actor_nouns, word_list
from tidings.extract.rules.phrases import Phrase
from tidings.extract.rules.syntax import Tree

_INSIDE = frozenset({"amod", "compound", "nmod", "punct", "npadvmod", "advmod", "nummod"})
_ABSORBED = frozenset({"nation", "people"})
_IDLE = frozenset({"attr", "acomp", "oprd"})
_STATES = frozenset({"country", "nation", "state", "kingdom", "republic"})


def find_descriptions(tree: Tree, names: list[Phrase]) -> list[Phrase]:
    """The described actors in the text's order; adjectives of nations that belong to one are part of it."""
    named = name_of_token(tree, names)
    nouns = actor_nouns()
    found = []
    for token, pos in enumerate(tree.pos):
        if pos in ("NOUN", "PROPN") and named[token] is None:
            noun = _noun(tree, token)
            if noun in nouns and _acts(tree, token, noun, named):
                found.append(_description(tree, token, noun, named))
    return found


def name_of_token(tree: Tree, names: list[Phrase]) -> list[Phrase | None]:
    """The name that each token belongs to."""
    named: list[Phrase | None] = [None] * len(tree)
    for name in names:
        for token in range(name.first, name.last + 1):
            named[token] = name
    return named


def _noun(tree: Tree, token: int) -> str:
    """The lemma; the parser leaves the plural of a capitalized noun as it is."""
    lemma = tree.lemma[token]
    if tree.tag[token] == "NNPS" and lemma not in actor_nouns():
        return lemma.removesuffix("s")
    return lemma


def _acts(tree: Tree, token: int, noun: str, named: list[Phrase | None]) -> bool:
    """False for a title before a name, a mere label («he is a lawyer»), part of a longer description, an idiom."""
    dep, head = tree.dep[token], tree.head[token]
    plural = tree.tag[token] in ("NNS", "NNPS")
    if noun in word_list("often_plain_nouns") and not plural and not _is_told_of(tree, token):
        return False
    if noun in _STATES and not (plural and tree.child(token, "amod", "compound") >= 0):
        return False
    if dep in ("compound", "nmod", "amod"):
        return named[head] is None and _noun(tree, head) in word_list("act_nouns")
    if dep == "pobj" and tree.lower[tree.head[token]] == "as":
        return False
    if (
        plural
        and noun in word_list("paired_nouns")
        and any(tree.lower[kid] in ("two", "both") for kid in tree.children[token])
    ):
        return False
    return dep not in _IDLE


def _is_told_of(tree: Tree, token: int) -> bool:
    """True for «the army's chief», «the rebel command»: a noun with an owner or a modifier of its own."""
    return tree.child(token, "poss", "compound", "nmod") >= 0


def _description(tree: Tree, token: int, noun: str, named: list[Phrase | None]) -> Phrase:
    entry = actor_nouns()[noun]
    first = _first(tree, token, named)
    inside = range(first, token)
    country = next((code for part in inside if (code := _country(tree, part, named))), "") or _place_of(tree, token)
    plural = tree.tag[token] in ("NNS", "NNPS")
    kind, sector = _kind(tree, entry, token, inside)
    if entry.single and not plural:
        kind = "person"
    return Phrase(
        first,
        token,
        token,
        "description",
        kind,
        sector,
        country,
        noun=noun,
        modifiers=tuple(tree.lower[part] for part in inside if tree.lower[part] != "-"),
        determiner=_determiner(tree, token),
        holder=_holder(tree, token, first, named),
        single=entry.single and not plural,
    )


def _kind(tree: Tree, entry: ActorNoun, token: int, inside: range) -> tuple[str, str]:
    """Kind and sector of the noun, or those that the word before a general noun gives it («rebel groups»)."""
    general = not entry.sector or tree.lemma[token] in word_list("general_nouns")
    if general:
        for part in reversed(inside):
            word = tree.lower[part]
            if word == "regime" and tree.lower[part - 2] == "anti":
                word = "anti-regime"
            if word in actor_modifiers():
                return actor_modifiers()[word]
    return entry.kind, entry.sector


def _first(tree: Tree, token: int, named: list[Phrase | None]) -> int:
    """The first token of the telling words before the noun: «senior [Turkish officials]», «[anti-regime groups]»."""
    first = token
    for part in range(token - 1, tree.left[token] - 1, -1):
        name = named[part]
        if (
            tree.dep[part] not in _INSIDE
            or (tree.dep[part] == "punct" and tree.word[part] != "-")
            or (name and name.sort not in _ABSORBED)
            or tree.lower[part] in ("'s", "'", ",")
        ):
            break
        if tree.pos[part] in ("DET", "PRON", "NUM", "CCONJ", "VERB") and tree.dep[part] != "amod":
            break
        if tree.lower[part] not in word_list("dull_modifiers") and tree.lower[part] != "-":
            first = part
    return first


def _country(tree: Tree, part: int, named: list[Phrase | None]) -> str:
    name = named[part]
    return name.country if name else country_of(tree.word[part])


def _place_of(tree: Tree, token: int) -> str:
    """The country of «police in Nigeria», «the government of Peru»."""
    for preposition, kid in tree.prepositions(token):
        if preposition in ("in", "of", "from", "within", "inside", "across") and tree.pos[kid] == "PROPN":
            country = country_of(tree.span(tree.left[kid], kid)[2])
            if country:
                return country
    return ""


def _determiner(tree: Tree, token: int) -> str:
    """The article or number before a noun, or `'s` where an owner takes its place."""
    for kid in tree.children[token]:
        if kid > token:
            break
        if tree.dep[kid] in ("det", "nummod"):
            return tree.lower[kid]
        if tree.dep[kid] == "poss":
            return tree.lower[kid] if tree.pos[kid] == "PRON" else "'s"
    return ""


def _holder(tree: Tree, token: int, first: int, named: list[Phrase | None]) -> int:
    """The token of the named actor it belongs to: «Assad's regime», «Hezbollah fighters», «president of Iran»."""
    for kid in tree.children[token]:
        if tree.dep[kid] in ("poss", "compound", "nmod") and named[kid] is not None and kid < first:
            return kid
    for preposition, kid in tree.prepositions(token):
        if preposition in ("of", "for", "from") and named[kid] is not None:
            return kid
    return -1
