"""Scores what a package has put together against what people did: pairs, and B-cubed (Bagga and Baldwin 1998)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from tidings.errors import InputError
from tidings.evaluate.finding import events_of, read_grouped, stories_of
from tidings.evaluate.groups import Member, read_groups
from tidings.evaluate.score import interval_of, samples_of


@dataclass(frozen=True, slots=True)
class Figure:
    """A score from 0 to 1, None where nothing bears on it, with the interval that 95 % of the bootstrap samples lie
    in."""

    name: str
    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Grouping:
    """How well things of one kind were put together.

    `labelled` things of so many `groups`; those `found` in the package lie in so many stories or events, its
    `places`. `joined` pairs of the found are together in the package, `wanted` pairs of the labelled by the labels,
    `right` pairs by both; `sought` are the wanted pairs of the found. `figures` are of all that is labelled,
    `of_found` of what was found alone. `split` are the groups that lie in several places, `mixed` the places of
    several groups.
    """

    kind: str
    labelled: int
    groups: int
    found: int
    places: int
    right: int
    joined: int
    wanted: int
    sought: int
    figures: tuple[Figure, ...]
    of_found: tuple[Figure, ...]
    split: tuple[tuple[str, tuple[str, ...]], ...]
    mixed: tuple[tuple[str, tuple[str, ...]], ...]
    missed: tuple[Member, ...]


class Tally(NamedTuple):
    """What a group adds to the scores: pairs counted from both ends, and sums of its members' shares."""

    right: int = 0
    joined: int = 0
    wanted: int = 0
    precision: float = 0.0
    recall: float = 0.0
    found: int = 0
    labelled: int = 0


def evaluate_groups(gold: Path, package: Path, rounds: int = 1000) -> tuple[Grouping, ...]:
    """How well a package puts labelled articles into stories, and labelled claims into events.

    `gold` is a file of groups (see docs/evaluation.md). Intervals are those of `rounds` bootstrap samples of its
    groups. InputError where a label is faulty, or where the package has nothing of what is labelled.
    """
    members = read_groups(gold)
    tables = read_grouped(package)
    articles, claims = [one for one in members if not one.end], [one for one in members if one.end]
    stories, events = stories_of(tables, articles), events_of(tables, claims)
    if not stories and not events:
        raise InputError(
            f"{gold}: {package} has none of the {len(members)} labelled; `article` is an origin of its articles"
        )
    kinds = (("stories", articles, stories), ("events", claims, events))
    return tuple(score_groups(*one, rounds) for one in kinds if one[1])


def score_groups(kind: str, members: Sequence[Member], found: Mapping[Member, str], rounds: int) -> Grouping:
    """The scores of some members, from the places of those that were found."""
    tallies, tallies_of_found = tally(members, found), tally(found, found)
    total, total_of_found = _total(tallies.values()), _total(tallies_of_found.values())
    groups_in: dict[str, set[str]] = {}
    places_of: dict[str, set[str]] = {}
    for member, place in found.items():
        groups_in.setdefault(place, set()).add(member.group)
        places_of.setdefault(member.group, set()).add(place)
    return Grouping(
        kind=kind,
        labelled=len(members),
        groups=len(tallies),
        found=len(found),
        places=len(groups_in),
        right=total.right // 2,
        joined=total.joined // 2,
        wanted=total.wanted // 2,
        sought=total_of_found.wanted // 2,
        figures=_figures(tallies.values(), rounds),
        of_found=_figures(tallies_of_found.values(), rounds),
        split=_several(places_of),
        mixed=_several(groups_in),
        missed=tuple(one for one in members if one not in found),
    )


def _figures(tallies: Iterable[Tally], rounds: int) -> tuple[Figure, ...]:
    """The figures of some groups, each with its interval."""
    units = list(tallies)
    samples = [figures_of(_total(sample)) for sample in samples_of(units, rounds if units else 0)]
    whole = figures_of(_total(units))
    return tuple(Figure(name, value, *interval_of(one[name] for one in samples)) for name, value in whole.items())


def _several(sets: Mapping[str, set[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((name, tuple(sorted(some))) for name, some in sorted(sets.items()) if len(some) > 1)


def tally(members: Iterable[Member], found: Mapping[Member, str]) -> dict[str, Tally]:
    """The tally of each group. Who was not found is in no pair of the package's, and its own recall is 0."""
    sizes = Counter(found.values())
    cells: dict[str, Counter[str]] = {}
    labelled = Counter(one.group for one in members)
    for member, place in found.items():
        cells.setdefault(member.group, Counter())[place] += 1
    return {group: _tally(cells.get(group, Counter()), sizes, size) for group, size in labelled.items()}


def _tally(cell: Counter[str], sizes: Mapping[str, int], labelled: int) -> Tally:
    """Of a group whose members lie in these places, so many in each; `sizes` are how many of all groups lie there."""
    return Tally(
        right=sum(count * (count - 1) for count in cell.values()),
        joined=sum(count * (sizes[place] - 1) for place, count in cell.items()),
        wanted=labelled * (labelled - 1),
        precision=sum(count * count / sizes[place] for place, count in cell.items()),
        recall=sum(count * count / labelled for count in cell.values()),
        found=cell.total(),
        labelled=labelled,
    )


def _total(tallies: Iterable[Tally]) -> Tally:
    return Tally(*map(sum, zip(*tallies, strict=True)))  # of none at all, a tally of nothing


def figures_of(total: Tally) -> dict[str, float | None]:
    """The share found, and precision, recall and F1 of pairs and by B-cubed."""
    precision, recall = _share(total.precision, total.found), _share(total.recall, total.labelled)
    return {
        "found": _share(total.found, total.labelled),
        "pair precision": _share(total.right, total.joined),
        "pair recall": _share(total.right, total.wanted),
        "pair F1": _share(2 * total.right, total.joined + total.wanted),
        "B-cubed precision": precision,
        "B-cubed recall": recall,
        "B-cubed F1": _harmonic(precision or 0.0, recall or 0.0) if total.labelled else None,
    }


def _share(some: float, of: float) -> float | None:
    return some / of if of else None


def _harmonic(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one and other else 0.0
