"""No build writes an invalid package: what would make it so is left out with a line, or the build is refused."""

import re
import shutil
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from small_seeds import STRIKE, TALKS, tree, write_seeds
from tiny_engine import OfArticlesAlone

import tidings
from tidings.errors import BuildWarning, InputError, PackageError
from tidings.extract import find_engine
from tidings.model import Article, Reading
from tidings.pipeline import Build, build, validate

Run = Callable[..., Result]


class Careless(OfArticlesAlone):
    """The engine of rules, but for articles that hold «Damascus»: of these it names actors as no name can be."""

    def __init__(self) -> None:
        self._sound = find_engine("rules")
        self.name, self.languages = self._sound.name, self._sound.languages

    def fingerprint(self) -> str:
        return "careless"

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        articles = list(articles)
        for article, reading in zip(articles, self._sound.read(articles), strict=True):
            spoilt = tuple(replace(one, name=f"{one.name}\x1b[31m", country="") for one in reading.mentions)
            yield replace(reading, mentions=spoilt) if "Damascus" in article.text else reading


@pytest.fixture(autouse=True)
def _without_frictionless(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it finds is tested elsewhere, and it takes most of the time."""
    monkeypatch.setattr("tidings.pipeline.validate", partial(validate, conformance="off"))


@pytest.fixture
def careless(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tidings.extract.find_engine", lambda *_: Careless())


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Curation is read without the look at the wording of its cells: only validation sees what is wrong with it."""
    monkeypatch.setattr("tidings.resolve.curation.read._UNSEEN", re.compile("(?!)"))
    for room in ("resolve.curation.read", "tables.cell_types"):
        monkeypatch.setattr(f"tidings.{room}.fault", lambda *_: "")


def told(built: Build) -> list[tuple[str, str, int, str]]:
    return [(issue.rule, issue.file, issue.line, issue.column) for issue in built.issues]


@pytest.mark.usefixtures("careless")
def test_an_article_that_would_make_the_package_invalid_is_left_out(seeds: Path, tmp_path: Path) -> None:
    built = build(seeds, tmp_path / "out", use_cache=False)
    assert told(built) == [("TID-READ-INVALID", "strike.md", 0, "")]
    assert built.left_out[0].message.startswith("the package would be invalid (actors.name «")
    assert built.tables["articles"]["origin"].to_list() == ["talks.txt"]
    assert validate(tmp_path / "out").is_valid


@pytest.mark.usefixtures("careless")
def test_where_nothing_would_be_left_the_build_is_refused(seeds: Path, package: Path) -> None:
    before = tree(package)
    (seeds / "talks.txt").unlink()
    with pytest.raises(PackageError) as refused:
        build(seeds, package, use_cache=False)
    assert "is not written, for the package would be invalid: data/actors.csv:" in str(refused.value)
    assert str(refused.value).endswith("; please report it, or build with --no-check")
    assert "\n" not in str(refused.value)
    assert tree(package) == before


def test_a_fault_that_nothing_is_to_blame_for_refuses_the_build(
    seeds: Path, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(package)
    monkeypatch.setattr("tidings.package.describe_package", lambda *_: {"name": "x", "resources": []})
    monkeypatch.setattr("tidings.package.render_codebook", lambda *_: "")
    with pytest.raises(PackageError, match=r"is not written, for the package would be invalid: datapackage\.json: "):
        build(seeds, package)
    assert tree(package) == before
    assert [path.name for path in package.parent.iterdir() if path.name.startswith(".")] == []


def decide(seeds: Path, file: str, text: str) -> None:
    (seeds / "curation").mkdir(exist_ok=True)
    (seeds / "curation" / f"{file}.csv").write_text(text, encoding="utf-8")


def correct(seeds: Path, *rows: tuple[str, str, str, str, str]) -> None:
    lines = (",".join([*row, "known", "jd"]) for row in rows)
    decide(seeds, "corrections", "\n".join(["table,id,column,old_value,new_value,why,who", *lines, ""]))


@pytest.mark.usefixtures("unread")
def test_a_correction_that_would_make_the_package_invalid_is_taken_back(seeds: Path, package: Path) -> None:
    actors = dict(tidings.read(package)["actors"][["name", "actor_id"]].itertuples(index=False))
    correct(
        seeds,
        ("actors", actors["Norway"], "name", "Norway", "Kingdom of Norway"),
        ("actors", actors["Chad"], "name", "Chad", "Chad\x1b"),
    )
    built = build(seeds, package)
    assert told(built) == [("TID-CURATE-INVALID", "curation/corrections.csv", 3, "new_value")]
    assert {"Kingdom of Norway", "Chad"} < set(built.tables["actors"]["name"])
    assert "Kingdom of Norway – talks – Chad; Oslo; 2024-05-03" in set(built.tables["events"]["label"])


@pytest.mark.usefixtures("unread")
def test_a_known_name_that_would_make_the_package_invalid_is_taken_back(seeds: Path, package: Path) -> None:
    rows = "Norw\x1bay,Norway,,,,,known,jd\nRepublic of Chad,Chad,,,,,known,jd\n"
    decide(seeds, "actors", f"name,alias,kind,sector,country,member_of,why,who\n{rows}")
    built = build(seeds, package)
    assert told(built) == [("TID-CURATE-INVALID", "curation/actors.csv", 2, "name")]
    assert {"Norway", "Republic of Chad"} < set(built.tables["actors"]["name"])


@pytest.mark.usefixtures("unread")
@pytest.mark.parametrize("kind", ["article", "decision", "combined"])
def test_where_nothing_may_be_left_out_nothing_is_written(kind: str, seeds: Path, package: Path) -> None:
    before = tree(package)
    if kind == "article":
        (seeds / "empty.txt").write_bytes(b"")
    elif kind == "decision":
        decide(seeds, "actor", "")
    else:
        decide(seeds, "actors", "name,alias,kind,sector,country,member_of,why,who\nC\x1b,Chad,,,,,known,jd\n")
    with pytest.raises(InputError):
        build(seeds, package, strict=True)
    assert tree(package) == before


def test_a_program_is_told_what_was_left_out(tmp_path: Path) -> None:
    seeds = write_seeds(tmp_path / "seeds", talks_txt=TALKS, empty_txt="", bare_txt="  ")
    with pytest.warns(BuildWarning, match=r"left out: bare\.txt: no text; .* \(and 1 more\)") as warned:
        built = tidings.build(seeds, tmp_path / "out")
    assert Path(warned[0].filename) == Path(__file__)
    assert [issue.file for issue in built.left_out] == ["bare.txt", "empty.txt"]
    assert built.report is not None
    assert (built.report.is_valid, built.report.folder) == (True, str(tmp_path / "out"))
    assert (built.folder, built.changes, list(built["articles"]["origin"])) == (tmp_path / "out", None, ["talks.txt"])
    with pytest.raises(InputError, match=r"bare\.txt: no text"):
        tidings.build(seeds, tmp_path / "out", strict=True)


def test_a_program_is_told_of_nothing_where_all_is_well(seeds: Path, tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert tidings.build(seeds, tmp_path / "out", strict=True).left_out == ()


SEVERE = '[validate.severities]\nTID-CELL-FORMULA = "error"\n'


def odd(seeds: Path) -> Path:
    """Seeds by which a package is valid by the contract, and not by its own settings."""
    write_seeds(seeds, a_md=f"---\ntitle: =SUM(1)\n---\n{STRIKE}", tidings_toml=f'name = "odd"\n{SEVERE}')
    return seeds


def test_what_a_dataset_itself_calls_an_error_is_written_and_told(tmp_path: Path) -> None:
    seeds = odd(tmp_path / "seeds")
    with pytest.warns(BuildWarning, match="is invalid by the severities that its settings give"):
        built = tidings.build(seeds, tmp_path / "out")
    assert built.report is not None
    assert [issue.rule for issue in built.report.issues] == ["TID-CELL-FORMULA"]
    with pytest.raises(PackageError, match="a cell of free text begins with"):
        tidings.build(seeds, tmp_path / "again", strict=True)
    assert not (tmp_path / "again").exists()


def test_one_count_of_warnings(run: Run, tmp_path: Path) -> None:
    """Of what the build warns of and what validation warns of, together."""
    write_seeds(tmp_path / "seeds", a_md=f"---\ntitle: =SUM(1)\ntitel: x\n---\n{STRIKE}")
    done = run("build", "seeds", "--out", "out")
    assert (done.exit_code, done.stderr) == (0, "2 warnings; `tidings --verbose …` prints them\n")
    assert done.stdout.splitlines()[-1] == "valid"
    told = run("--verbose", "build", "seeds", "--out", "out").stderr.splitlines()
    assert [line.split(":")[:2] for line in told] == [["warning", " a.md"], ["warning", " data/articles.csv"]]


def test_an_error_by_ones_own_settings_is_counted_apart(run: Run, tmp_path: Path) -> None:
    odd(tmp_path / "seeds")
    done = run("build", "seeds", "--out", "out")
    assert (done.exit_code, done.stderr) == (1, "2 warnings; `tidings --verbose …` prints them\n")
    assert done.stdout.splitlines()[-1] == "invalid, 1 error: tidings validate out --seeds seeds"


def test_a_seed_that_is_left_out_is_told_once(run: Run, seeds: Path) -> None:
    (seeds / "oslo.md").write_text("---\nlanguage: nb\n---\nNorge møtte Tsjad.\n", encoding="utf-8")
    done = run("build", "seeds", "--out", "out", "-v")
    assert (done.exit_code, done.stderr.count("oslo.md"), done.stdout.splitlines()[-1]) == (1, 1, "valid")


def test_what_could_not_be_removed_is_told_and_removed_later(
    run: Run, seeds: Path, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remove = shutil.rmtree

    def refuse(path: Any, *more: Any, **named: Any) -> None:
        if ".tidings-" in str(path):
            raise PermissionError(13, "Permission denied")
        remove(path, *more, **named)

    (seeds / "strike.md").unlink()
    with monkeypatch.context() as patched:
        patched.setattr("shutil.rmtree", refuse)
        done = run("build", "seeds", "--out", "datapackage")
    (left,) = (path for path in seeds.parent.iterdir() if path.name.startswith(".datapackage.tidings-"))
    assert done.exit_code == 0
    assert f"{left} holds an earlier package that cannot be removed; delete it" in done.stdout.splitlines()
    assert run("build", "seeds", "--out", "datapackage").exit_code == 0
    assert not left.exists()
