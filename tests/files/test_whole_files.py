"""A file is replaced whole, through no link, and a draft that a crash left is found again."""

import os
from pathlib import Path

import pytest

from tidings.errors import InputError
from tidings.files.whole_files import can_be_held, mark_of, name_beside, real_path, remove_drafts, replace_file


def test_a_file_takes_the_place_of_what_was_there(tmp_path: Path) -> None:
    for content in (b"one", b"two"):
        replace_file(tmp_path / "a", content, lasting=True)
        assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", content)]


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "victim").write_text("precious")
    (tmp_path / "a").symlink_to("victim")
    replace_file(tmp_path / "a", b"one")
    assert (tmp_path / "victim").read_text() == "precious"
    assert not (tmp_path / "a").is_symlink()


@pytest.mark.parametrize("refused", ["os.fsync", "pathlib.Path.replace"])
def test_what_the_disk_refuses_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(5, "Input/output error")

    (tmp_path / "a").write_text("old")
    with monkeypatch.context() as patched, pytest.raises(OSError, match="Input/output error"):
        patched.setattr(refused, refuse)
        replace_file(tmp_path / "a", b"new", lasting=True)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a", "old")]


def test_drafts_are_found_again_and_nothing_else_is(tmp_path: Path) -> None:
    path = tmp_path / "a[b]"
    others = {".a[b].draft", ".a[b].tidings-notes", f"{mark_of(tmp_path / 'ab')}1.draft"}
    for name in (*others, name_beside(path, ".draft").name):
        (tmp_path / name).write_text("")
    remove_drafts(path)
    assert {one.name for one in tmp_path.iterdir()} == others


def test_names_beside_a_long_name_can_be_had(tmp_path: Path) -> None:
    one, other = tmp_path / ("x" * 254 + "1"), tmp_path / ("x" * 254 + "2")
    name_beside(one, ".draft").touch()
    assert mark_of(one) != mark_of(other)


def test_a_path_that_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "one").symlink_to("two")
    (tmp_path / "two").symlink_to("one")
    with pytest.raises(InputError, match="a link that leads back to itself"):
        real_path(tmp_path / "one" / "below")
    assert real_path(tmp_path / "three") == Path(os.path.realpath(tmp_path)) / "three"


@pytest.mark.parametrize(
    "name",
    [
        *("con", "NUL", "aux.txt", "prn.", "com1", "COM²", "lpt9.tar.gz", "CONOUT$"),
        *("a.", "a?", "a:b", "a\\b", "a/b", "a|b"),
        "con .txt",
        "a ",
        "",
        "x" * 201,
    ],
)
def test_names_that_some_file_system_cannot_hold(name: str) -> None:
    assert not can_be_held(name)


@pytest.mark.parametrize("name", ["console", "null", "aux-1", "com", "com10", "lpt", "a.con", "x" * 200])
def test_names_that_every_file_system_can_hold(name: str) -> None:
    assert can_be_held(name)
