"""French from the words to the claim: forms that tell a mood, dates, who says so, who is meant; and what a folder in
two languages becomes."""

from collections.abc import Callable
from datetime import date
from itertools import islice
from pathlib import Path

import polars as pl
import pytest
from click.testing import Result
from french import FRENCH, tree_of
from hypothesis import given, settings
from hypothesis import strategies as st

from tidings.dates import PartialDate
from tidings.extract import find_engine
from tidings.extract.rules.engine import RulesEngine
from tidings.extract.rules.languages.fr.french import French
from tidings.extract.rules.timex.finding import find_dates
from tidings.gazetteer.countries import nation_of
from tidings.model import Article, Claim, Reading

DAY = date(2024, 3, 14)  # a Thursday
ENGINE = RulesEngine(FRENCH)


def read(text: str) -> Reading:
    (reading,) = ENGINE.read([Article("a.txt", text, published=DAY, language="fr")])
    return reading


def claim_of(text: str) -> Claim:
    (claim,) = read(text).claims
    return claim


def parts(text: str, role: str) -> list[str]:
    reading = read(text)
    names = {mention.entity: mention.name for mention in reading.mentions}
    return [names[part.entity] for claim in reading.claims for part in claim.arguments if part.role == role]


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("le 3 mars", PartialDate.day(date(2024, 3, 3))),
        ("le mardi 12 mars 2024", PartialDate.day(date(2024, 3, 12))),
        ("le 1er mars", PartialDate.day(date(2024, 3, 1))),
        ("mardi", PartialDate.day(date(2024, 3, 12))),
        ("lundi dernier", PartialDate.day(date(2024, 3, 11))),
        ("hier", PartialDate.day(date(2024, 3, 13))),
        ("avant-hier", PartialDate.day(date(2024, 3, 12))),
        ("la semaine dernière", PartialDate.week(date(2024, 3, 5))),
        ("le mois dernier", PartialDate.month(2024, 2)),
        ("cette année", PartialDate.year(2024)),
        ("l'an dernier", PartialDate.year(2023)),
        ("il y a trois jours", PartialDate.day(date(2024, 3, 11))),
        ("en février", PartialDate.month(2024, 2)),
        ("fin 2019", PartialDate.year(2019)),
        ("mi-mars 2011", PartialDate.month(2011, 3)),
        ("dans les années 1990", PartialDate.decade(1990)),
        ("au printemps 2011", PartialDate.between(date(2011, 3, 1), date(2011, 5, 31))),
        ("le 14/03/2024", PartialDate.day(date(2024, 3, 14))),
        ("du 3 au 5 mars 2024", PartialDate.between(date(2024, 3, 3), date(2024, 3, 5))),
        ("dans la nuit de lundi à mardi", PartialDate.between(date(2024, 3, 11), date(2024, 3, 12))),
        ("depuis lundi", PartialDate.between(date(2024, 3, 11), None)),
        ("ces trois derniers mois", PartialDate.between(date(2023, 12, 14), DAY)),
    ],
)
def test_dates(words: str, when: PartialDate) -> None:
    tree = tree_of(f"Les rebelles ont attaqué la ville {words}.")
    assert [one.date for one in find_dates(tree, DAY, FRENCH.dates)] == [when]


def test_a_date_that_another_date_explains() -> None:
    tree = tree_of("Il est arrivé le 3 mars 2024. Le lendemain, il est parti.")
    assert [one.date for one in find_dates(tree, DAY, FRENCH.dates)][1:] == [PartialDate.day(date(2024, 3, 4))]


def test_words_of_a_date_mean_these_days_alone() -> None:
    assert FRENCH.can_mean("la semaine dernière", PartialDate.week(date(2024, 3, 5)), DAY)
    assert not FRENCH.can_mean("le 3 mars 2024", PartialDate.day(date(2024, 3, 4)), DAY)


WORDS = """
l' le la les du des de à aux par pour qui que et , " a ont est sont été n' ne pas se s' selon mardi 3 mars douze
personnes ministre président Emmanuel Macron Le Pen Mali armée rebelles attaque attaqué tuer tuant accusée grève fait
menace retirer troupes prêt dit annoncé demande impute . il lui si alors quand français raid
"""


@settings(max_examples=60)
@given(st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=24))
def test_every_word_hangs_on_one_head_whatever_the_words(words: list[str]) -> None:
    """Repairs move links: in a circle of them no rule would come to an end."""
    tree = tree_of(" ".join(words))
    for token in range(len(tree)):
        assert len(list(islice(tree.ancestors(token), len(tree) + 1))) <= len(tree)
    read(" ".join(words))


@pytest.mark.parametrize(
    ("text", "polarity", "modality", "hedged"),
    [
        ("L'armée a bombardé le camp.", "positive", "actual", False),
        ("L'armée n'a pas bombardé le camp.", "negative", "actual", False),
        ("L'armée n'a jamais bombardé le camp.", "negative", "actual", False),
        ("Aucun soldat n'a attaqué le village.", "negative", "actual", False),
        ("L'armée nie avoir bombardé le camp.", "negative", "actual", False),
        ("L'armée aurait bombardé le camp.", "positive", "actual", True),
        ("Le général pourrait rencontrer son homologue malien.", "positive", "hypothetical", False),
        ("Le ministre doit rencontrer lundi son homologue malien.", "positive", "planned", False),
    ],
)
def test_forms_and_words_tell_how_it_is_told(text: str, polarity: str, modality: str, hedged: bool) -> None:
    claim = claim_of(text)
    assert (claim.polarity, claim.modality, claim.hedged) == (polarity, modality, hedged)


def test_a_future_is_a_word_given() -> None:
    assert [claim.event_type for claim in read("Le Canada enverra des tentes au Tchad.").claims] == ["AGREE"]
    assert [claim.event_type for claim in read("Le Canada n'enverra pas de tentes au Tchad.").claims] == ["REJECT"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Selon Amnesty International, des soldats ont torturé un détenu.", "Amnesty International"),
        ("D'après la préfecture, des inconnus ont attaqué un bus.", "préfecture"),
        ("Des soldats ont tué deux bergers, a déclaré le gouverneur.", "gouverneur"),
        ("« Les soldats ont tué deux bergers », a affirmé Omar Diallo.", "Omar Diallo"),
        ("L'ONU affirme que des soldats ont tué deux bergers.", "United Nations"),
    ],
)
def test_who_says_so(text: str, source: str) -> None:
    assert [line.name for line in claim_of(text).attributions] == [source]


def test_who_does_it_to_whom() -> None:
    passive = "Deux journalistes ont été enlevés dimanche par des hommes armés."
    assert (parts(passive, "actor"), parts(passive, "recipient")) == (["hommes armés"], ["journalistes"])
    relative = "Les soldats qui ont tué deux bergers ont fui."
    assert parts(relative, "actor")[:1] == ["soldats"]
    reached = "Oslo a promis une aide au Mali."
    assert (parts(reached, "actor"), parts(reached, "recipient")) == (["Norway"], ["Mali"])


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Allemagne", "DEU"),
        ("allemande", "DEU"),
        ("Allemands", "DEU"),
        ("États-Unis", "USA"),
        ("sud-coréens", "KOR"),
        ("ivoirienne", "CIV"),
        ("Pékin", "CHN"),
        ("turque", "TUR"),
        ("Centrafrique", "CAF"),
    ],
)
def test_nations_have_their_names_in_french(name: str, code: str) -> None:
    nation = nation_of(name)
    assert nation is not None and nation.code == code


def test_the_article_is_no_part_of_a_name() -> None:
    names = {mention.text: mention.name for mention in read("L'Allemagne a salué l'ONU.").mentions}
    assert names == {"Allemagne": "Germany", "ONU": "United Nations"}


ENGLISH_TEXT = (
    "Germany and France signed a treaty in Paris on Monday. The United Nations praised the European Union.\n"
)
FRENCH_TEXT = "L'Allemagne et la France ont signé un traité à Paris lundi. L'ONU a salué l'Union européenne.\n"


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "tidings.toml").write_text('name = "mixed"\ntitle = "Mixed"\n', encoding="utf-8")
    (seeds / "en.txt").write_text(f"---\npublished: 2024-03-12\n---\n\n{ENGLISH_TEXT}", encoding="utf-8")
    (seeds / "fr.txt").write_text(f"---\npublished: 2024-03-12\n---\n\n{FRENCH_TEXT}", encoding="utf-8")
    return seeds


@pytest.mark.slow
def test_a_folder_in_two_languages_is_one_dataset(mixed: Path, run: Callable[..., Result], tmp_path: Path) -> None:
    result = run("build", mixed, "--out", tmp_path / "datapackage", "--all")
    assert result.exit_code == 0, result.output
    table = {name: pl.read_csv(tmp_path / "datapackage" / "data" / f"{name}.csv") for name in ("articles", "actors")}
    assert dict(table["articles"].select("origin", "language").iter_rows()) == {"en.txt": "en", "fr.txt": "fr"}
    assert sorted(table["actors"]["name"]) == ["European Union", "France", "Germany", "United Nations"]
    assert run("validate", tmp_path / "datapackage", "--seeds", mixed).exit_code == 0


@pytest.mark.slow
def test_without_the_extra_one_line_says_what_to_do(
    mixed: Path, run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(French, "is_installed", classmethod(lambda _: False))
    (mixed / "fr2.txt").write_text("---\nlanguage: fr\n---\n\nLe Mali a accusé le Niger.\n", encoding="utf-8")
    result = run("build", mixed, "--out", tmp_path / "datapackage")
    (line,) = [line for line in result.output.splitlines() if "tidings[fr]" in line]
    assert "2 articles, this is the first, are in the language 'fr', which is an extra that is not installed" in line
    assert pl.read_csv(tmp_path / "datapackage" / "data" / "articles.csv")["origin"].to_list() == ["en.txt"]


def test_asked_for_by_name_it_says_so_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(French, "is_installed", classmethod(lambda _: False))
    with pytest.raises(Exception, match=r"pip install 'tidings\[fr\]'"):
        find_engine("rules", {"rules": {"language": "fr"}})
