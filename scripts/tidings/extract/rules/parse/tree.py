"""The parse of one article as plain arrays: rules ask it in one place, and Python lists are ten times faster to
walk than spaCy's tokens."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tidings.extract.rules.lexicon.lexicon import Lexicon
from tidings.extract.rules.parse.grammar import Grammar, Links
from tidings.extract.rules.parse.markup import without_signs
from tidings.extract.rules.parse.names.addresses import join_addresses
from tidings.extract.rules.parse.names.clubs import join_clubs
from tidings.extract.rules.parse.names.state_names import join_state_names
from tidings.extract.rules.parse.names.towns import with_towns

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc
    from spacy.vocab import Vocab


@dataclass(frozen=True, slots=True)
class RecognizedName:
    """A name that the parser's recognizer found: tokens `first` to `last` (exclusive), and spaCy's label."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed article, a list item a token. `head` and the items of `children` are token numbers.

    `start` and `end` are offsets in the article's text; `left` and `right` the first and last token below a token;
    `entity` the number of the name in `entities` that a token belongs to, or -1; `sentence` the sentence's number.
    `tag`, `pos` and `dep` are of the scheme in `scheme.py`; `lexicon` and `grammar` are those of its language.
    """

    text: str
    word: list[str]
    lower: list[str]
    lemma: list[str]
    tag: list[str]
    pos: list[str]
    dep: list[str]
    head: list[int]
    start: list[int]
    end: list[int]
    children: list[list[int]]
    left: list[int]
    right: list[int]
    entity: list[int]
    entities: tuple[RecognizedName, ...]
    sentence: list[int]
    sentences: tuple[tuple[int, int], ...]
    lexicon: Lexicon
    grammar: Grammar

    def __len__(self) -> int:
        return len(self.word)

    def child(self, token: int, *deps: str) -> int:
        """The first child with one of these dependency labels, or -1."""
        for kid in self.children[token]:
            if self.dep[kid] in deps:
                return kid
        return -1

    def kids(self, token: int, *deps: str) -> Iterator[int]:
        """The children with one of these dependency labels, in the text's order."""
        return (kid for kid in self.children[token] if self.dep[kid] in deps)

    def ancestors(self, token: int) -> Iterator[int]:
        """The heads above a token, the nearest first."""
        while self.head[token] != token:
            token = self.head[token]
            yield token

    def prepositions(self, token: int) -> Iterator[tuple[str, int]]:
        """Each preposition that hangs on a token, with its object."""
        return self.grammar.prepositions(self, token)

    def is_passive(self, verb: int) -> bool:
        """True where the verb's grammatical subject bears the deed."""
        return self.grammar.is_passive(self, verb)

    def subject(self, verb: int) -> int:
        """The head of the phrase that does what the verb says, or -1."""
        return self.grammar.subject(self, verb)

    def objects(self, verb: int) -> Iterator[int]:
        """The heads of the phrases to which it is done."""
        return self.grammar.objects(self, verb)

    def holder(self, noun: int) -> int:
        """The head of the phrase whose noun it is, or -1."""
        return self.grammar.holder(self, noun)

    def is_consequence(self, verb: int) -> bool:
        """True for what comes of the verb above: «shelled a camp, killing four»."""
        return self.grammar.is_consequence(self, verb)

    def preposition_above(self, token: int) -> int:
        """The first of the prepositions and adverbs that a word hangs on in a chain («out» in «out of the deal»), or
        the word itself."""
        while self.pos[self.head[token]] in _LINKING and self.head[token] != token:
            token = self.head[token]
        return token

    def carrier(self, token: int) -> int:
        """The verb or noun that a word hangs on, past prepositions and adverbs."""
        return self.head[self.preposition_above(token)]

    def conjuncts(self, token: int) -> Iterator[int]:
        """The token and what is joined to it by «and», «or», a comma."""
        joined = [token]
        while joined:
            token = joined.pop()
            yield token
            joined += [kid for kid in reversed(self.children[token]) if self.dep[kid] == "conj"]

    def span(self, first: int, last: int) -> tuple[int, int, str]:
        """Offsets and words of the tokens `first` to `last`, both inclusive."""
        start, end = self.start[first], self.end[last]
        return start, end, self.text[start:end]

    def words(self, first: int, last: int) -> str:
        """The words of the tokens `first` to `last`, without signs of markup between them: what a name is made of."""
        return without_signs(self.span(first, last)[2])

    def lemma_in(self, token: int, name: str) -> bool:
        """True where a token's lemma is in one of the language's lists."""
        return self.lemma[token] in self.lexicon.words(name)

    def word_in(self, token: int, name: str) -> bool:
        """True where a token, in lower case, is in one of the language's lists."""
        return self.lower[token] in self.lexicon.words(name)

    def is_verb(self, token: int) -> bool:
        """True for verbs and auxiliaries."""
        return self.pos[token] in ("VERB", "AUX")


_LINKING = frozenset({"ADP", "SCONJ", "ADV"})


@dataclass(frozen=True, slots=True)
class Columns:
    """What is kept of a parsed piece of text that starts at `start`: a row a token, a column an attribute."""

    rows: "NDArray[Any]"
    start: int


def columns_of(doc: "Doc", start: int) -> Columns:
    """The columns that a tree is made of; the parser's own objects are larger many times over."""
    from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, IDX, LEMMA, LENGTH, LOWER, ORTH, POS, SENT_START, TAG

    order = [ORTH, LOWER, LEMMA, TAG, POS, DEP, HEAD, IDX, LENGTH, ENT_IOB, ENT_TYPE, SENT_START]
    return Columns(doc.to_array(order), start)


def tree_of(
    pieces: Sequence[Columns],
    vocab: "Vocab",
    text: str,
    lexicon: Lexicon,
    grammar: Grammar,
    offsets: Sequence[int] | None = None,
) -> Tree:
    """The tree of the parsed pieces of `text`, one after the other; `offsets` is where each character of what was
    parsed stands in it (None: in the same place)."""
    column = _joined(pieces)
    name, mended = _strings(vocab), lexicon.lemmas
    size = len(column[0])
    start, end = _edges_in_text(column[7], column[8], offsets)
    signed = [value - (1 << 64) if value >> 63 else value for value in column[6]]
    head = [position + offset for position, offset in enumerate(signed)]
    dep, tag, label = ([name(key) for key in column[number]] for number in (5, 3, 10))
    lemma = [mended.get(name(word), "") or name(key).lower() for word, key in zip(column[1], column[2], strict=True)]
    lower, pos = ([name(key) for key in column[number]] for number in (1, 4))
    links = Links(lower, lemma, tag, pos, dep, head, label, list(column[9]))
    grammar.repair(links, lexicon)
    join_addresses(links)
    children = _children(head)
    left, right = _edges(head)
    word = [name(key) for key in column[0]]
    marks = _marks(links.mark, word)
    join_state_names(word, marks, label)
    join_clubs(word, tag, marks, label, lexicon)
    entities, entity = _entities(marks, label)
    sentence, sentences = _sentences(column[11], size)
    tree = Tree(
        text=text,
        word=word,
        lower=lower,
        lemma=lemma,
        tag=tag,
        pos=pos,
        dep=dep,
        head=head,
        start=start,
        end=end,
        children=children,
        left=left,
        right=right,
        entity=entity,
        entities=entities,
        sentence=sentence,
        sentences=sentences,
        lexicon=lexicon,
        grammar=grammar,
    )
    return with_towns(tree)


def _joined(pieces: Sequence[Columns]) -> list[list[int]]:
    """The columns of all pieces, with places in the whole text; each piece begins a sentence."""
    column: list[list[int]] = [[] for _ in range(12)]
    for piece in pieces:
        own = piece.rows.T.tolist()
        own[7] = [piece.start + place for place in own[7]]
        own[11][:1] = [1][: len(own[11])]
        for whole, more in zip(column, own, strict=True):
            whole += more
    return column


def _edges_in_text(start: list[int], length: list[int], offsets: Sequence[int] | None) -> tuple[list[int], list[int]]:
    end = [begin + size for begin, size in zip(start, length, strict=True)]
    if offsets is None:
        return start, end
    return [offsets[begin] for begin in start], [offsets[last - 1] + 1 for last in end]


def _strings(vocab: "Vocab") -> Callable[[int], str]:
    """A lookup of the vocabulary's strings that remembers them: the store itself decodes them anew each time."""
    known: dict[int, str] = {0: ""}
    store = vocab.strings

    def name(key: int) -> str:
        value = known.get(key)
        if value is None:
            value = known[key] = store[key]
        return value

    return name


def _children(head: list[int]) -> list[list[int]]:
    children: list[list[int]] = [[] for _ in head]
    for token, above in enumerate(head):
        if above != token:
            children[above].append(token)
    return children


def _edges(head: list[int]) -> tuple[list[int], list[int]]:
    """The first and the last token below each token, from the leaves up."""
    left, right = list(range(len(head))), list(range(len(head)))
    waiting = [0] * len(head)
    for token, above in enumerate(head):
        waiting[above] += above != token
    ready = [token for token, kids in enumerate(waiting) if not kids]
    while ready:
        token = ready.pop()
        above = head[token]
        if above != token:
            left[above], right[above] = min(left[above], left[token]), max(right[above], right[token])
            waiting[above] -= 1
            if not waiting[above]:
                ready.append(above)
    return left, right


def _marks(iob: list[int], word: list[str]) -> list[int]:
    """The marks of names' tokens (3 begins one, 1 goes on, 2 is outside) without the line breaks after a name."""
    marks = list(iob)
    for token in range(len(marks) - 1, -1, -1):
        ends = token + 1 == len(marks) or marks[token + 1] != 1
        if ends and marks[token] in (1, 3) and word[token].isspace():
            marks[token] = 2
    return marks


def _entities(iob: list[int], label: list[str]) -> tuple[tuple[RecognizedName, ...], list[int]]:
    entities: list[RecognizedName] = []
    entity = [-1] * len(iob)
    for token, mark in enumerate(iob):
        if mark == 3:
            entities.append(RecognizedName(token, token + 1, label[token]))
        elif mark == 1 and entities:
            entities[-1] = RecognizedName(entities[-1].first, token + 1, label[token])
        if mark in (1, 3):
            entity[token] = len(entities) - 1
    return tuple(entities), entity


def _sentences(starts: list[int], size: int) -> tuple[list[int], tuple[tuple[int, int], ...]]:
    first = [token for token in range(size) if token == 0 or starts[token] == 1]
    sentences = tuple(zip(first, [*first[1:], size], strict=True)) if size else ()
    sentence = [number for number, (begin, end) in enumerate(sentences) for _ in range(begin, end)]
    return sentence, sentences
