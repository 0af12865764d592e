"""Losses by themselves: values and gradients on random batches beside PyTorch's in float64."""
from pathlib import Path

import numpy as np
import torch

from adaptive import ADAPTIVE
from arrays import read_arrays
from losses import LOSSES

FORMULAS = {**LOSSES, **ADAPTIVE}
# What the app's own tests ask of each loss.
VALUE, GRADIENT = 1e-5, 1e-4


def evaluated(case: dict, inputs: dict, dtype):
    """Value, gradient over features and over weights, in float64 numbers."""
    leaf = lambda name: torch.tensor(inputs[name], dtype=dtype, requires_grad=True)
    x, w = leaf("features"), leaf("weights")
    bias = torch.tensor(inputs["bias"], dtype=dtype) if len(inputs["bias"]) else None
    labels = torch.tensor(inputs["labels"].astype(np.int64))
    settings = {**case["params"], "draws": torch.tensor(inputs["draws"])}
    value = FORMULAS[case["loss"]](x, w, bias, labels, settings)
    value.backward()
    numbers = lambda tensor: tensor.detach().double().numpy()
    return {"value": numbers(value), "gradFeatures": numbers(x.grad), "gradWeights": numbers(w.grad)}


def apart(found, exact) -> float:
    """The largest difference, of the largest entry."""
    size = np.abs(exact).max()
    difference = np.abs(np.asarray(found, np.float64).reshape(exact.shape) - exact).max()
    return float(difference / size) if size > 0 else float(difference)


def judge_losses(path: Path) -> list:
    """For each loss the largest distances from float64 of all its cases, ours and PyTorch's in float32."""
    cases, arrays = read_arrays(path)
    verdicts = {}
    for case in cases:
        prefix = f"{case['name']}/"
        inputs = {name[len(prefix):]: values for name, values in arrays.items() if name.startswith(prefix)}
        exact, single = (evaluated(case, inputs, dtype) for dtype in (torch.float64, torch.float32))
        one = verdicts.setdefault(case["loss"], {"loss": case["loss"], "cases": 0})
        one["cases"] += 1
        for part in exact:
            known = one.setdefault(part, {"ours": 0, "torch": 0})
            for who, found in (("ours", inputs), ("torch", single)):
                known[who] = max(known[who], apart(found[part], exact[part]))
    for one in verdicts.values():
        gradients = (one["gradFeatures"]["ours"], one["gradWeights"]["ours"])
        one["agrees"] = one["value"]["ours"] <= VALUE and max(gradients) <= GRADIENT
    return list(verdicts.values())
