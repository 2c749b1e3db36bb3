"""Any engine, its claims as sure as claims of their kind were right in labelled articles."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from tidings.checks import rule
from tidings.extract.calibrated.table import PLACE, Calibration, calibration_of, read_calibration
from tidings.extract.engine import USED, Engine, merged
from tidings.extract.manifest import Manifest, code_of, digest_of
from tidings.issue import Issue
from tidings.model import Article, Reading


class CalibratedEngine:
    """Reads as another engine does, with confidences of a file that `tidings calibrate` has written.

    InputError where the file is faulty.
    """

    def __init__(self, engine: Engine, path: Path) -> None:
        self.engine = engine
        self.path = path
        self.name, self.languages = engine.name, engine.languages
        self._rows = read_calibration(path)

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        return type(self), (self.engine, self.path)

    @cached_property
    def calibration(self) -> Calibration:
        """What was learnt of this engine's model."""
        return calibration_of(self._rows, model_of(self.engine))

    def manifest(self) -> Manifest:
        """The engine's own, and the file."""
        own = self.engine.manifest()
        code = tuple(dict.fromkeys((*own.code, *code_of(__name__))))
        return replace(own, code=code, data=(*own.data, self.path))

    def fingerprint(self) -> str:
        """The manifest's."""
        return self.manifest().fingerprint()

    def basis(self, article: Article) -> str:
        """The engine's own."""
        return self.engine.basis(article)

    def remarks(self, articles: Sequence[Article]) -> tuple[Issue, ...]:
        """The engine's own, and that the file is of another engine or model, if it is."""
        return (*self._misfit(), *self.engine.remarks(articles))

    def provenance(self, articles: Sequence[Article]) -> Mapping[str, Any]:
        """The engine's own, and that its readings rest on the file too."""
        own = self.engine.provenance(articles)
        file = {"name": "calibration", "sha256": digest_of((self.path,))}
        return merged((own, {USED: {stamp: [file] for stamp in own.get(USED, {})}}))

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """A reading for each article, in order."""
        return map(self._calibrated, self.engine.read(articles))

    def _calibrated(self, reading: Reading) -> Reading:
        confidence = self.calibration.confidence
        claims = tuple(replace(claim, confidence=confidence(reading, claim)) for claim in reading.claims)
        return replace(reading, claims=claims)

    def _misfit(self) -> Iterator[Issue]:
        if not self.calibration.knows(self.name):
            model = model_of(self.engine)
            of = f"the engine {self.name}" + (f" with the model {model}" if model else "")
            message = f"nothing in it is of {of}, and nothing of it is used"
            yield rule("TID-READ-CALIBRATION").issue(PLACE, message=message)


def model_of(engine: Engine) -> str:
    """The name of the language model whose answers an engine reads; "" for one without."""
    return str(engine.provenance(()).get("model", {}).get("name", ""))
