"""A newer version made of an older one and its changes, or one line that says why not."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from small_seeds import a_row, tree

from tidings.errors import PackageError, ReleaseError
from tidings.package import Release, write_package
from tidings.release.comparing.versions import HeldVersion
from tidings.release.versions.applying import apply_changes
from tidings.release.versions.delta import delta
from tidings.resolve.resolved import Resolved
from tidings.settings import Settings
from tidings.tables import tabulate
from tidings.tables.row_types import ActorRow


@pytest.fixture
def versions(tmp_path: Path, small_rows: Resolved, small_settings: Settings) -> Path:
    """A folder with `old` and `new`, a release that follows it."""
    actor = a_row(ActorRow, "act-0000000000000009", 'The "Oslo", police', "organization")
    event = replace(small_rows.events[0], confidence=1e-7, label="Talks\N{EN DASH}again")
    old = tabulate(small_rows)
    new = tabulate(replace(small_rows, actors=(*small_rows.actors, actor), events=(event,)))
    write_package(old, small_settings, tmp_path / "old", engine="rules/1", articles=())
    release = Release("## 1.1.0\n", "1.0.0", delta(HeldVersion(old), HeldVersion(new)))
    later = replace(small_settings, version="1.1.0")
    write_package(new, later, tmp_path / "new", engine="rules/1", articles=(), release=release)
    return tmp_path


def test_the_newer_version_to_the_byte(versions: Path) -> None:
    assert apply_changes(versions / "old", versions / "new", versions / "made") == ["actors", "events"]
    assert tree(versions / "made") == tree(versions / "new")


def test_its_descriptor_and_its_changes_suffice(versions: Path) -> None:
    part = versions / "part"
    (part / "data").mkdir(parents=True)
    for name in ("datapackage.json", "data/changes.csv"):
        shutil.copyfile(versions / "new" / name, part / name)
    apply_changes(versions / "old", part / "data" / "changes.csv", versions / "made")
    wanted = tree(versions / "new")
    assert tree(versions / "made") == {name: wanted[name] for name in wanted if not name.endswith(".md")}


def test_the_changes_alone_give_the_tables(versions: Path) -> None:
    shutil.copyfile(versions / "new" / "data" / "changes.csv", versions / "lone.csv")
    apply_changes(versions / "old", versions / "lone.csv", versions / "made")
    wanted = tree(versions / "new" / "data")
    assert tree(versions / "made" / "data") == {name: wanted[name] for name in wanted if name != "changes.csv"}


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def restated(folder: Path, **facts: str) -> None:
    path = folder / "datapackage.json"
    path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), **facts}), encoding="utf-8")


SPOILT: dict[str, tuple[Callable[[Path], object], str]] = {
    "another version": (
        lambda home: restated(home / "old", version="0.9.0"),
        "the changes lead from oslo-talks 1.0.0 to oslo-talks 1.1.0; they do not fit oslo-talks 0.9.0",
    ),
    "another dataset": (lambda home: restated(home / "old", name="other"), "they do not fit other 1.0.0"),
    "another cell": (
        lambda home: edit(home / "old" / "data" / "events.csv", "0.75", "0.5"),
        "events.confidence of evt-0000000000000001 was another before",
    ),
    "a row too many": (
        lambda home: edit(home / "old" / "data" / "actors.csv", "act-0000000000000002", "act-0000000000000009"),
        "act-0000000000000009 is already in actors",
    ),
    "a table that is another": (
        lambda home: edit(home / "old" / "data" / "mentions.csv", "Norway", "Sweden"),
        "with these changes mentions is not what datapackage.json states",
    ),
    "a change too few": (
        lambda home: (home / "new" / "data" / "changes.csv").write_text(
            "table,id,change,column,old_value,new_value\n"
        ),
        "with these changes events is not what datapackage.json states",
    ),
    "a cell that is none": (
        lambda home: edit(home / "new" / "data" / "changes.csv", "1e-7", "much"),
        "the changes of events cannot be followed",
    ),
    "no changes": (
        lambda home: (home / "new" / "data" / "changes.csv").unlink(),
        "changes has no file at 'data/changes.csv'",
    ),
}


@pytest.mark.parametrize("case", SPOILT)
def test_changes_that_do_not_fit_write_nothing(case: str, versions: Path) -> None:
    spoil, said = SPOILT[case]
    spoil(versions)
    with pytest.raises((ReleaseError, PackageError)) as refused:
        apply_changes(versions / "old", versions / "new", versions / "made")
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)
    assert sorted(one.name for one in versions.iterdir()) == ["new", "old"]
