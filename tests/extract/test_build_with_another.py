"""A tiny second engine and a tiny second language, each through `tidings build` as users run it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from small_seeds import TOML, rows, write_seeds
from tiny_engine import TINY
from tiny_language.tiny import TinyFrench

from tidings import extract
from tidings.extract import ENGINES, find_engine
from tidings.extract.rules import languages
from tidings.extract.rules.languages.en.english import English

Run = Callable[..., Result]


def test_a_second_engine(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract, "ENGINES", (*ENGINES, TINY))
    toml = f'{TOML}[build]\nengine = "tiny"\n[engines.tiny]\nverb = "saw"\n'
    write_seeds(tmp_path / "seeds", tidings_toml=toml, a_txt="Chad saw Mali. Peru met Chile.\n")
    result = run("build", "seeds", "--out", "package")
    assert result.exit_code == 0, result.output
    assert rows(tmp_path / "package", "claims", "trigger", "event_type", "engine") == [("saw", "CONSULT", "tiny/1")]
    assert rows(tmp_path / "package", "actors", "name") == [("Chad",), ("Mali",)]


def test_the_engine_of_the_command_line_reads_its_own_table(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extract, "ENGINES", (*ENGINES, TINY))
    write_seeds(tmp_path / "seeds", a_txt="Chad met Mali.\n")
    run("build", "seeds", "--out", "package", "--engine", "tiny")
    assert rows(tmp_path / "package", "claims", "engine") == [("tiny/1",)]


def test_a_second_language(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(languages, "LANGUAGES", (English, TinyFrench))
    text = "La Norvège rencontre le Tchad à Oslo. Le Mali accuse pas le Niger."
    article = f"---\nlanguage: fr\npublished: 2024-05-10\n---\n{text}\n"
    toml = f'{TOML}[engines.rules]\nlanguage = "fr"\n'
    write_seeds(tmp_path / "seeds", tidings_toml=toml, a_md=article, b_md="---\nlanguage: en\n---\nChad met Mali.\n")
    result = run("build", "seeds", "--out", "package")
    assert "does not read the language 'en'" in result.output
    package = tmp_path / "package"
    assert rows(package, "events", "event_type", "status", "label") == [
        ("ACCUSE", "did_not_happen", "Mali – accusation or criticism – Niger (did not happen)"),
        ("CONSULT", "reported", "Norway – talks – Chad; Oslo"),
    ]
    assert rows(package, "claims", "quote", "polarity", "engine") == [
        ("La Norvège rencontre le Tchad à Oslo.", "positive", "rules/2"),
        ("Le Mali accuse pas le Niger.", "negative", "rules/2"),
    ]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("[engines.rulez]", "[engines.rulez] is the table of no engine; known: rules"),
        (
            "[engines.rules]\nlanguag = 'en'",
            "[engines.rules]: unknown key «languag»; known: language, encoder, propose",
        ),
        ("[engines.rules]\npropose = 3", "[engines.rules]: propose cannot be 3; write it like: propose = 0.8"),
        ("[engines.rules]\npropose = true", "[engines.rules]: propose cannot be True; "),
        ("[engines.rules]\nlanguage = 'xx'", "the rules do not read the language 'xx'; choose one of en"),
        ("[engines]\nrules = 1", "[engines.rules] is the table of no engine; known: rules"),
        ("[build]\nengine = 'none'", "there is no engine 'none'; choose one of rules"),
    ],
)
def test_a_wrong_table_stops_in_one_line(run: Run, tmp_path: Path, table: str, message: str) -> None:
    write_seeds(tmp_path / "seeds", tidings_toml=f"{TOML}{table}\n", a_txt="Chad met Mali.\n")
    result = run("build", "seeds", "--out", "package")
    assert result.exit_code == 2
    assert message in result.output
    assert len(result.output.strip().splitlines()) == 1


def test_two_engines_live_side_by_side() -> None:
    from tidings.model import Article

    article = Article("a", "The Ghanaian police hauled off three opposition activists. Rebels attacked Goma.")
    bold, shy = find_engine("rules"), find_engine("rules", {"rules": {"propose": 1.0}})
    told = [[claim.trigger for claim in next(iter(engine.read([article]))).claims] for engine in (bold, shy, bold)]
    assert told == [["hauled", "attacked"], ["attacked"], ["hauled", "attacked"]]
