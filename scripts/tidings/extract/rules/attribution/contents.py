"""What is said: the clauses, objects and sentences that are the content of a word of saying."""

from collections.abc import Iterator

from tidings.extract.rules.attribution.speech import Range, without
from tidings.extract.rules.parse.tree import Tree

_STOPS = frozenset({",", '"', "''", "``", ".", "?", "!", ";", "—", "–", "--", "-", ":", "”", "“"})


def find_content(tree: Tree, verb: int, speaker: int, takes: frozenset[str]) -> tuple[Range, ...]:
    """The runs of tokens that a verb of saying has as its content."""
    clauses = tuple(_complements(tree, verb, takes))
    if any(first > verb for first, _ in clauses):  # what stands before it is a clause of its own
        clauses = tuple(one for one in clauses if one[0] >= verb)
    if "inserted" in takes and all(last <= verb for _, last in clauses):
        return inserted_in(tree, verb, speaker) or clauses or tuple(_around(tree, verb)) or _block(tree, verb)
    return clauses


def sentence_of(tree: Tree, token: int) -> Range:
    """First and last token of a token's sentence; one that starts in lower case goes on from the sentence before."""
    number = tree.sentence[token]
    first, last = tree.sentences[number]
    while number and tree.word[first][:1].islower() and "\n" not in tree.word[first - 1]:
        number -= 1
        first = tree.sentences[number][0]
    return first, last - 1


def inserted_in(tree: Tree, verb: int, speaker: int) -> tuple[Range, ...]:
    """The rest of the sentence where the saying is put in or after: «The talks, he said, collapsed»."""
    first, last = sentence_of(tree, verb)
    if not first <= speaker <= last:
        return ()
    begin = min(tree.left[speaker], verb, *tree.kids(verb, "aux"))  # «…, a dit le ministre»
    end = verb if speaker < verb else min(tree.right[speaker], last)
    if begin <= first or tree.word[begin - 1] not in _STOPS or end - begin > 40:
        return ()
    stop = next((token for token in range(end + 1, min(end + 12, last + 1)) if tree.word[token] in _STOPS), -1)
    if stop < 0 or any(tree.is_verb(token) for token in range(end + 1, stop)):
        return ()
    return without(first, last, begin, stop)


def _complements(tree: Tree, verb: int, takes: frozenset[str]) -> Iterator[Range]:
    clause = False
    for kid in tree.children[verb]:
        dep = tree.dep[kid]
        if dep == "ccomp" or (dep == "xcomp" and _takes_infinitive(tree, kid, takes)):
            clause = True
            yield from without(tree.left[kid], tree.right[kid], verb, verb)
        elif dep in ("dobj", "nsubjpass", "oprd") and "object" in takes:
            yield from without(tree.left[kid], tree.right[kid], verb, verb)
            if "self" in takes:  # «announced sanctions»: the word of saying tells of the event
                yield verb, verb
        elif (
            dep == "dobj" and kid > verb and tree.lemma_in(verb, "no_addressee")
        ):  # a clause that the parser took for a noun
            yield verb + 1, tree.right[kid]
        elif dep == "dobj" and "that" in takes:  # «told a meeting of leaders that …», which is no relative clause
            yield from ((tree.left[one], tree.right[one]) for one in tree.kids(kid, "relcl") if _is_marked(tree, one))
        elif dep in ("prep", "agent") and tree.lower[kid] in takes:
            yield kid, tree.right[kid]
        elif dep == "advcl" and not clause and kid > verb and "that" in takes and _is_bare(tree, kid):
            yield tree.left[kid], tree.right[kid]


def _is_marked(tree: Tree, clause: int) -> bool:
    return tree.child(clause, "mark") >= 0


def _takes_infinitive(tree: Tree, clause: int, takes: frozenset[str]) -> bool:
    if "to" in takes:
        return True
    if tree.tag[clause] == "VBG":
        return "ing" in takes
    return tree.tag[clause] != "VB" and "that" in takes


def _is_bare(tree: Tree, clause: int) -> bool:
    """True for a clause that only looks adverbial: «said after the vote he would resign»."""
    if tree.child(clause, "nsubj", "nsubjpass") < 0 or tree.child(clause, "mark") >= 0:
        return False
    return not any(tree.tag[kid] == "WRB" for kid in tree.kids(clause, "advmod"))


def _around(tree: Tree, verb: int) -> Iterator[Range]:
    """The clause that the saying stands in: «as officials said»."""
    mark = tree.child(verb, "mark")
    as_clause = tree.dep[verb] == "advcl" and mark >= 0 and tree.word_in(mark, "as")
    if tree.dep[verb] == "parataxis" or as_clause:
        above = tree.head[verb]
        yield from without(tree.left[above], tree.right[above], tree.left[verb], tree.right[verb])


def _block(tree: Tree, verb: int) -> tuple[Range, ...]:
    """The paragraph that follows «He added:»."""
    _, last = tree.sentences[tree.sentence[verb]]
    colon = next((token for token in range(verb + 1, min(verb + 8, last)) if tree.word[token] == ":"), -1)
    if colon < 0:
        return ()
    start = next((token for token in range(colon + 1, len(tree)) if not tree.word[token].isspace()), len(tree))
    end = next((token for token in range(start, len(tree)) if "\n" in tree.word[token]), len(tree))
    return ((start, end - 1),) if start < end else ()
