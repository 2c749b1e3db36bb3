"""Finds the actors that a text describes and does not name: «Turkish officials», «anti-regime groups», «police»."""

from collections.abc import Sequence

from tidings.extract.rules.lexicon.actors import ActorNoun
from tidings.extract.rules.mentions.offices import leaders, led_sector, office_sector
from tidings.extract.rules.mentions.phrases import Phrase
from tidings.extract.rules.parse.tree import Tree
from tidings.extract.rules.places.addresses import country_beside
from tidings.gazetteer.countries import country_of, is_state

_INSIDE = frozenset({"amod", "compound", "nmod", "punct", "npadvmod", "advmod", "nummod"})
_NEVER_INSIDE = frozenset({"DET", "PRON", "NUM", "CCONJ", "VERB", "PART"})
_ABSORBED = frozenset({"nation", "people"})
_IDLE = frozenset({"attr", "acomp", "oprd"})
_UNKNOWN = ActorNoun("unknown", "", single=False)
_OFFICES = frozenset({"GOV", "MIL", "JUD", "LEG"})


def find_descriptions(tree: Tree, names: list[Phrase]) -> list[Phrase]:
    """The described actors in the text's order; adjectives of nations that belong to one are part of it.

    The name of a state is no description, though its last word is a noun: «DUBAI, United Arab Emirates —».
    """
    named = name_of_token(tree, names)
    nouns = tree.lexicon.actor_nouns
    found = []
    for token, pos in enumerate(tree.pos):
        if pos in ("NOUN", "PROPN") and named[token] is None and not _ends_place(tree, token):
            noun = _noun(tree, token)
            known = noun in nouns and not _is_thing(tree, token, noun)
            if (known and _acts(tree, token, noun, named)) or _speaks_out(tree, token, noun):
                found.append(_description(tree, token, noun, named))
    return [phrase for phrase in found if not is_state(tree.words(phrase.first, phrase.last))]


def _ends_place(tree: Tree, token: int) -> bool:
    """True for «Bank» of «the West Bank»."""
    name = tree.entities[tree.entity[token]] if tree.entity[token] >= 0 else None
    if name is None or name.label not in ("GPE", "LOC") or name.last - 1 != token:
        return False
    return bool(country_of(tree.words(name.first, token)))


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
    if tree.tag[token] == "NNPS" and lemma not in tree.lexicon.actor_nouns:
        return tree.grammar.singular_name(lemma)
    return lemma


def _is_thing(tree: Tree, token: int, noun: str) -> bool:
    """True for «aircraft carrier»."""
    return token > 0 and f"{tree.lower[token - 1]} {noun}" in tree.lexicon.words("no_actor_pairs")


def _speaks_out(tree: Tree, token: int, noun: str) -> bool:
    """True for what is no noun of actors and yet accuses or urges: «the cricket board condemned …»."""
    if tree.pos[token] != "NOUN" or tree.dep[token] != "nsubj" or noun in tree.lexicon.actor_nouns:
        return False
    verb, is_document = tree.head[token], tree.lexicon.source_nouns.get(noun) == "document"
    if is_document or tree.lemma_in(token, "mouthpiece") or tree.is_passive(verb):
        return False
    return tree.lemma_in(verb, "speaks_out") and ("noun", noun) not in tree.lexicon.senses_of


def _acts(tree: Tree, token: int, noun: str, named: list[Phrase | None]) -> bool:
    """False for a title before a name, a mere label («he is a lawyer»), part of a longer description, an idiom."""
    dep, head, words = tree.dep[token], tree.head[token], tree.lexicon.words
    plural = tree.tag[token] in ("NNS", "NNPS")
    if noun in words("often_plain_nouns") and not plural and not _is_told_of(tree, token, named):
        return False
    if noun in words("state_noun") and not (plural and tree.child(token, "amod", "compound") >= 0):
        return False
    if dep in ("compound", "nmod", "amod"):
        return named[head] is None and _noun(tree, head) in tree.lexicon.words("act_nouns")
    if dep == "pobj" and tree.word_in(tree.head[token], "as"):
        return False
    if (
        plural
        and noun in tree.lexicon.words("paired_nouns")
        and any(tree.word_in(kid, "two") for kid in tree.children[token])
    ):
        return False
    return dep not in _IDLE


def _is_told_of(tree: Tree, token: int, named: list[Phrase | None]) -> bool:
    """True for «the army's chief», «the Sunni minority», «the head of the army»: a noun with an owner or a name."""
    lemma, words = tree.lemma[token], tree.lexicon.words
    if lemma in words("leading_nouns"):
        led = (kid for name, kid in tree.prepositions(token) if name in words("of"))
        if any(named[kid] or tree.lemma[kid] in tree.lexicon.actor_nouns for kid in led):
            return True
    return any(
        tree.dep[kid] in ("poss", "compound", "nmod") or (tree.dep[kid] == "amod" and named[kid]) or _tells(tree, kid)
        for kid in tree.children[token]
    )


def _tells(tree: Tree, kid: int) -> bool:
    """True for the words that make a rank a human being: «the general», «a former general», but not «in general»."""
    return tree.lemma_in(tree.head[kid], "persons_by_article") and tree.dep[kid] in ("det", "amod")


def describe(tree: Tree, token: int, named: list[Phrase | None]) -> Phrase:
    """The description with this head, whether or not its noun is one of actors; `named` is of `name_of_token`."""
    return _description(tree, token, _noun(tree, token), named)


def _description(tree: Tree, token: int, noun: str, named: list[Phrase | None]) -> Phrase:
    entry = tree.lexicon.actor_nouns.get(noun, _UNKNOWN)
    first = _first(tree, token, named)
    last = tree.grammar.telling_after(tree, token)
    inside = [part for part in range(first, last + 1) if part != token]
    country = next((code for part in inside if (code := _country(tree, part, named))), "") or _place_of(tree, token)
    plural = tree.tag[token] in ("NNS", "NNPS")
    kind, sector = _kind(tree, noun, inside)
    if noun in leaders(tree):
        sector = _office(tree, token, sector, plural, named)
    if entry.single and not plural:
        kind = "person"
    elif kind == "person":
        kind = "government" if sector in _OFFICES else "population"
    return Phrase(
        first,
        last,
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


def _office(tree: Tree, token: int, sector: str, plural: bool, named: list[Phrase | None]) -> str:
    """The sector of who leads or speaks for a body: described there, or the named body's own."""
    if led := led_sector(tree, token):
        return led
    bodies = (kid for name, kid in tree.prepositions(token) if name in tree.lexicon.words("leads"))
    if any(name and name.sort == "body" for kid in bodies if (name := named[kid])):
        return ""
    return sector if plural else office_sector(tree, token)


def _kind(tree: Tree, noun: str, inside: Sequence[int]) -> tuple[str, str]:
    """Kind and sector of the noun, or those that the word before a general noun gives it («rebel groups»)."""
    entry = tree.lexicon.actor_nouns.get(noun, _UNKNOWN)
    if not entry.sector or noun in tree.lexicon.words("general_nouns"):
        for part in reversed(inside):
            word = tree.lower[part]
            if tree.word[part - 1] == "-" and tree.word_in(part - 2, "siding"):
                word = f"{tree.lower[part - 2]}-{word}"
            if word in tree.lexicon.actor_modifiers and f"{word} {noun}" not in tree.lexicon.words("plain_pairs"):
                return tree.lexicon.actor_modifiers[word]
    return entry.kind, entry.sector


def _first(tree: Tree, token: int, named: list[Phrase | None]) -> int:
    """The first token of the telling words before the noun: «senior [Turkish officials]», «[anti-regime groups]»."""
    first = token
    for part in range(token - 1, tree.left[token] - 1, -1):
        name = named[part]
        if (
            tree.dep[part] not in _INSIDE
            or (tree.dep[part] == "punct" and tree.word[part] != "-")
            or (name and name.sort not in _ABSORBED and tree.word[name.last + 1] != "-")
            or (tree.pos[part] in _NEVER_INSIDE and tree.dep[part] != "amod")
            or tree.tag[part] in ("WRB", "JJS")
        ):
            break
        if tree.dep[part] == "advmod" and tree.word[part + 1] != "-":
            continue
        if not tree.word_in(part, "dull_modifiers") and tree.lower[part] != "-":
            first = part
    if tree.word[first - 1] == "-" and first - 2 >= tree.left[token] and not tree.word_in(first - 2, "former"):
        return first - 2  # «high-earning» is one word
    return first


def _country(tree: Tree, part: int, named: list[Phrase | None]) -> str:
    """The country of an adjective before the noun; «Iran-backed» and «U.S.-led» tell of others' countries."""
    name = named[part]
    if tree.word[part + 1 : part + 2] == ["-"] and not tree.word_in(part + 2, "of_country"):
        return ""
    return name.country if name else country_of(tree.word[part])


def _place_of(tree: Tree, token: int) -> str:
    """The country of «police in Nigeria», «the government of Peru»."""
    for preposition, kid in tree.prepositions(token):
        if preposition in tree.lexicon.words("in_country") and tree.pos[kid] == "PROPN":
            country = country_beside(tree, kid, kid) or country_of(tree.span(tree.left[kid], kid)[2])
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
        if preposition in tree.lexicon.words("belonging") and named[kid] is not None:
            return kid
    return -1
