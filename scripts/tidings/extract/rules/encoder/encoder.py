"""The encoder of a language: what it was fitted to, loaded once, and what it makes of an article."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO

import numpy as np

from tidings.extract.rules.claims.analysis import ArticleAnalysis, Proposals
from tidings.extract.rules.claims.confidence import read_confidence
from tidings.extract.rules.claims.dropping import drop_untold
from tidings.extract.rules.encoder.beliefs import Belief, find_beliefs
from tidings.extract.rules.encoder.certainty import certainty_of
from tidings.extract.rules.encoder.choosing import ALONE, KEEP, choose
from tidings.extract.rules.encoder.claims import claim_of
from tidings.extract.rules.encoder.facts.scene import Scene, set_scene
from tidings.extract.rules.encoder.heads import Heads
from tidings.extract.rules.encoder.network.base import DISTRIBUTION, Learnt, find_base
from tidings.extract.rules.encoder.network.transformer import Transformer
from tidings.extract.rules.encoder.network.wordpiece import Vocabulary
from tidings.model import Claim

RUNTIME = "onnxruntime"
DISTRIBUTIONS = (DISTRIBUTION, RUNTIME)
"""The installed packages without which there is no encoder."""
LEARNT, VOCABULARY, CERTAINTY = "learnt.npz", "vocabulary.txt", "certainty.csv"


@dataclass(frozen=True, slots=True)
class Encoder:
    """Reads articles with a transformer, its heads, and what tells how sure it is."""

    transformer: Transformer
    heads: Heads
    vocabulary: Vocabulary
    certainty: Mapping[str, float]

    def claims(self, analysis: ArticleAnalysis, proposals: Proposals, title: str) -> list[tuple[int, Claim]]:
        """The claims of an article with this title, each with the token of its trigger, in the text's order."""
        scene = set_scene(analysis, proposals, title)
        return [self._claim(belief, scene) for belief in self.told(scene)]

    def told(self, scene: Scene) -> list[Belief]:
        """What it believes of the words of an article that tell of events, but for those that the rules leave out."""
        beliefs = find_beliefs(scene, self.transformer, self.heads, self.vocabulary)
        likely = (one for one in beliefs if one.kind >= (KEEP if one.token in scene.selected else ALONE))
        told = [one for one in likely if one.token not in scene.proposals.barred]
        kept = {one.trigger.token for one in drop_untold(scene.tree, [belief.draft.candidate for belief in told])}
        return [belief for belief in told if belief.token in kept]

    def _claim(self, belief: Belief, scene: Scene) -> tuple[int, Claim]:
        chosen = choose(belief, scene)
        claim = claim_of(belief, chosen)
        return belief.token, replace(claim, confidence=certainty_of(belief, chosen, claim, self.certainty))


def has_encoder(folder: Path) -> bool:
    """True where the files of an encoder stand in a folder, and what it runs on is installed; loads nothing."""
    return find_base() is not None and find_spec(RUNTIME) is not None and (folder / LEARNT).is_file()


def load_encoder(folder: Path) -> Encoder | None:
    """The encoder whose files stand in a folder; None where there is none, or what it runs on is not installed."""
    base = find_base()
    if base is None or not has_encoder(folder):
        return None
    return make_encoder(folder, base, folder / LEARNT, read_confidence(folder / CERTAINTY))


def make_encoder(folder: Path, base: Path, learnt: Path | BinaryIO, certainty: Mapping[str, float]) -> Encoder:
    """The encoder of a folder's graph and vocabulary, with what was learnt on top of the base model."""
    with np.load(learnt, allow_pickle=False) as arrays:
        known: Learnt = {name: arrays[name] for name in arrays.files}
    return Encoder(Transformer(folder, base, known), Heads(known), Vocabulary.read(folder / VOCABULARY), certainty)
