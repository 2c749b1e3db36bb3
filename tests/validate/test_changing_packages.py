"""A package that is replaced or changed while it is read gets no verdict, at whatever moment that happens."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from small_package import draft, edit, write

from tidings.errors import PackageError
from tidings.package.swap import replacing
from tidings.validate import check

STEPS = ("read", "descriptor", "tables", "references", "evidence", "release", "structure", "custom")


def replaced(package: Path) -> None:
    """As a build does it."""
    made = draft()
    made.row("events")["label"] = "Another label"
    new = write(made, package.parent / "new")
    with replacing(package) as staged:
        shutil.copytree(new, staged, dirs_exist_ok=True)


def rewritten(package: Path) -> None:
    edit(package / "data" / "events.csv", b"Israel, Syria", b"Syria, Israel")


CHANGES: dict[str, Callable[[Path], object]] = {
    "replaced": replaced,
    "rewritten": rewritten,
    "removed": shutil.rmtree,
    "a file is gone": lambda package: (package / "data" / "claims.csv").unlink(),
    "a file is added": lambda package: (package / "data" / "more.csv").write_text("a\n"),
    "another descriptor": lambda package: edit(package / "datapackage.json", b"Talks", b"Walks"),
}


def check_while(package: Path, moment: str, change: Callable[[Path], object], conformance: str = "off") -> None:
    check(package, conformance=conformance, progress=lambda name: change(package) if name == moment else None)


@pytest.mark.parametrize("moment", STEPS)
def test_a_package_that_is_replaced_meanwhile_gets_no_verdict(moment: str, tmp_path: Path) -> None:
    package = write(draft(), tmp_path)
    with pytest.raises(PackageError, match="package changed while it was read; check again"):
        check_while(package, moment, replaced)
    assert check(package, conformance="off").verdict == "valid"


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("moment", ["read", "structure"])
def test_any_change_meanwhile_is_said(change: str, moment: str, tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="package changed while it was read; check again"):
        check_while(write(draft(), tmp_path), moment, CHANGES[change])


def test_a_last_version_that_is_replaced_meanwhile_is_said(tmp_path: Path) -> None:
    package, last = write(draft(), tmp_path), write(draft(), tmp_path / "last")
    with pytest.raises(PackageError, match="last/package changed while it was read"):
        check(
            package,
            against=last,
            conformance="off",
            progress=lambda name: replaced(last) if name == "custom" else None,
        )


def test_what_is_wrong_all_along_is_told_in_its_own_words(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="is no data package"):
        check(tmp_path)
