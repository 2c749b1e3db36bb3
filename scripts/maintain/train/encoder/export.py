"""What was fitted, as the file that the engine loads: narrow changes of the base model's matrices, and the heads."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from maintain.train.encoder.net import Net
from tidings.extract.rules.encoder.network.base import LAYERS, MATRICES, NORMS, Base

RANK = 16
"""The rank of a matrix's change: what a trial found as good as the whole change (see docs/quality.md)."""

Arrays = dict[str, NDArray[np.float16]]


def learnt_of(net: Net, base: Base, rank: int = RANK) -> Arrays:
    """The arrays of the file, in half precision; those of the heads by the names that the net gives them."""
    weights = {name: one.detach().numpy() for name, one in net.state_dict().items()}
    heads = {name: one for name, one in weights.items() if not name.startswith("transformer.")}
    return {name: one.astype(np.float16) for name, one in {**_changes(net, base, rank), **heads}.items()}


def _changes(net: Net, base: Base, rank: int) -> Mapping[str, NDArray[np.float64]]:
    own = lambda name: net.transformer.weight(name).detach().numpy().astype(np.float64)  # noqa: E731
    found: dict[str, NDArray[np.float64]] = {}
    for name in (f"{layer}.{matrix}" for layer in range(LAYERS) for matrix in MATRICES):
        found |= dict(zip((f"{name}.down", f"{name}.up"), _narrow(own(name) - base.matrix(name), rank), strict=True))
        found[f"{name}.bias"] = own(f"{name}.bias") - base.array(f"{name}.bias")[0]
    norms = [f"{layer}.{norm}.{part}" for layer in range(LAYERS) for norm in NORMS for part in ("weight", "bias")]
    for name in ("norm.weight", "norm.bias", *norms):
        found[name] = own(name) - base.array(name)[0]
    return found


def _narrow(change: NDArray[np.float64], rank: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Two narrow matrices whose product is nearest to a change (Eckart and Young 1936)."""
    left, sizes, right = np.linalg.svd(change, full_matrices=False)
    root = np.sqrt(sizes[:rank])
    return left[:, :rank] * root, root[:, None] * right[:rank]
