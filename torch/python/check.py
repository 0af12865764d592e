"""Takes the exported runs again, and losses by themselves, and says how far they are apart: JSON on stdout, progress on stderr."""
import json
import sys
from pathlib import Path

import numpy as np
import torch

from alone import judge_losses
from arrays import read_arrays
from training import Run

# Relative moves of a start's weights, and how many such starts there are.
PERTURBATION = 6e-8
STARTS = 3
# Steps from the first over which losses are compared: before rounding has grown, and after. The last one is judged.
WINDOWS = (20, 50, 200)


def say(text):
    print(text, file=sys.stderr, flush=True)


def moment(arrays, when):
    prefix = f"{when}/parameters/"
    parameters = {name[len(prefix):]: values for name, values in arrays.items() if name.startswith(prefix)}
    return parameters, arrays.get(f"{when}/held/head/centers")


def distance(found: dict, exact: dict) -> float:
    """Root mean square over parameters of the relative error of each. Parameters that don't move are left out."""
    errors = []
    for name, true in exact.items():
        size = np.linalg.norm(true)
        if size > 0:
            errors.append(np.linalg.norm(np.asarray(found[name], np.float64).reshape(true.shape) - true) / size)
    return float(np.sqrt(np.mean(np.square(errors))))


class Judge:
    def __init__(self, folder: Path, name: str):
        self.about, self.arrays = read_arrays(folder / f"{name}.arrays")
        _, images = read_arrays(folder / "images.arrays")
        self.images, self.labels = images["images"], images["labels"]
        self.config = self.about["config"]

    def batch(self, step: int):
        chosen = self.arrays["batches"][step]
        # As the app does: bytes over 255, rounded to float32.
        pixels = (self.images[chosen].astype(np.float64) / 255).astype(np.float32)
        return torch.tensor(pixels.reshape(-1, 28, 28)), torch.tensor(self.labels[chosen].astype(np.int64))

    def one_step(self):
        """Distances at the checkpoint from float64: ours and PyTorch's in float32."""
        step = self.about["checkpoint"]
        before, centers = moment(self.arrays, "before")
        after, _ = moment(self.arrays, "after")
        values = {}
        for dtype in (torch.float64, torch.float32):
            run = Run(self.config, before, centers, step, dtype)
            losses = [run.loss(*self.batch(step + i)) for i in range(len(self.arrays["ahead"]))]
            start = {name: p.detach().double().numpy().copy() for name, p in run.parameters.items()}
            run.train(*self.batch(step))
            gradients = {name: p.grad.double().numpy() for name, p in run.parameters.items()}
            moves = {name: p.detach().double().numpy() - start[name] for name, p in run.parameters.items()}
            values[dtype] = np.array(losses), gradients, moves
        exact, single = values[torch.float64], values[torch.float32]
        # The app keeps SphereFace2's one bias once for each class.
        one_bias = self.config["loss"] == "sphereface2"
        first = lambda name, array: array[:1] if one_bias and name == "head/bias" else array
        ours = (
            self.arrays["ahead"].astype(np.float64),
            {name: first(name, self.arrays[f"gradients/{name}"]) for name in exact[1]},
            {name: first(name, after[name][0].astype(np.float64) - before[name][0]) for name in exact[2]},
        )
        relative = lambda losses: float(np.sqrt(np.mean(np.square(losses / exact[0] - 1))))
        return {
            "loss": {"ours": relative(ours[0]), "torch": relative(single[0])},
            "gradients": {"ours": distance(ours[1], exact[1]), "torch": distance(single[1], exact[1])},
            "moves": {"ours": distance(ours[2], exact[2]), "torch": distance(single[2], exact[2])},
        }

    def all_steps(self, parameters, centers) -> np.ndarray:
        run = Run(self.config, parameters, centers, 0, torch.float32)
        return np.array([run.train(*self.batch(step)) for step in range(len(self.arrays["batches"]))])

    def starts(self):
        """The start as it is, and moved ones."""
        parameters, centers = moment(self.arrays, "start")
        yield parameters, centers
        for seed in range(STARTS):
            draw = np.random.default_rng(seed)
            moved = {}
            for name, rows in parameters.items():
                signs = draw.choice([-1, 1], rows[0].shape)
                # In float64 first: half of the numbers then round to their neighbour.
                value = (rows[0].astype(np.float64) * (1 + PERTURBATION * signs)).astype(np.float32)
                moved[name] = np.concatenate([value[None], rows[1:]])
            yield moved, centers

    def losses(self):
        """
        For each window of steps from the first: how far our losses are from the nearest of PyTorch's runs, and how far the
        two farthest of those are from each other (root mean squares). Small differences grow until nothing of them is
        left to compare, at a pace that chance decides, so one pair of runs alone would say little.
        """
        runs = [self.all_steps(*start) for start in self.starts()]
        ours = self.arrays["losses"].astype(np.float64)
        apart = lambda a, b, steps: float(np.sqrt(np.mean(np.square(a[:steps] - b[:steps]))))
        return [
            {
                "steps": steps,
                "ours": min(apart(ours, run, steps) for run in runs),
                "spread": max(apart(a, b, steps) for a in runs for b in runs),
            }
            for steps in WINDOWS
        ]


def judge(folder: Path, name: str) -> dict:
    one = Judge(folder, name)
    step = one.one_step()
    losses = one.losses()
    near = all(part["ours"] <= 2 * part["torch"] for part in step.values())
    alike = losses[-1]["ours"] <= losses[-1]["spread"]
    config = one.config
    about = f"{config['network']}, {config['loss']}, {config['optimizer']}, {config['batchSize']} images a step"
    say(f"{name}: {'agrees' if near and alike else 'DOES NOT AGREE'}")
    return {"name": name, "about": about, **step, "losses": losses, "agrees": near and alike}


if __name__ == "__main__":
    torch.set_num_threads(1)
    where = Path(sys.argv[1])
    alone = where / "losses.arrays"
    losses = judge_losses(alone) if alone.exists() else []
    print(json.dumps({"losses": losses, "runs": [judge(where, name) for name in sys.argv[2:]]}))
