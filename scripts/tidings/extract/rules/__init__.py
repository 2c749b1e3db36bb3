"""The default engine: a dependency parse, a lexicon, and rules for roles, factuality, source, date and place."""

from pathlib import Path

from tidings.extract.engine import Engine, EngineKind
from tidings.extract.rules.settings import RulesSettings

__all__ = ["RULES"]


def _make(settings: RulesSettings, _: Path) -> Engine:
    """The engine of a language; the parser is loaded when the first article is read."""
    from tidings.extract.rules.engine import RulesEngine
    from tidings.extract.rules.languages import find_language

    return RulesEngine(find_language(settings.language), settings)


RULES = EngineKind("rules", RulesSettings, _make)
