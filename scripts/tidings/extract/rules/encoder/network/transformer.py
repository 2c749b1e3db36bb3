"""Runs the transformer: the pieces of a window in, a state for each of them out."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tidings.extract.rules.encoder.network.base import HIDDEN, Array, Base, Learnt

if TYPE_CHECKING:
    import onnxruntime


class Transformer:
    """The transformer of a language: its graph, and the weights of the base model with the changes learnt.

    One thread and one window a call: so its sums are made in one order, on any number of cores.
    """

    def __init__(self, folder: Path, base: Path, learnt: Learnt) -> None:
        self._folder, self._base, self._learnt = folder, Base(base, folder / "base.csv"), learnt
        self._embeddings = self._base.embeddings()

    @cached_property
    def _session(self) -> "onnxruntime.InferenceSession":
        import onnxruntime as ort

        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.execution_mode = ort.ExecutionMode.ORT_SEQUENTIAL
        options.log_severity_level = 3
        weights = self._base.weights(self._learnt)
        values = [ort.OrtValue.ortvalue_from_numpy(array) for array in weights.values()]
        options.add_external_initializers(list(weights), values)
        graph = (self._folder / "graph.onnx").read_bytes()
        return ort.InferenceSession(graph, options, providers=["CPUExecutionProvider"])

    def states(self, pieces: tuple[int, ...]) -> Array:
        """The states of a window's pieces: shape (pieces, `HIDDEN`)."""
        states: Array = self._session.run(None, {"embedded": self._embeddings.of(pieces)})[0]
        return states.reshape(len(pieces), HIDDEN)
