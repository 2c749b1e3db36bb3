"""The RO-Crate, as its own library reads it."""

import json
from pathlib import Path

import rocrate
from rocrate.rocrate import ROCrate


def test_the_library_reads_it_with_every_file(version: Path) -> None:
    crate = ROCrate(version)
    assert (crate.version, crate.name, str(crate.root_dataset["version"])) == ("1.3", "Talks in Oslo", "1.2.0")
    files = {one.id for one in crate.data_entities if one.type == "File"}
    assert {"package/data/events.csv", "package/datapackage.json", "oslo-talks-1.2.0.zip", "croissant.json"} <= files
    assert [(version / name).is_file() for name in files] == [True] * len(files)
    assert crate.root_dataset["author"][0]["affiliation"]["name"] == "Example University"
    assert crate.license["name"] == "Creative Commons Attribution 4.0"


def test_how_it_came_to_be(version: Path) -> None:
    crate = ROCrate(version)
    build, reading = crate.root_dataset["mentions"]
    assert (build.type, build["instrument"]["name"], build["result"].id) == ("CreateAction", "tidings", "package/")
    assert (reading["instrument"]["name"], reading["instrument"]["version"]) == ("rules", "1")
    used = [(one["name"], one.get("version"), one.get("sha256")) for one in reading["object"]]
    assert used == [("a model", "3.8.0", None), ("en/lexicon", None, "ab" * 32)]


def test_everything_that_is_named_is_told_of_and_all_words_are_the_standards(version: Path) -> None:
    document = json.loads((version / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    assert document["@context"] == "https://w3id.org/ro/crate/1.3/context"
    entities = {one["@id"]: one for one in document["@graph"]}
    assert len(entities) == len(document["@graph"])
    named = {
        one["@id"]
        for entity in entities.values()
        for value in entity.values()
        for one in (value if isinstance(value, list) else [value])
        if isinstance(one, dict)
    }
    assert named - set(entities) == {"https://w3id.org/ro/crate/1.3"}
    shipped = Path(rocrate.__file__).parent / "data" / "ro-crate.jsonld"
    words = json.loads(shipped.read_text(encoding="utf-8"))["@context"]
    used = {key for entity in entities.values() for key in entity if not key.startswith("@")}
    assert used - set(words) == set()
