"""What a version can be named by, and zip files that nobody should open."""

import json
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tidings.errors import ReleaseError
from tidings.release.publishing import unpacking
from tidings.release.publishing.addresses import Choose
from tidings.release.publishing.archive import write_sums
from tidings.release.targets.layout import last_of, latest_of
from tidings.release.versions.places import opened

EMPTY = '{"resources": []}'


def package(folder: Path, version: str = "1.0.0") -> Path:
    (folder / "data").mkdir(parents=True)
    (folder / "datapackage.json").write_text(json.dumps({"version": version, "resources": []}))
    (folder / "data" / "events.csv").write_text("event_id\n")
    return folder


def published(dataset: Path, *versions: str, withdrawn: str = "") -> None:
    for version in versions:
        package(dataset / f"v{version}" / "package", version)
        write_sums(dataset / f"v{version}")
    entries = [{"version": one} | ({"withdrawn": "why"} if one == withdrawn else {}) for one in versions]
    (dataset / "versions.json").write_text(json.dumps({"versions": entries}))


def version_at(place: object, choose: Choose = latest_of) -> str:
    with opened(str(place), choose) as found:
        return str(json.loads((found.folder / "datapackage.json").read_text())["version"])


def test_a_version_is_found_by_each_of_its_names(tmp_path: Path) -> None:
    published(tmp_path / "talks", "1.0.0", "1.10.0", "1.9.0", "2.0.0-rc.1", "1.11.0", withdrawn="1.11.0")
    package(tmp_path / "odd@1.0.0", "3.0.0")
    assert version_at(tmp_path / "talks") == version_at(f"{tmp_path}/talks@latest") == "1.10.0"
    assert version_at(tmp_path / "talks", partial(last_of, trials=True)) == "2.0.0-rc.1"
    assert version_at(f"{tmp_path}/talks@1.11.0") == "1.11.0"
    assert version_at(tmp_path / "talks" / "v1.9.0") == "1.9.0"
    assert version_at(tmp_path / "talks" / "v1.9.0" / "package") == "1.9.0"
    assert version_at(tmp_path / "odd@1.0.0") == "3.0.0"
    with opened(str(tmp_path / "talks")) as found:
        assert found.published == ("1.0.0", "1.9.0", "1.10.0", "1.11.0", "2.0.0-rc.1")


def pack(path: Path, **files: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in files.items():
            made.writestr(name, text)
    return path


def test_a_zip_file_is_unpacked_for_as_long_as_it_is_needed(tmp_path: Path) -> None:
    files = {"talks-1.0.0/datapackage.json": EMPTY, "talks-1.0.0/data/events.csv": "a\n", "other.txt": "no"}
    path = pack(tmp_path / "talks.zip", **files)
    with opened(str(path)) as found:
        below = sorted(one.relative_to(found.folder).as_posix() for one in found.folder.rglob("*.*"))
        assert below == ["data/events.csv", "datapackage.json"]
        folder = found.folder
    assert not folder.exists()


def linked(path: Path) -> None:
    entry = zipfile.ZipInfo("data/events.csv")
    entry.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "a") as made:
        made.writestr(entry, "/etc/passwd")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-30])


def flipped(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[45] ^= 0xFF
    path.write_bytes(raw)


HOSTILE: dict[str, tuple[dict[str, str], Callable[[Path], object], str]] = {
    "up": ({"datapackage.json": EMPTY, "../evil.csv": "x"}, lambda path: None, "which no package has"),
    "up within": ({"a/datapackage.json": EMPTY, "a/../../evil.csv": "x"}, lambda path: None, "which no package has"),
    "drive": ({"datapackage.json": EMPTY, "C:/evil.csv": "x"}, lambda path: None, "which no package has"),
    "windows": ({"datapackage.json": EMPTY, "data\\..\\evil.csv": "x"}, lambda path: None, "which no package has"),
    "link": ({"datapackage.json": EMPTY}, linked, "which no package has"),
    "bomb": ({"datapackage.json": EMPTY, "data/events.csv": "0" * 300_000}, lambda path: None, "more than a package"),
    "nothing": ({"a.txt": "x"}, lambda path: None, "no datapackage.json is in it"),
    "cut": ({"datapackage.json": EMPTY}, cut, "cannot be opened as a zip file"),
    "damaged": ({"datapackage.json": EMPTY}, flipped, "cannot be opened as a zip file"),
    "many": ({f"{number}": "" for number in range(60)}, lambda path: None, "no package has so many"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_zip_file_that_is_not_to_be_opened(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "_SMALL", 100_000)
    monkeypatch.setattr(unpacking, "_MOST", 50)
    files, spoil, said = HOSTILE[case]
    inside = tmp_path / "inside" / "deep"
    inside.mkdir(parents=True)
    monkeypatch.setattr("tempfile.tempdir", str(inside))
    path = pack(tmp_path / "a.zip", **files)
    spoil(path)
    with pytest.raises(ReleaseError, match=said), opened(str(path)):
        raise AssertionError("it was opened")
    assert sorted(one.name for one in tmp_path.rglob("*")) == ["a.zip", "deep", "inside"]


def test_a_folder_of_datasets_is_none(tmp_path: Path) -> None:
    published(tmp_path / "talks", "1.0.0")
    with pytest.raises(ReleaseError, match=r"holds datasets .*; name one of .*/talks$"), opened(str(tmp_path)):
        pass


def test_what_is_listed_and_not_there_is_said(tmp_path: Path) -> None:
    published(tmp_path / "talks", "1.0.0")
    (tmp_path / "talks" / "versions.json").write_text('{"versions": [{"version": "2.0.0"}]}')
    with (
        pytest.raises(ReleaseError, match=r"v2\.0\.0 has no file SHA256SUMS; restore"),
        opened(str(tmp_path / "talks")),
    ):
        pass
    (tmp_path / "talks" / "versions.json").write_text('{"versions": [{"version": "../../x"}]}')
    with pytest.raises(ReleaseError, match=r"versions\.json cannot be read"), opened(str(tmp_path / "talks")):
        pass
