"""The engine of a language model: it points at words of an article, and Tidings finds, checks and reads them."""

from pathlib import Path

from tidings.extract.engine import Engine, EngineKind
from tidings.extract.llm.settings import LlmSettings

__all__ = ["LLM"]


def _make(settings: LlmSettings, seeds: Path) -> Engine:
    """The engine of the answers that are kept in a seeds folder; it asks nobody."""
    from tidings.extract.llm.engine import LlmEngine

    return LlmEngine(settings, seeds)


LLM = EngineKind("llm", LlmSettings, _make)
