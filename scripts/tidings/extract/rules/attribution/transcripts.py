"""The turns of a printed conversation: «PENCE: …», or questions as paragraphs of their own, and the answers."""

from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import groupby

from tidings.extract.rules.attribution.speech import Range, Utterance
from tidings.extract.rules.parse.tree import Tree

_QUOTING = frozenset({'"', "''", "``"})
_QUESTIONS = 3
"""Questions that make an interview, at least."""
_LONGEST_QUESTION = 60
"""Tokens."""
_AROUND = frozenset({'"', "(", ")", "[", "]", "*", "-", "."})


def find_turns(tree: Tree, paragraphs: list[int]) -> list[Utterance]:
    """What each speaker says up to the next one; a line like that counts where some speaker has another."""
    colons = (token for token, word in enumerate(tree.word) if word == ":")
    names = [colon - 1 for colon in colons if _opens_turn(tree, colon, paragraphs)]
    often = {label for label, lines in Counter(tree.lower[name] for name in names).items() if lines > 1}
    names = [name for name in names if often and (tree.word[name].isupper() or tree.lower[name] in often)]
    ends = [bisect_left(paragraphs, paragraphs[name]) - 1 for name in names[1:]]
    ends += [bisect_right(paragraphs, paragraphs[name]) - 1 for name in names[-1:]]
    turns = [(name, end) for name, end in zip(names, ends, strict=True) if end > name + 1]
    return [Utterance(name, (name,), ((name + 2, end),), ":") for name, end in turns]


def _opens_turn(tree: Tree, colon: int, paragraphs: list[int]) -> bool:
    """True where a name stands between the start of the paragraph and the colon."""
    first = bisect_left(paragraphs, paragraphs[colon])
    words = [word for word in tree.word[first:colon] if word not in _AROUND]
    return 0 < len(words) < 5 and all(word[0].isupper() and word.isalpha() for word in words)


def find_answers(tree: Tree, paragraphs: list[int]) -> list[Utterance]:
    """What the one who is asked says, in an article whose questions stand as paragraphs of their own.

    That is the first person with a full name before the first question; nobody where nobody is asked and answers: an
    explainer has questions for headings too.
    """
    if "?" not in tree.word:
        return []
    spans = _paragraph_spans(tree, paragraphs)
    asked = [number for number, span in enumerate(spans) if _is_question(tree, *span)]
    if len(asked) < _QUESTIONS:
        return []
    ends = [*asked[1:], len(spans)]
    answers = [(spans[at + 1][0], spans[end - 1][1]) for at, end in zip(asked, ends, strict=True) if at + 1 < end]
    person = _asked_person(tree, spans[asked[0]][0])
    if person < 0 or not _is_talk(tree, [spans[number] for number in asked], answers):
        return []
    return [Utterance(person, (person,), (answer,), "?") for answer in answers]


def _is_talk(tree: Tree, questions: list[Range], answers: list[Range]) -> bool:
    """True where an answer says «I», or one says «we» and most questions «you»: «we» alone may be the paper's own."""
    if any(_has(tree, span, "speaker_alone") for span in answers):
        return True
    together = any(_has(tree, span, "first_person") for span in answers)
    return together and 2 * sum(_has(tree, span, "addressed") for span in questions) > len(questions)


def _has(tree: Tree, span: Range, name: str) -> bool:
    """True where a word of a list stands in a run of tokens and in no quotation."""
    quoted = False
    for token in range(span[0], span[1] + 1):
        quoted ^= tree.word[token] in _QUOTING
        if not quoted and tree.word_in(token, name):
            return True
    return False


def _paragraph_spans(tree: Tree, paragraphs: list[int]) -> list[Range]:
    """First and last token of each paragraph, without the blanks around it."""
    worded = [token for token, word in enumerate(tree.word) if not word.isspace()]
    runs = (list(run) for _, run in groupby(worded, key=paragraphs.__getitem__))
    return [(run[0], run[-1]) for run in runs]


def _is_question(tree: Tree, first: int, last: int) -> bool:
    """True for a paragraph that is one question or ends in one and quotes nobody."""
    if tree.word[last] != "?" or last - first > _LONGEST_QUESTION:
        return False
    return not any(word in _QUOTING for word in tree.word[first : last + 1])


def _asked_person(tree: Tree, before: int) -> int:
    """The last token of the first full name of a person before a token, or -1."""
    names = (one for one in tree.entities if one.label == "PERSON" and one.last <= before)
    return next((one.last - 1 for one in names if one.last - one.first > 1), -1)
