"""Names a source: the words that stand for it, the actor that they mean, and its kind."""

from collections.abc import Iterator
from dataclasses import replace

from tidings.extract.rules.mentions.anaphora import resolve_token
from tidings.extract.rules.mentions.mentions import Mentions
from tidings.extract.rules.parse.markup import without_signs
from tidings.extract.rules.parse.tree import Tree
from tidings.model import Attribution, Mention, Relation

_OUTSIDE = frozenset({"relcl", "appos", "cc", "conj", "parataxis", "advcl", "preconj", "case", "punct"})
_ENDS = frozenset({",", ";", "—", "–", '"', ":", "("})
_KINDS = {
    "person": "person",
    "organization": "organization",
    "government": "government",
    "state": "government",
    "armed_group": "organization",
    "population": "anonymous",
}


def describe_sources(
    tree: Tree, mentions: Mentions, head: int, relation: Relation, cue: str
) -> Iterator[Attribution]:
    """The attributions to a phrase with this head: one, or two for «the two states»; none for «this» and «there».

    A source that only another paragraph than its cue's names, as in an interview, is implied.
    """
    return (_named_beside(tree.text, one) for one in _describe(tree, mentions, head, relation, cue))


def _named_beside(text: str, source: Attribution) -> Attribution:
    after = text.find("\n", source.end)
    paragraph = text[text.rfind("\n", 0, source.start) + 1 : after if after >= 0 else len(text)]
    return source if source.cue in paragraph else replace(source, text="", start=-1, end=-1)


def _describe(tree: Tree, mentions: Mentions, head: int, relation: Relation, cue: str) -> Iterator[Attribution]:
    if tree.word_in(head, "no_source") or tree.text[tree.start[head] : tree.end[head]].isspace():
        return
    author = find_author(tree, mentions, head)
    mention = mention_of(tree, mentions, author)
    if mention < 0 and tree.word[author].isupper():
        mention = _mention_in_capitals(mentions, tree.lower[author])
    start, end, text = tree.span(*source_span(tree, mentions, author, mention))
    row = Attribution(relation, _bare(tree, without_signs(text)), "", text, start, end, cue)
    if mention >= 0:
        yield _attributed(tree, mentions.heads[mention], mentions.all[mention], row)
        return
    entities = resolve_token(tree, mentions, author) if tree.child(author, "poss") < 0 else ()
    for entity in entities:
        found = next(one for one in mentions.all if one.entity == entity)
        yield replace(row, name=found.name, kind=_actor_kind(found), country=found.country, entity=entity)
    if not entities and not tree.word_in(author, "no_voice"):
        yield replace(row, kind=_kind_alone(tree, author, text), country=_country(tree, mentions, author))


def _mention_in_capitals(mentions: Mentions, name: str) -> int:
    """The mention of the actor whose name ends in this one, as transcripts have it («PENCE:»); or -1."""
    return next((number for number, one in enumerate(mentions.all) if one.name.lower().split()[-1:] == [name]), -1)


def _attributed(tree: Tree, head: int, found: Mention, row: Attribution) -> Attribution:
    """The attribution to an actor; an unnamed one goes by all the words that the article has for it."""
    row = replace(row, country=found.country, entity=found.entity)
    noun = tree.lexicon.actor_nouns.get(tree.lemma[head])
    if tree.pos[head] == "NOUN" and noun and noun.single and found.name.lower().endswith(tree.lower[head]):
        definite = found.kind == "person" and _first_word(row.text) in tree.lexicon.words("definite_person")
        # «the president» is somebody, «a guard» is not
        return replace(row, kind="person" if definite else "anonymous")
    return replace(row, name=found.name, kind=_actor_kind(found))


def _actor_kind(found: Mention) -> str:
    return "outlet" if found.sector == "MED" and found.kind != "person" else _KINDS.get(found.kind, "organization")


def can_speak(tree: Tree, mentions: Mentions, head: int) -> bool:
    """False for a common noun that stands for no actor and no document: «the developments»."""
    if tree.pos[head] not in ("NOUN", "VERB") or mention_of(tree, mentions, head) >= 0:
        return True
    lemma, lexicon = tree.lemma[head], tree.lexicon
    return lemma in lexicon.source_nouns or lemma in lexicon.actor_nouns or lemma in lexicon.words("speakers")


def find_author(tree: Tree, mentions: Mentions, head: int) -> int:
    """Who stands behind a document: «a report by the UN» is the UN's; any other phrase is its own author."""
    if tree.lexicon.source_nouns.get(tree.lemma[head]) != "document":
        return head
    owners = list(tree.kids(head, "poss"))
    owners += [kid for name, kid in tree.prepositions(head) if name in tree.lexicon.words("written_by")]
    return next((owner for owner in owners if mention_of(tree, mentions, owner) >= 0), head)


def mention_of(tree: Tree, mentions: Mentions, head: int) -> int:
    """The mention that a phrase's head or, where that is no name, a name beside it names («media outlet Haaretz»), or
    -1."""
    is_named = tree.pos[head] == "PROPN" and mentions.of_token[head] >= 0
    for token in (head,) if is_named else (*tree.kids(head, "appos"), head):
        if mentions.of_token[token] >= 0 and (token == head or tree.pos[token] == "PROPN"):
            return mentions.of_token[token]
    return -1


def source_span(tree: Tree, mentions: Mentions, head: int, mention: int) -> tuple[int, int]:
    """First and last token of the words that name a source: its phrase without clauses and asides, and its name."""
    first = min(
        (tree.left[kid] for kid in tree.children[head] if kid < head and not _is_aside(tree, kid)), default=head
    )
    last = head
    for kid in tree.children[head]:
        if kid > head and _is_aside(tree, kid):
            break
        last = max(last, tree.right[kid]) if kid > head else last
    first = next((token + 1 for token in range(head - 1, first - 1, -1) if _breaks(tree, token)), first)
    last = next((token - 1 for token in range(head + 1, last + 1) if _breaks(tree, token)), last)
    while mention >= 0 and last + 1 < len(tree) and mentions.of_token[last + 1] == mention:
        last += 1
    while first < last and tree.word[last].isspace():
        last -= 1
    return first, last


def _is_aside(tree: Tree, kid: int) -> bool:
    """True for what tells of a source without naming it: relative clauses, «cited by CNN»."""
    if tree.dep[kid] == "punct":
        return tree.word[kid] in _ENDS
    return tree.dep[kid] in _OUTSIDE or (tree.dep[kid] == "acl" and tree.lemma_in(kid, "passing_on"))


def _breaks(tree: Tree, token: int) -> bool:
    return tree.word[token] in _ENDS or "\n" in tree.word[token]


def _bare(tree: Tree, words: str) -> str:
    """The words without article."""
    is_article = _first_word(words) in tree.lexicon.words("article_of_source")
    return words.split(maxsplit=1)[1] if is_article else words


def _first_word(words: str) -> str:
    """The first of several words, in lower case; of one, nothing."""
    parts = words.split(maxsplit=1)
    return parts[0].lower() if len(parts) > 1 else ""


def _country(tree: Tree, mentions: Mentions, head: int) -> str:
    mention = mentions.leads_to(tree, head)
    return mentions.all[mention].country if mention >= 0 else ""


def _kind_alone(tree: Tree, head: int, words: str) -> str:
    """The kind of a source that is no actor of the article, by its head noun or by the look of its name."""
    if tree.pos[head] == "PROPN":
        return "outlet" if tree.lexicon.outlet_names.search(words) else "organization"
    return tree.lexicon.source_nouns.get(tree.lemma[head], "anonymous")
