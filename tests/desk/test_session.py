"""What is decided at the desk becomes a row of a curation file, and with the next build the dataset."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from small_seeds import rows, tree

from tidings.desk.questions.blind import Blind
from tidings.desk.review import write_labels
from tidings.desk.session import Session
from tidings.errors import InputError
from tidings.evaluate.labels import read_labels

Open = Callable[..., Session]
Rebuild = Callable[[], None]


def written(seeds: Path, file: str) -> list[dict[str, str]]:
    """The rows of a curation file, without the day and the empty cells."""
    with (seeds / "curation" / f"{file}.csv").open(encoding="utf-8", newline="") as handle:
        return [{key: cell for key, cell in row.items() if cell and key != "on"} for row in csv.DictReader(handle)]


def the_claim(package: Path, event_type: str) -> str:
    return next(id_ for id_, kind in rows(package, "claims", "claim_id", "event_type") if kind == event_type)


def talks(package: Path) -> str:
    return the_claim(package, "CONSULT")


def strike(package: Path) -> str:
    return the_claim(package, "ASSAULT")


def an_actor(package: Path, name: str) -> str:
    return next(id_ for id_, own in rows(package, "actors", "actor_id", "name") if own == name)


FOUND = {"article": "talks.txt", "quote": "Norway hosted talks with Chad in Oslo on 3 May 2024.", "who": "ann"}


@pytest.mark.parametrize(
    ("answer", "decision", "why", "left"),
    [
        ("right", "confirmed", "read, and right as it stands", 2),
        ("wrong", "rejected", "read, and not what the words say", 1),
        ("unsure", "unsure", "read, and not clear", 2),
    ],
)
def test_a_verdict_is_a_row_that_finds_its_claim_again(
    sit: Open, seeds: Path, package: Path, rebuild: Rebuild, answer: str, decision: str, why: str, left: int
) -> None:
    session, claim = sit(), talks(package)
    before = len(session.next(100))
    told = session.decide(f"claim:{claim}", answer, {}, "")
    [row] = written(seeds, "claims")
    assert row.pop("trigger_start") and row.pop("trigger")
    assert row == {**FOUND, "decision": decision, "claim_id": claim, "why": why}
    assert (told["made"], told["left"], len(session.next(100))) == (1, before - 1, before - 1)
    rebuild()
    assert len(rows(package, "claims", "claim_id")) == left


def test_a_fix_puts_every_part_right(sit: Open, seeds: Path, package: Path, rebuild: Rebuild) -> None:
    session, claim = sit(), talks(package)
    chad = an_actor(package, "Chad")
    changes = {
        **{"event_type": "COOPERATE", "mode": "", "polarity": "negative", "modality": "planned", "hedged": True},
        **{"date": "2024-05", "parts": {"actor": [{"id": chad, "name": "Chad"}], "recipient": [{"name": "Oslo"}]}},
        "said_by": [{"name": "a diplomat"}],
    }
    session.decide(f"claim:{claim}", "fix", changes, "the next line says so")
    assert written(seeds, "claims")[-1]["decision"] == "confirmed"
    assert {row["why"] for row in written(seeds, "corrections")} == {"the next line says so"}
    rebuild()
    columns = ("event_type", "mode", "polarity", "modality", "hedged", "date_start", "date_end", "date_precision")
    found = {own: cells for own, *cells in rows(package, "claims", "claim_id", *columns)}
    assert found[claim] == ["COOPERATE", "", "negative", "planned", "true", "2024-05-01", "2024-05-31", "month"]
    names = dict(rows(package, "actors", "actor_id", "name"))
    parts = [
        (role, names[actor])
        for own, role, actor in rows(package, "arguments", "claim_id", "role", "actor_id")
        if own == claim
    ]
    assert parts == [("actor", "Chad"), ("recipient", "Oslo")]
    sources = dict(rows(package, "sources", "source_id", "name"))
    said = [sources[source] for own, source in rows(package, "attributions", "claim_id", "source_id") if own == claim]
    assert "a diplomat" in said


def test_a_fix_of_nothing_is_no_decision(sit: Open, seeds: Path, package: Path) -> None:
    session, claim = sit(), talks(package)
    same = session.question(f"claim:{claim}")["claim"]
    changes = {name: same[name] for name in ("event_type", "mode", "polarity", "date", "place_id")}
    with pytest.raises(InputError, match="nothing is changed"):
        session.decide(f"claim:{claim}", "fix", {**changes, "parts": same["parts"]}, "")
    assert not (seeds / "curation").exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"event_type": "NONSENSE"},
        {"event_type": "ASSAULT", "mode": "visit"},
        {"date": "soon"},
        {"polarity": 7},
        {"parts": []},
        {"parts": {"actor": "Chad"}},
        {"parts": {"actor": [{"name": "Somebody else"}]}},
        {"said_by": [["x"]]},
    ],
)
def test_a_fix_that_no_table_can_hold_is_refused(
    sit: Open, seeds: Path, package: Path, changes: dict[str, Any]
) -> None:
    with pytest.raises(InputError):
        sit().decide(f"claim:{talks(package)}", "fix", changes, "")
    assert not (seeds / "curation" / "claims.csv").exists()


def test_two_actors_are_one(sit: Open, seeds: Path, package: Path, rebuild: Rebuild) -> None:
    norway, chad = sorted((an_actor(package, "Norway"), an_actor(package, "Chad")))
    sit().decide(f"actors:{norway}|{chad}", "same", {}, "")
    [row] = written(seeds, "same_actors")
    assert row == {"actor_id": norway, "other_id": chad, "decision": "same", "why": "read, and one", "who": "ann"}
    assert sit().question(f"actors:{chad}|{norway}")["decided_by"] == "ann"
    rebuild()
    names = [name for (name,) in rows(package, "actors", "name")]
    assert len([name for name in names if name in ("Norway", "Chad")]) == 1


def test_two_events_are_one_and_a_claim_moves_out_again(
    sit: Open, seeds: Path, package: Path, rebuild: Rebuild
) -> None:
    one, other = (id_ for (id_,) in rows(package, "events", "event_id"))
    session = sit()
    session.decide(f"events:{one}|{other}", "same", {}, "")
    rebuild()
    assert len(rows(package, "events", "event_id")) == 1
    session.reload()
    [(event,)] = rows(package, "events", "event_id")
    session.take_back()
    session.split(event, [talks(package)], "", "two towns")
    [row] = written(seeds, "events")
    assert (row["claim_id"], row["other_id"]) == (talks(package), strike(package))
    assert (row["decision"], row["why"], row["other_article"]) == ("different", "two towns", "strike.md")
    rebuild()
    assert len(rows(package, "events", "event_id")) == 2


def test_what_the_machine_missed_is_added(sit: Open, seeds: Path, package: Path, rebuild: Rebuild) -> None:
    session = sit()
    [article] = [id_ for id_, origin in rows(package, "articles", "article_id", "origin") if origin == "talks.txt"]
    text = session.article(article)["words"]
    assert text[1] == (7, 13, " hosted", "")
    said = {
        **{"start": 0, "end": 52, "trigger_start": 7, "trigger_end": 13, "event_type": "SUPPORT", "date": "2024-05"},
        **{
            "parts": {
                "actor": [{"id": an_actor(package, "Norway"), "name": "Norway"}],
                "recipient": [{"name": "Chad"}],
            }
        },
    }
    session.add(article, said, "")
    assert session.article(article)["added"][0]["trigger"] == "hosted"
    rebuild()
    found = rows(package, "claims", "engine", "event_type", "trigger", "date_precision")
    assert ("person", "SUPPORT", "hosted", "month") in found
    session.reload()
    assert "SUPPORT" not in {one["claim"]["event_type"] for one in session.next(9)}


def test_undo_takes_back_in_turn_and_leaves_what_others_wrote(sit: Open, seeds: Path, package: Path) -> None:
    ann, bob = sit("ann"), sit("bob")
    ann.decide(f"claim:{talks(package)}", "fix", {"date": "2023", "parts": {"recipient": []}}, "")
    bob.decide(f"claim:{strike(package)}", "right", {}, "")
    assert ann.take_back()["question"] == f"claim:{talks(package)}"
    assert [row["who"] for row in written(seeds, "claims")] == ["bob"]
    assert (written(seeds, "corrections"), written(seeds, "participants")) == ([], [])
    with pytest.raises(InputError, match="nothing was decided here"):
        ann.take_back()


def test_two_desks_do_not_ask_the_same_again(sit: Open, package: Path) -> None:
    ann, bob = sit("ann"), sit("bob")
    [first, *others] = bob.next(9)
    ann.decide(first["id"], "right", {}, "")
    assert [one["id"] for one in bob.next(9)] == [one["id"] for one in others]
    with pytest.raises(InputError, match="ann has decided on this"):
        bob.decide(first["id"], "wrong", {}, "")


def test_a_build_that_somebody_made_elsewhere_is_looked_at(sit: Open, package: Path, rebuild: Rebuild) -> None:
    session = sit()
    session.decide(f"claim:{strike(package)}", "wrong", {}, "")
    rebuild()
    assert [one["id"] for one in session.next(9)] == [f"claim:{talks(package)}"]
    assert (session.version, session.counts()["left"]) == (2, 1)


def test_a_question_that_is_passed_over_comes_last(sit: Open) -> None:
    session = sit()
    [first, *others] = [one["id"] for one in session.next(9)]
    session.skip(first)
    assert [one["id"] for one in session.next(9)] == [*others, first]


def test_many_at_once_are_those_that_were_shown(sit: Open, seeds: Path, package: Path) -> None:
    session, claim = sit(), talks(package)
    shown = [one["claim_id"] for one in session.alike(claim, "quote")]
    assert shown == [claim]
    with pytest.raises(InputError, match="1 claims were to be decided, and 2 were shown"):
        session.bulk(shown, 2, "wrong", "")
    session.bulk([talks(package), strike(package)], 2, "wrong", "boilerplate")
    assert [row["why"] for row in written(seeds, "claims")] == ["boilerplate"] * 2
    session.take_back()
    assert written(seeds, "claims") == []


def test_a_blind_question_tells_nothing_of_the_machines_answer(sit: Open, seeds: Path, package: Path) -> None:
    session, claim = sit(share=1.0), f"claim:{talks(package)}"
    view = session.question(claim)
    assert (view["blind"], view["why"]) == (True, "blind")
    assert set(view["claim"]) == {"claim_id", "article", "trigger", "trigger_start", "start", "end", "names", "words"}
    assert {parts for *_, parts in view["claim"]["words"]} <= {"quote", "trigger quote", ""}
    said = {"event_type": "CONSULT", "actor": [{"name": "Norway"}], "recipient": [{"name": "Mali"}]}
    shown = session.answer_blindly(claim, said)
    assert (shown["blind"], shown["claim"]["event_type"]) == (False, "CONSULT")
    [row] = written(seeds, "blind")
    assert (row["actor"], row["machine_actor"], row["recipient"], row["machine_recipient"], row["seed"]) == (
        *("Norway", "Norway", "Mali", "Chad"),
        "1",
    )
    assert session.counts()["agreement"] == [
        "blind rounds: in 1 of 1 people see an event, as the machine does",
        "where both see one (1): the same type in 1, actors in 1, recipients in 0",
    ]
    assert session.counts()["left"] == len(session.next(9))


def test_the_same_seed_draws_the_same_claims_and_as_many_as_were_asked_for() -> None:
    def drawn(seed: int) -> list[bool]:
        return [Blind(seed, 0.1).asks(f"clm-{number:016x}") for number in range(2000)]

    assert drawn(7) == drawn(7) != drawn(8)
    assert 150 < sum(drawn(7)) < 250


def test_done_articles_are_labels_that_evaluate_reads(
    sit: Open, seeds: Path, package: Path, rebuild: Rebuild, tmp_path: Path
) -> None:
    session, gold = sit(), tmp_path / "gold.jsonl"
    [article] = [id_ for id_, origin in rows(package, "articles", "article_id", "origin") if origin == "talks.txt"]
    with pytest.raises(InputError, match="1 claims of it are open"):
        session.done(article)
    with pytest.raises(InputError, match="no article is labelled"):
        write_labels(seeds, package, gold)
    session.decide(f"claim:{talks(package)}", "fix", {"hedged": True}, "")
    session.done(article)
    assert session.article(article)["done_by"] == "ann"
    with pytest.raises(InputError, match="is newer than"):
        write_labels(seeds, package, gold)
    rebuild()
    assert write_labels(seeds, package, gold) == 1
    assert json.loads(gold.read_text(encoding="utf-8")) == {
        **{"article": "talks.txt", "start": 0, "end": 52, "event_type": "CONSULT", "actor": ["Norway"]},
        **{"recipient": ["Chad"], "stance": "hedged", "date": "2024-05-03", "place": ["Oslo"]},
    }
    assert list(read_labels(gold)) == ["talks.txt"]


def test_an_article_that_changed_since_the_build_is_told_and_asked_all_the_same(
    sit: Open, seeds: Path, package: Path
) -> None:
    (seeds / "talks.txt").write_text("Another text.\n", encoding="utf-8")
    claim = sit().question(f"claim:{talks(package)}")["claim"]
    assert claim["trouble"] == "talks.txt has changed since the last build; build again"
    assert "".join(word[2] for word in claim["words"]).strip().startswith("Norway hosted talks")


def test_looking_writes_nothing(sit: Open, seeds: Path, package: Path) -> None:
    before = tree(seeds)
    session = sit()
    session.next(9)
    session.question(f"claim:{talks(package)}")
    session.alike(talks(package), "article")
    assert tree(seeds) == before
