"""Counts the cues on the way up from a trigger, and sums them up as polarity, modality and hedging."""

from dataclasses import dataclass, field

from tidings.extract.rules.lexicon.cues import Effect
from tidings.model import Modality

ALL, MOOD, HEDGE, NOTHING = 3, 2, 1, 0
"""How much of what stands above reaches the trigger: polarity too; modality and hedges; hedges alone; nothing."""


@dataclass(slots=True)
class Cues:
    """The tokens met on the way up that negate, that give a modality (the nearest first), that hedge."""

    negations: list[int] = field(default_factory=list)
    moods: list[tuple[Modality, int]] = field(default_factory=list)
    hedges: list[int] = field(default_factory=list)

    def add(self, effect: Effect, token: int, reach: int) -> None:
        """Counts a cue as far as it reaches."""
        if effect.negative and reach == ALL:
            self.negations.append(token)
        if effect.modality and reach >= MOOD:
            self.moods.append((effect.modality, token))
        if effect.hedged and reach >= HEDGE:
            self.hedges.append(token)

    def sum_up(self) -> tuple[bool, Modality, tuple[int, ...]]:
        """Whether it is negated (two negations are none), its modality, and the tokens that say so."""
        negations = self.negations if len(self.negations) % 2 else []
        modality, moods = self._modality()
        return bool(negations), modality, tuple(sorted({*negations, *moods, *self.hedges}))

    def _modality(self) -> tuple[Modality, list[int]]:
        """The nearest mood counts; a plan gives way to a wish or a condition above it."""
        moods = [mood for mood in self.moods if mood[0] != "planned"] or self.moods
        if not moods:
            return "actual", []
        return moods[0][0], [token for mood, token in self.moods if mood == moods[0][0]]
