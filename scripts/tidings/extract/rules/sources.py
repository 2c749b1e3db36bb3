"""Names a source: the words that stand for it, the actor that they mean, and its kind."""

import csv
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tidings.extract.rules.syntax import Tree
from tidings.model import Attribution, Relation

if TYPE_CHECKING:
    from tidings.extract.rules.mentions import Cast

_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "you", "who"})
_OUTSIDE = frozenset({"relcl", "appos", "cc", "conj", "parataxis", "advcl", "preconj"})
_DETERMINER = re.compile(r"^(the|an|a)\s+", re.IGNORECASE)
_OUTLET = re.compile(
    r"\b(news|times|post|journal|agency|tv|radio|daily|herald|tribune|gazette|guardian|press|reuters|cnn|bbc|afp|"
    r"channel \d+|telegraph|magazine|today|observer|bloomberg|politico|nbc|abc|cbs|fox|npr|tass|xinhua|anadolu|"
    r"jazeera|arabiya|breitbart|haaretz|ahronoth|spiegel|monde|pais|axios|newsweek|economist|broadcasting|"
    r"independent|interfax|ria novosti|kyodo|yonhap|twitter|facebook|msnbc|gazeta|zeitung|figaro)\b",
    re.IGNORECASE,
)
_KINDS = {
    "person": "person",
    "organization": "organization",
    "government": "government",
    "state": "government",
    "armed_group": "organization",
    "population": "anonymous",
}


@cache
def source_nouns() -> dict[str, str]:
    """The kind of source that a common noun stands for, from `source_nouns.csv`."""
    with (Path(__file__).parent / "source_nouns.csv").open(encoding="utf-8", newline="") as handle:
        return {word: row["kind"] for row in csv.DictReader(handle) for word in row["words"].split("|")}


def describe_source(
    tree: Tree, cast: "Cast", head: int, relation: Relation, cue: str, actor: int = -1
) -> Attribution:
    """The attribution to the phrase with this head; `actor` is the mention that a pronoun stands for."""
    start, end, text = tree.span(*source_span(tree, head))
    mention = actor if actor >= 0 else mention_of(tree, cast, head)
    if mention >= 0:
        found = cast.mentions[mention]
        kind = _kind(tree, head, found.name, found.kind)
        return Attribution(relation, found.name, kind, text, start, end, cue, found.country, found.entity)
    name = _DETERMINER.sub("", text)
    return Attribution(relation, name, _kind(tree, head, name, ""), text, start, end, cue, _country(tree, cast, head))


def find_author(tree: Tree, cast: "Cast", head: int) -> int:
    """Who stands behind a document: «a report by the UN» is the UN's; any other phrase is its own author."""
    if source_nouns().get(tree.lemma[head]) != "document":
        return head
    owners = [
        *tree.kids(head, "poss"),
        *(kid for name, kid in tree.prepositions(head) if name in ("by", "from", "in")),
    ]
    return next((owner for owner in owners if mention_of(tree, cast, owner) >= 0), head)


def resolve_speaker(tree: Tree, cast: "Cast", pronoun: int) -> int:
    """The mention that a speaker's pronoun stands for: the last person before it, as a subject if any; or -1."""
    if tree.lower[pronoun] not in ("he", "she", "who"):
        return -1
    last = -1
    for number, mention in enumerate(cast.mentions):
        if mention.start >= tree.start[pronoun]:
            break
        if mention.kind == "person" and (last < 0 or tree.dep[cast.heads[number]] in ("nsubj", "nsubjpass")):
            last = number
    return last


def mention_of(tree: Tree, cast: "Cast", head: int) -> int:
    """The mention that a phrase's head or its apposition names, or -1."""
    for token in (head, *tree.kids(head, "appos")):
        if cast.of_token[token] >= 0:
            return cast.of_token[token]
    return -1


def source_span(tree: Tree, head: int) -> tuple[int, int]:
    """First and last token of the words that name a source: its phrase without clauses and asides."""
    first = last = head
    for kid in reversed(tree.children[head]):
        if kid < head:
            if tree.dep[kid] in _OUTSIDE:
                break
            first = tree.left[kid]
    for kid in tree.children[head]:
        if kid > head:
            if tree.dep[kid] in _OUTSIDE:
                break
            last = tree.right[kid]
    for token in range(head + 1, last + 1):
        if tree.word[token] in (",", ";", "—", "–", '"', ":"):
            return first, token - 1
    return first, last


def is_pronoun(tree: Tree, token: int) -> bool:
    """True for a pronoun that can stand for a speaker."""
    return tree.lower[token] in _PRONOUNS


def _country(tree: Tree, cast: "Cast", head: int) -> str:
    mention = cast.leads_to(tree, head)
    return cast.mentions[mention].country if mention >= 0 else ""


def _kind(tree: Tree, head: int, name: str, actor_kind: str) -> str:
    if actor_kind != "person" and tree.pos[head] != "NOUN" and _OUTLET.search(name):
        return "outlet"
    if tree.pos[head] == "NOUN" and tree.lemma[head] in source_nouns():
        return source_nouns()[tree.lemma[head]]
    if tree.pos[head] == "NOUN" and tree.entity[head] < 0:
        return "anonymous"
    return _KINDS.get(actor_kind) or ("anonymous" if is_pronoun(tree, head) else "organization")
