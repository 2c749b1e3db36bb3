"""Who says so: acts of speech, what each of them says, and the sources of what a trigger tells."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tidings.extract.rules.clauses import find_subject, is_passive
from tidings.extract.rules.quotations import Quotation, find_quotations, number_paragraphs
from tidings.extract.rules.sources import describe_source, is_pronoun, mention_of
from tidings.extract.rules.syntax import Tree
from tidings.model import Attribution, Relation

if TYPE_CHECKING:
    from tidings.extract.rules.mentions import Cast

Range = tuple[int, int]
_SELF = frozenset({"announce", "declare", "reveal", "disclose", "confirm", "admit", "acknowledge", "claim"})


@dataclass(frozen=True, slots=True)
class Speech:
    """An act of speech: its cue token, its sources (the speaker first), and the runs of tokens that are said."""

    cue: int
    sources: tuple[Attribution, ...]
    content: tuple[Range, ...]

    @property
    def size(self) -> int:
        """Tokens said."""
        return sum(last - first + 1 for first, last in self.content)

    def holds(self, token: int) -> bool:
        """True where the token is said."""
        return any(first <= token <= last for first, last in self.content)


@cache
def saying_words() -> dict[tuple[str, str], frozenset[str]]:
    """What each word of saying takes as its content, by (part of speech, lemma), from `saying.csv`."""
    table: dict[tuple[str, str], frozenset[str]] = {}
    with (Path(__file__).parent / "saying.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            for word in row["words"].split("|"):
                key = row["pos"], word
                table[key] = table.get(key, frozenset()) | set(row["takes"].split("|"))
    return table


def find_speech(tree: Tree, cast: "Cast") -> tuple[Speech, ...]:
    """The acts of speech of an article, in the text's order."""
    if not len(tree):
        return ()
    found = [speech for token in range(len(tree)) if (speech := _speech(tree, cast, token))]
    paragraphs = number_paragraphs(tree)
    found = _with_quotations(tree, found, find_quotations(tree, paragraphs), paragraphs)
    return tuple(speech for speech in found if speech.content)


def attributions_for(tree: Tree, token: int, speeches: tuple[Speech, ...]) -> tuple[Attribution, ...]:
    """The sources of what a token tells: who says it, then who passes that on, the innermost speech first."""
    holding = sorted((speech for speech in speeches if speech.holds(token)), key=lambda speech: speech.size)
    rows: dict[tuple[str, int], Attribution] = {}
    for depth, speech in enumerate(holding):
        for source in speech.sources:
            row = replace(source, relation="cited_by") if depth and source.relation == "said_by" else source
            rows.setdefault((row.name.lower(), row.entity), row)
    return tuple(rows.values())


def _speech(tree: Tree, cast: "Cast", token: int) -> Speech | None:
    lemma = tree.lemma[token]
    if lemma == "accord" and tree.lower[token] == "according":
        return _according(tree, cast, token)
    if tree.pos[token] == "VERB" and ("verb", lemma) in saying_words():
        return _verb_speech(tree, cast, token, saying_words()["verb", lemma])
    if tree.pos[token] == "NOUN" and ("noun", lemma) in saying_words():
        return _noun_speech(tree, cast, token)
    return None


def _verb_speech(tree: Tree, cast: "Cast", verb: int, takes: frozenset[str]) -> Speech | None:
    source = _speaker(tree, verb)
    if source < 0:
        return None
    cue = tree.word[verb]
    sources = _sources(tree, cast, source, "said_by", cue)
    return Speech(verb, sources, tuple(_verb_content(tree, verb, takes)))


def _speaker(tree: Tree, verb: int) -> int:
    """The head of the phrase that names who says; -1 in «is said to»."""
    if is_passive(tree, verb):
        return next((token for name, token in tree.prepositions(verb) if name == "by"), -1)
    return find_subject(tree, verb)


def _sources(tree: Tree, cast: "Cast", head: int, relation: Relation, cue: str) -> tuple[Attribution, ...]:
    """An attribution to each of the joined sources, then those that the phrase itself cites."""
    rows: list[Attribution] = []
    for one in tree.conjuncts(head):
        if tree.is_verb(one) or tree.pos[one] == "ADP":
            continue
        author = _author(tree, cast, one)
        actor = _person_before(tree, cast, one) if is_pronoun(tree, one) else -1
        rows.append(describe_source(tree, cast, author, relation, cue, actor))
        rows += _citing(tree, cast, one)
    return tuple(rows)


def _author(tree: Tree, cast: "Cast", head: int) -> int:
    """Who stands behind a document: «a report by the UN» is the UN's."""
    if tree.lemma[head] not in ("report", "statement", "account", "article", "story", "tweet", "post", "letter"):
        return head
    for name, token in tree.prepositions(head):
        if name in ("by", "from", "in") and mention_of(tree, cast, token) >= 0:
            return token
    owner = tree.child(head, "poss")
    return owner if owner >= 0 and mention_of(tree, cast, owner) >= 0 else head


_PASSING_ON = {"cite": "cited_by", "quote": "cited_by", "report": "first_reported_by", "publish": "first_reported_by"}


def _citing(tree: Tree, cast: "Cast", head: int) -> Iterator[Attribution]:
    """«cited by CNN and initially reported by Channel 12»."""
    clauses = [clause for kid in tree.kids(head, "acl", "relcl") for clause in tree.conjuncts(kid)]
    for clause in (*clauses, *_stray_clauses(tree, head)):
        relation = _PASSING_ON.get(tree.lemma[clause])
        for name, token in tree.prepositions(clause):
            if relation and name == "by":
                cue = tree.text[tree.start[clause] : tree.end[tree.head[token]]]
                yield from _passed_on(tree, cast, token, relation, cue)


def _stray_clauses(tree: Tree, head: int) -> Iterator[int]:
    """Participles that the parser joined to «according» instead of to its source."""
    for above in tree.ancestors(head):
        if tree.lower[above] == "according":
            yield from (kid for kid in tree.kids(above, "conj") if tree.tag[kid] == "VBN")


def _passed_on(tree: Tree, cast: "Cast", head: int, relation: str, cue: str) -> Iterator[Attribution]:
    for one in tree.conjuncts(head):
        fitting: Relation = "first_reported_by" if relation == "first_reported_by" else "cited_by"
        yield describe_source(tree, cast, one, fitting, cue)


def _person_before(tree: Tree, cast: "Cast", pronoun: int) -> int:
    """The person named last before a pronoun, as a subject if there is one nearby; -1 for none."""
    if tree.lower[pronoun] not in ("he", "she", "who"):
        return -1
    last = -1
    for number, mention in enumerate(cast.mentions):
        if mention.start >= tree.start[pronoun]:
            break
        if mention.kind == "person" and (last < 0 or tree.dep[cast.heads[number]] in ("nsubj", "nsubjpass")):
            last = number
    return last


def _verb_content(tree: Tree, verb: int, takes: frozenset[str]) -> Iterator[Range]:
    for kid in tree.children[verb]:
        dep = tree.dep[kid]
        clause = dep == "ccomp" or (dep == "xcomp" and ("to" in takes or tree.tag[kid] == "VBG"))
        if clause or (dep in ("dobj", "nsubjpass") and "object" in takes):
            yield from _without(tree.left[kid], tree.right[kid], verb, verb)
    if tree.dep[verb] == "parataxis" or _is_as_clause(tree, verb):
        above = tree.head[verb]
        yield from _without(tree.left[above], tree.right[above], tree.left[verb], tree.right[verb])


def _is_as_clause(tree: Tree, verb: int) -> bool:
    """«as officials said»."""
    mark = tree.child(verb, "mark")
    return tree.dep[verb] == "advcl" and mark >= 0 and tree.lower[mark] == "as"


def _without(first: int, last: int, gap_first: int, gap_last: int) -> Iterator[Range]:
    """The run `first` to `last` less the gap in it."""
    if gap_last < first or gap_first > last:
        yield first, last
        return
    if first < gap_first:
        yield first, gap_first - 1
    if gap_last < last:
        yield gap_last + 1, last


def _according(tree: Tree, cast: "Cast", token: int) -> Speech | None:
    source = next((kid for name, kid in tree.prepositions(token) if name == "to"), -1)
    if source < 0:
        return None
    first, last = tree.sentences[tree.sentence[token]]
    content = tuple(_without(first, last - 1, token, tree.right[source]))
    return Speech(token, _sources(tree, cast, source, "said_by", "according to"), content)


def _noun_speech(tree: Tree, cast: "Cast", noun: int) -> Speech | None:
    """«the army's denial of the strike», «claims by residents that»."""
    content = [kid for kid in tree.kids(noun, "acl", "ccomp") if tree.child(kid, "mark") >= 0]
    content += [kid for name, kid in tree.prepositions(noun) if name in ("of", "about")]
    owner = tree.child(noun, "poss")
    if owner < 0:
        owner = next((kid for name, kid in tree.prepositions(noun) if name in ("by", "from")), -1)
    if owner < 0 or not content:
        return None
    ranges = tuple((tree.left[kid], tree.right[kid]) for kid in content)
    return Speech(noun, _sources(tree, cast, owner, "said_by", tree.word[noun]), ranges)


def _with_quotations(
    tree: Tree, speeches: list[Speech], quotations: tuple[Quotation, ...], paragraphs: list[int]
) -> list[Speech]:
    """The speeches with the quotations that they introduce as their content."""
    by_number = dict(enumerate(speeches))
    before: tuple[Quotation, int] | None = None
    for quotation in quotations:
        number = _introducer(tree, by_number, quotation, paragraphs)
        if number < 0 and before and _goes_on(before[0], quotation, paragraphs):
            number = before[1]
        if number >= 0:
            speech = by_number[number]
            by_number[number] = replace(speech, content=(*speech.content, (quotation.first, quotation.last)))
            before = quotation, number
    return list(by_number.values())


def _goes_on(before: Quotation, quotation: Quotation, paragraphs: list[int]) -> bool:
    """True where the speaker of the quotation before goes on speaking."""
    same = before.paragraph == quotation.paragraph
    return same or (before.unclosed and quotation.paragraph - before.paragraph <= 2)


def _introducer(tree: Tree, speeches: dict[int, Speech], quotation: Quotation, paragraphs: list[int]) -> int:
    """The number of the speech that a quotation belongs to: the one whose content it meets, else the nearest."""
    best, distance = -1, 16
    for number, speech in speeches.items():
        if paragraphs[speech.cue] != quotation.paragraph or quotation.first <= speech.cue <= quotation.last:
            continue
        if any(quotation.first <= last and first <= quotation.last for first, last in speech.content):
            return number
        gap = quotation.first - speech.cue if speech.cue < quotation.first else speech.cue - quotation.last
        if gap < distance and tree.pos[speech.cue] == "VERB":
            best, distance = number, gap
    return best
