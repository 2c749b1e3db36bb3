"""Finds the words of saying in a parse: verbs and nouns with their speakers and contents, and «according to»."""

from collections.abc import Iterator

from tidings.extract.rules.attribution.contents import find_content, sentence_of
from tidings.extract.rules.attribution.speakers import find_owner, find_speaker, find_voices
from tidings.extract.rules.attribution.speech import Utterance, without
from tidings.extract.rules.parse.tree import Tree


def find_utterances(tree: Tree) -> Iterator[Utterance]:
    """The utterances of an article in the text's order; some have no content but a quotation that stands near."""
    words, according = tree.lexicon.sayings, tree.lexicon.words("according")
    for token in range(len(tree)):
        found = None
        pos = tree.pos[token]
        if pos == "VERB":
            takes = words.get(("verb", tree.lemma[token]))
            found = _verb(tree, token, takes) if takes else None
        elif pos == "NOUN" and ("noun", tree.lemma[token]) in words:
            found = _noun(tree, token, words["noun", tree.lemma[token]])
        if tree.lower[token] in according:
            found = _according(tree, token)
        if found:
            yield found


def _verb(tree: Tree, verb: int, takes: frozenset[str]) -> Utterance | None:
    if _of_source(tree, verb):
        return None
    reporter = _reported_by(tree, verb)
    if reporter >= 0:
        return _report(tree, verb, reporter)
    speaker, passed_on = find_speaker(tree, verb)
    if speaker < 0:
        return None
    content = find_content(tree, verb, speaker, takes)
    voices, personal = find_voices(tree, speaker), "inserted" not in takes
    return Utterance(verb, voices, content, tree.span(verb, verb)[2], personal=personal, passed_on=passed_on)


def _reported_by(tree: Tree, verb: int) -> int:
    """Who reported it, in «the strike, first reported by the Times, …» and «as reported by …»; or -1."""
    if not tree.lemma_in(verb, "published") or tree.tag[verb] != "VBN" or tree.child(verb, "ccomp") >= 0:
        return -1
    if tree.dep[verb] not in ("acl", "advcl", "relcl", "ccomp", "conj", "dep", "prep"):
        return -1
    return next((token for name, token in tree.prepositions(verb) if name in tree.lexicon.words("by")), -1)


def find_citations(tree: Tree, source: int) -> Iterator[tuple[int, int]]:
    """The participles that say who passes a source on («cited by», «and reported by»), each with its «by»."""
    clauses = [clause for kid in tree.kids(source, "acl", "relcl") for clause in tree.conjuncts(kid)]
    if clauses:
        last = sentence_of(tree, source)[1]
        clauses += [token for token in range(source, last) if token not in clauses and _of_source(tree, token)]
    passing_on = tree.lexicon.words("passing_on")
    for clause in clauses:
        for by in tree.kids(clause, "agent", "prep"):
            if tree.lemma[clause] in passing_on and tree.word_in(by, "by"):
                yield clause, by


def _of_source(tree: Tree, verb: int) -> bool:
    """True for «(a source cited by X) and first reported by Y», which the parser often joins to another verb."""
    if tree.tag[verb] not in ("VBN", "VBD") or not tree.lemma_in(verb, "passing_on"):
        return False
    before = verb - 1
    while before >= 0 and tree.pos[before] == "ADV":
        before -= 1
    if before < 0 or not tree.word_in(before, "and_or_comma"):
        return False
    earlier = range(tree.sentences[tree.sentence[verb]][0], before)
    return any(tree.word_in(one, "by") and tree.lemma_in(one - 1, "passing_on") for one in earlier if one)


def _report(tree: Tree, verb: int, reporter: int) -> Utterance:
    first, last = sentence_of(tree, verb)
    adverb = next((kid for kid in tree.kids(verb, "advmod") if tree.word_in(kid, "first_reported")), -1)
    begin = verb if adverb < 0 else min(verb, adverb)
    by = tree.head[reporter]
    words = tree.span(begin, by if by == verb + 1 else verb)[2]
    content = without(first, last, begin, tree.right[reporter])
    return Utterance(verb, (reporter,), content, words, first_report=adverb >= 0)


def _according(tree: Tree, token: int) -> Utterance | None:
    held = (kid for name, kid in tree.prepositions(token) if name in tree.lexicon.words("to"))
    source = next(held, tree.child(token, "pobj"))  # «according to her», «selon elle»
    if source < 0:
        return None
    first, last = sentence_of(tree, token)
    end = tree.right[source]
    if token - first < 2:  # «According to the UN, …»
        end = next((one for one in range(source + 1, end + 1) if tree.word[one] == ","), end)
    content = without(first, last, token, end)
    return Utterance(token, find_voices(tree, source), content, tree.span(token, tree.head[source])[2])


def _noun(tree: Tree, noun: int, takes: frozenset[str]) -> Utterance | None:
    """«the army's denial of the strike», «claims by residents that», «voiced fears that»."""
    content = [kid for kid in tree.kids(noun, "acl", "ccomp", "relcl") if kid > noun and _is_said(tree, kid, takes)]
    content += [kid for kid in tree.kids(noun, "prep") if tree.lower[kid] in takes]
    owner = find_owner(tree, noun)
    if owner < 0:
        return None
    ranges = tuple((tree.left[kid], tree.right[kid]) for kid in content)
    return Utterance(noun, find_voices(tree, owner), ranges, tree.span(noun, noun)[2]) if ranges else None


def _is_said(tree: Tree, clause: int, takes: frozenset[str]) -> bool:
    if any(tree.tag[kid] == "TO" for kid in tree.kids(clause, "aux")):
        return "to" in takes
    return "that" in takes and tree.child(clause, "mark") >= 0
