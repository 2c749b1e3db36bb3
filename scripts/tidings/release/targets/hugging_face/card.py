"""The card of a dataset repository: what Hugging Face shows of a dataset, and which tables its viewer opens."""

from collections.abc import Mapping
from typing import Any

import yaml

from tidings.release.targets.layout import PACKAGE, folder_of

CARD = "README.md"
_MADE = "<!-- Made by tidings from the newest version. Take this line out to write the page yourself. -->"
_LICENCES = frozenset(
    (
        *("cc0-1.0", "cc-by-2.0", "cc-by-3.0", "cc-by-4.0", "cc-by-sa-3.0", "cc-by-sa-4.0", "cc-by-nd-4.0"),
        *("cc-by-nc-4.0", "cc-by-nc-nd-4.0", "cc-by-nc-sa-4.0"),
        *("apache-2.0", "mit", "odbl", "pddl", "unlicense"),
    )
)
"""Those that Hugging Face has a name for."""


def is_ours(card: str) -> bool:
    """True where nobody has written the page anew."""
    return not card or _MADE in card


def card_of(descriptor: Mapping[str, Any], version: str) -> str:
    """The page of a dataset whose newest version this is."""
    package = f"{folder_of(version)}/{PACKAGE}"
    tables = [one for one in descriptor.get("resources", ()) if one.get("format") == "csv"]
    facts = {
        "pretty_name": descriptor.get("title", ""),
        **_licence(descriptor),
        "tags": [str(one) for one in descriptor.get("keywords", ())],
        "configs": [{"config_name": one["name"], "data_files": f"{package}/{one['path']}"} for one in tables],
    }
    stated = yaml.safe_dump(
        {key: value for key, value in facts.items() if value}, allow_unicode=True, sort_keys=False
    )
    words = f"# {descriptor.get('title', '')}\n\n{descriptor.get('description', '')}".rstrip()
    more = f"Version {version}. Its tables and columns: [{package}/README.md]({package}/README.md)."
    return f"---\n{stated}---\n\n{_MADE}\n\n{words}\n\n{more}\n"


def _licence(descriptor: Mapping[str, Any]) -> dict[str, str]:
    licences = [one for one in descriptor.get("licenses", ()) if one.get("name")]
    if not licences:
        return {}
    name = str(licences[0]["name"]).lower()
    known = {"odbl-1.0": "odbl", "pddl-1.0": "pddl"}.get(name, name)
    if known in _LICENCES:
        return {"license": known}
    link = {"license_link": str(licences[0]["path"])} if licences[0].get("path") else {}
    return {"license": "other", "license_name": name, **link}
