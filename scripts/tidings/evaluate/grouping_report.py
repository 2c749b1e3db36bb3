"""Shows the scores of grouping as text or JSON."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from tidings.evaluate.grouping import Figure, Grouping
from tidings.formats import GROUPINGS, find_format
from tidings.text.legible import as_json as legible_json
from tidings.text.legible import leading, legible

_LISTED = 20
_THINGS = {"stories": ("article", "story", "stories"), "events": ("claim", "event", "events")}


def render(groupings: Sequence[Grouping], format_: str = GROUPINGS[0].name, gold: str = "") -> str:
    """The scores in one of `GROUPINGS`; InputError lists them on a wrong name."""
    return find_format(GROUPINGS, format_).render(groupings, gold)


def as_json(groupings: Sequence[Grouping], gold: str) -> str:
    """The scores by their kind, with all that is split, mixed and missed."""
    return legible_json({one.kind: asdict(one) for one in groupings})


def as_text(groupings: Sequence[Grouping], gold: str) -> str:
    """The scores for a terminal; `gold` is the file of groups, for the places of what was missed."""
    parts = ["\n".join(map(legible, _lines(one, gold))) for one in groupings]
    return "\n\n".join(parts)


def _lines(one: Grouping, gold: str) -> Iterator[str]:
    thing, place, places = _THINGS[one.kind]
    lie = f"{one.found} found, in {one.places} {place if one.places == 1 else places}"
    yield f"{_counted(one.labelled, f'labelled {thing}')} of {_counted(one.groups, 'group')}, {lie}; {_told(one)}"
    yield ""
    yield from _scores(one)
    yield from _listed(f"groups in several {places}", one.split)
    yield from _listed(f"{places} of several groups", one.mixed)
    yield from _listed("missed", [(f"{gold}:{it.line}", (f"{it.group} in {it.article}",)) for it in one.missed])


def _scores(one: Grouping) -> Iterator[str]:
    """The figures, those of what was found beside those of all where they can differ."""
    is_whole = one.found == one.labelled
    if not is_whole:
        yield f"{'':21}{'of all that is labelled':40}of what was found"
    pairs = {"found": (one.found, one.labelled), "pair precision": (one.right, one.joined)}
    right, found = pairs | {"pair recall": (one.right, one.wanted)}, pairs | {"pair recall": (one.right, one.sought)}
    for whole, part in zip(one.figures, one.of_found, strict=True):
        beside = "" if is_whole or whole.name == "found" else _figures(part, found.get(part.name))
        yield f"  {whole.name:18}{_figures(whole, right.get(whole.name))}  {beside}".rstrip()


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _told(one: Grouping) -> str:
    if one.groups == 1:
        return "from one group no interval can be had: label more"
    return "in brackets 95 % of bootstrap samples of groups"


def _figures(figure: Figure, counts: tuple[int, int] | None) -> str:
    value = "–" if figure.value is None else f"{figure.value:.3f}"
    interval = "" if figure.low is None else f"[{figure.low:.3f} to {figure.high:.3f}]"
    shares = f"{counts[0]} of {counts[1]}" if counts else ""
    return f"{value:>6} {interval:16} {shares:14}"


def _listed(title: str, entries: Sequence[tuple[str, tuple[str, ...]]]) -> Iterator[str]:
    if entries:
        yield ""
        yield f"{title} ({len(entries)}):"
        yield from (f"  {leading(name)}: {', '.join(what)}" for name, what in entries[:_LISTED])
        if len(entries) > _LISTED:
            yield f"  … and {len(entries) - _LISTED} more; --format json lists all"
