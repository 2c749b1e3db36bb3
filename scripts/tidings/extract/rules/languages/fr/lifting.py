"""Prepositions and «être» are heads in the rules' labels, and hang on what they open in Universal Dependencies."""

from tidings.extract.rules.parse.grammar import Links

_TIMES = frozenset(
    {"matin", "soir", "nuit", "semaine", "mois", "an", "année", "jour", "fois", "week-end", "après-midi"}
)
_MOVED = frozenset(
    {
        "nsubj",
        "nsubjpass",
        "expl",
        "aux",
        "auxpass",
        "punct",
        "mark",
        "cc",
        "neg",
        "advcl",
        "parataxis",
        "csubj",
        "ccomp",
    }
)
"""What hangs on the predicate in Universal Dependencies, and on the verb «être» in the rules' labels."""


def lift_copula(links: Links, token: int) -> None:
    """«est prêt»: the verb is the head, and the adjective its predicate."""
    if links.dep[token] != "cop":
        return
    quality = links.head[token]
    if links.head[quality] == token:
        return
    links.head[token] = links.head[quality] if links.head[quality] != quality else token
    links.dep[token] = links.dep[quality]
    links.head[quality] = token
    links.dep[quality] = "acomp" if links.pos[quality] in ("ADJ", "VERB", "ADV") else "attr"
    for kid in range(max(quality - 60, 0), min(quality + 60, len(links.head))):
        if links.head[kid] == quality and kid != token and links.dep[kid] in _MOVED:
            links.head[kid] = token


def lift_prepositions(links: Links, token: int, children: list[list[int]]) -> None:
    """A preposition hangs on what the phrase belongs to, and holds the phrase's head."""
    cases = [kid for kid in children[token] if links.dep[kid] == "case" or _opens_clause(links, kid)]
    dep = links.dep[token]
    if not cases:
        if dep.startswith("obl"):
            links.dep[token] = "npadvmod" if links.label[token] == "DATE" or links.word[token] in _TIMES else "dobj"
        return
    first, *more = cases
    if dep == "ROOT" and links.head[token] == token:
        return
    links.head[first], links.dep[first] = links.head[token], _hung(dep, links.word[first])
    links.head[token], links.dep[token] = first, "pobj" if links.pos[token] not in ("VERB", "AUX") else "pcomp"
    for kid in more:
        links.head[kid], links.dep[kid] = first, "dep"


def _opens_clause(links: Links, kid: int) -> bool:
    """«sans», «après», «avant de» before an infinitive."""
    return links.dep[kid] == "mark" and links.pos[kid] == "ADP"


def _hung(dep: str, word: str) -> str:
    if word in ("selon", "d'après", "suivant"):  # who says so has no part in what is said
        return "parataxis"
    if dep in ("conj", "agent"):
        return dep
    return "prep"
