"""Trains on the benchmark's task: reads numbers of steps, a line each, and answers with milliseconds and losses."""
import json
import sys
import time
from pathlib import Path

import numpy as np
import torch

from arrays import read_arrays
from training import Run

PREFIX = "start/parameters/"


def main(path: Path):
    torch.set_num_threads(1)
    about, arrays = read_arrays(path)
    parameters = {name[len(PREFIX):]: values for name, values in arrays.items() if name.startswith(PREFIX)}
    run = Run(about["config"], parameters, None, 0, torch.float32)
    images = torch.tensor(arrays["images"])
    labels = torch.tensor(arrays["labels"].astype(np.int64))
    batches = torch.tensor(arrays["batches"].astype(np.int64))

    def step():
        chosen = batches[run.step % len(batches)]
        # Making the batch is part of a step, as it is for the others.
        return run.train(images[chosen].reshape(-1, 28, 28).float() / 255, labels[chosen])

    for line in sys.stdin:
        before = time.perf_counter()
        losses = [step() for _ in range(int(line))]
        print(json.dumps({"milliseconds": 1000 * (time.perf_counter() - before), "losses": losses}), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
