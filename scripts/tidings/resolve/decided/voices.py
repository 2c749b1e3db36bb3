"""People's word on who says what a claim says, put into the attributions once sources have their ids."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from tidings.issue import Issue
from tidings.model import Article, stable_id
from tidings.resolve.comparing.name_comparison import words
from tidings.resolve.curation.read import Decision
from tidings.resolve.decided.clashes import weigh
from tidings.resolve.decided.naming import Names
from tidings.resolve.decided.passages import find_words
from tidings.resolve.events.resolved_claims import ResolvedClaim
from tidings.resolve.sources import Sources
from tidings.tables.row_types import ActorRow, AttributionRow, ClaimRow, SourceRow

Key = tuple[str, str, str]


@dataclass(frozen=True)
class Voices:
    """The sources with people's word on them, the rows with ids for names, and what is wrong with others."""

    sources: Sources
    rows: tuple[Decision, ...] = ()
    issues: tuple[Issue, ...] = ()

    @property
    def taken(self) -> set[tuple[str, str]]:
        """The claims with the sources that people took out of them."""
        return {(row["claim_id"], row["old_source"]) for row in self.rows if row["old_source"]}


def put_sources_right(
    sources: Sources,
    rows: Iterable[Decision],
    claims: Mapping[str, ResolvedClaim],
    names: Names,
    articles: Mapping[str, Article],
) -> Voices:
    """The attributions as people say that they are; decisions on claims that are left out say nothing."""
    rows = tuple(rows)
    if not rows:
        return Voices(sources)
    known = {row.source_id: row for row in sources.rows}
    named: list[Decision] = []
    issues: list[Issue] = []
    for row in rows:
        if row["claim_id"] in claims:
            found = _identified(row, claims[row["claim_id"]].row, known, sources, names)
            (issues if isinstance(found, Issue) else named).append(found)  # type: ignore[arg-type]
    weighed, faults = weigh(named)
    losing = set(weighed)
    lines: dict[Key, AttributionRow] = {_key(line): line for line in sources.attributions}
    good = []
    for row in (row for row in named if row not in losing):
        claim = claims[row["claim_id"]].row
        fault = _put(row, lines, known, claim, articles[claim.article_id].text)
        issues += [fault] if fault else []
        good += [] if fault else [row]
    now = replace(
        sources,
        rows=tuple(known[own] for own in sorted(known)),
        attributions=tuple(lines[key] for key in sorted(lines)),
    )
    return Voices(now, tuple(good), (*issues, *faults))


def _key(line: AttributionRow) -> Key:
    return line.claim_id, line.source_id, line.relation


def _identified(
    row: Decision, claim: ClaimRow, known: dict[str, SourceRow], sources: Sources, names: Names
) -> Decision | Issue:
    """The row with the ids of the sources that it names; a new source is made where nobody bears a new name."""
    cells = dict(row.cells)
    own = {line.source_id for line in sources.attributions if line.claim_id == claim.claim_id}
    for column in ("old_source", "new_source"):
        said = row[column]
        kind = row["kind"] if column == "new_source" else ""
        found = _find(said, kind, known, names, claim) if said else [""]
        found = [one for one in found if one in own] or found
        if len(found) > 1:
            message = f"{said} is the name of {len(found)} sources: {', '.join(found)}"
            return row.issue("TID-CURATE-NAME", column, message, "Give the id of the one that is meant.")
        if not found and (column == "old_source" or said.startswith("src-")):
            return row.issue("TID-CURATE-NAME", column, "no source has this name or id", "Look it up in sources.csv.")
        cells[column] = found[0] if found else _new(said, kind, known, names, claim)
    return replace(row, cells=cells)


def _find(said: str, kind: str, known: Mapping[str, SourceRow], names: Names, claim: ClaimRow) -> list[str]:
    if said.startswith("src-"):
        own = names.previous.current("sources", said)
        return [own] if own in known else []
    actors = set(names.find(said, claim.article_id))
    rows = [row for row in known.values() if not kind or row.kind == kind]
    named = [row.source_id for row in rows if words(row.name) == words(said)]
    return sorted(named or (row.source_id for row in rows if row.actor_id in actors))


_KINDS = {"person": "person", "government": "government", "state": "government"}
"""What a source is that is an actor of that kind; any other is an organization."""


def _new(said: str, kind: str, known: dict[str, SourceRow], names: Names, claim: ClaimRow) -> str:
    """The id of a source that is made for a name."""
    actors = names.find(said, claim.article_id)
    actor = names.rows[actors[0]] if len(actors) == 1 and kind not in ("outlet", "anonymous", "document") else None
    row = _actor_source(actor, kind) if actor else _named_source(said, kind, claim)
    before = names.previous.names.get(("src", row.name, row.kind, row.country or ""), row.source_id)
    own = row.source_id if before in known else before
    return known.setdefault(own, replace(row, source_id=own)).source_id


def _actor_source(actor: ActorRow, kind: str) -> SourceRow:
    sort = kind or _KINDS.get(actor.kind, "organization")
    return SourceRow(stable_id("src", "actor", actor.actor_id), actor.name, sort, actor.actor_id, actor.country)


def _named_source(said: str, kind: str, claim: ClaimRow) -> SourceRow:
    """A source by its name alone; one without a capital is nobody's name, and its article's own."""
    sort = kind or ("organization" if said[:1].isupper() else "anonymous")
    home = (claim.article_id,) if sort == "anonymous" else ()
    return SourceRow(stable_id("src", sort, *home, *(words(said) or (said,))), said, sort, None, None)


def _put(
    row: Decision, lines: dict[Key, AttributionRow], known: Mapping[str, SourceRow], claim: ClaimRow, text: str
) -> Issue | None:
    """Puts one attribution right; what is wrong where the machine does not say what the row expects."""
    own, relation, old, new = claim.claim_id, row["relation"], row["old_source"], row["new_source"]
    if old and (own, old, relation) not in lines:
        told = [
            known[line.source_id].name
            for line in lines.values()
            if line.claim_id == own and line.relation == relation
        ]
        message = f"no such attribution ({relation}: {', '.join(told) or 'nobody'}); not applied"
        return row.issue("TID-CURATE-OLD", "old_source", message)
    was = lines.pop((own, old, relation), None)
    if new:
        lines.setdefault((own, new, relation), _line(claim, known[new], relation, was, text))
    return None


def _line(claim: ClaimRow, source: SourceRow, relation: str, was: AttributionRow | None, text: str) -> AttributionRow:
    """The attribution with the words that name the source: those of the quote, else the first of the article.

    The words that the machine took for another source stay that one's: ids are found again by them.
    """
    span = find_words(text, source.name, claim.start, claim.end) or find_words(text, source.name)
    if span is None or (was and was.start == span[0]):
        cue = was.cue if was else None
        return AttributionRow(claim.claim_id, source.source_id, relation, None, None, None, cue)
    return AttributionRow(claim.claim_id, source.source_id, relation, text[slice(*span)], *span, None)
