"""The networks, written with PyTorch's own layers. Parameters by name, as the app has them: kernels HWIO, dense [in, out]."""
import torch
import torch.nn.functional as F

# (name, stride); None pools 2x2. Sizes are in the kernels.
STRIDED = [("conv1", 2), ("conv2", 2), ("conv3", 2)]
CONVOLUTIONS = {
    "small": STRIDED,
    "medium": STRIDED,
    "deep": [("conv1", 2), ("conv1b", 1), ("conv2", 2), ("conv2b", 1), ("conv3", 2)],
    "lenetpp": [("conv1", 1), ("conv2", 1), None, ("conv3", 1), ("conv4", 1), None, ("conv5", 1), ("conv6", 1), None],
}
HIDDEN = {"small": ["dense1"], "medium": ["dense1"], "deep": ["dense1"], "lenetpp": []}

# Added to the variance: Keras's constant, not PyTorch's 1e-5.
EPSILON = 1e-3


def same_padding(length: int, size: int, stride: int) -> tuple:
    """TensorFlow's 'same': as many outputs as strides fit, an odd pixel of padding at the end."""
    outputs = -(-length // stride)
    total = max((outputs - 1) * stride + size - length, 0)
    return total // 2, total - total // 2


def convolve(x, kernel, bias, stride):
    """x [batch, channels, height, width]; kernel [height, width, from, to]."""
    size = kernel.shape[0]
    left, right = same_padding(x.shape[3], size, stride)
    top, bottom = same_padding(x.shape[2], size, stride)
    return F.conv2d(F.pad(x, (left, right, top, bottom)), kernel.permute(3, 2, 0, 1), bias, stride)


def features(network: str, parameters: dict, images):
    """images [batch, 28, 28] in 0...1; gives features [batch, featureDim]."""
    x = images[:, None]
    for layer in CONVOLUTIONS[network]:
        if layer is None:
            x = F.max_pool2d(x, 2, ceil_mode=True)
            continue
        name, stride = layer
        x = convolve(x, parameters[f"{name}/kernel"], parameters[f"{name}/bias"], stride)
        x = F.prelu(x, parameters[f"{name}/alpha"])
    x = x.permute(0, 2, 3, 1).reshape(len(images), -1)
    for name in HIDDEN[network]:
        gamma, beta = parameters[f"{name}/gamma"], parameters[f"{name}/beta"]
        x = F.batch_norm(x @ parameters[f"{name}/kernel"], None, None, gamma, beta, True, 0, EPSILON)
        x = F.prelu(x, parameters[f"{name}/alpha"])
    return torch.addmm(parameters["features/bias"], x, parameters["features/kernel"])
