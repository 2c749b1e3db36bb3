"""What people put right is a patch, whatever rows it takes along; what is gone for other reasons counts as ever."""

import pytest
from stories import BAKU, Story, build, decide

from tidings.release import Bump, compare
from tidings.resolve import Curation, Resolved
from tidings.tables import tabulate


def meeting() -> Story:
    story = Story(
        "Anna Berg met Carl Dahl in Baku with envoys, an official said. Norway hailed the talks.", origin="talks.txt"
    )
    story.name("Anna Berg", 0, kind="person").name("Carl Dahl", 1, kind="person")
    story.name("Norway", 2, kind="state", country="NOR")
    story.claim("met", "CONSULT", 0, 1, place=BAKU, place_text="Baku").said_by(
        "an official", "an official", "anonymous"
    )
    return story.claim("hailed", "SUPPORT", 2, 1)


def own(resolved: Resolved, trigger: str) -> str:
    return next(row.claim_id for row in resolved.claims if row.trigger == trigger)


def bump(curation: Curation, story: Story | None = None, before: Resolved | None = None) -> Bump:
    first = before or build(meeting())
    second = build(story or meeting(), curation=curation, last=tabulate(first), version="1.0.1")
    assert second.issues == ()
    return compare(tabulate(first), tabulate(second)).bump


FIRST = build(meeting())
MET = {"claim_id": own(FIRST, "met")}
SAID = MET | {"relation": "said_by", "old_source": "an official"}
CELL = {"table": "claims", "id": MET["claim_id"], "column": "hedged", "old_value": "false", "new_value": "true"}


@pytest.mark.parametrize(
    ("curation", "level"),
    [
        (decide("rejected_claims", MET), "patch"),
        (decide("claims", MET | {"decision": "confirmed"}), "patch"),
        (decide("corrections", CELL), "patch"),
        (decide("corrections", CELL | {"column": "place_text", "old_value": "Baku", "new_value": ""}), "patch"),
        (decide("participants", MET | {"role": "actor", "old_actor": "Anna Berg", "new_actor": "Norway"}), "patch"),
        (decide("participants", MET | {"role": "actor", "old_actor": "Anna Berg", "new_actor": ""}), "patch"),
        (
            decide("attributions", MET | {"relation": "said_by", "old_source": "", "new_source": "an official"}),
            "patch",
        ),
        (decide("participants", MET | {"role": "actor", "old_actor": "", "new_actor": "envoys"}), "patch"),
        (decide("attributions", SAID | {"new_source": ""}), "patch"),
        (decide("attributions", SAID | {"new_source": "Carl Dahl"}), "patch"),
    ],
)
def test_what_is_put_right(curation: Curation, level: str) -> None:
    assert bump(curation).level == level


def test_a_decision_taken_back_takes_nothing_from_anyone() -> None:
    rejected = build(meeting(), curation=decide("rejected_claims", MET), last=tabulate(FIRST), version="1.0.1")
    assert bump(Curation(), before=rejected) == Bump("minor", "events: 1 row added; claims: 1 row added")


def test_what_goes_with_its_article_is_gone() -> None:
    """Though people rejected another claim meanwhile."""
    other = Story("Chad sued Mali.", origin="sued.txt")
    other.name("Chad", 0, kind="state", country="TCD").name("Mali", 1, kind="state", country="MLI")
    other.claim("sued", "ACCUSE", 0, 1)
    both = build(meeting(), other)
    gone = build(meeting(), curation=decide("rejected_claims", MET), last=tabulate(both), version="1.0.1")
    assert compare(tabulate(both), tabulate(gone)).bump.level == "major"
