"""Bringing a published version back, and telling whether it is as it was published."""

import errno
import hashlib
import shutil
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import fsspec
import pytest
from published_places import objects
from small_seeds import tree

from tidings.errors import ReleaseError
from tidings.release import get, publish, verify, withdraw
from tidings.release.publishing.addresses import Address, parse_address
from tidings.release.publishing.fetching import parse_sums
from tidings.release.publishing.verify import Damage
from tidings.release.targets.folder import FolderTarget
from tidings.release.targets.layout import last_of, latest_of
from tidings.release.versions.places import opened

Build = Callable[..., Path]
NAME = "oslo-talks"


@pytest.fixture(params=["folder", "memory"])
def dataset(request: pytest.FixtureRequest, build: Build, tmp_path: Path) -> str:
    """The address of a dataset with two versions."""
    place = str(tmp_path / "dist") if request.param == "folder" else request.getfixturevalue("memory")
    if not _KEPT:
        for version, more in (("1.0.0", 0), ("1.1.0", 1)):
            publish(build(version, more=more), tmp_path / "first", validate=lambda folder: [])
        _KEPT.update(tree(tmp_path / "first" / NAME))
    for path, content in _KEPT.items():
        (tmp_path / "dist" / NAME / path).parent.mkdir(parents=True, exist_ok=True)
        change(f"{place}/{NAME}", path, content)
    return f"{place}/{NAME}"


_KEPT: dict[str, bytes] = {}
"""What lies in such a dataset, published once."""


def version_in(dataset: str, version: str) -> dict[str, bytes]:
    files, root = fsspec.core.url_to_fs(f"{dataset}/v{version}")
    return {path[len(root) + 1 :]: files.cat_file(path) for path in files.find(root)}


def change(dataset: str, path: str, content: bytes | None) -> None:
    files, place = fsspec.core.url_to_fs(f"{dataset}/{path}")
    if content is None:
        files.rm_file(place)
    else:
        files.pipe_file(place, content)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("releases/oslo-talks", Address("releases/oslo-talks")),
        ("releases/oslo-talks@1.2.0", Address("releases/oslo-talks", "1.2.0")),
        ("releases/oslo-talks@v1.2.0", Address("releases/oslo-talks", "1.2.0")),
        ("s3://bucket/a/b@latest", Address("s3://bucket/a/b", "latest")),
        ("releases/oslo-talks/v1.2.0/", Address("releases/oslo-talks", "1.2.0")),
        ("releases/v2", Address("releases/v2")),
        ("me@home/talks", Address("me@home/talks")),
        ("me@home/talks@1.0.0", Address("me@home/talks", "1.0.0")),
        ("@1.0.0", Address("@1.0.0")),
        ("a@1.0", Address("a@1.0")),
    ],
)
def test_how_a_version_is_named(text: str, address: Address) -> None:
    assert parse_address(text) == address


def test_the_latest_version_comes_whole(dataset: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    brought = get(dataset)
    assert (brought.name, brought.version, brought.folder) == (NAME, "1.1.0", tmp_path / "oslo-talks-1.1.0")
    assert tree(brought.folder) == version_in(dataset, "1.1.0")
    assert brought.brought == brought.files == len(tree(brought.folder)) - 1
    assert get(dataset).brought == 0
    assert verify("oslo-talks-1.1.0").summary.endswith("of oslo-talks-1.1.0, each as it was published")


def test_an_earlier_version_and_only_some_of_it(dataset: str, tmp_path: Path) -> None:
    brought = get(f"{dataset}@1.0.0", tmp_path / "one", ["package/*"])
    stated = {name: one for name, one in version_in(dataset, "1.0.0").items() if name.startswith("package/")}
    assert tree(tmp_path / "one") == {**stated, "SHA256SUMS": version_in(dataset, "1.0.0")["SHA256SUMS"]}
    assert brought.summary.endswith(f": {len(stated)} files, each as its checksum says, {len(stated)} brought now")


def test_the_latest_is_none_that_is_withdrawn(dataset: str, tmp_path: Path) -> None:
    withdraw(dataset.removesuffix(f"/{NAME}"), NAME, "1.1.0", "forged")
    assert get(f"{dataset}@latest", tmp_path / "one").version == "1.0.0"
    assert get(f"{dataset}@1.1.0", tmp_path / "two").withdrawn == "forged"
    withdraw(dataset.removesuffix(f"/{NAME}"), NAME, "1.0.0", "forged")
    with pytest.raises(ReleaseError, match=r"neither withdrawn nor a trial; name one of 1\.0\.0, 1\.1\.0"):
        get(dataset, tmp_path / "three")


def test_a_download_that_was_cut_off_goes_on(dataset: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = version_in(dataset, "1.1.0")["json/events.json"]
    out = tmp_path / "got"
    (out / "json").mkdir(parents=True)
    (out / "json/events.json.part").write_bytes(whole[:100])
    read: list[tuple[int, int]] = []
    kind = fsspec.get_filesystem_class("memory")
    cat_file = kind.cat_file

    def counted(self: Any, path: str, start: int | None = None, end: int | None = None, **more: Any) -> bytes:
        if path.endswith("v1.1.0/json/events.json"):
            read.append((start or 0, end or 0))
        part: bytes = cat_file(self, path, start=start, end=end, **more)
        return part

    monkeypatch.setattr(kind, "cat_file", counted)
    get(f"{dataset}@1.1.0", out)
    assert tree(out) == version_in(dataset, "1.1.0")
    if dataset.startswith("memory"):
        assert read[0] == (100, len(whole))


@pytest.mark.parametrize("begun", [b"something else", b"x" * 1_000_000])
def test_what_was_begun_of_another_file_is_begun_anew(dataset: str, tmp_path: Path, begun: bytes) -> None:
    out = tmp_path / "got"
    (out / "json").mkdir(parents=True)
    (out / "json/events.json.part").write_bytes(begun)
    get(f"{dataset}@1.1.0", out)
    assert tree(out) == version_in(dataset, "1.1.0")


def test_a_wrong_checksum_is_refused(dataset: str, tmp_path: Path) -> None:
    change(dataset, "v1.1.0/package/data/events.csv", b"event_id\n")
    with pytest.raises(ReleaseError, match=r"events\.csv has not the checksum that its SHA256SUMS states; nothing"):
        get(dataset, tmp_path / "got")
    assert not list((tmp_path / "got").rglob("events.csv*"))


def test_a_full_disk_is_told_and_the_same_command_goes_on(
    dataset: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, places = Path.replace, []

    def full(path: Path, target: Path) -> Path:
        places.append(target)
        if len(places) == 5:
            raise OSError(errno.ENOSPC, "No space left on device")
        return replace(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        with pytest.raises(ReleaseError, match=r"got cannot be written to: No space left on device; see to it, and"):
            get(dataset, tmp_path / "got")
    assert get(dataset, tmp_path / "got").brought == get(dataset, tmp_path / "all").brought - 3


def test_what_lies_in_the_way_is_kept(dataset: str, tmp_path: Path) -> None:
    out = tmp_path / "got"
    (out / "package").mkdir(parents=True)
    (out / "package" / "README.md").write_text("mine")
    with pytest.raises(ReleaseError, match=r"README\.md is not the file that was published; move it away"):
        get(dataset, out)
    assert (out / "package" / "README.md").read_text() == "mine"
    get(f"{dataset}@1.0.0", tmp_path / "first")
    with pytest.raises(ReleaseError, match="holds another version than"):
        get(f"{dataset}@1.1.0", tmp_path / "first")


def test_what_is_not_there_is_said(dataset: str, tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match=r"has no version 9\.9\.9; it has 1\.0\.0, 1\.1\.0"):
        get(f"{dataset}@9.9.9", tmp_path / "got")
    with pytest.raises(ReleaseError, match="nothing is published at "):
        get(f"{dataset}x", tmp_path / "got")
    with pytest.raises(ReleaseError, match=r"no file of .* is called nothing"):
        get(dataset, tmp_path / "got", ["nothing"])


def test_a_package_is_brought_for_a_moment(dataset: str) -> None:
    with opened(f"{dataset}@1.0.0") as place:
        held = {f"package/{name}": content for name, content in tree(place.folder).items()}
        assert held.items() <= version_in(dataset, "1.0.0").items()
        assert place.published == ("1.0.0", "1.1.0")
    assert not place.folder.exists()


def test_a_trial_is_never_the_latest() -> None:
    published = [{"version": "1.2.0"}, {"version": "1.3.0-rc.1"}, {"version": "1.3.0-rc.2"}]
    assert (latest_of(published), last_of(published), last_of(published, trials=True)) == (
        "1.2.0", "1.2.0", "1.3.0-rc.2",
    )  # fmt: skip
    assert (latest_of(published[1:]), last_of(published[1:]), last_of([])) == (None, "1.3.0-rc.2", None)


def test_the_next_is_compared_with_what_stands() -> None:
    published = [{"version": "1.0.0"}, {"version": "1.1.0", "withdrawn": "forged"}]
    assert (last_of(published), last_of(published[1:]), latest_of(published[1:])) == ("1.0.0", "1.1.0", None)


def test_a_name_leads_nowhere_else(dataset: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listing = objects(dataset)["versions.json"].replace(b'"name": "oslo-talks"', b'"name": "../../oslo"')
    change(dataset, "versions.json", listing)
    monkeypatch.chdir(tmp_path)
    assert get(dataset).folder == tmp_path / "oslo-talks-1.1.0"


def test_a_folder_of_datasets_names_them(build: Build, tmp_path: Path) -> None:
    publish(build(), tmp_path / "dist", validate=lambda folder: [])
    with pytest.raises(ReleaseError, match=r"holds datasets and not the versions of one; name one of .*/oslo-talks$"):
        verify(str(tmp_path / "dist"))


def test_each_file_that_is_not_as_published_is_named(dataset: str) -> None:
    assert verify(dataset).damage == ()
    assert verify(dataset).versions == ("v1.0.0", "v1.1.0")
    change(dataset, "v1.0.0/package/data/events.csv", b"event_id\n")
    change(dataset, "v1.0.0/package/data/claims.csv", None)
    change(dataset, "v1.0.0/package/data/more.csv", b"x\n")
    found = verify(dataset)
    assert found.damage == (
        Damage("v1.0.0", "package/data/claims.csv", "missing"),
        Damage("v1.0.0", "package/data/events.csv", "damaged"),
        Damage("v1.0.0", "package/data/more.csv", "was not published"),
    )
    assert found.summary.endswith(", 3 of them not as published")
    assert verify(f"{dataset}@1.1.0").damage == ()
    change(dataset, "v1.1.0/SHA256SUMS", b"nothing\n")
    assert verify(f"{dataset}@latest").damage == (Damage("v1.1.0", "SHA256SUMS", "damaged"),)
    change(dataset, "v1.1.0/SHA256SUMS", None)
    assert verify(f"{dataset}@latest").damage == (Damage("v1.1.0", "SHA256SUMS", "missing"),)


def test_what_is_told_of_the_newest_is_held_against_the_versions(dataset: str) -> None:
    change(dataset, "latest", b"v1.0.0\n")
    (found,) = verify(f"{dataset}@1.1.0").damage
    assert found.told == "latest: names 1.0.0, and the newest version is 1.1.0"
    change(dataset, "latest", None)
    assert [one.told for one in verify(dataset).damage] == ["latest: names none, and the newest version is 1.1.0"]


def test_sums_that_were_made_to_fit_are_found_out(dataset: str) -> None:
    """Who changes a file and its sum is told from `versions.json`, as far as that goes: the zip."""
    listed = version_in(dataset, "1.0.0")["SHA256SUMS"].decode()
    old = hashlib.sha256(version_in(dataset, "1.0.0")["oslo-talks-1.0.0.zip"]).hexdigest()
    change(dataset, "v1.0.0/oslo-talks-1.0.0.zip", b"forged")
    change(dataset, "v1.0.0/SHA256SUMS", listed.replace(old, hashlib.sha256(b"forged").hexdigest()).encode())
    assert verify(dataset).damage == (
        Damage("v1.0.0", "oslo-talks-1.0.0.zip", "another than versions.json tells of"),
    )


class Unlisting(SimpleHTTPRequestHandler):
    """A web server that shows nobody what is in a folder."""

    def list_directory(self, path: Any) -> None:
        self.send_error(403)

    def log_message(self, *words: Any) -> None:
        pass


def test_any_web_server_will_do(build: Build, tmp_path: Path) -> None:
    publish(build(), tmp_path / "dist", validate=lambda folder: [])
    handler = partial(Unlisting, directory=str(tmp_path / "dist"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        assert get(f"{address}/{NAME}", tmp_path / "got").brought > 0
        assert verify(f"{address}/{NAME}@1.0.0").damage == ()
        (tmp_path / "dist" / NAME / "v1.0.0" / "json" / "events.json").rename(tmp_path / "events.json")
        assert verify(f"{address}/{NAME}").damage == (Damage("v1.0.0", "json/events.json", "missing"),)
        (tmp_path / "events.json").rename(tmp_path / "dist" / NAME / "v1.0.0" / "json" / "events.json")
        with pytest.raises(ReleaseError, match="is on a web server, which is only read from"):
            publish(build("1.1.0", more=1), address, validate=lambda folder: [])
        with pytest.raises(ReleaseError, match="nothing is published at"):
            get(f"{address}/none", tmp_path / "none")
        server.shutdown()
    assert tree(tmp_path / "got") == tree(tmp_path / "dist" / NAME / "v1.0.0")


def test_a_version_that_is_told_of_and_gone(build: Build, tmp_path: Path) -> None:
    publish(build(), tmp_path / "dist", validate=lambda folder: [])
    shutil.rmtree(tmp_path / "dist" / NAME / "v1.0.0")
    assert verify(str(tmp_path / "dist" / NAME)).damage == (Damage("v1.0.0", "SHA256SUMS", "missing"),)
    withdraw(tmp_path / "dist", NAME, "1.0.0", "the law wants it")
    assert verify(str(tmp_path / "dist" / NAME)).damage == ()
    with pytest.raises(ReleaseError, match=r"has no file SHA256SUMS"):
        publish(build(), tmp_path / "dist", validate=lambda folder: [])
    done = publish(build("1.0.1", more=1), tmp_path / "dist", validate=lambda folder: [])
    assert (done.is_new, done.changes) == (True, None)


@pytest.mark.parametrize(
    "line", ["../x", "/etc/passwd", "a/../../x", "a\\b", "C:x", "a//b", "./a", "a\x1bb", "a/"], ids=repr
)
def test_sums_lead_nowhere_else(line: str) -> None:
    with pytest.raises(ReleaseError, match="is no list of files"):
        parse_sums(f"{'0' * 64}  good\n{'0' * 64}  {line}\n".encode(), "there")


def test_a_link_out_of_a_published_folder_is_not_followed(build: Build, tmp_path: Path) -> None:
    folder = publish(build(), tmp_path / "dist", validate=lambda folder: []).folder
    (tmp_path / "secret").write_text("secret")
    (folder / "json/events.json").unlink()
    (folder / "json/events.json").symlink_to(tmp_path / "secret")
    with pytest.raises(ReleaseError, match=r"has no file json/events\.json"):
        FolderTarget(folder.parent).get("1.0.0", "json/events.json", tmp_path / "got")
