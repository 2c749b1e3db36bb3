"""Measures French on the part of its labelled set that the engine is not mended by, for docs/quality.md.

The set is the project's own (`scripts/maintain/labelled/fr/`), so `make_docs` makes this part of the page and tells
when it is stale; `make_figures` makes the parts on English.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from maintain.docs.page_parts import with_part
from tidings.articles import read_articles
from tidings.evaluate.labels import read_labels
from tidings.evaluate.matching import SLOTS, ArticleResult, LabelResult, match_article
from tidings.evaluate.score import share_of
from tidings.extract import find_engine
from tidings.model import Article
from tidings.settings import read_settings

ROOT = Path(__file__).resolve().parents[3]
HELD = ROOT / "scripts" / "maintain" / "labelled" / "fr" / "held"
PAGE = ROOT / "docs" / "quality.md"
_ROUNDS = 1000
Count = Callable[[ArticleResult], tuple[int, int]]


def quality_page() -> str:
    """The page with the parts on French made anew."""
    results = _results()
    page = PAGE.read_text(encoding="utf-8")
    page = with_part(page, "french", "\n".join(_shares(results)))
    return with_part(page, "french_types", "\n".join(_types(results)))


def _results() -> list[ArticleResult]:
    labels = read_labels(HELD.with_suffix(".jsonl"))
    settings = read_settings(HELD)
    articles = {one.origin: one for one in read_articles(HELD) if isinstance(one, Article)}
    labelled = [articles[origin] for origin in labels]
    readings = find_engine("rules", settings.engines, HELD).read(labelled)
    return [match_article(one, reading, labels[one.origin]) for one, reading in zip(labelled, readings, strict=True)]


def _shares(results: list[ArticleResult]) -> Iterator[str]:
    """Of sentences and of whole articles, the worst first."""
    kinds = [[one for one in results if ("#" in one.article.origin) is is_one] for is_one in (True, False)]
    sizes = [(len(some), sum(len(one.findings) for one in some)) for some in kinds]
    (pieces, told), (articles, more) = sizes
    yield f"{pieces} pieces with {told} labelled events, {articles} whole articles with {more}:"
    yield ""
    yield "| pieces | interval | articles | interval | of what |"
    yield "| ---: | --- | ---: | --- | --- |"
    rows = [(*(_cell(count, some) for some in kinds), what) for what, count in COUNTS]
    yield from (f"| {one} | {other} | {what} |" for one, other, what in sorted(rows, key=lambda row: row[1]))


def _cell(count: Count, some: list[ArticleResult]) -> str:
    share = share_of("", [count(one) for one in some], _ROUNDS)
    interval = "" if share.low is None else f"{share.low:.2f} to {share.high:.2f}"
    return f"{share.value:.2f} | {interval}" if share.value is not None else "– | "


def _types(results: list[ArticleResult]) -> Iterator[str]:
    """By type, the one found least first."""
    yield "| type | labelled | recall | claims | precision |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    rows = []
    for kind in sorted({one.label.event_type[0] for each in results for one in each.findings}):
        found = [one.found for each in results for one in each.findings if one.label.event_type[0] == kind]
        right = [one.typed for each in results for one in each.verdicts if one.claim.event_type == kind]
        rows.append((sum(found) / len(found), kind, len(found), right))
    for recall, kind, labelled, right in sorted(rows, key=lambda row: row[:2]):
        precision = f"{sum(right) / len(right):.2f}" if right else "–"
        yield f"| {kind} | {labelled} | {recall:.2f} | {len(right)} | {precision} |"


def _labels(is_right: Callable[[LabelResult], bool]) -> Count:
    return lambda one: (sum(map(is_right, one.findings)), len(one.findings))


def _slot(slot: str) -> Count:
    def count(one: ArticleResult) -> tuple[int, int]:
        right = [finding.slots[slot] for finding in one.findings if slot in finding.slots]
        return sum(right), len(right)

    return count


def _with(*slots: str) -> Callable[[LabelResult], bool]:
    return lambda one: one.found and all(one.slots.get(slot, True) for slot in slots)


COUNTS: tuple[tuple[str, Count], ...] = (
    ("labelled events for which a claim of their type was found", _labels(_with())),
    ("labelled events found, right in type, actor and recipient", _labels(_with("actor", "recipient"))),
    ("labelled events found, right in every slot that is labelled", _labels(_with(*SLOTS))),
    (
        "claims whose type is labelled in their sentence",
        lambda one: (sum(each.typed for each in one.verdicts), len(one.verdicts)),
    ),
    (
        "claims right in type, actor and recipient",
        lambda one: (sum(each.whole for each in one.verdicts), len(one.verdicts)),
    ),
    (
        "claims of which all is right that they state of type, stance and parts",
        lambda one: (sum(each.stated for each in one.verdicts), len(one.verdicts)),
    ),
    *((f"of the events found: the {slot} is the labelled one", _slot(slot)) for slot in SLOTS),
)
"""Each share, and of what it is one."""
