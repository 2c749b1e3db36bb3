"""The order of a site's tables, and row numbers in the place of ids."""

from typing import Any

import polars as pl
from small_seeds import an_id

from tidings.schema import JOINS
from tidings.site.rows import site_rows
from tidings.tables import Tables


def test_the_first_page_has_all_of_an_event_in_one_row(small_tables: Tables) -> None:
    (event,) = site_rows(small_tables)["events"].to_dicts()
    own = small_tables["events"].to_dicts()[0]
    assert event == own | {
        "place_id": 0,
        "actors": [0, 1],
        "roles": ["actor", "recipient"],
        "said_by": [0, 1],
        "claim_rows": [0, 1],
        "stances": 0b10000111,
    }


def test_claims_stand_by_article_with_their_parts_and_sources(small_tables: Tables) -> None:
    rows = site_rows(small_tables)
    article_ids = rows["articles"]["article_id"].to_list()
    assert rows["articles"].select("first_claim", "claim_count", "publisher_id", "story_id").rows() == [
        (0, 1, 0, 0),
        (1, 1, None, 0),
    ]
    claims = rows["claims"].to_dicts()
    assert [one["article_id"] for one in claims] == [0, 1]
    told = {one["claim_id"]: one for one in claims}
    for number, (starts, ends, said) in enumerate(_EXPECTED, 1):
        claim = told[an_id("clm", number)]
        article = small_tables["claims"].filter(claim_id=claim["claim_id"])["article_id"].item()
        assert article_ids[claim["article_id"]] == article
        assert (claim["event_id"], claim["place_id"]) == (0, 0)
        parts = ("part_roles", "part_actors", "part_starts", "part_ends")
        assert {name: claim[name] for name in parts} == {
            "part_roles": ["actor", "recipient"],
            "part_actors": [0, 1],
            "part_starts": starts,
            "part_ends": ends,
        }
        assert {name: value for name, value in claim.items() if name.startswith("said_")} == said


_EXPECTED: tuple[tuple[list[int], list[int], dict[str, Any]], ...] = (
    (
        [0, 14],
        [6, 18],
        {
            "said_source": [0],
            "said_relation": ["said_by"],
            "said_text": [None],
            "said_start": [None],
            "said_end": [None],
            "said_cue": [None],
        },
    ),
    (
        [23, 0],
        [29, 4],
        {
            "said_source": [1],
            "said_relation": ["said_by"],
            "said_text": ["Chad"],
            "said_start": [0],
            "said_end": [4],
            "said_cue": ["denied"],
        },
    ),
)


def test_names_mentions_and_stories_stand_in_the_rows_of_what_they_belong_to(small_tables: Tables) -> None:
    rows = site_rows(small_tables)
    assert rows["actors"]["name"].to_list() == ["Norway", "Chad"]
    assert rows["names"].rows() == [(["Norway"], [2]), (["Chad"], [2])]
    assert sorted(rows["mentions"]["text"].to_list()) == [["Chad", "Norway"], ["Norway", "Chad"]]
    assert rows["stories"].select("first_article", "article_count").rows() == [(0, 2)]


def test_a_package_without_events_has_a_site_too(small_tables: Tables) -> None:
    empty = {name: frame.clear() for name, frame in small_tables.items()}
    assert {name: frame.height for name, frame in site_rows(empty).items()} == dict.fromkeys(
        (
            "events",
            "actors",
            "sources",
            "places",
            "articles",
            "stories",
            "claims",
            "names",
            "mentions",
            "redirects",
            "decisions",
        ),
        0,
    )


def test_rows_that_lead_nowhere_are_kept(small_tables: Tables) -> None:
    """A package that is not valid can be looked at."""
    torn = {**small_tables, "articles": small_tables["articles"].clear(), "actors": small_tables["actors"].clear()}
    rows = site_rows(torn)
    assert rows["claims"]["article_id"].to_list() == [None, None]
    assert rows["claims"]["part_actors"].to_list() == [[None, None], [None, None]]
    assert rows["events"].select("actors", "roles", "claim_rows").rows() == [([], [], [0, 1])]


def test_what_is_told_of_a_cell_is_found_by_each_id_of_its_row(small_tables: Tables) -> None:
    one, two, claim = an_id("evt", 1), an_id("evt", 2), an_id("clm", 1)
    cells = [("events", f"{two} {one}"), ("arguments", f"{claim} actor {an_id('act', 1)}"), ("facts", "no id")]
    decided = pl.DataFrame(cells, schema=["table", "id"], orient="row")
    joins = pl.DataFrame({"table": ["events"] * 2, "id": [two, one], "one": ["a", "b"]})
    rows = site_rows({**small_tables, "decisions": decided, JOINS: joins})
    assert rows["decisions"].select("table", "about").rows() == [
        ("arguments", an_id("act", 1)),
        ("arguments", claim),
        ("events", one),
        ("events", two),
    ]
    assert rows[JOINS]["id"].to_list() == [one, two]
