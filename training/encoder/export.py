"""Writes the encoder as the program ships it: `python training/encoder/export.py WEIGHTS MIX.json`.

WEIGHTS is what tune.py wrote, MIX what compare.py wrote. The network becomes ONNX with one byte a weight (dynamic
quantisation, seven bits so that processors without VNNI do not overflow); pieces, labels and mix stand beside it.
"""

import argparse
import json
import sys
import warnings
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "daemon"), str(ROOT / "training" / "encoder")]

import network  # noqa: E402

OUT = ROOT / "daemon" / "afterview" / "inference" / "acts"


def main() -> None:
    """Export, quantise, write what goes beside."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("mix", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    kept = torch.load(args.weights)
    net = network.Network(kept["vocabulary"], [int(each) for each in kept["layers"].split(",")], len(kept["labels"]))
    net.load_state_dict(kept["net"])
    write(net.eval(), args.out / "encoder.onnx")
    beside = {**json.loads(args.mix.read_text("utf-8")), "labels": kept["labels"], "pieces": kept["vocabulary"]}
    (args.out / "encoder.json").write_text(json.dumps(beside, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{(args.out / 'encoder.onnx').stat().st_size} bytes")


def write(net: network.Network, out: Path) -> None:
    """ONNX with one byte a weight."""
    example = torch.tensor([[2, 5, 6, 3], [2, 7, 3, 0]])
    axes = {"pieces": {0: "windows", 1: "length"}, "labels": {0: "windows", 1: "length"}}
    with TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            net, (example,), whole, input_names=["pieces"], output_names=["labels"], dynamic_axes=axes,
            opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            whole, out, op_types_to_quantize=["MatMul", "Gather"], weight_type=QuantType.QInt8,
            per_channel=True, reduce_range=True, extra_options={"MatMulConstBOnly": True},
        )  # fmt: skip


if __name__ == "__main__":
    main()
