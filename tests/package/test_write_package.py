"""The package on disk: its bytes, what it replaces, and what it refuses to replace."""

import csv
import hashlib
import io
import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import jsonschema
import polars as pl
import pytest
from frictionless import Package
from hypothesis import given
from hypothesis import strategies as st
from small_seeds import tree

from tidings.errors import InputError, PackageError
from tidings.model import Article
from tidings.package import is_package, write_package
from tidings.package.csv_writer import write_csv
from tidings.package.package_descriptor import moment_of
from tidings.package.provenance import prov_of
from tidings.schema import TABLES, profile
from tidings.settings import Contributor, Grant, Provider, Settings
from tidings.settings.values import Doi, Orcid
from tidings.tables import Tables, read_tables

Articles = tuple[Article, ...]


@pytest.fixture
def write(small_tables: Tables, small_settings: Settings, small_articles: Articles) -> Any:
    def run(folder: Path, **changed: Any) -> dict[str, Any]:
        settings = replace(small_settings, **changed)
        write_package(small_tables, settings, folder, engine="rules/1", articles=small_articles)
        descriptor: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        return descriptor

    return run


def test_the_files_and_their_descriptor(tmp_path: Path, write: Any) -> None:
    descriptor = write(tmp_path / "out")
    files = tree(tmp_path / "out")
    assert sorted(files) == sorted(["README.md", "datapackage.json", *(f"data/{name}.csv" for name in TABLES)])
    facts = {key: value for key, value in descriptor.items() if key not in ("resources", "tidings")}
    assert facts == {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "oslo-talks",
        "title": "Talks in Oslo",
        "description": "Two articles on one meeting.",
        "version": "1.0.0",
        "created": "2025-07-12T00:00:00Z",
        "licenses": [
            {
                "name": "CC0-1.0",
                "path": "https://creativecommons.org/publicdomain/zero/1.0/",
                "title": "CC0 1.0 Universal",
            }
        ],
        "contributors": [{"title": "Jane Doe", "roles": ["creator"]}],
        "sources": [{"title": "The Example", "path": "https://example.org/"}],
        "prov": prov_of(version("tidings"), "rules/1", {}),
    }
    for resource in descriptor["resources"]:
        content = files[resource["path"]]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_who_made_it_and_where_it_is_found(tmp_path: Path, write: Any) -> None:
    jane = Contributor(
        "Jane Doe", kind="person", given_name="Jane", family_name="Doe", orcid=Orcid("0000-0002-1825-0097")
    )
    stated = {"doi": Doi("10.5281/zenodo.123"), "publisher": "A press", "funding": (Grant("A fund", award="17"),)}
    descriptor = write(tmp_path, contributors=(jane,), **stated)
    jsonschema.validate(descriptor, profile())
    assert {key: descriptor[key] for key in ("id", "publisher", "funding", "contributors")} == {
        "id": "https://doi.org/10.5281/zenodo.123",
        "publisher": "A press",
        "funding": [{"funder": "A fund", "award": "17"}],
        "contributors": [
            {
                "title": "Jane Doe",
                "roles": ["creator"],
                "kind": "person",
                "givenName": "Jane",
                "familyName": "Doe",
                "orcid": "https://orcid.org/0000-0002-1825-0097",
            }
        ],
    }
    assert Package(str(tmp_path / "datapackage.json")).validate().valid


def test_how_it_came_to_be_is_told_for_each_engine() -> None:
    used = {"rules/2": [{"name": "en/lexicon", "sha256": "0" * 64}], "other/1": [{"name": "of no reading here"}]}
    agent = {"@type": "prov:SoftwareAgent"}
    reading = {"@type": "prov:Activity", "name": "read"}
    assert prov_of("0.1.0", "llm/1 & rules/2", used) == {
        "prov:wasGeneratedBy": {
            "@type": "prov:Activity",
            "name": "build",
            "prov:wasAssociatedWith": {**agent, "name": "tidings", "version": "0.1.0"},
            "prov:wasInformedBy": [
                {**reading, "prov:wasAssociatedWith": {**agent, "name": "llm", "version": "1"}},
                {
                    **reading,
                    "prov:wasAssociatedWith": {**agent, "name": "rules", "version": "2"},
                    "prov:used": [{"@type": "prov:Entity", "name": "en/lexicon", "sha256": "0" * 64}],
                },
            ],
        }
    }


def test_a_table_to_the_byte(tmp_path: Path, write: Any) -> None:
    write(tmp_path)
    assert (tmp_path / "data" / "claims.csv").read_bytes().decode().splitlines()[2] == (
        "clm-0000000000000002,evt-0000000000000001,art-a2dcbdb9fe08270e,0,38,Chad denied talks with Norway in Oslo.,"
        "talks,12,CONSULT,,negative,actual,false,denied,,,,unknown,Oslo,plc-0000000000000001,rules/1,,0.75"
    )


def test_the_same_input_gives_the_same_bytes(tmp_path: Path, write: Any) -> None:
    write(tmp_path / "one")
    first = tree(tmp_path / "one")
    write(tmp_path / "one")
    write(tmp_path / "two")
    assert tree(tmp_path / "one") == first == tree(tmp_path / "two")


@pytest.mark.parametrize("full_text", [False, True])
def test_it_meets_the_profile_and_frictionless(tmp_path: Path, write: Any, full_text: bool) -> None:
    descriptor = write(tmp_path, publish_full_text=full_text)
    jsonschema.validate(descriptor, profile())
    assert len(descriptor["resources"]) == len(TABLES) + full_text
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.flatten(["type", "note"]) == []


def test_texts_are_published_only_when_allowed(tmp_path: Path, write: Any, small_articles: Articles) -> None:
    write(tmp_path, publish_full_text=True)
    texts = dict(read_tables(tmp_path, contract=False)["texts"].rows())
    assert texts == {article.article_id: article.text for article in small_articles}
    assert "| `text` | string, required | 100 % |" in (tmp_path / "README.md").read_text(encoding="utf-8")
    write(tmp_path)
    assert not (tmp_path / "data" / "texts.csv").exists()


def test_a_bare_dataset_says_what_is_not_stated(tmp_path: Path) -> None:
    write_package(Tables.of({}), Settings(name="bare"), tmp_path, engine="rules/1", articles=())
    descriptor = json.loads((tmp_path / "datapackage.json").read_text())
    jsonschema.validate(descriptor, profile())
    assert descriptor["title"] == "bare"
    assert descriptor["licenses"] == [{"name": "notspecified", "title": "Licence not stated"}]
    assert "created" not in descriptor
    assert "sources" not in descriptor


def test_stated_sources_come_before_the_publishers(tmp_path: Path, write: Any) -> None:
    assert write(tmp_path, sources=(Provider("A wire"),))["sources"] == [{"title": "A wire"}]


@pytest.mark.parametrize(
    ("publisher", "sources"),
    [
        ("The Example", [{"title": "The Example", "path": "https://a.org/"}]),
        ("", [{"title": "a.org", "path": "https://a.org/"}]),
        ("\U00018cd6", [{"title": "a.org", "path": "https://a.org/"}]),
    ],
    ids=["a name", "none", "no letter that anyone can read"],
)
def test_a_publisher_is_called_by_what_can_be_read(
    tmp_path: Path, publisher: str, sources: list[dict[str, str]]
) -> None:
    article = Article("a.txt", "Talks.", publisher=publisher, url="https://a.org/1")
    write_package(Tables.of({}), Settings(name="bare"), tmp_path, engine="rules/1", articles=(article,))
    assert json.loads((tmp_path / "datapackage.json").read_text())["sources"] == sources


def test_created_comes_from_the_inputs(small_articles: Articles, monkeypatch: pytest.MonkeyPatch) -> None:
    stated = Settings(created=datetime(2020, 1, 2, tzinfo=UTC))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert moment_of(stated, small_articles) == datetime(1970, 1, 2, tzinfo=UTC)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert moment_of(stated, small_articles) == datetime(2020, 1, 2, tzinfo=UTC)
    assert moment_of(Settings(), small_articles) == datetime(2025, 7, 12, tzinfo=UTC)
    assert moment_of(Settings(), small_articles[1:]) is None
    for wrong in ("soon", "9" * 30):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", wrong)
        with pytest.raises(InputError, match="SOURCE_DATE_EPOCH"):
            moment_of(stated, small_articles)


def test_the_codebook_tells_every_table_and_column(tmp_path: Path, write: Any, small_tables: Tables) -> None:
    write(tmp_path)
    text = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert text.startswith(
        "# Talks in Oslo\n\nTwo articles on one meeting.\n\n- Version: 1.0.0\n- Made: 2025-07-12\n"
    )
    for name, table in small_tables.items():
        section = text.split(f"\n## {name}\n")[1].split("\n## ")[0]
        assert f"{table.height:,} rows" in section
        assert [column for column in table.columns if f"| `{column}` |" not in section] == []


def test_the_codebooks_pandas_lines_run(tmp_path: Path, write: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path)
    code = (tmp_path / "README.md").read_text(encoding="utf-8").split("```python\n")[1].split("```")[0]
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    exec(code, names)
    assert names["claims"]["quote"].tolist() == [
        "Norway hosted Chad in Oslo",
        "Chad denied talks with Norway in Oslo.",
    ]


@pytest.mark.parametrize("content", [{"notes.txt": "mine"}, {"datapackage.json": "{}"}, {"datapackage.json": "{"}])
def test_a_folder_that_is_no_package_is_refused(tmp_path: Path, write: Any, content: dict[str, str]) -> None:
    for name, text in content.items():
        (tmp_path / name).write_text(text)
    before = tree(tmp_path)
    with pytest.raises(PackageError, match="holds no tidings package"):
        write(tmp_path)
    assert tree(tmp_path) == before
    assert not is_package(tmp_path)


def test_a_file_in_the_way_is_refused(tmp_path: Path, write: Any) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(PackageError, match="is a file"):
        write(tmp_path / "out")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("notes.md", r"files that are not the package's \(notes.md\); move them out"),
        ("data/more.csv", r"files that are not the package's \(data/more.csv\)"),
        ("data/actors.csv", r"data/actors.csv changed since the package was built"),
    ],
)
def test_what_people_put_or_changed_there_is_not_lost(tmp_path: Path, write: Any, name: str, message: str) -> None:
    write(tmp_path)
    (tmp_path / name).write_text("mine")
    before = tree(tmp_path)
    with pytest.raises(PackageError, match=message):
        write(tmp_path)
    assert tree(tmp_path) == before


SPECIAL: dict[str, Callable[[Path], object]] = {
    "a pipe": os.mkfifo,
    "a link to a device": lambda path: path.symlink_to("/dev/zero"),
    "a link to a file": lambda path: path.symlink_to(path.with_name("sources.csv")),
    "a link to itself": lambda path: path.symlink_to(path),
}


@pytest.mark.parametrize("kind", SPECIAL)
@pytest.mark.parametrize("name", ["data/actors.csv", "README.md", "notes"])
def test_what_is_no_plain_file_is_not_opened(tmp_path: Path, write: Any, kind: str, name: str) -> None:
    """Reading a pipe waits for ever, reading a device never ends."""
    write(tmp_path)
    (tmp_path / name).unlink(missing_ok=True)
    SPECIAL[kind](tmp_path / name)
    with pytest.raises(PackageError, match=rf"files that are not the package's \({name}\)"):
        write(tmp_path)


@pytest.mark.parametrize("kind", SPECIAL)
def test_a_descriptor_that_is_no_plain_file_makes_no_package(tmp_path: Path, write: Any, kind: str) -> None:
    write(tmp_path)
    (tmp_path / "datapackage.json").unlink()
    SPECIAL[kind](tmp_path / "datapackage.json")
    with pytest.raises(PackageError, match="holds no tidings package"):
        write(tmp_path)


def test_a_package_locked_against_changes_is_left_alone(
    tmp_path: Path, write: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path)
    (tmp_path / "data").chmod(0o555)
    asked = os.access
    monkeypatch.setattr("os.access", lambda path, mode: path.name != "data" and asked(path, mode))  # as no root is
    with pytest.raises(PackageError, match="data is locked against changes; make it writable"):
        write(tmp_path)
    (tmp_path / "data").chmod(0o755)
    monkeypatch.undo()
    write(tmp_path)


def test_an_output_folder_that_links_to_itself_is_one_line(tmp_path: Path, write: Any) -> None:
    (tmp_path / "out").symlink_to("out")
    with pytest.raises(InputError, match="out cannot be followed: it is a link that leads back to itself"):
        write(tmp_path / "out")


def test_missing_files_and_rubbish_are_replaced(tmp_path: Path, write: Any) -> None:
    write(tmp_path)
    before = tree(tmp_path)
    (tmp_path / ".DS_Store").write_text("x")
    (tmp_path / "data" / "actors.csv").unlink()
    write(tmp_path)
    assert tree(tmp_path) == before


def test_a_link_stays_a_link(tmp_path: Path, write: Any) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to("real")
    write(tmp_path / "out")
    write(tmp_path / "out")
    assert (tmp_path / "out").is_symlink()
    assert is_package(tmp_path / "real")


def test_what_the_system_refuses_is_one_line(tmp_path: Path, write: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: object, **more: object) -> None:
        raise OSError(28, "No space left on device")

    write(tmp_path / "out")
    before = tree(tmp_path / "out")
    monkeypatch.setattr("tidings.package.write_csv", full)
    with pytest.raises(PackageError, match="No space left on device; what was there is unchanged"):
        write(tmp_path / "out", title="New")
    assert tree(tmp_path) == {f"out/{name}": content for name, content in before.items()}


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1)


@given(
    st.lists(
        st.tuples(
            st.none() | CELLS,
            st.none() | st.integers(-(2**63), 2**63 - 1),
            st.none() | st.floats(0.0001, 1e15),
            st.none() | st.dates(),
        )
    )
)
def test_cells_are_what_the_csv_module_writes(tmp_path_factory: pytest.TempPathFactory, rows: list[Any]) -> None:
    path = tmp_path_factory.mktemp("cells") / "x.csv"
    schema = {"text": pl.String, "integer": pl.Int64, "number": pl.Float64, "date": pl.Date}
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    write_csv(frame, path)
    expected = io.StringIO()
    writer = csv.writer(expected, lineterminator="\n")
    writer.writerow(schema)
    writer.writerows(rows)
    assert path.read_bytes() == expected.getvalue().encode()
