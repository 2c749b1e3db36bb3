"""Which date expression dates an event: the one on its own words, else on a verb whose time it shares."""

from bisect import bisect_left
from collections.abc import Iterator

from tidings.codes import types_that_are
from tidings.extract.rules.parse.tree import Tree
from tidings.extract.rules.timex.expression import DateExpression

_MODIFIERS = frozenset({"nummod", "compound", "poss", "amod", "nmod"})
_COARSE = ("month", "season", "year", "decade")
_UNDER_VERB = frozenset({"dobj", "pobj", "conj"})


def date_for(tree: Tree, token: int, dates: tuple[DateExpression, ...]) -> DateExpression | None:
    """The expression that dates the event which `token` tells of, or None; never one that dates another event."""
    here = _in_sentence(tree, token, dates)
    if not here:
        return None
    paths = [tuple(_carriers(tree, one)) for one in here]
    for one, path in zip(here, paths, strict=True):
        if token in path:
            return one
    for place in _simultaneous(tree, token):
        for one, path in zip(here, paths, strict=True):
            if path[-1] == place:
                return one
    for one in here:
        if _ends_before(tree, token, one.last):
            return one
    return here[0] if len(here) == 1 and _is_free(tree, token, paths[0][-1]) else None


def _ends_before(tree: Tree, token: int, last: int) -> bool:
    """True where a date closes the clause that a deed comes of: «drove off in a car on Friday, killing two»."""
    while tree.dep[token] == "conj" and tree.tag[token] == "VBG":
        token = tree.head[token]
    return tree.is_consequence(token) and last == tree.left[token] - 2 and tree.word[last + 1] == ","


def _in_sentence(tree: Tree, token: int, dates: tuple[DateExpression, ...]) -> tuple[DateExpression, ...]:
    first, last = tree.sentences[tree.sentence[token]]
    begin = bisect_left(dates, first, key=lambda one: one.first)
    return dates[begin : bisect_left(dates, last, key=lambda one: one.first)]


def _carriers(tree: Tree, one: DateExpression) -> Iterator[int]:
    """The words that a date tells the time of; the last is the verb, or the noun of event, that it hangs on."""
    token, below = _past_part_of_day(tree, one.head)
    if tree.dep[one.last] == "mark":  # «three days after they met, …»: days of the other clause
        yield tree.carrier(token)
        return
    for kid in tree.kids(token, "prep"):  # «violated after the fall in 2024»: the parser may miss whose date it is
        if _holds_other_event(tree, kid, one) and tree.right[kid] == tree.left[below] - 1:
            yield next(iter(tree.children[kid]), token)
            return
    for kid in tree.kids(token, "dobj"):  # «condemned the coup in Niger in 2023»: a judgement on what is past
        is_judged = tree.lemma_in(token, "judging") and _is_past(one) and _tells_event(tree, kid)
        if is_judged and tree.right[kid] == tree.left[below] - 1:
            yield kid
            return
    yield token
    if tree.dep[token] == "pobj" and tree.word_in(tree.head[token], "during"):
        yield tree.carrier(token)
    elif tree.dep[one.head] not in _MODIFIERS and not tree.word_in(tree.head[one.head], "of"):
        while not tree.is_verb(token) and not _tells_event(tree, token) and tree.dep[token] in _UNDER_VERB:
            token = tree.carrier(token)  # «shot in the back on Friday» was shot on Friday
            yield token


def _past_part_of_day(tree: Tree, head: int) -> tuple[int, int]:
    """What a date hangs on, and the last word between: «killed in the early hours of Sunday» was killed on Sunday."""
    token = tree.carrier(head)
    while tree.word_in(token, "part_of_day") and tree.dep[token] in ("pobj", "npadvmod") and tree.head[head] != token:
        head, token = token, tree.carrier(token)
    return token, tree.preposition_above(head)


def _holds_other_event(tree: Tree, preposition: int, one: DateExpression) -> bool:
    """True where a preposition's event, not the verb's, is what a date after it can be of.

    «violated after the fall in 2014»; but the day of «condemned the army over a raid on Sunday» can be either's.
    """
    if tree.word_in(preposition, "of_other_event"):
        return True
    verb = tree.head[preposition]
    is_held = tree.word_in(preposition, "of_matter") or (
        tree.word_in(preposition, "of_ground") and tree.lemma_in(verb, "judging")
    )
    return is_held and _is_past(one)


def _is_past(one: DateExpression) -> bool:
    """True for a month, a year, or a day with its year: what the news tells of as past."""
    return one.date.precision in _COARSE or any(word.isdigit() and len(word) == 4 for word in one.text.split())


def _simultaneous(tree: Tree, token: int) -> Iterator[int]:
    """The words whose time is the token's too, nearest first: its «when» clause, verbs that it completes."""
    for clause in tree.kids(token, "advcl"):
        if _is_when(tree, clause):
            yield clause
    subject = tree.child(token, "nsubj")
    if subject >= 0 and tree.tag[token] in ("VBD", "VBN") and _brings_about(tree, subject):
        yield subject  # «Sunday's bombing killed four»
    verb = token if tree.is_verb(token) else _verb_of_noun(tree, token)
    if verb != token and verb >= 0:
        yield verb
    while verb >= 0:
        verb = _same_time_above(tree, verb)
        if verb >= 0:
            yield verb


def _verb_of_noun(tree: Tree, noun: int) -> int:
    """The verb by which a noun's event happens («the talks began», not «condemned the talks»), or -1."""
    while tree.dep[noun] == "conj":
        noun = tree.head[noun]
    verb, dep = tree.carrier(noun), tree.dep[noun]
    if not tree.is_verb(verb) or tree.child(verb, "ccomp") >= 0 or tree.lemma_in(verb, "apart_in_time"):
        return -1
    if dep in ("nsubj", "nsubjpass", "attr"):
        return verb
    return verb if dep in ("dobj", "pobj") and not _tells_other_event(tree, verb) else -1


def _same_time_above(tree: Tree, verb: int) -> int:
    """The verb above, where its time is the verb's too, or -1."""
    above, dep = tree.head[verb], tree.dep[verb]
    if dep == "conj" and tree.is_verb(above):
        return -1 if tree.child(verb, "nsubj", "nsubjpass", "mark") >= 0 or _moved_on(tree, verb) else above
    if dep == "xcomp" and (tree.lemma_in(above, "same_time_verb") or tree.lemma_in(above, "planned")):
        return above
    if dep == "pcomp" and (tree.word_in(above, "by") or tree.lemma_in(tree.head[above], "same_time_verb")):
        return tree.head[above]
    if dep == "advcl" and (_is_when(tree, verb) or (tree.tag[verb] == "VBG" and tree.child(verb, "mark") < 0)):
        return above
    if dep == "ccomp" and tree.is_verb(above) and _is_said_act(tree, verb):
        return above
    if dep == "acl" and tree.tag[verb] == "VBG" and _tells_event(tree, above):
        return _verb_of_noun(tree, above)
    return -1


def _is_said_act(tree: Tree, verb: int) -> bool:
    """«We condemn the raid, he said on Monday»: who says so in the first person does it by saying so."""
    subject, types = tree.child(verb, "nsubj"), tree.lexicon.types_of.get(("verb", tree.lemma[verb]), ())
    is_plain = tree.tag[verb] == "VBP" and tree.child(verb, "aux", "neg") < 0
    is_spoken = bool(types) and types[0] in types_that_are("spoken")
    return is_plain and is_spoken and subject >= 0 and tree.word_in(subject, "pronoun_speaker")


def _moved_on(tree: Tree, verb: int) -> bool:
    """«captured in 1967 and has since annexed»: the second verb has a time of its own."""
    return any(tree.word_in(kid, "moved_on") for kid in tree.kids(verb, "advmod"))


def _is_when(tree: Tree, clause: int) -> bool:
    return any(tree.word_in(kid, "when") for kid in tree.kids(clause, "advmod", "mark"))


def _tells_event(tree: Tree, token: int) -> bool:
    return ("noun", tree.lemma[token]) in tree.lexicon.senses_of


def _brings_about(tree: Tree, noun: int) -> bool:
    return _tells_event(tree, noun) or tree.lemma_in(noun, "bringing_about")


def _tells_other_event(tree: Tree, verb: int) -> bool:
    """True for a verb that has a time of its own: it tells of an event itself, or says that one is so."""
    if tree.child(verb, "ccomp") >= 0:
        return True
    lemma = tree.lemma[verb]
    return (
        ("verb", lemma) in tree.lexicon.senses_of
        and lemma not in tree.lexicon.words("telling_verb")
        and lemma not in tree.lexicon.words("light_verb")
    )


def _is_free(tree: Tree, token: int, carrier: int) -> bool:
    """True where no other event claims a sentence's only date, and both stand in one clause."""
    if not tree.is_verb(carrier) or _tells_other_event(tree, carrier):
        return False
    while token != carrier:
        if tree.head[token] == token or tree.dep[token] in ("ccomp", "relcl", "advcl", "acl"):
            return False
        token = tree.head[token]
    return True
