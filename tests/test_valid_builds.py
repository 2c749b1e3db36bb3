"""Whatever people put in, what is built is valid: articles of odd pieces, and random decisions on a sound package."""

import csv
import json
import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_seeds import write_seeds

from tidings.errors import InputError
from tidings.issue import Issue
from tidings.pipeline import Build, build, validate
from tidings.schema import BY_HAND, codes, correctable, table_schema
from tidings.settings import FILE

PIECES = (
    "DUBAI, United Arab Emirates —",
    "WASHINGTON, United States (AP) —",
    "KYIV, Ukraine (Reuters) - Norway met Chad.",
    "— —",
    "...",
    "“…”",
    "On 14 November 2022 President Joe Biden met Xi Jinping in Bali.",
    "Israel reportedly bombed Damascus on 9 May 2024, according to the Syrian government.",
    "“We attacked,” said Gen. Müller-Özdemir.",
    "The U.N. said, quoting «Le Monde», that 12 people died.",
    "Officials denied that they had met.",
    "張三 met 李四 in 北京.",
    "محمد بن سلمان met Владимир Путин in Москва.",
    "Mr. — said the army would attack.",
    "According to “”, troops withdrew.",
    "On 31 December 9999 Israel attacked Iran. In 0001 Norway attacked Chad. On Feb 30, 2024, Mali met Chad.",
    "=SUM(A1) attacked +1 -2 @x.",
    "<b>Norway</b> met <script>alert(1)</script> Chad.",
    "Norway \u200bmet\u00ad Chad\u202e. No\u00a0rway met\u2009Zoe\u0308.",
    "\U0001f600 met \U0001f1fa\U0001f1f8.",
    "Emirates",
    "Dr. Dr. attacked Prof. Prof.",
    "Al-Qaeda in the Arabian Peninsula (AQAP) attacked (A) (B).",
    "The emirates attacked the kingdom; the republics condemned it.",
    "Norway’s’s met Chad's' leaders | rebels.",
)
WORDS = (
    "—",
    "“",
    "(",
    ")",
    "'",
    "’s",
    ".",
    ",",
    "…",
    "&",
    "/",
    "\u200b",
    "\u2028",
    "|",
    "\ufffd",
    "the",
    "said",
    "met",
)
ODD = ("", "—", "“”", "x\u200by", "\u202eabc", "Ünï", "=cmd", "<b>x</b>", "123", "張", "a | b", "...")


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A few pieces, each with words taken out, put in, or in another order."""
    told = []
    for piece in draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=5)):
        words = piece.split(" ")
        how = draw(st.sampled_from(("as it is", "as it is", "shuffled", "cut", "more", "capitals")))
        if how == "shuffled":
            words = draw(st.permutations(words))
        if how == "cut":
            words = words[draw(st.integers(0, len(words))) :]
        if how == "more":
            words.insert(draw(st.integers(0, len(words))), draw(st.sampled_from(WORDS) | st.text(max_size=3)))
        told.append(" ".join(words).upper() if how == "capitals" else " ".join(words))
    return draw(st.sampled_from(("\n\n", "\n", " "))).join(told)


@st.composite
def articles(draw: st.DrawFn) -> str:
    """An article in Markdown, which may state odd things of itself."""
    facts = draw(
        st.fixed_dictionaries({}, optional=dict.fromkeys(("title", "publisher", "author"), st.sampled_from(ODD)))
    )
    day = draw(st.sampled_from(("", "published: 2024-05-10\n", "published: 0001-01-01\n", "published: 9999-12-31\n")))
    head = "".join(f"{key}: {json.dumps(value)}\n" for key, value in facts.items()) + day
    return (f"---\n{head}---\n" if head else "") + draw(texts())


def faults(folder: Path, seeds: Path) -> list[Issue]:
    report = validate(folder, seeds, conformance="off")
    return [issue for issue in report.issues if issue.severity == "error"]


unhurried = settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.slow
@unhurried
@given(found=st.lists(articles(), min_size=1, max_size=3))
def test_whatever_articles_say(found: list[str], tmp_path: Path) -> None:
    shutil.rmtree(tmp_path)
    # Surrogates cannot be saved; control characters are for reading to deal with.
    kept = {f"a{number}_md": "".join(filter(writable, text)) for number, text in enumerate(found)}
    seeds = write_seeds(tmp_path / "seeds", sound_txt="Norway met Chad in Oslo on 3 May 2024.\n", **kept)
    build(seeds, tmp_path / "out", jobs=1, check=False)
    assert faults(tmp_path / "out", seeds) == []


def writable(sign: str) -> bool:
    return sign == "\n" or not ("\ud800" <= sign <= "\udfff" or sign < " " or "\x7f" <= sign <= "\x9f")


STORY = """KYIV, Ukraine (Reuters) - President Joe Biden met Xi Jinping in Bali on 14 November 2022. Biden denied the
meeting, according to a Chinese official. Israeli forces reportedly bombed Damascus on Monday.

The Syrian Foreign Minister Asaad al-Shaibani, of the Syrian government, will meet Israeli officials in Baku, the
ministry said. Norway hosted talks with Chad in Oslo on 3 May 2024. Hezbollah attacked the Israeli army in May 2024.
"""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Build:
    folder = tmp_path_factory.mktemp("sound")
    again = "---\npublished: 2024-05-04\npublisher: The Example\n---\nNorway met Chad in Oslo on Friday, Chad said.\n"
    return build(write_seeds(folder / "seeds", a_txt=STORY, b_md=again), folder / "out", min_confidence=0)


VALUES = (
    *ODD, "x", "a\x1bb", "two\nlines", "\x85", "\u2028", "e\u0301", " x ", "nan", "inf", "-1", "-0.0", "1e5", "0.5",
    "+5", "1_000", "２０", "9999-12-31", "0001-01-01", "2024-02-30", "2024-05-01", "2024-W01", "true", "TRUE", "SYR",
    "XXX", "GOV", "person", "state", "CONSULT", "day", "month", "open", "unknown", "https://x.org", "xx-",
)  # fmt: skip


def text_of(value: object) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


@st.composite
def corrections(draw: st.DrawFn, sound: Build) -> list[str]:
    """A correction that expects what the package says, by any value or one that stands in the column elsewhere."""
    table = draw(st.sampled_from([name for name in correctable() if sound.tables[name].height]))
    row = sound.tables[table].row(draw(st.integers(0, sound.tables[table].height - 1)), named=True)
    column, key = draw(st.sampled_from(correctable()[table])), table_schema(table).primary_key[0]
    goals = [one.table for one in table_schema(table).foreign_keys if one.columns == (column,)]
    seen = [text_of(value) for value in sound.tables[table][column].unique(maintain_order=True)]
    ids = [id_ for goal in goals for id_ in sound.tables[goal][table_schema(goal).primary_key[0]]]
    allowed = table_schema(table).field(column).codes
    value = draw(st.one_of([st.sampled_from(some) for some in (VALUES, seen, ids, allowed) if some]))
    return [table, row[key], column, text_of(row[column]), value, "known", "jd"]


@st.composite
def decisions(draw: st.DrawFn, sound: Build) -> dict[str, list[list[str]]]:
    """Random rows for each file of decisions."""
    ids, names = sound.tables["actors"]["actor_id"].to_list(), sound.tables["actors"]["name"].to_list()
    claims = sound.tables["claims"]["claim_id"].to_list()
    name = st.sampled_from([*names, *ODD, *VALUES])
    known = st.tuples(
        name, name, st.sampled_from(("", "person", "state")), st.sampled_from(("", "GOV")),
        st.sampled_from(("", "SYR")), name, st.just("known"), st.just("jd"),
    )  # fmt: skip
    pairs = st.tuples(
        st.sampled_from(ids), st.sampled_from(ids), st.sampled_from(("same", "same", "different")),
        st.just("known"), st.just("jd"),
    )  # fmt: skip
    claim = st.sampled_from(claims)
    judged = st.tuples(claim, st.just("known"), st.just("jd"))
    found: dict[str, list[Sequence[str]]] = {
        "corrections": draw(st.lists(corrections(sound), max_size=6)),
        "actors": draw(st.lists(known, max_size=3)),
        "same_actors": draw(st.lists(pairs, max_size=3)),
        "rejected_claims": draw(st.lists(judged, max_size=2)),
        "kept_claims": draw(st.lists(judged, max_size=2)),
    }
    who = st.sampled_from([*ids, *names, *ODD])
    said = st.sampled_from([*sound.tables["sources"]["source_id"], *sound.tables["sources"]["name"], *ODD, *names])
    roles, word = st.sampled_from(codes("roles")), st.sampled_from(("same", "same", "different", "unsure"))
    found |= {
        "participants": draw(rows_of("participants", claim_id=claim, role=roles, old_actor=who, new_actor=who)),
        "attributions": draw(
            rows_of(
                "attributions", claim_id=claim, relation=st.sampled_from(codes("relations")), old_source=said,
                new_source=said, kind=st.sampled_from(("", *codes("source_kinds"))),
            )
        ),
        "events": draw(rows_of("events", claim_id=claim | events_of(sound), other_id=claim, decision=word)),
        "claims": [*draw(added(sound, who)), *draw(rows_of("claims", claim_id=claim, decision=st.just("confirmed")))],
    }  # fmt: skip
    return {file: [list(row) for row in rows] for file, rows in found.items()}


def events_of(sound: Build) -> st.SearchStrategy[str]:
    return st.sampled_from(sound.tables["events"]["event_id"].to_list())


def rows_of(file: str, **cells: st.SearchStrategy[str]) -> st.SearchStrategy[list[list[str]]]:
    """Rows of a file of decisions, the cells that are not named empty."""
    columns = table_schema(file, "curation").columns
    filled = st.fixed_dictionaries(cells | {"why": st.just("known"), "who": st.just("jd")})
    return st.lists(filled.map(lambda row: [row.get(column, "") for column in columns]), max_size=3)


def added(sound: Build, who: st.SearchStrategy[str]) -> st.SearchStrategy[list[list[str]]]:
    """Claims that the machine missed, or may have."""
    words = [word for word in STORY.split() if word.isalpha()]
    word, maybe = st.sampled_from(words), st.sampled_from(["", *words[:5]])
    return rows_of(
        "claims", decision=st.just("added"), article=st.just("a.txt"), trigger=word,
        trigger_start=st.sampled_from(["", "9"]),
        quote=st.sampled_from([STORY.splitlines()[0], *STORY.replace("\n", " ").split(". "), *words]),
        event_type=st.sampled_from(codes("event_types")), polarity=st.sampled_from(codes("polarities")),
        modality=st.sampled_from(("", *codes("modalities"))), hedged=st.sampled_from(("", "true")), cue=maybe,
        place_text=st.sampled_from(("", "Bali", "Oslo", "Damascus", "army")),
        date_start=st.sampled_from(("", "2024-05-03")),
        date_end=st.sampled_from(("", "2024-05-03", "2024-05-31")), actor=who, recipient=who, said_by=who,
    )  # fmt: skip


def write_curation(folder: Path, decided: Mapping[str, Sequence[Sequence[str]]]) -> None:
    folder.mkdir()
    for file in BY_HAND:
        with (folder / f"{file}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            columns = table_schema(file, "curation").columns
            writer.writerows([columns[: len(decided[file][0])] if decided[file] else columns, *decided[file]])


@pytest.mark.slow
@unhurried
@given(data=st.data())
def test_whatever_people_decide(data: Any, sound: Build, tmp_path: Path) -> None:
    decided = data.draw(decisions(sound))
    shutil.rmtree(tmp_path)
    seeds = Path(shutil.copytree(sound.folder.parent / "seeds", tmp_path / "seeds"))
    write_curation(seeds / "curation", decided)
    last = sound.folder if data.draw(st.booleans()) else None
    least = data.draw(st.sampled_from([0, 0.2, 0.5, 1]))
    built = build(seeds, tmp_path / "out", last=last, jobs=1, check=False, min_confidence=least)
    assert faults(tmp_path / "out", seeds) == []
    assert_nothing_is_dropped(built, decided["corrections"])


def assert_nothing_is_dropped(built: Build, rows: Sequence[Sequence[str]]) -> None:
    """Each correction stands in the tables, or an issue stands at its line."""
    lines = lines_of(rows)
    named = {issue.line for issue in built.issues if issue.file == "curation/corrections.csv"}
    for line, (table, id_, column, _, new, *_) in zip(lines, rows, strict=True):
        key = table_schema(table).primary_key[0]
        now = [row[column] for row in built.tables[table].iter_rows(named=True) if row[key] == id_]
        assert line in named or not now or now[0] == typed(now[0], new.strip()), (table, id_, column, new, now)


def lines_of(rows: Sequence[Sequence[str]]) -> list[int]:
    """The line of the file that each row starts on."""
    lines = [2]
    for row in rows:
        lines.append(lines[-1] + 1 + sum(cell.count("\n") for cell in row))
    return lines[:-1]


def typed(now: object, new: str) -> object:
    """The new value as the column's type has it."""
    if isinstance(now, bool):
        return new == "true"
    if isinstance(now, int | float):
        return type(now)(new)
    if isinstance(now, date):
        return date.fromisoformat(new)
    return normalize("NFC", new) or None


FACTS = st.sampled_from(
    ("Talks", " Talks ", "a\nb", "a\x07", "\u202ea", "https://x.org", "javascript:x", "../x", "a@b", "x y", "con", "")
)
PEOPLE = st.fixed_dictionaries({"title": FACTS}, optional=dict.fromkeys(("email", "organization", "path"), FACTS))


@unhurried
@given(
    plain=st.fixed_dictionaries({}, optional=dict.fromkeys(("name", "title", "description", "homepage"), FACTS)),
    keywords=st.none() | st.lists(FACTS, max_size=3),
    people=st.lists(PEOPLE, max_size=2),
)
def test_whatever_a_dataset_says_of_itself(
    plain: dict[str, str], keywords: list[str] | None, people: list[dict[str, str]], tmp_path: Path
) -> None:
    shutil.rmtree(tmp_path)
    lines = [f"{key} = {json.dumps(value)}" for key, value in plain.items()]
    lines += [f"keywords = {json.dumps(keywords)}"] if keywords is not None else []
    for person in people:
        lines += ["[[contributors]]", *(f"{key} = {json.dumps(value)}" for key, value in person.items())]
    seeds = write_seeds(tmp_path / "seeds", a_txt="Norway met Chad.\n")
    (seeds / FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")
    try:
        build(seeds, tmp_path / "out", jobs=1, check=False)
    except InputError as refused:
        assert str(refused).startswith(f"{seeds / FILE}: ")
    else:
        assert faults(tmp_path / "out", seeds) == []
