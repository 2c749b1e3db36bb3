"""How to cite the dataset, as CITATION.cff (Citation File Format 1.2)."""

import json
import re
from functools import cache
from typing import Any

import yaml

from tidings.release.descriptions.citation import NOBODY, line
from tidings.release.descriptions.documents import without_gaps
from tidings.release.descriptions.facts import Agent, Facts
from tidings.schema import schemas_folder

_LINK = re.compile(r"(?:https?|s?ftp)://.+")
_EMAIL = re.compile(r"\S+@\S+\.\S{2,}")


def render(facts: Facts) -> str:
    """The file."""
    stated = {
        "cff-version": "1.2.0",
        "message": "If you use this data set, please cite it as below.",
        "type": "dataset",
        "title": facts.title,
        "version": facts.version,
        "date-released": facts.day,
        "authors": [_author(one) for one in facts.creators] or [{"name": NOBODY}],
        "abstract": facts.description,
        "keywords": list(dict.fromkeys(facts.keywords)),
        "doi": facts.doi,
        "url": _matching(_LINK, facts.homepage),
        **_licence(facts),
    }
    text = yaml.dump(without_gaps(stated), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=118)
    return f"# {line(facts.made)}.\n{text}"


class _Dumper(yaml.SafeDumper):
    """Writes what is not printable as escapes: PyYAML takes some signs for the ends of lines."""


def _written(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = None if text.isprintable() else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _written)


def _licence(facts: Facts) -> dict[str, str]:
    """Its SPDX id, where the format knows it: SPDX has grown since; else where its text stands."""
    if facts.licence is None:
        return {}
    spdx, url = facts.licence.spdx, _matching(_LINK, facts.licence.url)
    return {"license": spdx} if spdx in _licences() else {"license-url": url}


@cache
def _licences() -> frozenset[str]:
    schema = json.loads((schemas_folder() / "standard" / "cff-1.2.0.json").read_text(encoding="utf-8"))
    return frozenset(schema["definitions"]["license-enum"]["enum"])


def _author(one: Agent) -> dict[str, Any]:
    """A person whose names are known apart; of others the name as it is, which the format calls an entity."""
    links = {"email": _matching(_EMAIL, one.email), "orcid": one.orcid, "website": _matching(_LINK, one.url)}
    if one.is_person and (one.given or one.family):
        names = {"given-names": one.given, "family-names": one.family, "affiliation": one.organization}
        return without_gaps({**names, **links})
    return without_gaps({"name": one.name, **links})


def _matching(form: re.Pattern[str], value: str) -> str:
    """The value where the format allows it."""
    return value if form.fullmatch(value) else ""
