"""The settings of the rules engine: `[engines.rules]` of tidings.toml."""

from dataclasses import dataclass

from tidings.settings.keys import key


@dataclass(frozen=True, slots=True)
class RulesSettings:
    """What a user may choose of the rules engine."""

    language: str = key("The only language to read; left out, each article's own.", "", '"en"')
    propose: float = key("How sure the classifier must be to add an event; 1: the lexicon alone.", 0.5, "0.8")
    encoder: bool = key(
        "Whether a small transformer weighs what the rules propose; without it all is twice as fast.", True, "false"
    )
