"""Whether a path stays in the folder, whatever it says."""

from pathlib import Path

import pytest

from tidings.files.enclosure import file_inside, is_inside


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file, a folder and links; beside it a file that nobody was given."""
    (tmp_path / "beside.csv").write_text("x")
    inside = tmp_path / "inside"
    (inside / "data").mkdir(parents=True)
    (inside / "data" / "a.csv").write_text("x")
    (inside / "link.csv").symlink_to("data/a.csv")
    (inside / "out.csv").symlink_to("../beside.csv")
    (inside / "up").symlink_to("..")
    (inside / "nowhere.csv").symlink_to("gone.csv")
    (inside / "circle.csv").symlink_to("circle.csv")
    return inside


@pytest.mark.parametrize("name", ["data/a.csv", "link.csv", "data/../link.csv", "./data/a.csv"])
def test_a_file_in_the_folder(name: str, folder: Path) -> None:
    assert file_inside(folder, name) == folder / name


@pytest.mark.parametrize(
    "name",
    [
        "../beside.csv",
        "out.csv",
        "up/beside.csv",
        "/etc/passwd",
        "nowhere.csv",
        "circle.csv",
        "gone.csv",
        "data",
        "",
        "a\0.csv",
        "a" * 5000,
    ],
)
def test_what_is_no_file_in_the_folder(name: str, folder: Path) -> None:
    assert file_inside(folder, name) is None


def test_a_folder_that_is_a_link_holds_its_own_files(folder: Path) -> None:
    link = folder.parent / "link"
    link.symlink_to(folder)
    assert is_inside(link / "data" / "a.csv", folder)
    assert file_inside(link, "data/a.csv") == link / "data" / "a.csv"
