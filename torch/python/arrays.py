"""Reads the files of named arrays that the exporter writes (torch/exporter/arrays.ts)."""
import json
from pathlib import Path

import numpy as np


def read_arrays(path: Path) -> tuple:
    """What the file says about itself, and its arrays by name."""
    data = path.read_bytes()
    start = data.index(b"\n") + 1
    head = json.loads(data[:start])
    arrays = {}
    for entry in head["arrays"]:
        dtype = np.dtype(entry["type"]).newbyteorder("<")
        count = int(np.prod(entry["shape"], dtype=np.int64))
        values = np.frombuffer(data, dtype, count, start + entry["offset"])
        arrays[entry["name"]] = values.reshape(entry["shape"])
    return head["about"], arrays
