"""The claims of several readings of one article: those of one word and type are one claim."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tidings.extract.engine import AND
from tidings.extract.joint.agreement import SURE, stance, view_of, weighed
from tidings.extract.joint.mentions import JoinedMentions
from tidings.model import Argument, Claim, Doubt, Mention, Reading
from tidings.text.spelling import clean

Group = dict[int, int]
"""The claims that are one: the number of a reading, and of its claim."""


@dataclass(frozen=True, slots=True)
class Voices:
    """The readings, with their claims in the numbers of the whole."""

    stamps: tuple[str, ...]
    claims: tuple[tuple[Claim, ...], ...]
    mentions: tuple[Mention, ...]

    def of(self, group: Group) -> dict[int, Claim]:
        """The claims of a group, by reading, the one that stands last."""
        return {reading: self.claims[reading][group[reading]] for reading in sorted(group)}

    def silent(self, group: Group) -> int:
        """How many of the readings have no claim of the group's word and type, be it one of another group."""
        standing = self.claims[max(group)][group[max(group)]]
        others = (claims for reading, claims in enumerate(self.claims) if reading not in group)
        return sum(not any(_is_of_word(one, standing) for one in claims) for claims in others)


def join_claims(readings: Sequence[Reading], joined: JoinedMentions) -> tuple[Claim, ...]:
    """All claims, each once, in the text's order; `same_as` and `coreferent` lead to the same ones as before."""
    claims = tuple(tuple(_renumbered(one, joined, at) for one in each.claims) for at, each in enumerate(readings))
    voices = Voices(tuple(each.engine for each in readings), claims, joined.mentions)
    groups = _grouped(claims)
    found = [_one_claim(group, groups, voices) for group in groups]
    order = sorted(range(len(groups)), key=lambda at: (_span(found[at]), found[at].start, at))
    place = {(reading, own): new for new, at in enumerate(order) for reading, own in groups[at].items()}
    ordered = [found[at] for at in order]
    return tuple(_linked(ordered, number, voices.of(groups[at]), place) for number, at in enumerate(order))


def _renumbered(claim: Claim, joined: JoinedMentions, reading: int) -> Claim:
    """The claim with its actors' numbers in the whole: what a part's mention names there, it names."""
    numbers, entities = joined.numbers[reading], joined.entities[reading]
    parts = dict.fromkeys(
        Argument(one.role, joined.mentions[at].entity if at >= 0 else entities[one.entity], at)
        for one in claim.arguments
        for at in [numbers.get(one.mention, -1)]
    )
    attributions = tuple(replace(one, entity=entities.get(one.entity, -1)) for one in claim.attributions)
    return replace(claim, arguments=_each_once(tuple(parts)), attributions=attributions)


def _each_once(parts: Sequence[Argument]) -> tuple[Argument, ...]:
    """Each actor once in a role, the part kept whose mention is known."""
    best: dict[tuple[str, int], Argument] = {}
    for part in parts:
        known = best.get((part.role, part.entity))
        if known is None or known.mention < 0 <= part.mention:
            best[part.role, part.entity] = part
    return tuple(best.values())


def _grouped(claims: Sequence[Sequence[Claim]]) -> list[Group]:
    """The claims of one word and type, at most one of each reading, those that tell it alike first."""
    groups: list[Group] = []
    for reading, own in enumerate(claims):
        pairs = sorted(
            (-likeness, at, number)
            for number, claim in enumerate(own)
            for at, group in enumerate(groups)
            if (likeness := _likeness(claim, [claims[other][held] for other, held in group.items()]))
        )
        taken: dict[int, int] = {}
        for _, at, number in pairs:
            if number not in taken and at not in taken.values():
                taken[number] = at
        for number in range(len(own)):
            if number in taken:
                groups[taken[number]][reading] = number
            else:
                groups.append({reading: number})
    return groups


def _likeness(claim: Claim, others: Sequence[Claim]) -> int:
    """0 where it is another claim; more where one of the others tells it alike, then the more of the word is one."""
    return max(
        _shared(claim, other) + (_ALIKE if stance(claim) == stance(other) else 0) if _is_of_word(claim, other) else 0
        for other in others
    )


_ALIKE = 1_000_000
"""More than the letters of any trigger."""


def _is_of_word(one: Claim, other: Claim) -> bool:
    return one.event_type == other.event_type and _shared(one, other) > 0


def _shared(one: Claim, other: Claim) -> int:
    (first, last), (start, end) = _span(one), _span(other)
    return min(last, end) - max(first, start)


def _span(claim: Claim) -> tuple[int, int]:
    return claim.trigger_start, claim.trigger_start + len(claim.trigger)


def _one_claim(group: Group, groups: Sequence[Group], voices: Voices) -> Claim:
    """The claim of a group: the last reading's, with what only the others say of it."""
    told = voices.of(group)
    *earlier, (last, standing) = told.items()
    views = [(other, view_of(other, standing)) for _, other in earlier]
    claim = standing
    for other, view in reversed(views):
        claim = _filled(claim, other, voices.mentions) if view in ("same", "less") else claim
    doubt, otherwise = _doubt(group, groups, voices)
    return replace(
        claim,
        confidence=weighed(standing, views, voices.silent(group)),
        engine=AND.join(voices.stamps[reading] for reading in (*(at for at, _ in earlier), last)),
        doubt=doubt,
        otherwise=otherwise,
    )


def _filled(claim: Claim, other: Claim, mentions: Sequence[Mention]) -> Claim:
    """The claim with the parts, mode, date, place and source that another engine has for it and it has not."""
    dated, placed = claim.date.is_known or claim.date_text, claim.place or claim.place_text
    dates, places = (claim if dated else other), (claim if placed else other)
    return replace(
        claim,
        mode=claim.mode or other.mode,
        lemma=claim.lemma or other.lemma,
        rule=claim.rule or other.rule,
        date=dates.date,
        date_text=dates.date_text if dated else _said_in(claim, other, other.date_text),
        place=places.place,
        place_text=places.place_text if placed else _said_in(claim, other, other.place_text),
        arguments=(*claim.arguments, *_missing_parts(claim, other, mentions)),
        attributions=claim.attributions or other.attributions,
    )


def _said_in(claim: Claim, other: Claim, words: str) -> str:
    """The words, where the claim's quote holds all of the other's: they stand in its own."""
    return words if claim.start <= other.start and other.end <= claim.end else ""


def _missing_parts(claim: Claim, other: Claim, mentions: Sequence[Mention]) -> Iterator[Argument]:
    """The other's parts in roles that the claim leaves open; outside its quote a part is implied."""
    roles, named = {part.role for part in claim.arguments}, {part.entity for part in claim.arguments}
    for part in other.arguments:
        if part.role not in roles and part.entity not in named:
            inside = part.mention >= 0 and _holds(claim, mentions[part.mention])
            yield part if inside else replace(part, mention=-1)


def _holds(claim: Claim, mention: Mention) -> bool:
    return claim.start <= mention.start and mention.end <= claim.end


def _doubt(group: Group, groups: Sequence[Group], voices: Voices) -> tuple[Doubt, str]:
    """Why people should look at the claim, and what the engines say that do not tell it so."""
    told = voices.of(group)
    *earlier, (_, standing) = told.items()
    rivals = [(at, one) for other in groups if other is not group for at, one in voices.of(other).items()]
    others = [(at, one) for at, one in rivals if at not in group and _is_rival(one, standing)]
    if others:
        return "other_type", _in_words(others, voices)
    for doubt, view in _VIEWS:
        if differing := [(at, one) for at, one in earlier if view_of(one, standing) == view]:
            return doubt, _in_words(differing, voices)
    alone = 0 < voices.silent(group) == len(voices.stamps) - 1 and (standing.confidence or 0) >= SURE
    return ("one_alone", "") if alone else ("", "")


def _is_rival(one: Claim, standing: Claim) -> bool:
    return one.event_type != standing.event_type and _shared(one, standing) > 0


_VIEWS: tuple[tuple[Doubt, str], ...] = (("other_stance", "stance"), ("other_parts", "parts"))


def _in_words(others: Sequence[tuple[int, Claim]], voices: Voices) -> str:
    return "; ".join(f"{voices.stamps[at]}: {_said(one, voices.mentions)}" for at, one in others)


def _said(claim: Claim, mentions: Sequence[Mention]) -> str:
    """A claim in a few words: type, stance where it is not plain, who to whom."""
    names = {one.entity: clean(one.name) for one in mentions}
    sides = {role: ", ".join(names[one.entity] for one in claim.arguments if one.role == role) for role in _SIDES}
    odd = [word for word in stance(claim) if word not in ("positive", "actual")]
    whom = f"{sides['actor'] or '?'} → {sides['recipient'] or '?'}"
    return " ".join([claim.event_type, *odd, whom])


_SIDES = ("actor", "recipient")


def _linked(
    claims: Sequence[Claim], number: int, told: Mapping[int, Claim], place: Mapping[tuple[int, int], int]
) -> Claim:
    """The claim with `same_as` and `coreferent` in the numbers of the whole, those of the last reading first."""
    claim = claims[number]
    earlier = [place[at, one.same_as] for at, one in reversed(list(told.items())) if one.same_as >= 0]
    same_as = next((other for other in earlier if other < number), -1)
    linked = {place[at, other] for at, one in told.items() for other in one.coreferent}
    coreferent = tuple(sorted(other for other in linked if other < number and _is_one_sentence(claim, claims[other])))
    return replace(claim, same_as=same_as, coreferent=coreferent)


def _is_one_sentence(one: Claim, other: Claim) -> bool:
    return (one.start, one.end, one.event_type) == (other.start, other.end, other.event_type)
