"""The default engine: a dependency parse, a lexicon, and rules for roles, factuality, source, date and place."""

from pathlib import Path

from tidings.extract.engine import Engine, EngineKind
from tidings.extract.rules.settings import RulesSettings

__all__ = ["RULES"]


def _make(settings: RulesSettings, _: Path) -> Engine:
    """The engine of a language, or of all that are installed; a parser is loaded when its first article is read."""
    from tidings.extract.rules.engine import RulesEngine
    from tidings.extract.rules.languages import find_language, installed_languages
    from tidings.extract.rules.multilingual import MultilingualEngine

    if settings.language:
        return RulesEngine(find_language(settings.language), settings)
    engines = [RulesEngine(language, settings) for language in installed_languages()]
    return engines[0] if len(engines) == 1 else MultilingualEngine(engines)


RULES = EngineKind("rules", RulesSettings, _make)
