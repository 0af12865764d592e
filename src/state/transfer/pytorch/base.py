"""{{title}}

One run of Anglescope as a program of its own: network, loss, optimiser, schedules and the order of its images. It needs
PyTorch 1.13 or later and numpy, and the four IDX files of MNIST, gzipped or not, in one folder.

    python run.py --data mnist                            trains from the first step, then evaluates
    python run.py --data mnist --weights run.safetensors  evaluates these weights
    python run.py --help                                  says what else there is

Kernels are [height, width, from, to] and dense weights [from, to], as the page has them.
"""
import argparse
import gzip
import json
import math
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

CONFIG = json.loads(r"""{{config}}""")
# The layers from image to feature: kind, name, then side, stride and channels of convolutions, or sizes of dense layers.
LAYERS = json.loads("""{{layers}}""")
# What the loss says of itself.
HEAD = json.loads("""{{head}}""")

# ----------------------------------------------------------------- randomness: streams named by a seed and a purpose


def murmur3(text, seed):
    """MurmurHash3_x86_32 of the text's UTF-8 bytes."""
    data = text.encode()
    rotl = lambda word, bits: ((word << bits) | (word >> (32 - bits))) & 0xFFFFFFFF
    mixed = lambda word: rotl(word * 0xCC9E2D51 & 0xFFFFFFFF, 15) * 0x1B873593 & 0xFFFFFFFF
    value = seed
    end = len(data) & ~3
    for i in range(0, end, 4):
        value = (rotl(value ^ mixed(int.from_bytes(data[i:i + 4], "little")), 13) * 5 + 0xE6546B64) & 0xFFFFFFFF
    value ^= mixed(int.from_bytes(data[end:], "little")) ^ len(data)
    value = (value ^ (value >> 16)) * 0x85EBCA6B & 0xFFFFFFFF
    value = (value ^ (value >> 13)) * 0xC2B2AE35 & 0xFFFFFFFF
    return value ^ (value >> 16)


def stream(seed, purpose):
    """Uniform numbers in [0, 1) from sfc32."""
    key = f"{seed}/{purpose}"
    a, b, c, counter = murmur3(key, 1), murmur3(key, 2), murmur3(key, 3), 1

    def draw():
        nonlocal a, b, c, counter
        word = (a + b + counter) & 0xFFFFFFFF
        counter = (counter + 1) & 0xFFFFFFFF
        a = b ^ (b >> 9)
        b = (c + (c << 3)) & 0xFFFFFFFF
        c = ((((c << 21) | (c >> 11)) & 0xFFFFFFFF) + word) & 0xFFFFFFFF
        return word / 2 ** 32

    for _ in range(16):
        draw()
    return draw


def normals(seed, purpose, count):
    """Normal numbers by the polar method, in float32."""
    draw, values = stream(seed, purpose), []
    while len(values) < count:
        while True:
            x, y = draw() * 2 - 1, draw() * 2 - 1
            r = x * x + y * y
            if 0 < r <= 1:
                break
        scale = math.sqrt(-2 * math.log(r) / r)
        values += [y * scale, x * scale]
    return np.array(values[:count], np.float64).astype(np.float32)


def permutation(n, draw):
    """0 ... n - 1 in random order (Fisher-Yates)."""
    order = list(range(n))
    for m in range(n, 0, -1):
        i = int(draw() * m)
        order[m - 1], order[i] = order[i], order[m - 1]
    return np.array(order)


# ----------------------------------------------------------------- images


def read_idx(folder, name):
    """The array of an IDX file, also of one whose name has a dot or that is gzipped."""
    for candidate in (name, f"{name}.gz", name.replace("-idx", ".idx"), name.replace("-idx", ".idx") + ".gz"):
        path = Path(folder) / candidate
        if path.exists():
            data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
            shape = [int.from_bytes(data[4 + 4 * i:8 + 4 * i], "big") for i in range(data[3])]
            return np.frombuffer(data, np.uint8, offset=4 + 4 * len(shape)).reshape(shape)
    raise SystemExit(f"{folder} has no {name}, gzipped or not")


BLOCK = 10_000


def batches(labels):
    """Positions of each step's images, without end: the first epoch shuffles block by block, later ones all images."""
    seed, size = CONFIG["seed"], CONFIG["batchSize"]
    members = np.flatnonzero(np.isin(labels, CONFIG["classes"]))
    first = []
    for block in range(-(-len(labels) // BLOCK)):
        own = members[(members >= block * BLOCK) & (members < (block + 1) * BLOCK)]
        first.append(own[permutation(len(own), stream(seed, f"batches, epoch 0, block {block}"))])
    order, epoch = np.concatenate(first), 0
    while True:
        for start in range(0, len(order) - size + 1, size):
            yield order[start:start + size]
        epoch += 1
        order = members[permutation(len(members), stream(seed, f"batches, epoch {epoch}"))]


def shifted(images, step):
    """Each image moved by at most a pixel across and down; what comes in is blank."""
    draw = stream(CONFIG["seed"], f"shifts, step {step}")
    moved = torch.zeros_like(images)
    for i in range(len(images)):
        right, down = int(3 * draw()) - 1, int(3 * draw()) - 1
        padded = F.pad(images[i], (1, 1, 1, 1))
        moved[i] = padded[1 - down:29 - down, 1 - right:29 - right]
    return moved


def transformed(images, step):
    """Each image turned by at most 10 degrees, scaled by at most 10 %, moved by at most a pixel; what comes in is blank."""
    draw = stream(CONFIG["seed"], f"affine, step {step}")
    within = lambda reach: reach * (2 * draw() - 1)
    middle, out = 13.5, np.zeros(images.shape, np.float32)
    for i, image in enumerate(images.numpy().astype(np.float64)):
        right, down = within(1), within(1)
        turn, scale = within(10) * np.pi / 180, 1 + within(0.1)
        across, along = np.cos(turn) / scale, np.sin(turn) / scale
        dy, dx = np.mgrid[:28, :28] - np.array([down, right]).reshape(2, 1, 1) - middle
        x, y = middle + across * dx + along * dy, middle - along * dx + across * dy
        left, top = np.floor(x).astype(int), np.floor(y).astype(int)
        h, v, padded = x - left, y - top, np.pad(image, 1)
        at = lambda across, down: padded[np.clip(top + down, -1, 28) + 1, np.clip(left + across, -1, 28) + 1]
        out[i] = (1 - v) * ((1 - h) * at(0, 0) + h * at(1, 0)) + v * ((1 - h) * at(0, 1) + h * at(1, 1))
    return torch.tensor(out)


# ----------------------------------------------------------------- network

EPSILON = 1e-3  # Added to the variance, as Keras does.


def start():
    """Parameters as they are before the first step, and what is kept beside them."""
    seed, dim, classes = CONFIG["seed"], CONFIG["featureDim"], len(CONFIG["classes"])
    values, held = {}, {}
    normal = lambda name, shape, deviation: normals(seed, name, int(np.prod(shape))).reshape(shape) * np.float32(deviation)
    for kind, name, *sizes in LAYERS:
        if kind == "convolution":
            side, _, wide, deep = sizes
            values[f"{name}/kernel"] = normal(f"{name}/kernel", (side, side, wide, deep), math.sqrt(2 / (side * side * wide)))
            values[f"{name}/bias"], values[f"{name}/alpha"] = np.zeros(deep), np.full(deep, 0.25)
        elif kind == "dense":
            wide, deep = sizes
            values[f"{name}/kernel"] = normal(f"{name}/kernel", (wide, deep), math.sqrt(2 / wide))
            values[f"{name}/gamma"], values[f"{name}/beta"] = np.ones(deep), np.zeros(deep)
            values[f"{name}/alpha"] = np.full(deep, 0.25)
            held[f"{name}/statistics"] = np.stack([np.zeros(deep), np.ones(deep)])
        elif kind == "features":
            wide, deep = sizes
            values[f"{name}/kernel"] = normal(f"{name}/kernel", (wide, deep), math.sqrt(1 / (4 * wide)))
            values[f"{name}/bias"] = np.zeros(deep)
    if CONFIG["classWeightInit"] == "random":
        columns = normals(seed, "head/weights", dim * len(HEAD["even"])).astype(np.float64).reshape(-1, dim)
        columns /= np.linalg.norm(columns, axis=1, keepdims=True)
    else:
        columns = np.array(HEAD["even"])
    values["head/weights"] = columns.T
    if HEAD["biasStart"] is not None:
        values["head/bias"] = np.full(1 if HEAD["sharedBias"] else classes, HEAD["biasStart"])
    for name, value in HEAD["learned"].items():
        values[f"head/{name}"] = np.full(1, value)
    for name in HEAD["state"]:
        held[f"head/{name}"] = np.zeros((dim, classes))
    for name, value in HEAD["accumulated"].items():
        held[f"head/{name}"] = np.full((1, 1), value)
    as_float = lambda arrays: {name: torch.tensor(np.asarray(value, np.float32)) for name, value in arrays.items()}
    return as_float(values), as_float(held)


def same_padding(length, size, stride):
    """TensorFlow's 'same': as many outputs as strides fit, an odd pixel of padding at the end."""
    total = max((-(-length // stride) - 1) * stride + size - length, 0)
    return total // 2, total - total // 2


def features(p, held, images, training):
    """images [batch, 28, 28], 0 ... 1; gives features [batch, featureDim] and the batch's statistics by name."""
    x, fresh = images[:, None], {}
    for kind, name, *sizes in LAYERS:
        if kind == "convolution":
            side, stride = sizes[:2]
            pad = same_padding(x.shape[3], side, stride) + same_padding(x.shape[2], side, stride)
            x = F.conv2d(F.pad(x, pad), p[f"{name}/kernel"].permute(3, 2, 0, 1), p[f"{name}/bias"], stride)
            x = F.prelu(x, p[f"{name}/alpha"])
        elif kind == "pooling":
            x = F.max_pool2d(x, 2, ceil_mode=True)
        else:
            if x.dim() == 4:
                x = x.permute(0, 2, 3, 1)
            x = x.reshape(len(images), -1) @ p[f"{name}/kernel"]
            if kind == "features":
                return x + p[f"{name}/bias"], fresh
            if training:
                mean, variance = x.mean(0), x.var(0, unbiased=False)
                fresh[f"{name}/statistics"] = torch.stack([mean, variance]).detach()
            else:
                mean, variance = held[f"{name}/statistics"]
            x = (x - mean) / torch.sqrt(variance + EPSILON) * p[f"{name}/gamma"] + p[f"{name}/beta"]
            x = F.prelu(x, p[f"{name}/alpha"])


# ------------------------------------------- loss: x [batch, d], W [d, classes * centres of each], y [batch]


def unit(v, dim):
    return v / v.norm(dim=dim, keepdim=True).clamp_min(1e-6)


def nearest(logits):
    """Of each class's centres the largest, the first among equals, and which column that is."""
    logits = logits.reshape(len(logits), -1, HEAD["centres"])
    largest, centre = logits.max(2)
    return largest, centre + HEAD["centres"] * torch.arange(logits.shape[1])


def cosines(x, W):
    return nearest((unit(x, 1) @ unit(W, 0)).clamp(-1, 1))[0]


def own(logits, y):
    return logits.gather(1, y[:, None])[:, 0]


def angles(x, W, y):
    """Each image's angle to its own class's weight vector, by what of it lies across, which keeps small angles' digits."""
    u, W = unit(x, 1), unit(W, 0)
    w = W.T[own(nearest(u @ W)[1], y)]
    cosine = (u * w).sum(1)
    across = (u - cosine[:, None] * w).square().sum(1).clamp_min(1e-14).sqrt()
    return torch.atan2(across, cosine)


def with_target(logits, y, target):
    return logits.scatter(1, y[:, None], target[:, None])


def added(theta, m, seam):
    """cos(theta + m), and past pi, where that would rise again, what the seam says."""
    m = torch.as_tensor(m, dtype=theta.dtype)
    cosine, wide = torch.cos(theta), theta + m
    if seam == "clamp":
        return torch.cos(wide.clamp(max=math.pi))
    if seam == "easy":
        return torch.where(cosine > 0, torch.cos(wide), cosine)
    if seam == "hard":
        return torch.where(wide > math.pi, cosine - m * torch.sin(m), torch.cos(wide))
    return torch.cos(wide)


def detached(value, plain):
    """The value, with the slope of the other."""
    return plain + (value - plain).detach()


def psi(m, theta):
    """(-1)^k cos(m theta) - 2k on [k pi/m, (k + 1) pi/m]: falls all the way."""
    m = torch.as_tensor(m, dtype=theta.dtype)
    k = torch.minimum((m * theta / math.pi).floor(), m.ceil() - 1).detach()
    return (1 - 2 * (k % 2)) * torch.cos(m * theta) - 2 * k


def modified(x, W, y):
    return F.cross_entropy(nearest(x @ unit(W, 0))[0], y)


{{loss}}


# ----------------------------------------------------------------- training


def settings(step):
    """The loss's parameters at a step, counted from 1: lambda from its schedule, margins as far as they have grown."""
    t = max(step - CONFIG["warmStart"], 1)
    values = {name: CONFIG[name] for name in HEAD["parameters"]}
    for name, none in HEAD["margins"].items():
        if t < CONFIG["marginRamp"]:
            values[name] = none + (values[name] - none) * t / CONFIG["marginRamp"]
            if name in HEAD["choices"]:
                values[name] = min(HEAD["choices"][name], key=lambda choice: abs(choice - values[name]))
    annealed = values.get("lambda")
    if isinstance(annealed, dict):
        lam = annealed["base"] * (1 + annealed["gamma"] * t) ** -annealed["power"]
        values["lambda"] = max(annealed["min"], lam)
    return values


def optimiser_of(p):
    groups = {}
    for name, parameter in p.items():
        decay = CONFIG["weightDecay"] if name.endswith("/kernel") or name == "head/weights" else 0
        factor = HEAD["biasRate"] if name == "head/bias" else 1
        groups.setdefault((decay, factor), []).append(parameter)
    groups = [{"params": ps, "weight_decay": decay, "factor": factor} for (decay, factor), ps in groups.items()]
    if CONFIG["optimizer"] == "adam":
        return torch.optim.Adam(groups, lr=CONFIG["learningRate"], betas=(0.9, 0.999), eps=1e-8)
    momentum = 0.9 if CONFIG["optimizer"] == "momentum" else 0
    return torch.optim.SGD(groups, lr=CONFIG["learningRate"], momentum=momentum)


def train(p, held, images, labels, steps, order):
    """images [n, 28, 28] bytes, labels [n] digits; gives the loss of each step."""
    positions = torch.full((10,), -1)
    positions[torch.tensor(CONFIG["classes"])] = torch.arange(len(CONFIG["classes"]))
    for parameter in p.values():
        parameter.requires_grad_()
    optimiser, losses = optimiser_of(p), []
    for step in range(1, steps + 1):
        chosen = next(order)
        pixels = torch.tensor((images[chosen].astype(np.float64) / 255).astype(np.float32))
        if CONFIG["augment"] != "none":
            pixels = (shifted if CONFIG["augment"] == "shift" else transformed)(pixels, step)
        y = positions[torch.tensor(labels[chosen].astype(np.int64))]
        warming = step <= CONFIG["warmStart"]
        if warming and not HEAD["normalisesWeights"]:
            with torch.no_grad():
                p["head/weights"].copy_(unit(p["head/weights"], 0))
        x, fresh = features(p, held, pixels, True)
        if warming:
            value = modified(x, p["head/weights"], y)
        else:
            now = settings(step)
            if HEAD["draws"]:
                now["draws"] = torch.tensor(normals(CONFIG["seed"], f"margins, step {step}", len(y)))
            if HEAD["accumulated"]:
                with torch.no_grad():
                    accumulate(x, p["head/weights"], y, now, held)
            value = loss(x, p["head/weights"], p.get("head/bias"), y, now, {**p, **held})
        optimiser.zero_grad(set_to_none=False)
        value.backward()
        for parameter in p.values():
            if parameter.grad is None:
                parameter.grad = torch.zeros_like(parameter)
        # Past the planned steps the rate is 0.
        rate = 0.5 * CONFIG["learningRate"] * (1 + math.cos(math.pi * min((step - 1) / CONFIG["steps"], 1)))
        for group in optimiser.param_groups:
            group["lr"] = rate * group["factor"]
        optimiser.step()
        if not warming and HEAD["state"]:
            moved(x.detach(), y, settings(step), held)
        for name, statistics in fresh.items():
            held[name] = 0.9 * held[name] + 0.1 * statistics
        losses.append(value.item())
        if step % 50 == 0 or step == 1:
            print(f"step {step}  loss {losses[-1]:.4f}", flush=True)
    return losses


def evaluate(p, held, images, labels):
    """Share of test images that plain logits, without any margin, put into their class; and their features."""
    chosen = np.isin(labels, CONFIG["classes"])
    images, labels = images[chosen], labels[chosen]
    with torch.no_grad():
        parts = [
            features(p, held, torch.tensor((images[i:i + 500].astype(np.float64) / 255).astype(np.float32)), False)[0]
            for i in range(0, len(images), 500)
        ]
        x = torch.cat(parts)
        W = unit(p["head/weights"], 0) if HEAD["normalisesWeights"] else p["head/weights"]
        logits = (x if HEAD["featureLength"] is None else HEAD["featureLength"] * unit(x, 1)) @ W
        if "head/bias" in p:
            logits = logits + p["head/bias"]
        digits = np.array(CONFIG["classes"])[nearest(logits)[0].argmax(1).numpy()]
    return float((digits == labels).mean()), x.numpy()


# ----------------------------------------------------------------- weights


def read_weights(path):
    """A .safetensors file: eight bytes of length, a line of JSON that says what lies where, the numbers."""
    data = Path(path).read_bytes()
    begin = 8 + int.from_bytes(data[:8], "little")
    arrays = {}
    for name, entry in json.loads(data[8:begin]).items():
        if name != "__metadata__":
            low, high = entry["data_offsets"]
            arrays[name] = np.frombuffer(data[begin + low:begin + high], "<f4").reshape(entry["shape"]).copy()
    return arrays


def write_weights(path, tensors):
    head, offset, parts = {}, 0, []
    for name, tensor in tensors.items():
        values = tensor.detach().numpy().astype("<f4").tobytes()
        head[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [offset, offset + len(values)]}
        offset += len(values)
        parts.append(values)
    line = json.dumps(head).encode()
    line += b" " * (-len(line) % 8)
    Path(path).write_bytes(len(line).to_bytes(8, "little") + line + b"".join(parts))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, help="folder with MNIST's four IDX files")
    parser.add_argument("--weights", help="a .safetensors file to begin with; evaluates it, unless --steps is given")
    parser.add_argument("--steps", type=int, help="steps to train; all that are planned, or none with --weights")
    parser.add_argument("--batches", help=".npy file [steps, batch] of positions in MNIST's own order, in place of the seed's")
    parser.add_argument("--save", help="writes the weights to this .safetensors file")
    parser.add_argument("--report", help="writes losses, accuracy and test features to this JSON file")
    options = parser.parse_args()

    images = read_idx(options.data, "train-images-idx3-ubyte")
    labels = read_idx(options.data, "train-labels-idx1-ubyte")
    tests = read_idx(options.data, "t10k-images-idx3-ubyte"), read_idx(options.data, "t10k-labels-idx1-ubyte")
    p, held = start()
    if options.weights:
        found = read_weights(options.weights)
        for group in (p, held):
            for name, tensor in group.items():
                values = torch.tensor(found[name])
                # The page keeps a bias that all classes share once for each of them.
                group[name] = values[:1] if name == "head/bias" and HEAD["sharedBias"] else values.reshape(tensor.shape)
    steps = options.steps if options.steps is not None else (0 if options.weights else CONFIG["steps"])
    losses = []
    if steps > 0:
        if options.batches:
            order = iter(np.load(options.batches))
        else:
            # MNIST's own order has runs of one writer; the page shuffles it in one way, whatever the seed.
            shuffled = permutation(len(labels), stream(1, "order of the training images"))
            images, labels = images[shuffled], labels[shuffled]
            order = batches(labels)
        losses = train(p, held, images, labels, steps, order)
    accuracy, x = evaluate(p, held, *tests)
    print(f"test accuracy {100 * accuracy:.2f} %")
    if options.save:
        write_weights(options.save, {**p, **held})
    if options.report:
        Path(options.report).write_text(json.dumps({"losses": losses, "accuracy": accuracy, "features": x.tolist()}))


if __name__ == "__main__":
    main()
