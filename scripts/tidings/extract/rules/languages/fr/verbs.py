"""The forms of the lexicon's verbs, by which verbs are known that the model takes for other words: «le régime
impute …»."""

from collections.abc import Iterable, Iterator, Mapping
from weakref import WeakKeyDictionary

from tidings.extract.rules.lexicon.lexicon import Lexicon

_FINITE = {
    "e": "VBZ",
    "ent": "VBZ",
    "ait": "VBD",
    "aient": "VBD",
    "era": "VBF",
    "eront": "VBF",
    "erait": "VBC",
    "eraient": "VBC",
}
_SECOND = {
    "it": "VBZ",
    "issent": "VBZ",
    "issait": "VBD",
    "issaient": "VBD",
    "ira": "VBF",
    "iront": "VBF",
    "irait": "VBC",
}
_FUTURE = (("a", "VBF"), ("ont", "VBF"), ("ait", "VBC"), ("aient", "VBC"))
_PARTICIPLES = {"er": ("é", "ée", "és", "ées"), "ir": ("i", "ie", "is", "ies"), "re": ("u", "ue", "us", "ues")}
_IRREGULAR = {
    **dict.fromkeys(("enverra", "enverront"), ("envoyer", "VBF")),
    **dict.fromkeys(("recevra", "recevront"), ("recevoir", "VBF")),
    **dict.fromkeys(("tiendra", "tiendront"), ("tenir", "VBF")),
    **dict.fromkeys(("soutiendra", "soutiendront"), ("soutenir", "VBF")),
    **{"enverrait": ("envoyer", "VBC"), "recevrait": ("recevoir", "VBC")},
    **dict.fromkeys(("mort", "morte", "morts", "mortes"), ("mourir", "VBN")),
    **dict.fromkeys(("dissous", "dissoute", "dissout"), ("dissoudre", "VBN")),
    **dict.fromkeys(("promis", "promise"), ("promettre", "VBN")),
    **dict.fromkeys(("pris", "prise"), ("prendre", "VBN")),
    **dict.fromkeys(("mis", "mise"), ("mettre", "VBN")),
    **dict.fromkeys(("démis", "démise"), ("démettre", "VBN")),
    **dict.fromkeys(("repris", "reprise"), ("reprendre", "VBN")),
    **dict.fromkeys(("ouvert", "ouverte", "ouverts", "ouvertes"), ("ouvrir", "VBN")),
    **dict.fromkeys(("interdit", "interdite"), ("interdire", "VBN")),
    **dict.fromkeys(("détruit", "détruite"), ("détruire", "VBN")),
    **dict.fromkeys(("reçu", "reçue", "reçus"), ("recevoir", "VBN")),
    **{
        "accueille": ("accueillir", "VBZ"),
        "prévoit": ("prévoir", "VBZ"),
        "nie": ("nier", "VBZ"),
        "dément": ("démentir", "VBZ"),
    },
    **{"soutient": ("soutenir", "VBZ"), "détient": ("détenir", "VBZ"), "combat": ("combattre", "VBZ")},
}

Forms = Mapping[str, tuple[str, str]]
"""The lemma and the tag of each form of a verb."""
_KNOWN: "WeakKeyDictionary[Lexicon, Forms]" = WeakKeyDictionary()


def forms_of(lexicon: Lexicon) -> Forms:
    """The regular forms of the verbs that tell of events or of saying, and those of irregular ones."""
    found = _KNOWN.get(lexicon)
    if found is None:
        verbs = {lemma.removeprefix("se-") for pos, lemma in (*lexicon.senses_of, *lexicon.sayings) if pos == "verb"}
        found = _KNOWN[lexicon] = {**dict(_forms(sorted(verbs))), **_IRREGULAR}
    return found


def _forms(verbs: Iterable[str]) -> Iterator[tuple[str, tuple[str, str]]]:
    for verb in verbs:
        stem, ending = verb[:-2], verb[-2:]
        yield verb, (verb, "VB")
        for end in _PARTICIPLES.get(ending, ()):
            yield stem + end, (verb, "VBN")
        for end, tag in _FUTURE if ending == "re" else ():
            yield verb[:-1] + end, (verb, tag)
        for end, tag in (_FINITE if ending == "er" else _SECOND if ending == "ir" else {}).items():
            yield _spelt(stem, end, ending) + end, (verb, tag)


def _spelt(stem: str, end: str, ending: str) -> str:
    """«menacent», «exigeait», «harcèle»: what sounds alike is spelt as it must be."""
    if ending != "er":
        return stem
    if end.startswith("a"):
        return stem[:-1] + "ç" if stem.endswith("c") else stem + "e" if stem.endswith("g") else stem
    if len(stem) > 2 and stem[-2] in "eé" and stem[-1] not in "aeiouyé" and not stem.endswith(("ess", "err", "ell")):
        return stem[:-2] + "è" + stem[-1] if end in ("e", "ent") or stem[-2] == "e" else stem
    return stem
