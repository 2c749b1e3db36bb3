"""The engines that turn articles into readings; a wrong name lists the choices."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tidings.errors import InputError
from tidings.extract.engine import AND, Engine, EngineKind, base_language, speaks, stamps_of
from tidings.extract.llm import LLM
from tidings.extract.rules import RULES
from tidings.model import Article
from tidings.settings import FILE, fill

__all__ = ["AND", "ENGINES", "Engine", "awaited_extra", "find_engine", "speaks", "stamps_of"]

ENGINES: tuple[EngineKind, ...] = (RULES, LLM)


def find_engine(
    names: str | Sequence[str],
    tables: Mapping[str, Any] = MappingProxyType({}),
    seeds: Path = Path(),
    *,
    calibrated: bool = True,
) -> Engine:
    """The engine of that name, made of its table of `[engines.NAME]` and the seeds folder that this is from; of
    several names one that is all of them. InputError where a name or a table is wrong.

    Its claims are as sure as the calibration of the seeds folder says, if there is one and unless not `calibrated`.
    """
    where = str(seeds / FILE)
    kinds = {kind.name: kind for kind in ENGINES}
    chosen = [names] if isinstance(names, str) else list(dict.fromkeys(names))
    choices = ", ".join(kinds)
    if unknown := [name for name in chosen if name not in kinds]:
        raise InputError(f"there is no engine {unknown[0]!r}; choose one of {choices}")
    for known, table in tables.items():
        if known not in kinds or not isinstance(table, dict):
            raise InputError(f"{where}: [engines.{known}] is the table of no engine; known: {choices}")
    settings = {one.name: _settings(one, tables, where) for one in ENGINES}
    engines = [kinds[name].make(settings[name], seeds) for name in chosen]
    engine = engines[0] if len(engines) == 1 else _joined(engines)
    return _calibrated(engine, seeds) if calibrated else engine


def awaited_extra(engine: Engine, article: Article) -> str:
    """The extra of this package with which the engine would read an article that it does not; "" for none."""
    from tidings.extract.rules.languages import installed_languages, lacking_extra

    reads_all = {one.code for one in installed_languages()} <= set(engine.languages)
    return lacking_extra(base_language(article)) if reads_all else ""


def _joined(engines: Sequence[Engine]) -> Engine:
    from tidings.extract.joint.engine import JointEngine

    return JointEngine(engines)


def _calibrated(engine: Engine, seeds: Path) -> Engine:
    """The engine as sure as the folder's calibration says, if there is one."""
    from tidings.extract.calibrated.engine import CalibratedEngine
    from tidings.extract.calibrated.table import PLACE

    return CalibratedEngine(engine, seeds / PLACE) if (seeds / PLACE).exists() else engine


def _settings(kind: EngineKind, tables: Mapping[str, Any], where: str) -> object:
    """The settings of an engine, whether or not it is the one that is chosen: a wrong key is told at once."""
    found: object = fill(kind.settings, tables.get(kind.name, {}), f"{where}: [engines.{kind.name}]")
    return found
