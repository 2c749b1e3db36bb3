"""What a package has put together, scored on groups whose answers are known and against plain definitions."""

import json
import re
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st
from small_seeds import a_row, an_id, write_seeds

from tidings.errors import InputError
from tidings.evaluate.finding import match_claims
from tidings.evaluate.grouping import Grouping, evaluate_groups, score_groups
from tidings.evaluate.grouping_report import render
from tidings.evaluate.groups import Member, read_groups
from tidings.package import write_package
from tidings.settings import Settings
from tidings.tables import Tables
from tidings.tables.row_types import ArticleRow, ClaimRow

Places = dict[Member, str]
Run = Callable[..., Result]


def member(number: int, group: str) -> Member:
    return Member(f"{number}.txt", 0, 0, (), group, number)


things = st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from(["x", "y", "z", None])), min_size=1, max_size=12)
"""The group of each thing, and where it was found."""


def placed(pairs: list[tuple[str, str | None]]) -> tuple[list[Member], Places]:
    members = [member(number, group) for number, (group, _) in enumerate(pairs)]
    found = {one: place for one, (_, place) in zip(members, pairs, strict=True) if place}
    return members, found


def scores(members: list[Member], found: Places) -> dict[str, float | None]:
    return {one.name: one.value for one in score_groups("stories", members, found, 0).figures}


def mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None


@given(things)
def test_scores_are_those_of_the_plain_definitions(pairs: list[tuple[str, str | None]]) -> None:
    members, found = placed(pairs)
    wanted = {pair for pair in combinations(members, 2) if pair[0].group == pair[1].group}
    joined = {pair for pair in combinations(found, 2) if found[pair[0]] == found[pair[1]]}
    group = {one: {other for other in members if other.group == one.group} for one in members}
    place = {one: {other for other in found if found[other] == found[one]} for one in found}
    told = scores(members, found)
    assert told["found"] == len(found) / len(members)
    assert told["pair precision"] == (len(wanted & joined) / len(joined) if joined else None)
    assert told["pair recall"] == (len(wanted & joined) / len(wanted) if wanted else None)
    assert told["B-cubed precision"] == pytest.approx(mean([len(group[x] & place[x]) / len(place[x]) for x in found]))
    assert told["B-cubed recall"] == pytest.approx(
        mean([len(group[x] & place.get(x, set())) / len(group[x]) for x in members])
    )
    for kind in ("pair", "B-cubed"):
        precision, recall, f1 = (told[f"{kind} {name}"] for name in ("precision", "recall", "F1"))
        if precision and recall:
            assert f1 == pytest.approx(2 * precision * recall / (precision + recall))
        else:
            assert not f1


@given(things)
def test_the_same_groups_under_other_names_are_right(pairs: list[tuple[str, str | None]]) -> None:
    members, _ = placed(pairs)
    told = scores(members, {one: f"sto-{one.group}" for one in members})
    assert {name: value for name, value in told.items() if value != 1} in ({}, dict.fromkeys(_PAIRS))


_PAIRS = ("pair precision", "pair recall", "pair F1")
"""Which are nothing where each is alone."""


@given(things)
def test_precision_one_way_is_recall_the_other(pairs: list[tuple[str, str | None]]) -> None:
    whole: list[tuple[str, str | None]] = [(group, place) for group, place in pairs if place]
    swapped: list[tuple[str, str | None]] = [(place or "", group) for group, place in whole]
    if whole:
        one, other = scores(*placed(whole)), scores(*placed(swapped))
        for kind in ("pair", "B-cubed"):
            assert one[f"{kind} precision"] == pytest.approx(other[f"{kind} recall"])
            assert one[f"{kind} F1"] == pytest.approx(other[f"{kind} F1"])


@given(things, st.sampled_from("ABC"))
def test_one_more_that_is_missed_costs_recall_and_no_precision(
    pairs: list[tuple[str, str | None]], group: str
) -> None:
    before, after = scores(*placed(pairs)), scores(*placed([*pairs, (group, None)]))
    for name, value in before.items():
        if name.endswith("precision"):
            assert after[name] == value
        elif name.endswith("recall") or name == "found":
            assert (after[name] or 0) <= (1 if value is None else value)


@given(things)
def test_the_figures_of_what_was_found_are_those_of_labels_that_leave_out_the_rest(
    pairs: list[tuple[str, str | None]],
) -> None:
    members, found = placed(pairs)
    whole, alone = score_groups("stories", members, found, 5), score_groups("stories", list(found), found, 5)
    assert whole.of_found == alone.figures == alone.of_found
    assert (whole.sought, whole.right) == (alone.wanted, alone.right)


@given(things, st.randoms(use_true_random=False))
def test_the_order_of_labels_changes_no_score(pairs: list[tuple[str, str | None]], chance: object) -> None:
    members, found = placed(pairs)
    there, back = scores(members, found), scores(members[::-1], dict(reversed(found.items())))
    assert there == pytest.approx(back)


def claim(number: int, start: int, end: int, trigger: str, trigger_start: int, kind: str = "ASSAULT") -> ClaimRow:
    article, event = an_id("art", number // 10), an_id("evt", number % 10)
    return a_row(
        ClaimRow, an_id("clm", number), event, article, start, end, "…", trigger, trigger_start, kind, hedged=False
    )


STORIES = {"a.txt": 1, "b.txt": 1, "c.txt": 1, "d.txt": 2, "e.txt": 3}
CLAIMS = (
    claim(11, 0, 40, "bombed", 7),
    claim(12, 0, 40, "condemned", 30, "ACCUSE"),
    claim(21, 0, 50, "attack", 20),
    claim(32, 5, 30, "raid", 10),
    claim(41, 0, 20, "talks", 4, "CONSULT"),
)
GOLD = """\
{"article": "a.txt", "group": "strike"}
{"article": "b.txt", "group": "strike", "note": "the same evening"}
{"article": "c.txt", "group": "tidings: forged"}
{"article": "d.txt", "group": "talks"}

{"article": "e.txt", "group": "talks"}
{"article": "gone.txt", "group": "talks"}
{"article": "a.txt", "start": 0, "end": 40, "event_type": "ASSAULT", "group": "strike"}
{"article": "b.txt", "start": 20, "end": 26, "group": "strike"}
{"article": "c.txt", "start": 0, "end": 30, "event_type": ["ASSAULT", "COERCE"], "group": "strike"}
{"article": "a.txt", "start": 28, "end": 40, "group": "words"}
{"article": "d.txt", "start": 0, "end": 20, "event_type": "AID", "group": "words"}
"""
TEXT = """\
6 labelled articles of 3 groups, 5 found, in 3 stories; in brackets 95 % of bootstrap samples of groups

                     of all that is labelled                 of what was found
  found              0.833 [0.667 to 1.000] 5 of 6
  pair precision     0.333 [0.000 to 0.500] 1 of 3           0.333 [0.000 to 0.500] 1 of 3
  pair recall        0.250 [0.000 to 1.000] 1 of 4           0.500 [0.000 to 1.000] 1 of 2
  pair F1            0.286 [0.000 to 0.571]                  0.400 [0.000 to 0.571]
  B-cubed precision  0.733 [0.500 to 1.000]                  0.733 [0.500 to 1.000]
  B-cubed recall     0.611 [0.222 to 1.000]                  0.800 [0.500 to 1.000]
  B-cubed F1         0.667 [0.364 to 0.750]                  0.765 [0.667 to 0.805]

groups in several stories (1):
  talks: sto-0000000000000002, sto-0000000000000003

stories of several groups (1):
  sto-0000000000000001: strike, tidings: forged

missed (1):
  groups.jsonl:7: talks in gone.txt

5 labelled claims of 2 groups, 4 found, in 2 events; in brackets 95 % of bootstrap samples of groups

                     of all that is labelled                 of what was found
  found              0.800 [0.500 to 1.000] 4 of 5
  pair precision     0.500 [0.000 to 0.667] 1 of 2           0.500 [0.000 to 0.667] 1 of 2
  pair recall        0.250 [0.000 to 0.333] 1 of 4           0.333                  1 of 3
  pair F1            0.333 [0.000 to 0.444]                  0.400 [0.000 to 0.444]
  B-cubed precision  0.750 [0.500 to 0.833]                  0.750 [0.500 to 0.833]
  B-cubed recall     0.433 [0.250 to 0.556]                  0.667 [0.556 to 1.000]
  B-cubed F1         0.549 [0.333 to 0.667]                  0.706 [0.667 to 0.706]

groups in several events (1):
  strike: evt-0000000000000001, evt-0000000000000002

events of several groups (1):
  evt-0000000000000002: strike, words

missed (1):
  groups.jsonl:12: words in d.txt"""


@pytest.fixture
def package(tmp_path: Path, small_settings: Settings) -> Path:
    articles = (
        a_row(
            ArticleRow,
            an_id("art", number),
            origin,
            "0" * 64,
            language="en",
            characters=60,
            story_id=an_id("sto", story),
        )
        for number, (origin, story) in enumerate(STORIES.items(), 1)
    )
    tables = Tables.of({"articles": articles, "claims": CLAIMS})
    write_package(tables, small_settings, tmp_path / "out", engine="rules/1", articles=())
    return tmp_path / "out"


def gold(folder: Path, text: str = GOLD) -> Path:
    (folder / "groups.jsonl").write_text(text, encoding="utf-8")
    return folder / "groups.jsonl"


@pytest.fixture
def groupings(tmp_path: Path, package: Path) -> tuple[Grouping, ...]:
    return evaluate_groups(gold(tmp_path), package, rounds=50)


def test_the_report_as_text(groupings: tuple[Grouping, ...]) -> None:
    assert render(groupings, "text", "groups.jsonl") == TEXT


def test_the_report_as_json_holds_all(groupings: tuple[Grouping, ...]) -> None:
    told = json.loads(render(groupings, "json"))
    assert list(told) == ["stories", "events"]
    events = told["events"]
    counts = ("labelled", "groups", "found", "places", "right", "joined", "wanted")
    assert {name: events[name] for name in counts} == dict(zip(counts, (5, 2, 4, 2, 1, 2, 4), strict=True))
    assert [(one["name"], round(one["value"], 3)) for one in events["figures"]] == [
        ("found", 0.8),
        ("pair precision", 0.5),
        ("pair recall", 0.25),
        ("pair F1", 0.333),
        ("B-cubed precision", 0.75),
        ("B-cubed recall", 0.433),
        ("B-cubed F1", 0.549),
    ]
    assert [one["line"] for one in events["missed"]] == [12]


def test_one_group_is_told_to_give_no_interval(tmp_path: Path, package: Path) -> None:
    one = gold(tmp_path, '{"article": "a.txt", "group": "g"}\n')
    assert render(evaluate_groups(one, package, 50), "text", "groups.jsonl") == ALONE


ALONE = """\
1 labelled article of 1 group, 1 found, in 1 story; from one group no interval can be had: label more

  found              1.000                  1 of 1
  pair precision         –                  0 of 0
  pair recall            –                  0 of 0
  pair F1                –
  B-cubed precision  1.000
  B-cubed recall     1.000
  B-cubed F1         1.000"""


def test_the_first_of_what_is_missed_are_listed_and_the_others_counted(tmp_path: Path, package: Path) -> None:
    lines = "".join(f'{{"article": "gone{number}.txt", "group": "g"}}\n' for number in range(22))
    told = evaluate_groups(gold(tmp_path, GOLD + lines), package, 0)
    assert "  … and 3 more; --format json lists all" in render(told).splitlines()


def labelled(start: int, end: int, *types: str, line: int = 1) -> Member:
    return Member("a.txt", start, end, types, "g", line)


SENTENCE = [
    {"claim_id": name, "start": 0, "end": 50, "trigger": "x" * 6, "trigger_start": at, "event_type": kind}
    for name, at, kind in (("one", 7, "ASSAULT"), ("two", 30, "ACCUSE"), ("three", 40, "ACCUSE"))
]
FOUND = {
    "the trigger": ((labelled(30, 36),), ["two"]),
    "the words before a trigger": ((labelled(36, 42),), ["three"]),
    "other words of the quote": ((labelled(14, 29),), []),
    "other words, and the type": ((labelled(14, 29, "ACCUSE", "ASSAULT"),), ["one"]),
    "the type alone": ((labelled(7, 13, "ACCUSE"),), ["two"]),
    "no such type": ((labelled(7, 13, "AID"),), []),
    "elsewhere": ((labelled(50, 60),), []),
    "the surer label first": ((labelled(0, 20), labelled(7, 13, line=2)), ["one"]),
    "each claim once": (tuple(labelled(0, 50, line=line) for line in range(4)), ["one", "three", "two"]),
}


@pytest.mark.parametrize("name", FOUND)
def test_a_label_is_found_where_it_stands(name: str) -> None:
    members, claims = FOUND[name]
    found = match_claims(members, SENTENCE)
    assert [found[one]["claim_id"] for one in members if one in found] == claims


FAULTS = {
    '{"group": "g"}': "groups.jsonl:1: a label is an object with `article`, the article's path below ",
    '{"article": "a"}': "groups.jsonl:1: group must be a text, the same for all that belong together",
    '{"article": "a", "group": 1}': "groups.jsonl:1: group must be a text, the same for all that belong together",
    '{"article": "a", "group": " "}': "groups.jsonl:1: group must be a text, the same for all that belong together",
    '{"article": "a", "group": "g", "actor": "A"}': "groups.jsonl:1: unknown key 'actor'; known: article, start, ",
    '{"article": "a", "group": "g", "start": 0}': "groups.jsonl:1: a claim has start and end; leave both out, and ",
    '{"article": "a", "group": "g", "event_type": "AID"}': "groups.jsonl:1: a claim has start and end; leave both ",
    '{"article": "a", "group": "g", "start": 3, "end": 3}': "groups.jsonl:1: end must be greater than start; ",
    '{"article": "a", "group": "g", "end": 3, "event_type": "HELP"}': "groups.jsonl:1: event_type 'HELP' is none of ",
    '{"article": "a", "group": "g"}\n\n{"article": "a", "group": "h"}': "groups.jsonl:3: line 1 labels the same; ",
    "": "groups.jsonl: holds no labels; write one JSON object a line (docs/evaluation.md)",
}


@pytest.mark.parametrize("text", FAULTS, ids=lambda text: text[:60])
def test_a_faulty_line_is_named(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError) as refused:
        read_groups(Path(gold(Path(), text)))
    assert str(refused.value).startswith(FAULTS[text])
    assert "\n" not in str(refused.value)


def test_groups_of_another_package_are_refused(tmp_path: Path, package: Path) -> None:
    with pytest.raises(InputError, match="has none of the 1 labelled; `article` is an origin of its articles"):
        evaluate_groups(gold(tmp_path, '{"article": "gone.txt", "group": "g"}'), package)


def test_a_package_without_stories_is_refused(tmp_path: Path, package: Path) -> None:
    path = package / "data" / "articles.csv"
    path.write_text(re.sub(r"sto-\w+", "", path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(InputError, match="has articles without story_id, which is scored; build the package again"):
        evaluate_groups(gold(tmp_path), package)


def test_the_example_of_the_page_on_evaluation(tmp_path: Path, run: Run) -> None:
    page = (Path(__file__).parents[2] / "docs" / "evaluation.md").read_text(encoding="utf-8")
    lines, text = re.findall(r"```json\n(.*\n.*\n)```", page)[-1], re.findall(r"^> (.*)$", page, re.MULTILINE)[0]
    write_seeds(tmp_path / "seeds", talks_txt=text)
    gold(tmp_path, lines)
    commands = re.findall(r"^tidings (.*)$", page.partition("## Scoring what is joined")[2], re.MULTILINE)
    build, evaluate = (run(*command.split()) for command in commands)
    assert (build.exit_code, evaluate.exit_code, evaluate.stderr) == (0, 0, "")
    found = [line.split()[:2] for line in evaluate.stdout.splitlines() if line.startswith("  found")]
    assert found == [["found", "1.000"]] * 2
