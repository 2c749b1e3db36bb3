"""A small package of each published version of the profile, and the articles that it was built of.

`python tests/profiles.py` freezes the present profile's, once, when it is published: that folder never changes again.
"""

from datetime import date
from pathlib import Path

import polars as pl
from stories import BAKU, Story, build

from tidings.package import Release, write_package
from tidings.release.comparing.versions import HeldVersion
from tidings.release.versions.delta import delta
from tidings.schema import PROFILE_VERSION
from tidings.settings import Contributor, Licence, Settings
from tidings.tables import Tables, tabulate

FOLDER = Path(__file__).parent / "resolve" / "data"
PUBLISHED = sorted(folder.name.removeprefix("profile-") for folder in FOLDER.glob("profile-*"))
SETTINGS = Settings(
    name="baku-talks",
    title="Talks in Baku",
    description="Two articles on one meeting.",
    licence=Licence("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0 Universal"),
    contributors=(Contributor("Jane Doe"),),
)


def frozen(version: str) -> Path:
    """The frozen package of a profile's version."""
    return FOLDER / f"profile-{version}"


def stories() -> tuple[Story, Story]:
    """Two articles on one meeting, with outlets, a person, two states and an unnamed source."""
    one = Story(origin="one.txt", publisher="The Example", published=date(2025, 7, 12))
    one.say("Anna Berg of Norway met envoys of Chad in Baku, an official said.").say("Norway later hailed the talks.")
    one.name("Anna Berg", 0, kind="person", country="NOR", office_of=1).name("Norway", 1, kind="state", country="NOR")
    one.name("Chad", 2, kind="state", country="TCD").name("Norway", 1, kind="state", country="NOR")
    one.claim("met", "CONSULT", 0, 2, place=BAKU, place_text="Baku", confidence=0.9)
    one.said_by("an official", "an official", "anonymous")
    one.claim("hailed", "SUPPORT", 1, confidence=0.6)
    two = Story(origin="two.txt", publisher="The Other", published=date(2025, 7, 13))
    two.say("Chad said on Sunday that it had not met Anna Berg in Baku.")
    two.name("Chad", 0, kind="state", country="TCD").name("Anna Berg", 1, kind="person", country="NOR")
    two.claim("met", "CONSULT", 0, 1, polarity="negative", cue="not", place=BAKU, place_text="Baku", confidence=0.8)
    two.said_by("Chad", "Chad", "government", entity=0)
    return one, two


def freeze(folder: Path) -> None:
    """Writes the package to `folder`, its lasting ids others than a first build would give."""
    told = stories()
    tables = tabulate(build(*told))
    ids = _lasting(tables)
    frames = {name: _renamed(frame, tables.schemas[name].primary_key, ids) for name, frame in tables.items()}
    moved = pl.DataFrame({"table": ["events"], "old_id": [f"evt-{0:016x}"], "new_id": [f"evt-{0xE0001:016x}"]})
    frames["redirects"] = moved.with_columns(since=pl.lit("1.0.0"), reason=pl.lit(None, pl.String))
    articles = [story.article for story in told]
    made = Tables(frames, tables.schemas)
    before = Tables({**frames, "redirects": frames["redirects"].clear()}, tables.schemas)
    release = Release("# Changelog\n\n## 1.0.0\n", "0.9.0", delta(HeldVersion(before), HeldVersion(made)))
    write_package(made, SETTINGS, folder, engine="hand/1", articles=articles, release=release)


def _lasting(tables: Tables) -> dict[str, str]:
    keys = (("events", "event_id"), ("actors", "actor_id"), ("sources", "source_id"), ("stories", "story_id"))
    olds = [old for table, key in keys for old in tables[table][key]]
    return {old: f"{old[:4]}{0xE0000 + number:016x}" for number, old in enumerate(olds, 1)}


def _renamed(frame: pl.DataFrame, key: tuple[str, ...], ids: dict[str, str]) -> pl.DataFrame:
    return frame.with_columns(pl.col(pl.String).replace(ids)).sort(key)


if __name__ == "__main__":
    freeze(frozen(PROFILE_VERSION))
