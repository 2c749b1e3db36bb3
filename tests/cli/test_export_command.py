"""`tidings export`, and the forms that a version is published in: what is written, refused and left as it was."""

import errno
import json
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import older_packages as older
import pytest
from click.testing import Result
from profiles import frozen
from small_seeds import tree, write_seeds

import tidings
from tidings import formats
from tidings.errors import InputError, PackageError
from tidings.formats import DEFAULT_FORMS, FORMS, Form

Run = Callable[..., Result]


def refused(done: Result) -> str:
    """The one line on standard error by which a command told why it did nothing."""
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.output
    return done.stderr.removeprefix("tidings: ").rstrip("\n")


def test_forms_are_written_each_in_its_folder_and_again(run: Run, package: Path, tmp_path: Path) -> None:
    first = run("export", package, "--to", "sqlite", "--to", "ndjson", "--to", "sqlite")
    assert [line.split(",")[0] for line in first.stdout.splitlines()] == [
        "wrote forms/sqlite: sqlite",
        "wrote forms/ndjson: ndjson",
    ]
    before = tree(tmp_path / "forms")
    assert {name.partition("/")[0] for name in before} == {"sqlite", "ndjson"}
    assert run("export", package, "--to", "ndjson", "-q").output == ""
    assert tree(tmp_path / "forms") == before
    sums = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    assert subprocess.run(sums, cwd=tmp_path / "forms" / "sqlite").returncode == 0


def test_a_form_of_another_version_takes_the_place_of_the_one_before(run: Run, package: Path, tmp_path: Path) -> None:
    assert run("export", package, "--to", "sqlite").exit_code == 0
    descriptor = package / "datapackage.json"
    descriptor.write_text(descriptor.read_text().replace('"version": "1.0.0"', '"version": "1.0.1"'))
    (package / "README.md").unlink()
    assert run("export", package, "--to", "sqlite").exit_code == 0
    assert set(tree(tmp_path / "forms" / "sqlite")) == {"SHA256SUMS", "oslo-talks-1.0.1.sqlite"}


def _add(folder: Path) -> None:
    (folder / "notes.txt").write_text("mine")


def _edit(folder: Path) -> None:
    (folder / "events.ndjson").write_text("mine")


def _replace(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("mine")


def _own_sums(folder: Path) -> None:
    """A folder of somebody's, with a list of sums of their own."""
    for path in folder.iterdir():
        path.unlink()
    (folder / "mine.txt").write_text("mine")
    (folder / "SHA256SUMS").write_text(f"{'0' * 64}  mine.txt\n")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_add, "forms/ndjson holds files that are not the form's (notes.txt); move them out"),
        (_edit, "events.ndjson changed since the form was built; move that file out, or delete it"),
        (_replace, "forms/ndjson is a file, where a folder is to be; move it, or name another --out"),
        (_own_sums, "forms/ndjson holds what tidings export did not write; empty it, or name another --out"),
    ],
)
def test_what_no_export_wrote_stays(
    run: Run, package: Path, tmp_path: Path, change: Callable[[Path], None], told: str
) -> None:
    run("export", package, "--to", "ndjson")
    change(tmp_path / "forms" / "ndjson")
    before = tree(tmp_path / "forms")
    assert told in refused(run("export", package, "--to", "json", "--to", "ndjson"))
    assert tree(tmp_path / "forms") == before


def test_what_cannot_be_is_told_before_anything_is_written(run: Run, package: Path, tmp_path: Path) -> None:
    names = ", ".join(form.name for form in FORMS)
    unknown = refused(run("export", package, "--to", "json", "--to", "excell\n"))
    assert unknown == f"there is no form 'excell\\n'; choose one of {names}"
    assert "lies in the package" in refused(run("export", package, "--to", "json", "--out", package))
    package.parent.joinpath("json").mkdir()
    inner = shutil.copytree(package, package.parent / "json" / "package")
    assert "holds the package" in refused(run("export", inner, "--to", "json", "--out", "."))
    assert "is no data package" in refused(run("export", tmp_path, "--to", "json"))
    assert "Missing option '--to'" in refused(run("export", package))
    assert not (tmp_path / "forms").exists()


def test_a_form_whose_library_is_missing_names_the_extra(
    run: Run, package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "form_of_nothing.py").write_text("import no_such_library\n")
    monkeypatch.syspath_prepend(tmp_path)
    needy = Form("needy", "for nobody", "form_of_nothing:write", extra="needy")
    monkeypatch.setattr(formats, "FORMS", (*FORMS, needy))
    told = refused(run("export", package, "--to", "json", "--to", "needy"))
    assert told == "the form needy needs no_such_library, which is not installed: pip install 'tidings[needy]'"
    assert not (tmp_path / "forms").exists()


def test_an_invalid_package_is_refused(run: Run, package: Path, tmp_path: Path) -> None:
    events = package / "data" / "events.csv"
    events.write_text(events.read_text().replace("CONSULT", "CHAT"))
    told = refused(run("export", package, "--to", "json"))
    assert told.startswith(f"{package} has ") and "run tidings validate" in told
    assert not (tmp_path / "forms" / "json").exists()


def test_a_package_of_another_profile_is_written_as_it_stands(run: Run, package: Path, tmp_path: Path) -> None:
    older.add_table(package, "moods")
    descriptor = package / "datapackage.json"
    raw = json.loads(descriptor.read_text(encoding="utf-8"))
    raw["tidings"]["profile"] = "9.0"
    descriptor.write_text(json.dumps(raw), encoding="utf-8")
    assert run("export", package, "--to", "ndjson", "--to", "json").exit_code == 0
    assert (tmp_path / "forms" / "ndjson" / "moods.ndjson").read_text() == '{"key":"more"}\n'
    assert run("export", frozen("1.0"), "--to", "ndjson", "--out", "older").exit_code == 0
    (package / "data" / "moods.csv").write_text("mood\nmore\n")
    assert "the header is not that of its schema" in refused(run("export", package, "--to", "ndjson"))


class Valid:
    """The report of a package that has no fault."""

    verdict = "valid"
    issues = ()


@pytest.fixture
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Packages are taken to be valid, which they are: to look takes seconds."""
    monkeypatch.setattr("tidings.pipeline.validate", lambda *args, **more: Valid())


@pytest.fixture
def full_disk() -> Iterator[None]:
    """A system on which no file may grow beyond 300 bytes: as a full disk, and without being the superuser."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("form", [form.name for form in FORMS])
def test_a_full_disk_is_told_and_leaves_nothing(
    form: str, package: Path, tmp_path: Path, unchecked: None, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue("full_disk")  # after the package was copied
    with pytest.raises(PackageError, match=f"forms/{form} cannot be written: .*; what was there is unchanged"):
        tidings.export(package, form, tmp_path / "forms")
    assert list((tmp_path / "forms").iterdir()) == []


def test_a_folder_that_cannot_be_written(
    run: Run, package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, *args: object, **more: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr("tidings.package.locks.Path.mkdir", refuse)
    told = "cannot be locked: Permission denied; name a place that can be written to"
    assert told in refused(run("export", package, "--to", "json"))


def test_the_same_from_python(package: Path, tmp_path: Path) -> None:
    (one,) = tidings.export(package, "json", tmp_path / "forms")
    assert (one.form, one.folder, one.files) == ("json", tmp_path / "forms" / "json", 3)
    with pytest.raises(InputError, match="no form is named"):
        tidings.export(package, [], tmp_path / "forms")


def published(run: Run, *more: str) -> set[str]:
    """The folders of forms in a version that is published."""
    done = run("publish", "datapackage", "--to", "releases", *more)
    assert done.exit_code == 0, done.output
    folder = Path("releases", "oslo-talks", "v1.0.0")
    return {path.name for path in folder.iterdir() if path.is_dir()} - {"package"}


def test_a_version_is_published_in_the_forms_that_its_makers_state(run: Run, tmp_path: Path, unchecked: None) -> None:
    write_seeds(tmp_path / "seeds")
    toml = tmp_path / "seeds" / "tidings.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + '[publish]\nforms = ["csv", "ndjson"]\n', encoding="utf-8")
    assert run("build", "seeds", "--no-check").exit_code == 0
    assert json.loads(Path("datapackage", "datapackage.json").read_text())["tidings"]["forms"] == ["csv", "ndjson"]
    assert published(run) == {"csv", "ndjson"}


def test_or_in_others_that_are_asked_for(run: Run, package: Path, unchecked: None) -> None:
    assert published(run, "--form", "duckdb") == {"duckdb"}


def test_or_in_those_by_default(run: Run, package: Path, unchecked: None) -> None:
    assert "forms" not in json.loads((package / "datapackage.json").read_text())["tidings"]
    assert published(run) == set(DEFAULT_FORMS)


def test_an_unknown_form_stops_a_build_and_a_publication(
    run: Run, package: Path, seeds: Path, tmp_path: Path
) -> None:
    toml = seeds / "tidings.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + '[publish]\nforms = ["xls"]\n', encoding="utf-8")
    told = refused(run("build", "seeds", "--out", "new"))
    assert told.startswith("seeds/tidings.toml: [publish]: forms: there is no form 'xls'; choose one of csv, ")
    assert "there is no form 'xls'" in refused(run("publish", "datapackage", "--to", "releases", "--form", "xls"))
    assert not (tmp_path / "releases" / "oslo-talks" / "v1.0.0").exists()
