"""One run as PyTorch takes it: its schedules, its optimiser and its steps, in float32 or float64."""
import math

import torch

from losses import LOSSES, moved_centers
from networks import features

# What weight decay applies to.
DECAYING = ("/kernel", "head/weights")
ROWS = {"adam": ("exp_avg", "exp_avg_sq"), "momentum": ("momentum_buffer",)}


def annealed(schedule, t: int) -> float:
    if not isinstance(schedule, dict):
        return schedule
    value = schedule["base"] * (1 + schedule["gamma"] * t) ** -schedule["power"]
    return max(schedule["min"], value)


class Run:
    """`held` are the arrays of one moment, by name: each parameter's value with the optimiser's rows behind it."""

    def __init__(self, config: dict, parameters: dict, centers, step: int, dtype):
        self.config, self.step, self.dtype = config, step, dtype
        tensor = lambda values: torch.tensor(values, dtype=dtype)
        self.parameters = {name: tensor(rows[0]).requires_grad_() for name, rows in parameters.items()}
        self.shared_bias = config["loss"] == "sphereface2"
        if self.shared_bias:
            # One number, of which the app keeps a copy for each class.
            self.parameters["head/bias"] = tensor(parameters["head/bias"][0][:1]).requires_grad_()
        self.centers = None if centers is None else tensor(centers)
        self.optimizer = self._optimizer()
        if step > 0:
            for name, parameter in self.parameters.items():
                rows = parameters[name][1:]
                if self.shared_bias and name == "head/bias":
                    rows = rows[:, :1]
                state = dict(zip(ROWS[config["optimizer"]], map(tensor, rows)))
                if config["optimizer"] == "adam":
                    state["step"] = torch.tensor(float(step))
                self.optimizer.state[parameter] = state

    def _optimizer(self):
        members = {}
        for name, parameter in self.parameters.items():
            decay = self.config["weightDecay"] if name.endswith(DECAYING) else 0
            factor = self.config["r"] if self.shared_bias and name == "head/bias" else 1
            members.setdefault((decay, factor), []).append(parameter)
        groups = [
            {"params": parameters, "weight_decay": decay, "factor": factor}
            for (decay, factor), parameters in members.items()
        ]
        if self.config["optimizer"] == "adam":
            return torch.optim.Adam(groups, betas=(0.9, 0.999), eps=1e-8)
        return torch.optim.SGD(groups, lr=0.01, momentum=0.9)

    def _settings(self) -> dict:
        settings = dict(self.config)
        if "lambda" in settings:
            settings["lambda"] = annealed(settings["lambda"], max(self.step + 1 - self.config["warmStart"], 1))
        if self.centers is not None:
            settings["centers"] = self.centers
        return settings

    def loss(self, images, labels):
        """Mean loss of the coming step's batch, with gradients in the parameters. images [batch, 28, 28], float32."""
        warming = self.step < self.config["warmStart"]
        name = "modified" if warming else self.config["loss"]
        p = self.parameters
        x = features(self.config["network"], p, images.to(self.dtype))
        value = LOSSES[name](x, p["head/weights"], p.get("head/bias"), labels, self._settings())
        self.optimizer.zero_grad(set_to_none=False)
        value.backward()
        for parameter in p.values():
            if parameter.grad is None:
                parameter.grad = torch.zeros_like(parameter)
        self.seen = x.detach()
        return value.item()

    def train(self, images, labels) -> float:
        value = self.loss(images, labels)
        progress = min(self.step / self.config["steps"], 1)
        rate = 0.5 * self.config["learningRate"] * (1 + math.cos(math.pi * progress))
        for group in self.optimizer.param_groups:
            group["lr"] = rate * group["factor"]
        self.optimizer.step()
        if self.centers is not None:
            self.centers = moved_centers(self.seen, labels, self._settings())
        self.step += 1
        return value
