"""How a package came to be, as W3C PROV has it: the build, the readings that it rests on, and what these used."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tidings.extract.engine import AND

Used = Mapping[str, Sequence[Mapping[str, str]]]
"""For each engine, named as readings carry it, what its readings rest on."""


def prov_of(version: str, engines: str, used: Used) -> dict[str, Any]:
    """The `prov` of a descriptor: what this version of Tidings made of what these engines read.

    It names no moment: the same seeds give the same bytes.
    """
    readings = [_reading(stamp, used.get(stamp, ())) for stamp in engines.split(AND) if stamp]
    build = {"@type": "prov:Activity", "name": "build", "prov:wasAssociatedWith": _agent("tidings", version)}
    return {"prov:wasGeneratedBy": build | ({"prov:wasInformedBy": readings} if readings else {})}


def _reading(stamp: str, used: Iterable[Mapping[str, str]]) -> dict[str, Any]:
    name, slash, version = stamp.rpartition("/")
    agent = _agent(name, version) if slash else _agent(stamp, "")
    things = [{"@type": "prov:Entity", **{key: value for key, value in one.items() if value}} for one in used]
    reading = {"@type": "prov:Activity", "name": "read", "prov:wasAssociatedWith": agent}
    return reading | ({"prov:used": things} if things else {})


def _agent(name: str, version: str) -> dict[str, str]:
    return {"@type": "prov:SoftwareAgent", "name": name, **({"version": version} if version else {})}
