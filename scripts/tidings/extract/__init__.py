"""The engines that turn articles into readings; a wrong name lists the choices."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tidings.errors import InputError
from tidings.extract.engine import Engine, EngineKind, speaks, stamps_of
from tidings.extract.llm import LLM
from tidings.extract.rules import RULES
from tidings.settings import FILE, fill

__all__ = ["ENGINES", "Engine", "find_engine", "speaks", "stamps_of"]

ENGINES: tuple[EngineKind, ...] = (RULES, LLM)


def find_engine(name: str, tables: Mapping[str, Any] = MappingProxyType({}), seeds: Path = Path()) -> Engine:
    """The engine of that name, made of its table of `[engines.NAME]` and the seeds folder that this is from;
    InputError where either is wrong."""
    where = str(seeds / FILE)
    kinds = {kind.name: kind for kind in ENGINES}
    choices = ", ".join(kinds)
    if name not in kinds:
        raise InputError(f"there is no engine {name!r}; choose one of {choices}")
    for known, table in tables.items():
        if known not in kinds or not isinstance(table, dict):
            raise InputError(f"{where}: [engines.{known}] is the table of no engine; known: {choices}")
    settings = {one.name: _settings(one, tables, where) for one in ENGINES}
    return kinds[name].make(settings[name], seeds)


def _settings(kind: EngineKind, tables: Mapping[str, Any], where: str) -> object:
    """The settings of an engine, whether or not it is the one that is chosen: a wrong key is told at once."""
    found: object = fill(kind.settings, tables.get(kind.name, {}), f"{where}: [engines.{kind.name}]")
    return found
