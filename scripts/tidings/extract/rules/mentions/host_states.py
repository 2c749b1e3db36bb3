"""Countries that an article names only as places: the state on whose soil something is done is the recipient where no
other is named («struck an army base in Mali», «aid for families in Yemen»)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tidings.extract.rules.mentions.mentions import Mentions
from tidings.extract.rules.parse.tree import Tree
from tidings.gazetteer.countries import country_of, state_name
from tidings.model import Argument, Claim, Mention


@dataclass(frozen=True, slots=True)
class HostStates:
    """Mentions of states that an article names only as places, numbered on from its other mentions, by token."""

    first: int
    mentions: tuple[Mention, ...]
    of_token: dict[int, int]


def find_host_states(tree: Tree, named: Mentions) -> HostStates:
    """The countries of an article that none of its mentions covers."""
    known = {mention.country: mention.entity for mention in named.all if mention.kind == "state"}
    free = max((mention.entity for mention in named.all), default=-1) + 1
    mentions: list[Mention] = []
    of_token: dict[int, int] = {}
    for name in tree.entities:
        if name.label != "GPE" or any(named.of_token[token] >= 0 for token in range(name.first, name.last)):
            continue
        first = name.first + (tree.word_in(name.first, "article") and name.last - name.first > 1)
        start, end, text = tree.span(first, name.last - 1)
        code = country_of(text)
        if code:
            entity = known.setdefault(code, free)
            free += entity == free
            of_token |= dict.fromkeys(range(name.first, name.last), len(named.all) + len(mentions))
            mentions.append(Mention(start, end, text, entity, state_name(code), "state", "", code))
    return HostStates(len(named.all), tuple(mentions), of_token)


def keep_used(
    named: Mentions, host_states: HostStates, claims: Iterable[Claim]
) -> tuple[tuple[Mention, ...], tuple[Claim, ...]]:
    """The mentions of an article with the host states in use, and the claims with their numbers put right."""
    told = tuple(claims)
    used = sorted({one.mention for claim in told for one in claim.arguments if one.mention >= host_states.first})
    number = {mention: host_states.first + rank for rank, mention in enumerate(used)}
    kept = tuple(host_states.mentions[mention - host_states.first] for mention in used)

    def put_right(argument: Argument) -> Argument:
        return replace(argument, mention=number.get(argument.mention, argument.mention))

    claims = tuple(replace(claim, arguments=tuple(map(put_right, claim.arguments))) for claim in told)
    return named.all + kept, claims
