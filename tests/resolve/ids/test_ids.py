"""Ids last: through any change of what belongs together, nothing points nowhere."""

from hypothesis import given
from hypothesis import strategies as st

from tidings.model import stable_id
from tidings.resolve.ids.stable_ids import keep_ids, write_redirects
from tidings.tables.row_types import RedirectRow

EVIDENCE = range(12)
Cut = dict[int, int]
"""Which group each piece of evidence is in; what is not there is gone."""
cuts = st.dictionaries(st.sampled_from(EVIDENCE), st.integers(0, 4))


def groups_of(cut: Cut) -> dict[str, list[int]]:
    """The groups by their first id, which is made from their smallest member."""
    groups: dict[int, list[int]] = {}
    for item, group in sorted(cut.items()):
        groups.setdefault(group, []).append(item)
    return {stable_id("evt", members[0]): members for members in groups.values()}


State = tuple[dict[int, str], tuple[RedirectRow, ...]]
"""The id of each piece of evidence, and the redirects."""


def rebuild(cut: Cut, before: State, version: str) -> State:
    last, redirects = before
    groups = groups_of(cut)
    kept = keep_ids(groups, last, {row.old_id for row in redirects})
    assert len(set(kept.ids.values())) == len(groups)
    ids = {item: kept.ids[first] for first, members in groups.items() for item in members}
    return ids, write_redirects(redirects, {"events": kept.moved}, {"events": set(ids.values())}, version)


@given(st.lists(cuts, min_size=2, max_size=5))
def test_nothing_points_nowhere(history: list[Cut]) -> None:
    state: State = {}, ()
    for turn, cut in enumerate(history):
        old_ids, old_redirects = state
        ids, redirects = state = rebuild(cut, state, f"1.{turn}.0")
        goals = {row.old_id: row.new_id for row in redirects}
        living = set(ids.values())
        assert not living & set(goals), "a redirect starts at a living id"
        assert set(goals.values()) <= living, "a redirect, or a chain of them, ends nowhere"
        for old in set(old_ids.values()):
            evidence = {item for item, its in old_ids.items() if its == old}
            assert old in living or old in goals or not evidence & set(cut)
        for row in old_redirects:
            assert row.old_id in goals or row.new_id not in living | set(goals)


@given(cuts, cuts)
def test_rebuilding_on_its_own_output_changes_nothing(first: Cut, second: Cut) -> None:
    state = rebuild(second, rebuild(first, ({}, ()), "1.0.0"), "1.1.0")
    assert rebuild(second, state, "1.2.0") == state


@given(cuts, cuts)
def test_order_says_nothing(first: Cut, second: Cut) -> None:
    last = rebuild(first, ({}, ()), "1.0.0")[0]
    groups = groups_of(second)
    backwards = {name: members[::-1] for name, members in reversed(groups.items())}
    assert keep_ids(groups, last) == keep_ids(backwards, dict(reversed(last.items())))


def test_most_evidence_keeps_the_id() -> None:
    kept = keep_ids({"evt-x": [1, 2], "evt-y": [3, 4, 5, 6]}, {1: "evt-a", 3: "evt-a", 4: "evt-a", 5: "evt-b"})
    assert kept.ids == {"evt-x": "evt-x", "evt-y": "evt-a"}
    assert kept.moved == {"evt-b": "evt-a"}


def test_of_equals_the_smaller_id_lives() -> None:
    kept = keep_ids({"evt-x": [1, 2]}, {1: "evt-b", 2: "evt-a"})
    assert (kept.ids, kept.moved) == ({"evt-x": "evt-a"}, {"evt-b": "evt-a"})


def test_an_id_that_leads_elsewhere_is_not_given_again() -> None:
    fresh = keep_ids({"evt-x": [1]}, {}, {"evt-x"}).ids["evt-x"]
    assert fresh == stable_id("evt", "evt-x", 1)


def test_a_name_keeps_an_id_without_evidence() -> None:
    assert keep_ids({"act-x": [9]}, {1: "act-a"}, names={"act-x": "act-a"}).ids == {"act-x": "act-a"}


def test_chains_are_collapsed() -> None:
    earlier = [
        RedirectRow("events", "evt-a", "evt-b", "1.1.0", None),
        RedirectRow("events", "evt-z", "evt-gone", "1.0.0", None),
    ]
    rows = write_redirects(earlier, {"events": {"evt-b": "evt-c"}}, {"events": {"evt-c"}}, "1.2.0")
    assert rows == (
        RedirectRow("events", "evt-a", "evt-c", "1.1.0", None),
        RedirectRow("events", "evt-b", "evt-c", "1.2.0", None),
    )
