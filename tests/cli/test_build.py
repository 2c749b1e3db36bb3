"""`tidings build` and `tidings init`: what they print, what they leave out, and the exit status."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from small_seeds import STRIKE, TALKS, tree, write_seeds

Run = Callable[..., Result]


def test_a_build_says_what_it_made(run: Run, seeds: Path) -> None:
    done = run("build", "seeds", "--out", "out")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (
        "out: oslo-talks 1.0.0\n2 articles, 2 claims, 2 events, 5 actors, 1 source\nevents: 2 reported\nvalid\n"
    )


def test_a_second_build_says_what_changed(run: Run, seeds: Path) -> None:
    asked = ("build", "seeds", "--out", "out", "--no-check")
    run(*asked)
    assert run(*asked).stdout.splitlines()[3] == "since the last version: nothing changed"
    (seeds / "strike.md").unlink()
    done = run(*asked)
    assert done.exit_code == 0
    assert done.stdout.splitlines()[1] == "1 article, 1 claim, 1 event, 2 actors, 0 sources"
    assert done.stdout.splitlines()[3].endswith("(major)")


def test_quiet_and_verbose_stand_before_the_command_or_after_it(run: Run, seeds: Path) -> None:
    (seeds / "picture.png").write_bytes(b"")
    (seeds / "broken.txt").write_bytes(b"\xff")
    error = (
        "error: broken.txt:1: byte 0xff is not UTF-8; "
        "save it as UTF-8, for example: iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW\n"
    )
    warning = (
        "warning: picture.png: no article: files that end in .png are not read; "
        "give it one of the known endings, or move it out of the seeds folder\n"
    )
    asked = ("build", "seeds", "--out", "out", "--no-check")
    for quiet in (run("-q", *asked), run(*asked, "--quiet")):
        assert (quiet.exit_code, quiet.stdout, quiet.stderr) == (1, "", error)
    for verbose in (run("--verbose", *asked), run(*asked, "-v")):
        assert (verbose.exit_code, verbose.stderr) == (1, error + warning)
    assert run(*asked).stderr == error + "1 warning; `tidings --verbose …` prints them\n"


def test_a_broken_article_among_good_ones_is_left_out(run: Run, seeds: Path) -> None:
    (seeds / "late.md").write_text("---\nurl: example.org\n---\nNorway met Chad.\n", encoding="utf-8")
    (seeds / "records.jsonl").write_text('{"id": "a", "text": "Chad met Mali on 1 May 2024."}\nnot json\n')
    done = run("build", "seeds", "--out", "out")
    assert done.exit_code == 1
    assert done.stdout.splitlines()[1].startswith("3 articles, ")
    assert done.stdout.splitlines()[-1] == "valid"
    assert [line.partition(";")[0] for line in done.stderr.splitlines()] == [
        "error: late.md:2: url: a field with a value that it cannot have",
        "error: records.jsonl:2: no JSON: Expecting value (character 1)",
    ]


LEFT_OUT = (
    "left out below a confidence of 1: 2 claims and 2 events; they are in out-review.csv: "
    "keep some with curation/kept_claims.csv, or all with --all"
)


def test_claims_of_low_confidence_are_left_out_and_lie_beside_the_package(run: Run, seeds: Path) -> None:
    done = run("build", "seeds", "--out", "out", "--min-confidence", "1")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (
        f"out: oslo-talks 1.0.0\n2 articles, 0 claims, 0 events, 5 actors, 0 sources\n{LEFT_OUT}\nvalid\n"
    )
    beside = seeds.parent / "out-review.csv"
    assert beside.read_text(encoding="utf-8").count("\nclm-") == 2
    assert run("build", "seeds", "--out", "out", "--all", "--no-check").exit_code == 0
    assert not beside.exists()


def test_how_much_is_left_out_stands_in_the_settings_and_in_the_package(run: Run, seeds: Path) -> None:
    def stated(*more: str) -> object:
        assert run("build", "seeds", "--out", "out", "--no-check", *more).exit_code == 0
        return json.loads((seeds.parent / "out" / "datapackage.json").read_text())["tidings"]["min_confidence"]

    assert stated() == 0.2
    with (seeds / "tidings.toml").open("a", encoding="utf-8") as settings:
        settings.write("[build]\nmin_confidence = 1\n")
    assert stated() == 1
    assert "- Left out: claims of a confidence below 1, " in (seeds.parent / "out" / "README.md").read_text()
    assert stated("--min-confidence", "0.1") == 0.1
    assert stated("--all") == 0
    assert "Left out" not in (seeds.parent / "out" / "README.md").read_text()


def test_a_claim_that_was_left_out_comes_back_under_its_ids(run: Run, seeds: Path) -> None:
    run("build", "seeds", "--out", "whole", "--all", "--no-check")
    run("build", "seeds", "--out", "out", "--min-confidence", "1", "--no-check")
    ids = [line.split(",")[0] for line in (seeds.parent / "out-review.csv").read_text().splitlines()[1:]]
    (seeds / "curation").mkdir()
    rows = "".join(f"{own},the quote says so,jd\n" for own in ids)
    (seeds / "curation" / "kept_claims.csv").write_text(f"claim_id,why,who\n{rows}")
    done = run("build", "seeds", "--out", "out", "--min-confidence", "1")
    assert (done.exit_code, done.stdout.splitlines()[-1]) == (0, "valid")
    for table in ("claims", "events", "participants", "sources", "places", "attributions", "redirects"):
        path = f"data/{table}.csv"
        assert (seeds.parent / "out" / path).read_bytes() == (seeds.parent / "whole" / path).read_bytes()


def test_a_file_in_the_way_of_what_is_left_out_stops_the_build_before_it_begins(run: Run, seeds: Path) -> None:
    (seeds.parent / "out-review.csv").write_text("my,notes\n")
    done = run("build", "seeds", "--out", "out")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == (
        "tidings: out-review.csv is no file of claims for review by a build, and such a file goes there; "
        "move it out of the way, or build with --all and one engine\n"
    )
    assert not (seeds.parent / "out").exists()
    assert run("build", "seeds", "--out", "out", "--all", "--no-check").exit_code == 0
    assert (seeds.parent / "out-review.csv").read_text() == "my,notes\n"


def test_no_article_is_lost_for_its_date(run: Run, seeds: Path) -> None:
    for name, day in {"late": "2024-02-30", "written": "5 March 2024", "either": "03/04/2024"}.items():
        (seeds / f"{name}.md").write_text(f"---\npublished: {day}\n---\nNorway met Chad, {name}.\n", encoding="utf-8")
    done = run("build", "seeds", "--out", "out", "--verbose")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[1].startswith("5 articles, ")
    assert [line.partition("; write")[0] for line in done.stderr.splitlines()] == [
        "warning: either.md:2: published: a date that can be read in two ways; the article is read without it",
        "warning: late.md:2: published: a date of publication that is no day; the article is read without it",
    ]
    assert "written.md" in (seeds.parent / "out" / "data" / "articles.csv").read_text(encoding="utf-8")


def test_strict_stops_at_the_first_fault_and_writes_nothing(run: Run, seeds: Path) -> None:
    (seeds / "empty.txt").write_bytes(b"")
    done = run("build", "seeds", "--out", "out", "--strict")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("tidings: empty.txt: ")
    assert done.stderr.count("\n") == 1
    assert not (seeds.parent / "out").exists()


def test_another_language_is_left_out_with_a_line(run: Run, seeds: Path) -> None:
    (seeds / "oslo.md").write_text("---\nlanguage: nb\n---\nNorge møtte Tsjad.\n", encoding="utf-8")
    done = run("build", "seeds", "--out", "out", "--no-check")
    assert done.exit_code == 1
    assert done.stderr == (
        "error: oslo.md: the engine rules does not read the language 'nb'; the article is left out; "
        "take it out, or mend its language if it is en or fr\n"
    )
    told = run("validate", "out", "--seeds", "seeds", "--conformance", "off").stdout
    assert "oslo.md" in told
    assert "for one that stays out the build says why (its language, a fault)" in " ".join(told.split())


GERMAN = (
    "Der Präsident hat am Dienstag seinen Amtskollegen getroffen. Sie sprachen über die Grenze, so ein Sprecher.\n"
)


def test_another_language_that_is_not_stated_is_seen(run: Run, seeds: Path) -> None:
    (seeds / "treffen.txt").write_text(GERMAN, encoding="utf-8")
    done = run("build", "seeds", "--out", "out", "--no-check")
    assert done.exit_code == 1
    assert done.stderr == (
        "error: treffen.txt: no language stated, and it looks like 'de', which the engine rules does not read; "
        "the article is left out; take it out, or state its language if it is en or fr\n"
    )


@pytest.mark.parametrize("asked", ["stated", "set"])
def test_what_people_say_of_a_language_holds(asked: str, run: Run, seeds: Path) -> None:
    stated = "---\nlanguage: en\n---\n" if asked == "stated" else ""
    (seeds / "treffen.txt").write_text(stated + GERMAN, encoding="utf-8")
    if asked == "set":
        with (seeds / "tidings.toml").open("a", encoding="utf-8") as settings:
            settings.write("[build]\nguess_language = false\n")
    done = run("build", "seeds", "--out", "out", "--no-check")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "3 articles, " in done.stdout
    assert "treffen.txt" in (seeds.parent / "out" / "data" / "articles.csv").read_text(encoding="utf-8")


REFUSED = {
    "no such folder": (
        ("build", "nowhere"),
        "Invalid value for 'SEEDS': Directory 'nowhere' does not exist. See: tidings build --help",
    ),
    "a file for a folder": (
        ("build", "seeds/talks.txt"),
        "Invalid value for 'SEEDS': Directory 'seeds/talks.txt' is a file. See: tidings build --help",
    ),
    "no seeds": (("build",), "Missing argument 'SEEDS'. See: tidings build --help"),
    "no such option": (
        ("build", "seeds", "--fast"),
        "No such option '--fast'. (Did you mean one of: '--last', '--site', '--store'?) See: tidings build --help",
    ),
    "a share that is none": (
        ("build", "seeds", "--min-confidence", "1.5"),
        "Invalid value for '--min-confidence': 1.5 is not in the range 0<=x<=1. See: tidings build --help",
    ),
    "no number": (
        ("build", "seeds", "--min-confidence", "nan"),
        "min_confidence cannot be nan; give a number from 0 to 1",
    ),
    "both all and not": (
        ("build", "seeds", "--all", "--min-confidence", "0.5"),
        "--all leaves out no claim, and --min-confidence does: give one of them. See: tidings build --help",
    ),
    "no such command": (("biuld", "seeds"), "No such command 'biuld'. Did you mean 'build'? See: tidings --help"),
    "no such option of the group": (("--fast",), "No such option '--fast'. See: tidings --help"),
    "no such engine": (("build", "seeds", "--engine", "hex"), "there is no engine 'hex'; choose one of rules, llm"),
    "no articles": (
        ("build", "none"),
        "none holds no articles; put files there, such as .txt, .md, .html, .jsonl or .docx; "
        "docs/inputs.md tells of all that is read",
    ),
    "no good article": (
        ("build", "bad"),
        "no article of bad could be read; the first is a.txt: no text; put the article's text in, or remove it",
    ),
    "a foreign output folder": (
        ("build", "seeds", "--out", "foreign"),
        "HERE/foreign is not empty and holds no tidings package; name another folder, or empty it",
    ),
    "a last version that is none": (
        ("build", "seeds", "--last", "foreign"),
        "foreign is no data package: it has no file datapackage.json",
    ),
    "an unknown key": (
        ("build", "misspelt"),
        "misspelt/tidings.toml: unknown key «licens»; known: licence, articles, sources, engines, publish, validate, "
        "publisher, title, contributors, version, created, keywords, publish_full_text, description, doi, name, "
        "fetch, build, funding, homepage",
    ),
    "no TOML": (
        ("build", "no-toml"),
        "no-toml/tidings.toml: not TOML in UTF-8: Expected '=' after a key in a key/value pair "
        "(at line 1, column 5); mend it, or start from tidings init",
    ),
}


@pytest.fixture
def refused_folders(tmp_path: Path, seeds: Path) -> Path:
    for name in ("none", "bad", "foreign"):
        (tmp_path / name).mkdir()
    (tmp_path / "bad" / "a.txt").write_bytes(b"")
    (tmp_path / "foreign" / "thesis.docx").write_bytes(b"years of work")
    write_seeds(tmp_path / "misspelt", tidings_toml='licens = "MIT"\n', a_txt=TALKS)
    write_seeds(tmp_path / "no-toml", tidings_toml="not toml\n", a_txt=TALKS)
    return tmp_path


@pytest.mark.parametrize("case", REFUSED)
def test_what_stops_a_build_is_one_line(case: str, run: Run, refused_folders: Path) -> None:
    before = tree(refused_folders)
    asked, message = REFUSED[case]
    done = run(*asked)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.replace(str(refused_folders.resolve()), "HERE") == f"tidings: {message}\n"
    assert tree(refused_folders) == before


def test_a_table_that_someone_edited_is_not_built_over(run: Run, seeds: Path, package: Path) -> None:
    with (package / "data" / "events.csv").open("a", encoding="utf-8") as file:
        file.write("mine\n")
    before = tree(package)
    done = run("build", "seeds", "--out", "datapackage")
    assert (done.exit_code, done.stderr.count("\n"), tree(package) == before) == (2, 1, True)
    assert "events.csv" in done.stderr


def test_no_progress_where_there_is_no_terminal(seeds: Path, tmp_path: Path) -> None:
    asked = [sys.executable, "-m", "tidings", "build", "seeds", "--out", "out", "--no-check"]
    done = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, env={**os.environ, "FORCE_COLOR": "1"})
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 3


def test_a_name_that_the_terminal_cannot_show_ends_no_build(seeds: Path, tmp_path: Path) -> None:
    asked = [sys.executable, "-m", "tidings", "build", "seeds", "--out", "Київ", "--no-check"]
    done = subprocess.run(asked, cwd=tmp_path, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "cp1252"})
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.splitlines()[0] == rb"\u041a\u0438\u0457\u0432: oslo-talks 1.0.0"


def test_init_makes_a_folder_that_can_be_built(run: Run, tmp_path: Path) -> None:
    done = run("init", "mine")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (
        "wrote mine/tidings.toml; fill it in, put articles beside it, then: tidings build mine\n"
        "wrote mine/curation: 9 files, empty as yet, in which people put rows right\n"
    )
    (tmp_path / "mine" / "a.txt").write_text(STRIKE, encoding="utf-8")
    built = run("build", "mine", "--out", "out", "--verbose", "--no-check")
    assert built.exit_code == 0
    assert [line.split(";")[0] for line in built.stderr.splitlines()] == [
        "warning: tidings.toml: no licence stated",
        "warning: tidings.toml: no contributors stated",
    ]


def test_init_keeps_a_file_that_is_there(run: Run, seeds: Path) -> None:
    (seeds / "curation").mkdir()
    (seeds / "curation" / "events.csv").write_text("who,why\n", encoding="utf-8")
    before = tree(seeds)
    done = run("init", "seeds")
    assert (done.exit_code, before.items() <= tree(seeds).items()) == (0, True)
    assert done.stdout == (
        "seeds/tidings.toml is there already and stays as it is; "
        "fill it in, put articles beside it, then: tidings build seeds\n"
        "wrote seeds/curation: 8 files, empty as yet, in which people put rows right\n"
    )
    after = tree(seeds)
    assert run("init", "seeds").stdout.count("\n") == 1
    assert tree(seeds) == after
