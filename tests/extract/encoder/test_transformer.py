"""The transformer gives the same states whatever runs beside it, and only with the base that it was fitted to."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tidings.extract.rules.encoder.network.base import HIDDEN, Base, find_base
from tidings.extract.rules.encoder.network.transformer import Transformer
from tidings.extract.rules.languages.en.english import English

FOLDER = English().folder / "encoder"
PIECES = (101, *range(2000, 2060), 102)


def test_the_base_alone_is_all_minilm_l6_v2() -> None:
    """The first numbers of the first state, as the base model's own graph gives them."""
    base = find_base()
    assert base
    states = Transformer(FOLDER, base, {}).states((101, 7592, 2088, 102))
    ort = pytest.importorskip("onnxruntime")
    whole = ort.InferenceSession(str(base), providers=["CPUExecutionProvider"])
    ids = np.array([[101, 7592, 2088, 102]])
    given = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
    assert states.shape == (4, HIDDEN)
    assert np.abs(states - whole.run(None, given)[0][0]).max() < 1e-4


def test_states_are_the_same_bits_on_any_number_of_threads(tmp_path: Path) -> None:
    code = f"""
from tidings.extract.rules.languages.en.english import English
encoder = English().encoder
print(encoder.transformer.states({PIECES!r}).tobytes().hex()[:4096])"""
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={
                "OMP_NUM_THREADS": threads,
                "OPENBLAS_NUM_THREADS": threads,
                "PATH": "",
                "PYTHONPATH": ":".join(sys.path),
            },
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for threads in ("1", "2")
    }
    assert len(found) == 1


def test_another_base_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_bytes(b"another")
    with pytest.raises(ValueError, match="is not the file that the encoder was fitted to"):
        Base(tmp_path / "model.onnx", FOLDER / "base.csv")
