"""The engines that turn articles into readings; a wrong name lists the choices."""

from tidings.errors import InputError
from tidings.extract.engine import Engine, speaks
from tidings.extract.rules.engine import RulesEngine
from tidings.extract.rules.languages import find_language

__all__ = ["ENGINES", "Engine", "find_engine", "speaks"]

ENGINES: tuple[Engine, ...] = (RulesEngine(find_language("en")),)


def find_engine(name: str) -> Engine:
    """The engine of that name; InputError lists the choices."""
    for engine in ENGINES:
        if engine.name == name:
            return engine
    raise InputError(f"there is no engine {name!r}; choose one of {', '.join(engine.name for engine in ENGINES)}")
