"""The losses, from their papers, for autograd to differentiate: x [batch, d], W [d, classes], y [batch]."""
import math

import torch
import torch.nn.functional as F


def cosines(x, w):
    """cos(theta_j) [batch, classes] between features and class weights."""
    return F.normalize(x, dim=1, eps=1e-12) @ F.normalize(w, dim=0, eps=1e-12)


def softmax(x, w, b, y, settings):
    return F.cross_entropy(x @ w + b, y)


def modified(x, w, b, y, settings):
    """Logits |x| cos(theta_j)."""
    return F.cross_entropy(x @ F.normalize(w, dim=0, eps=1e-12), y)


# cos(m theta) as a polynomial of cos(theta).
CHEBYSHEV = {
    1: lambda c: c,
    2: lambda c: 2 * c ** 2 - 1,
    3: lambda c: 4 * c ** 3 - 3 * c,
    4: lambda c: 8 * c ** 4 - 8 * c ** 2 + 1,
}


def asoftmax(x, w, b, y, settings):
    """SphereFace (Liu et al. 2017), eq. 7, the target mixed with plain cosine: (lambda c + psi) / (1 + lambda)."""
    m, lam = int(settings["m"]), settings["lambda"]
    c = cosines(x, w)
    own = c.gather(1, y[:, None]).clamp(-1, 1)
    k = (m * own.detach().acos() / math.pi).floor()
    psi = (1 - 2 * (k % 2)) * CHEBYSHEV[m](own) - 2 * k
    target = (lam * own + psi) / (1 + lam)
    return F.cross_entropy(x.norm(dim=1, keepdim=True) * c.scatter(1, y[:, None], target), y)


def cosface(x, w, b, y, settings):
    """CosFace (Wang et al. 2018), eq. 4."""
    c = cosines(x, w)
    return F.cross_entropy(settings["s"] * (c - settings["m"] * F.one_hot(y, w.shape[1])), y)


def center(x, w, b, y, settings):
    """Center loss (Wen et al. 2016), eq. 5; centres [d, classes] are no parameters."""
    away = x - settings["centers"].T[y]
    return softmax(x, w, b, y, settings) + settings["lambda"] / 2 * away.square().sum(1).mean()


def moved_centers(x, y, settings):
    """Eq. 4: each centre goes towards its images in the batch."""
    centers, classes = settings["centers"], settings["centers"].shape[1]
    one_hot = F.one_hot(y, classes).to(x)
    difference = one_hot.T @ x - one_hot.sum(0)[:, None] * centers.T
    return centers + settings["rate"] * (difference / (1 + one_hot.sum(0)[:, None])).T


def sphereface2(x, w, b, y, settings):
    """SphereFace2 (Wen et al. 2022), eq. 10, its C-type margin: a yes-or-no question a class, one bias for all."""
    r, m, t, alpha = (settings[name] for name in ("r", "m", "t", "alpha"))
    g = 2 * ((cosines(x, w) + 1) / 2).clamp_min(1e-12) ** t - 1
    own = F.one_hot(y, w.shape[1]).bool()
    z = r * torch.where(own, g - m, g + m) + b
    loss = torch.where(own, alpha * F.softplus(-z), (1 - alpha) * F.softplus(z))
    return loss.sum(1).mean() / r


LOSSES = {f.__name__: f for f in (softmax, modified, asoftmax, cosface, center, sphereface2)}
