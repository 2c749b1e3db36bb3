"""What holds of every engine, whatever it reads by: each function checks one promise and says where it is broken."""

import json
import pickle
from dataclasses import replace
from datetime import date
from functools import cache

from tidings.extract.engine import AND, ANY, USED, Engine, speaks
from tidings.model import Article, Claim, Reading
from tidings.schema import codelist, codes
from tidings.store import pack

PROSE = (
    "Norway met Chad in Oslo on 3 May 2024. Turkish officials condemned the rebels, the ministry said.\n\n"
    "“We attacked the post,” Omar Haddad told reporters. He denied that soldiers had killed two farmers.\n"
    "A soldier shot a farmer. Later soldiers shot two farmers, wounding a nurse. The attack was condemned."
)
HOSTILE = {
    "nothing": "",
    "blanks": " \n\t\n ",
    "signs": "((((.,;:!?“”\"'’—–-*#[]()<>&",
    "controls": "Chad\x00met\x07 Mali\u200b.\ufeff",
    "other scripts": "挪威会见乍得。 Норвегия встретилась с Чадом. النرويج تلتقي تشاد",
    "emoji": "🇳🇴 met 🇹🇩 👩‍👩‍👧‍👦 in Oslo 😀.",
    "one long word": "a" * 5000,
    "no end": "Chad met Mali and " * 200,
    "brackets": "(" * 2000,
    "lines": "\n".join(["Chad met Mali"] * 200),
    "quotation left open": "“Chad met Mali. " * 20,
}


def articles(engine: Engine) -> list[Article]:
    """The articles that every engine must be able to read, in its first language."""
    texts = {"prose": PROSE, **HOSTILE}
    day = date(2024, 5, 7)
    return [Article(name, text, published=day, language=engine.languages[0]) for name, text in texts.items()]


def check_readings_belong_to_their_articles(engine: Engine) -> None:
    some, readings = zip(*_read(engine), strict=True)
    assert [one.article_id for one in readings] == [one.article_id for one in some]
    named = [{stamp.partition("/")[0].partition("+")[0] for stamp in one.engine.split(AND)} for one in readings]
    stands_in = "rules"  # for a language model that has not answered
    assert all(names <= {*engine.name.split(AND), stands_in} for names in named)


def check_claims_are_of_the_engines_that_read(engine: Engine) -> None:
    for article, reading in _read(engine):
        for claim in reading.claims:
            assert set(claim.engine.split(AND)) <= {"", *reading.engine.split(AND)}, (article.origin, claim)


def check_words_stand_where_the_offsets_say(engine: Engine) -> None:
    for article, reading in _read(engine):
        for mention in reading.mentions:
            assert mention.text, (article.origin, mention)
            assert article.text[mention.start : mention.end] == mention.text, (article.origin, mention)
        for claim in reading.claims:
            trigger_end = claim.trigger_start + len(claim.trigger)
            assert article.text[claim.trigger_start : trigger_end] == claim.trigger, (article.origin, claim)
            assert 0 <= claim.start <= claim.trigger_start < trigger_end <= claim.end <= len(article.text)
            for part in (claim.date_text, claim.place_text):
                assert part in article.text
            for line in claim.attributions:
                assert line.start < 0 or article.text[line.start : line.end] == line.text, (article.origin, line)


def check_numbers_lead_somewhere(engine: Engine) -> None:
    for article, reading in _read(engine):
        entities = {mention.entity for mention in reading.mentions}
        assert {one.office_of for one in reading.mentions} <= {-1, *entities}
        for number, claim in enumerate(reading.claims):
            assert -1 <= claim.same_as < number
            assert all(0 <= other < number for other in claim.coreferent)
            assert all(_is_one_sentence(claim, reading.claims[other]) for other in claim.coreferent), article.origin
            assert {one.entity for one in claim.arguments} <= entities
            assert {one.entity for one in claim.attributions} <= {-1, *entities}
            for argument in claim.arguments:
                named = argument.mention < 0 or reading.mentions[argument.mention].entity == argument.entity
                assert named, (article.origin, argument)


def _is_one_sentence(one: Claim, other: Claim) -> bool:
    return (one.start, one.end, one.event_type) == (other.start, other.end, other.event_type)


def check_an_actor_is_told_in_one_way(engine: Engine) -> None:
    for article, reading in _read(engine):
        told: dict[int, set[tuple[str, ...]]] = {}
        for one in reading.mentions:
            told.setdefault(one.entity, set()).add((one.name, one.form, one.number, one.base))
        assert [entity for entity, ways in told.items() if len(ways) > 1] == [], article.origin


def check_codes_are_those_of_the_codelists(engine: Engine) -> None:
    modes = {(row["event_type"], row["code"]) for row in codelist("modes")}
    lists = {"kind": "actor_kinds", "sector": "sectors", "country": "countries"}
    for _, reading in _read(engine):
        for one in reading.mentions:
            assert [
                name for name, codes_of in lists.items() if getattr(one, name) not in ("", *codes(codes_of))
            ] == []
        for claim in reading.claims:
            assert claim.event_type in codes("event_types")
            assert not claim.mode or (claim.event_type, claim.mode) in modes
            assert claim.polarity in codes("polarities")
            assert claim.modality in codes("modalities")
            assert claim.date.precision in codes("date_precisions")
            assert claim.confidence is None or 0 <= claim.confidence <= 1
            assert {one.role for one in claim.arguments} <= {*codes("roles")}
            assert {one.relation for one in claim.attributions} <= {*codes("relations")}
            assert {one.kind for one in claim.attributions} <= {*codes("source_kinds")}


def check_a_reading_depends_on_its_article_alone(engine: Engine) -> None:
    some, together = map(list, zip(*_read(engine), strict=True))
    assert list(engine.read(reversed(some))) == together[::-1]
    assert [next(iter(engine.read([one]))) for one in some[:4]] == together[:4]
    renamed = replace(some[0], origin="other", title="Other", publisher="Other")
    if engine.basis(renamed) == engine.basis(some[0]):
        assert next(iter(engine.read([renamed]))) == together[0]


def check_a_reading_survives_being_kept(engine: Engine) -> None:
    for _, reading in _read(engine):
        assert pack(reading).unpack() == reading


def check_other_languages_are_refused(engine: Engine) -> None:
    known, any_other = {*engine.languages} - {ANY}, ANY in engine.languages
    assert all(language == language.lower() and 2 <= len(language) <= 3 for language in known)
    assert engine.languages[0] != ANY
    for language, spoken in (
        (engine.languages[0], True),
        (f"{engine.languages[0].upper()}-XX", True),
        ("qqq", any_other),
    ):
        assert speaks(engine, Article("a", "Text", language=language)) is spoken


def check_the_fingerprint_is_of_the_manifest(engine: Engine) -> None:
    before = engine.fingerprint()
    assert before == engine.manifest().fingerprint()
    list(engine.read(articles(engine)[:1]))
    assert engine.fingerprint() == before
    manifest = engine.manifest()
    assert manifest.code
    assert replace(manifest, settings={"other": 1}).fingerprint() != before
    assert replace(manifest, code=manifest.code[1:]).fingerprint() != before


def check_what_it_tells_is_of_its_articles(engine: Engine) -> None:
    some = articles(engine)
    told, stated = engine.remarks(some), engine.provenance(some)
    assert {one.severity for one in told} <= {"warning"}
    assert {one.file for one in told} <= {*(article.origin for article in some), "answers"}
    assert json.loads(json.dumps(stated)) == stated
    assert not stated.keys() & {"profile", "software", "engine", "min_confidence"}
    for used in stated.get(USED, {}).values():
        assert [one for one in used if not one.keys() <= {"name", "sha256", "version"} or "name" not in one] == []
    assert (engine.remarks(some), engine.provenance(some)) == (told, stated)


def check_it_can_go_to_another_process(engine: Engine) -> None:
    other = pickle.loads(pickle.dumps(engine))
    some = articles(engine)[:1]
    assert other.basis(some[0]) == engine.basis(some[0])
    assert other.fingerprint() == engine.fingerprint()
    assert list(other.read(some)) == list(engine.read(some))


@cache
def _read(engine: Engine) -> list[tuple[Article, Reading]]:
    some = articles(engine)
    return list(zip(some, engine.read(some), strict=True))


CONTRACT = tuple(check for name, check in sorted(globals().items()) if name.startswith("check_"))
"""Every promise."""
