"""Who the words are that an answer points at: the mention that they are, else the actors that they point back to."""

from collections.abc import Iterable, Iterator, Sequence

from tidings.codes import types_that_are
from tidings.extract.llm.exchange import GroundedEvent, Span
from tidings.extract.llm.readings.pointed import Run, heads_of
from tidings.extract.llm.readings.tokens import holds, run_of
from tidings.extract.rules.claims.analysis import ArticleAnalysis
from tidings.extract.rules.mentions.anaphora import resolve_token
from tidings.extract.rules.parse.tree import Tree
from tidings.model import Argument, Role


def sides_of(event: GroundedEvent) -> tuple[tuple[Role, tuple[Span, ...]], ...]:
    """The words for each part of an event."""
    return ("actor", event.actors), ("recipient", event.recipients), ("third_party", event.third_parties)


def pointed_runs(tree: Tree, events: Iterable[GroundedEvent]) -> tuple[Run, ...]:
    """The words that these events name as actors, where the parse has them; each once, in the text's order."""
    spans = {span for event in events for _, side in sides_of(event) for span in side}
    return tuple(sorted({run for span in spans if (run := run_of(tree, span))}))


def find_arguments(analysis: ArticleAnalysis, event: GroundedEvent) -> tuple[Argument, ...]:
    """The parts of an event, nobody in two; whom another sentence names has no mention here."""
    filled: dict[int, Argument] = {}
    for role, spans in sides_of(event):
        for span in spans:
            for entity, mention in _fillers(analysis, span):
                own = mention if holds(event.sentence, span) else -1
                filled.setdefault(entity, Argument(role, entity, own))
    return as_sides(event.event_type, tuple(filled.values()))


def as_sides(event_type: str, arguments: Sequence[Argument]) -> tuple[Argument, ...]:
    """The parts, of what two do with each other both sides: where all are actors, the others are recipients."""
    acting = [one for one in arguments if one.role == "actor"]
    alone = len(acting) > 1 and all(one.role != "recipient" for one in arguments)
    if not alone or event_type not in types_that_are("symmetric"):
        return tuple(arguments)
    others = (Argument("recipient", one.entity, one.mention) for one in acting[1:])
    return (acting[0], *others, *(one for one in arguments if one.role == "third_party"))


def _fillers(analysis: ArticleAnalysis, span: Span) -> Iterator[tuple[int, int]]:
    """Each entity that the words mean, with the mention that they are, or -1."""
    run = run_of(analysis.tree, span)
    for head in heads_of(analysis.tree, *run) if run else ():
        number = _mention(analysis, head)
        if number >= 0:
            yield (*analysis.mentions.all, *analysis.host_states.mentions)[number].entity, number
        else:
            yield from ((entity, -1) for entity in _meant(analysis, head))


def _mention(analysis: ArticleAnalysis, token: int) -> int:
    own = analysis.mentions.of_token[token]
    return own if own >= 0 else analysis.host_states.of_token.get(token, -1)


def _meant(analysis: ArticleAnalysis, token: int) -> tuple[int, ...]:
    """The actors that a pronoun or a noun with «the» points back to."""
    if analysis.tree.word_in(token, "first_person"):
        return analysis.speakers(token)
    return resolve_token(analysis.tree, analysis.mentions, token)
