"""Two publishers at once, and what object stores say: of two, one wins, and what is told stays whole."""

import json
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import fsspec
import pytest
from botocore.exceptions import ClientError
from published_places import objects, told

from tidings.errors import ConflictError, LockedError, ReleaseError
from tidings.package.locks import lock
from tidings.release import publish, withdraw
from tidings.release.targets.folder import FolderTarget
from tidings.release.targets.kinds import find_target
from tidings.release.targets.objects import ObjectsDraft, ObjectsTarget
from tidings.release.targets.store_lock import LOCK, StoreLock
from tidings.release.targets.stores import open_store

Build = Callable[..., Path]
NAME = "oslo-talks"


def run(package: Path, to: str) -> Any:
    return publish(package, to, validate=lambda folder: [])


@pytest.fixture(params=["memory", pytest.param("bucket", marks=pytest.mark.slow)])
def place(request: pytest.FixtureRequest) -> str:
    address: str = request.getfixturevalue(request.param)
    return address


@pytest.mark.slow
def test_a_version_in_a_bucket_is_that_of_a_folder(build: Build, bucket: str, tmp_path: Path) -> None:
    for version, more in (("1.0.0", 0), ("1.1.0", 1)):
        package = build(version, more=more)
        assert run(package, f"{bucket}/some where").summary.startswith(
            f"published oslo-talks {version} in {bucket}/some"
        )
        run(package, str(tmp_path / "dist"))
    withdraw(f"{bucket}/some where", NAME, "1.1.0", "Two articles were forged")
    withdraw(tmp_path / "dist", NAME, "1.1.0", "Two articles were forged")
    found = objects(f"{bucket}/some where/{NAME}")
    assert found == objects(str(tmp_path / "dist" / NAME))
    assert found["latest"] == b"v1.0.0\n"
    assert not run(build("1.1.0", more=1), f"{bucket}/some where").is_new
    assert objects(f"{bucket}/some where/{NAME}") == found


def test_who_comes_while_another_publishes_is_told(build: Build, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    package, refused = build(), []
    put = ObjectsDraft.put

    def meanwhile(self: ObjectsDraft, name: str, path: Path) -> None:
        if not refused:
            refused.append("")
            with pytest.raises(ConflictError) as error:
                run(package, place)
            refused[0] = str(error.value)
        put(self, name, path)

    monkeypatch.setattr(ObjectsDraft, "put", meanwhile)
    run(package, place)
    assert f"{place}/{NAME} is being published by process " in refused[0]
    assert told(objects(f"{place}/{NAME}")) == ["1.0.0"]


@pytest.mark.parametrize("kind", [ObjectsTarget, FolderTarget])
@pytest.mark.parametrize("version", ["1.0.0", "1.1.0"])
def test_of_two_that_look_in_the_same_moment_one_wins(
    build: Build, memory: str, tmp_path: Path, kind: Any, version: str
) -> None:
    """Both have read what is published before either of them begins: the second finds that it changed."""
    to = memory if kind is ObjectsTarget else str(tmp_path / "dist")
    other = shutil.copytree(build(version), tmp_path / "other")
    (other / "README.md").write_text("other", encoding="utf-8")
    one, listing, nested = build(), kind.listing, []

    def first(self: Any) -> Any:
        found = listing(self)
        if not nested:
            nested.append(True)
            run(other, to)
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kind, "listing", first)
        with pytest.raises(ConflictError, match="run the same command again"):
            run(one, to)
    found = objects(f"{to}/{NAME}")
    assert told(found) == [version]
    assert found[f"v{version}/package/README.md"] == b"other"


def test_a_folder_is_held_by_one(build: Build, tmp_path: Path) -> None:
    package, dataset = build(), tmp_path / "dist" / NAME
    with (
        lock(dataset),
        ThreadPoolExecutor() as other,
        pytest.raises(LockedError, match="is being written by process"),
    ):
        other.submit(run, package, str(tmp_path / "dist")).result()
    assert run(package, str(tmp_path / "dist")).is_new


def test_one_that_was_taken_for_gone_tells_of_nothing(build: Build, place: str) -> None:
    """Its lock is taken over while it sends: it ends with a conflict, and the other's version stands."""
    package, taken = build(), []
    put = ObjectsDraft.put

    def slow(self: ObjectsDraft, name: str, path: Path) -> None:
        if name == "package/data/events.csv" and not taken:
            taken.append(True)
            store = self.target.store
            store.write(LOCK, _left(process=1 << 30), store.read(LOCK)[1])
            run(package, place)
        put(self, name, path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ObjectsDraft, "put", slow)
        with pytest.raises(ConflictError):
            run(package, place)
    assert told(objects(f"{place}/{NAME}")) == ["1.0.0"]


def _left(process: int = 0, host: str = "", minutes: int = 0) -> bytes:
    """A lock as a process left it."""
    confirmed = datetime.now(UTC) - timedelta(minutes=minutes)
    told = {
        "process": process,
        "host": host or socket.gethostname(),
        "confirmed": confirmed.isoformat(),
        "token": "x",
    }
    return json.dumps(told).encode()


@pytest.mark.parametrize(
    ("left", "stands"),
    [
        ({"process": 1 << 30}, False),
        ({"process": 1 << 30, "host": "elsewhere"}, True),
        ({"process": 1 << 30, "host": "elsewhere", "minutes": 31}, False),
        ({"process": 1}, True),
        (b"{", False),
        (b'{"process": "x", "host": [], "confirmed": 5}', False),
    ],
)
def test_a_lock_that_was_left_is_taken_over(memory: str, left: bytes | dict[str, Any], stands: bool) -> None:
    store, content = open_store(memory), _left(**left) if isinstance(left, dict) else left
    store.write(LOCK, content, "")
    lock = StoreLock(store)
    if stands:
        with pytest.raises(ConflictError, match=r"being published by process .*; wait for it; if it is gone, delete"):
            lock.acquire()
        assert store.read(LOCK)[0] == content
        return
    lock.acquire()
    with pytest.raises(ConflictError):
        StoreLock(store).acquire()
    lock.release()
    assert store.read(LOCK) == (b"", "")


def test_a_write_holds_to_its_condition(place: str) -> None:
    store = open_store(place)
    first = store.write("a b/c", b"one", "")
    assert (store.read("a b/c"), store.write("a b/c", b"one", "")) == ((b"one", first), first)
    with pytest.raises(ConflictError):
        store.write("a b/c", b"two", "")
    second = store.write("a b/c", b"two", first)
    with pytest.raises(ConflictError):
        store.write("a b/c", b"three", first)
    assert store.read("a b/c") == (b"two", second)
    with pytest.raises(ConflictError):
        store.write("nothing", b"one", first)


def test_a_file_takes_nobodys_place(place: str, tmp_path: Path) -> None:
    store = open_store(place)
    (tmp_path / "one").write_bytes(b"one")
    (tmp_path / "two").write_bytes(b"two")
    store.send("file", tmp_path / "one")
    store.send("file", tmp_path / "one")
    with pytest.raises(ConflictError):
        store.send("file", tmp_path / "two")
    assert store.read("file")[0] == b"one"


class Unknowing:
    """A client of S3 whose store knows no conditions."""

    def __init__(self, files: Any) -> None:
        self.files = files

    def __getattr__(self, name: str) -> Any:
        return getattr(self.files, name)

    def pipe_file(self, *args: Any, mode: str = "") -> None:
        self.refuse() if mode else self.files.pipe_file(*args)

    def put_file(self, *args: Any, mode: str = "") -> None:
        self.refuse() if mode else self.files.put_file(*args)

    def call_s3(self, method: str, **more: Any) -> None:
        self.refuse()

    def refuse(self) -> None:
        raise OSError("not implemented") from ClientError({"Error": {"Code": "NotImplemented"}}, "PutObject")


def test_a_store_that_knows_no_conditions(bucket: str, tmp_path: Path) -> None:
    store = open_store(bucket)
    store.files = Unknowing(store.files)
    tag = store.write("name", b"one", "")
    store.write("name", b"two", tag)
    with pytest.raises(ConflictError):
        store.write("name", b"three", tag)
    (tmp_path / "one").write_bytes(b"one")
    store.send("file", tmp_path / "one")
    with pytest.raises(ConflictError):
        store.send("name", tmp_path / "one")
    assert objects(bucket) == {"name": b"two", "file": b"one"}


def test_who_may_read_and_not_list_goes_by_what_is_told(build: Build, bucket: str, tmp_path: Path) -> None:
    run(build(), bucket)
    target = ObjectsTarget(open_store(f"{bucket}/{NAME}"))

    def refuse(*args: Any, **more: Any) -> None:
        raise PermissionError("Access Denied")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(target.store.files, "ls", refuse)
        assert [one["version"] for one in target.listing().versions] == ["1.0.0"]
        target.store.remove("versions.json")
        with pytest.raises(ReleaseError, match="access Denied"):
            target.listing()


def test_a_web_server_is_only_read_from() -> None:
    pytest.importorskip("aiohttp")
    with pytest.raises(ReleaseError, match="is on a web server, which is only read from; publish to a folder"):
        open_store("http://127.0.0.1:9/data").write("a", b"b", "")


def test_an_endpoint_keeps_its_password(bucket: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(bucket)
    error = OSError('Could not connect to the endpoint URL: "http://me:very-secret@127.0.0.1:1/data"')
    with pytest.raises(ReleaseError) as told, store.told("x"):
        raise error
    assert "very-secret" not in str(told.value)
    assert 'URL: "http://…@127.0.0.1:1/data"' in str(told.value)


def test_a_store_that_cannot_be_asked_is_one_line(build: Build, bucket: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ReleaseError) as error:
        run(build(), "s3://not-there/x")
    assert str(error.value).startswith("s3://not-there/x/oslo-talks")
    assert "the specified bucket does not exist" in str(error.value)
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    fsspec.get_filesystem_class("s3").clear_instance_cache()
    with pytest.raises(ReleaseError, match="no credentials found"):
        run(build(), bucket)


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("s3://", "s3:// names no place in the store; name one such as s3://bucket/data"),
        ("s3://key:very-secret@bucket/x", "the address s3://… holds a password"),
        ("nonesuch://x", "Protocol not known: nonesuch"),
        ("zenodoo:1", "is no place to publish to; name one such as releases, s3://bucket/data"),
        ("abfs://container/x", "something must be installed"),
        ("", "an empty name is no place to publish to"),
    ],
)
def test_an_address_that_is_none(address: str, message: str) -> None:
    with pytest.raises(ReleaseError) as error:
        find_target(address, NAME)
    assert message in str(error.value)
    assert "very-secret" not in str(error.value)


@pytest.mark.slow
def test_processes_that_publish_at_once(build: Build, bucket: str) -> None:
    packages = [build()]
    command = [sys.executable, "-c", _PUBLISH, str(packages[0]), bucket]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    said = sorted(process.communicate()[0].strip() for process in running)
    assert said.count("True") == 1
    assert {*said} <= {"True", "False", "conflict"}
    assert told(objects(f"{bucket}/{NAME}")) == ["1.0.0"]
    assert LOCK not in objects(f"{bucket}/{NAME}")


_PUBLISH = """
import sys
from pathlib import Path
from tidings.errors import ConflictError
from tidings.release import publish
try:
    print(publish(Path(sys.argv[1]), sys.argv[2], validate=lambda folder: []).is_new)
except ConflictError:
    print("conflict")
"""
