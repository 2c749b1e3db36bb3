"""Sentences that are of the page and not of its article: calls to subscribe, notes on cookies, who wrote it."""

from tidings.extract.rules.parse.tree import Tree

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NAMES = frozenset({"PERSON", "GPE", "NORP", "ORG", "LOC"})
_LABEL = 2
"""Tokens of a sentence that is but a label: «Advertisement.»"""
_EDGE = 6
"""Words at a sentence's head among which it says that it credits somebody."""


def boilerplate_sentences(tree: Tree) -> frozenset[int]:
    """The numbers of the sentences that tell of the page."""
    sure = {number for number in range(len(tree.sentences)) if _is_call(tree, number) or _is_credit(tree, number)}
    for number in range(len(tree.sentences)):
        if number - 1 in sure and _follows_in_line(tree, number) and _asks_reader(tree, number):
            sure.add(number)
    for number in range(len(tree.sentences) - 2, -1, -1):
        if number + 1 in sure and _follows_in_line(tree, number + 1) and _asks_reader(tree, number):
            sure.add(number)
    return frozenset(sure)


def _is_call(tree: Tree, number: int) -> bool:
    """«Subscribe now to read on», «We use cookies»: words of a page, said to who reads it."""
    first, last = tree.sentences[number]
    if any(tree.lemma_in(token, "site_words") for token in range(first, last)):
        return last - first <= _LABEL or _asks_reader(tree, number, "site_speaks")
    return _holds(tree, first, last, "site_phrases") and _asks_reader(tree, number)


def _asks_reader(tree: Tree, number: int, who: str = "site_reader") -> bool:
    """True where nobody acts but who reads (or, in another list, the page too), and nobody is named."""
    first, last = tree.sentences[number]
    tokens, opens = range(first, last), ("verb", tree.lemma[first]) in tree.lexicon.senses_of  # «Demand answers»
    acting = (token for token in tokens[opens:] if tree.dep[token] in _SUBJECTS)
    named = any(tree.entity[token] >= 0 and tree.entities[tree.entity[token]].label in _NAMES for token in tokens)
    is_told = opens or any(map(tree.is_verb, tokens))
    return is_told and not named and all(tree.word_in(one, who) for one in acting)


def _is_credit(tree: Tree, number: int) -> bool:
    """«Reporting by Jane Doe; editing by John Roe»: who made the article, not what happened."""
    first, last = tree.sentences[number]
    if _holds(tree, first, last, "credit_phrases"):
        return True
    words = [token for token in range(first, last) if tree.word[token][0].isalpha()][:_EDGE]
    if not words or not tree.word_in(words[0], "credit_opens"):
        return False
    acting = any(tree.dep[token] in _SUBJECTS for token in range(first, last) if tree.is_verb(tree.head[token]))
    by = [token for token in words if tree.word_in(token, "written_by")]
    return not acting and bool(by) and tree.word[min(by[0] + 1, len(tree) - 1)][0].isupper()


def _holds(tree: Tree, first: int, last: int, name: str) -> bool:
    """True where a sentence holds one of a list's phrases, word for word."""
    words = f" {' '.join(tree.lower[first:last])} "
    return any(f" {phrase} " in words for phrase in tree.lexicon.words(name))


def _follows_in_line(tree: Tree, number: int) -> bool:
    """True where a sentence stands in one line with the one before."""
    first = tree.sentences[number][0]
    return "\n" not in tree.text[tree.start[first - 1] : tree.start[first]]
