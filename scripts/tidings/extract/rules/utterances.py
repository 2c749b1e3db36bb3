"""Finds the words of saying in a parse: who speaks, and which clause, object or sentence is what they say."""

from collections.abc import Iterator

from tidings.extract.rules.clauses import find_subject, is_passive
from tidings.extract.rules.speech import Range, Utterance, saying_words, without
from tidings.extract.rules.syntax import Tree

_VOICING = frozenset(
    [
        "express",
        "voice",
        "make",
        "issue",
        "give",
        "raise",
        "have",
        "repeat",
        "deliver",
        "offer",
        "release",
        "publish",
        "reiterate",
        "submit",
        "echo",
        "share",
    ]
)
_FIRST = frozenset({"first", "initially", "originally", "earlier", "exclusively"})
_STOPS = frozenset({",", '"', "''", "``", ".", "?", "!", ";", "—", "–", "--", "-", ":", "”", "“"})


def find_utterances(tree: Tree) -> Iterator[Utterance]:
    """The utterances of an article in the text's order; some have no content but a quotation that stands near."""
    words = saying_words()
    for token in range(len(tree)):
        found = None
        pos = tree.pos[token]
        if pos == "VERB":
            takes = words.get(("verb", tree.lemma[token]))
            found = _verb(tree, token, takes) if takes else None
        elif pos == "NOUN" and ("noun", tree.lemma[token]) in words:
            found = _noun(tree, token, words["noun", tree.lemma[token]])
        if tree.lower[token] == "according":
            found = _according(tree, token)
        if found:
            yield found


def _verb(tree: Tree, verb: int, takes: frozenset[str]) -> Utterance | None:
    reporter = _reported_by(tree, verb)
    if reporter >= 0:
        return _report(tree, verb, reporter)
    speaker, passed_on = _speaker(tree, verb)
    if speaker < 0:
        return None
    content = tuple(_verb_content(tree, verb, takes))
    if not content and "inserted" in takes:
        content = _inserted(tree, verb, speaker)
    return Utterance(verb, _voices(tree, speaker), content, tree.word[verb], passed_on=passed_on)


def _voices(tree: Tree, head: int) -> tuple[int, ...]:
    """The joined speakers: «the army and the police said»."""
    return tuple(one for one in tree.conjuncts(head) if one == head or tree.pos[one] in ("NOUN", "PROPN", "PRON"))


def _speaker(tree: Tree, verb: int) -> tuple[int, tuple[int, ...]]:
    """Who says (-1 in «is said to»), and who passes it on: «Reuters, citing officials, said»."""
    if tree.dep[verb] == "pcomp":
        quoting = tree.head[tree.head[verb]]
        if tree.lower[tree.head[verb]] == "as" and tree.lemma[quoting] in ("quote", "cite"):
            return _quoted(tree, quoting)
        if tree.lower[tree.head[verb]] == "without":
            return -1, ()
    if is_passive(tree, verb):
        return next((token for name, token in tree.prepositions(verb) if name == "by"), -1), ()
    speaker = find_subject(tree, verb)
    if speaker >= 0 and tree.dep[speaker] == "expl":
        return -1, ()
    for clause in tree.kids(verb, "advcl"):
        cited = tree.child(clause, "dobj")
        if tree.lemma[clause] in ("cite", "quote") and cited >= 0:
            return cited, (speaker,) if speaker >= 0 else ()
    return speaker, ()


def _quoted(tree: Tree, quoting: int) -> tuple[int, tuple[int, ...]]:
    """«Reuters quoted him as saying», «he was quoted by Reuters as saying»: who was quoted, and by whom."""
    by = find_subject(tree, quoting)
    said = tree.child(quoting, "nsubjpass") if is_passive(tree, quoting) else tree.child(quoting, "dobj")
    return said, (by,) if by >= 0 else ()


def _verb_content(tree: Tree, verb: int, takes: frozenset[str]) -> Iterator[Range]:
    for kid in tree.children[verb]:
        dep = tree.dep[kid]
        if (
            dep == "ccomp"
            or (dep == "xcomp" and _takes_infinitive(tree, kid, takes))
            or (dep in ("dobj", "nsubjpass") and "object" in takes and kid > verb - 40)
        ):
            yield from without(tree.left[kid], tree.right[kid], verb, verb)
        elif dep in ("prep", "agent") and tree.lower[kid] in takes:
            yield kid, tree.right[kid]
    if tree.dep[verb] == "parataxis" or _is_as_clause(tree, verb):
        above = tree.head[verb]
        yield from without(tree.left[above], tree.right[above], tree.left[verb], tree.right[verb])


def _takes_infinitive(tree: Tree, clause: int, takes: frozenset[str]) -> bool:
    if "to" in takes:
        return True
    if tree.tag[clause] == "VBG":
        return "ing" in takes
    return tree.tag[clause] != "VB" and "that" in takes


def _is_as_clause(tree: Tree, verb: int) -> bool:
    """«as officials said»."""
    mark = tree.child(verb, "mark")
    return tree.dep[verb] == "advcl" and mark >= 0 and tree.lower[mark] == "as"


def _inserted(tree: Tree, verb: int, speaker: int) -> tuple[Range, ...]:
    """The rest of the sentence where the saying is put in or after: «The talks, he said, collapsed»."""
    first, last = tree.sentences[tree.sentence[verb]]
    begin = min(tree.left[speaker], verb)
    end = max(verb, tree.right[speaker]) if tree.right[speaker] < last else verb
    if begin <= first or tree.word[begin - 1] not in _STOPS or not first <= begin <= end < last:
        return ()
    if tree.sentence[speaker] != tree.sentence[verb] or end - begin > 40:
        return ()
    end = next((token for token in range(end, min(end + 12, last)) if tree.word[token] in _STOPS), end)
    return without(first, last - 1, begin, end)


def _reported_by(tree: Tree, verb: int) -> int:
    """Who reported it, in «the strike, first reported by the Times, …» and «as reported by …»; or -1."""
    if tree.lemma[verb] not in ("report", "publish") or tree.tag[verb] != "VBN" or tree.child(verb, "ccomp") >= 0:
        return -1
    if tree.dep[verb] not in ("acl", "advcl", "relcl", "ccomp", "conj", "dep", "prep") or _of_source(tree, verb):
        return -1
    return next((token for name, token in tree.prepositions(verb) if name == "by"), -1)


def _of_source(tree: Tree, verb: int) -> bool:
    """True for «according to a source cited by X and reported by Y», which is the source's own chain."""
    return any(tree.lower[above] == "according" for above in tree.ancestors(verb))


def _report(tree: Tree, verb: int, reporter: int) -> Utterance:
    first, last = tree.sentences[tree.sentence[verb]]
    adverb = next((kid for kid in tree.kids(verb, "advmod") if tree.lower[kid] in _FIRST), -1)
    begin = verb if adverb < 0 else min(verb, adverb)
    words = tree.text[tree.start[begin] : tree.end[verb]] + " by"
    content = without(first, last - 1, begin, tree.right[reporter])
    return Utterance(verb, (reporter,), content, words, first_report=adverb >= 0)


def _according(tree: Tree, token: int) -> Utterance | None:
    source = next((kid for name, kid in tree.prepositions(token) if name == "to"), -1)
    if source < 0:
        return None
    first, last = tree.sentences[tree.sentence[token]]
    content = without(first, last - 1, token, tree.right[source])
    return Utterance(token, _voices(tree, source), content, tree.text[tree.start[token] : tree.end[token] + 3])


def _noun(tree: Tree, noun: int, takes: frozenset[str]) -> Utterance | None:
    """«the army's denial of the strike», «claims by residents that», «voiced fears that»."""
    content = [kid for kid in tree.kids(noun, "acl", "ccomp") if kid > noun and _is_said(tree, kid, takes)]
    content += [kid for kid in tree.kids(noun, "prep") if tree.lower[kid] in takes]
    owner = _owner(tree, noun)
    if owner < 0:
        return None
    ranges = tuple((tree.left[kid], tree.right[kid]) for kid in content)
    return Utterance(noun, _voices(tree, owner), ranges, tree.word[noun]) if ranges else None


def _is_said(tree: Tree, clause: int, takes: frozenset[str]) -> bool:
    if any(tree.tag[kid] == "TO" for kid in tree.kids(clause, "aux")):
        return "to" in takes
    return "that" in takes and tree.child(clause, "mark") >= 0


def _owner(tree: Tree, noun: int) -> int:
    """Whose claim or promise it is, or -1."""
    owner = tree.child(noun, "poss")
    if owner < 0:
        owner = next((kid for name, kid in tree.prepositions(noun) if name in ("by", "from", "among")), -1)
    if owner < 0:
        owner = next((kid for kid in tree.kids(noun, "amod", "compound") if tree.entity[kid] >= 0), -1)
    if owner < 0 and tree.dep[noun] == "dobj" and tree.lemma[tree.head[noun]] in _VOICING:
        owner = find_subject(tree, tree.head[noun])
    return owner
