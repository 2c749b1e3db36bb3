"""Packages for the tests of sites: with texts that strangers might write, and with tables that only some have."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import polars as pl

from tidings.model import Article
from tidings.package import write_package
from tidings.resolve.resolved import Resolved
from tidings.settings import Settings
from tidings.tables import tabulate

MARKUP = '</script><script>window.cracked=1</script><img src=x onerror="window.cracked=2">'
"""What would run if it went in as markup, from data or from a file of data."""

TURNED = "\u202eevil\u202c"
ARABIC = "جامعة الدول العربية"
LONG = "Bundesministerium" * 12


def hostile(rows: Resolved) -> Resolved:
    """The small dataset with such texts in all that strangers write."""
    chad, norway = rows.actors
    event = replace(rows.events[0], label=f"{MARKUP} – consult – {ARABIC} {LONG}")
    one, two = rows.claims
    outlet, state = rows.sources
    first, second = rows.articles
    return replace(
        rows,
        events=(event,),
        actors=(replace(chad, name=f"{MARKUP} {TURNED}"), replace(norway, name=f"__proto__ {ARABIC}")),
        sources=(replace(outlet, name=f"{MARKUP} {LONG}"), replace(state, name="constructor")),
        articles=(
            replace(first, title=MARKUP, url="javascript:window.cracked=3", origin=f"a/{MARKUP}.txt"),
            replace(second, title=None, author=MARKUP, origin='"><b>b</b>.txt'),
        ),
        stories=(replace(rows.stories[0], title=MARKUP, terms=MARKUP),),
        claims=(replace(one, cue=MARKUP, place_text=MARKUP), replace(two, rule=MARKUP)),
        places=(replace(rows.places[0], name=MARKUP),),
    )


def write(folder: Path, rows: Resolved, settings: Settings, articles: Sequence[Article] = ()) -> Path:
    """A package of these rows."""
    write_package(tabulate(rows), settings, folder, engine="rules/1", articles=articles)
    return folder


def add_table(package: Path, name: str, rows: Sequence[Mapping[str, str]]) -> None:
    """Puts one more table into a package, all of text."""
    path = package / "data" / f"{name}.csv"
    pl.DataFrame(rows).write_csv(path)
    file = package / "datapackage.json"
    descriptor = json.loads(file.read_text(encoding="utf-8"))
    fields = [{"name": column, "type": "string"} for column in rows[0]]
    descriptor["resources"].append({
        "name": name, "type": "table", "path": f"data/{name}.csv", "format": "csv", "mediatype": "text/csv",
        "encoding": "utf-8", "bytes": path.stat().st_size, "schema": {"fields": fields},
        "hash": f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}",
    })  # fmt: skip
    file.write_text(json.dumps(descriptor), encoding="utf-8")
