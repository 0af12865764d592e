"""
Margins on the angle, and losses whose margin or scale adapts, from their papers, for autograd to differentiate. What a paper
updates over batches comes in the settings; where it holds something constant, it is detached.
"""
import math

import torch
import torch.nn.functional as F

EPSILON = 1e-3


def cosines(x, w):
    """cos(theta_j) [batch, columns]."""
    return F.normalize(x, dim=1) @ F.normalize(w, dim=0)


def of(c, y):
    """The labels' entries, [batch]."""
    return c.gather(1, y[:, None])[:, 0]


def entropy(c, y, target, s):
    """Cross-entropy of s c with s target [batch] in the labels' places."""
    return F.cross_entropy(s * c.scatter(1, y[:, None], target[:, None]), y)


def widened(c, m, seam):
    """cos(theta + m) for cosines c, and what goes on where theta + m passes pi. m: a number or [batch]."""
    m = torch.as_tensor(m, dtype=c.dtype)
    phi = c.acos() + m
    bent = torch.cos(phi)
    if seam == "easy":
        return torch.where(c > 0, bent, c)
    past = phi > math.pi
    if seam == "hard":
        return torch.where(past, c - m * torch.sin(m), bent)
    if seam == "clamp":
        return torch.where(past, torch.full_like(bent, -1), bent)
    return bent


def angular(c, y, settings):
    own = of(c, y)
    target = widened(own, settings["m"], settings["seam"])
    if settings["gradient"] == "detached":
        target = own + (target - own).detach()
    return entropy(c, y, target, settings["s"])


def arcface(x, w, b, y, settings):
    """ArcFace (Deng et al. 2019), eq. 3."""
    return angular(cosines(x, w), y, settings)


def subarc(x, w, b, y, settings):
    """Sub-center ArcFace (Deng et al. 2020): of a class's k neighbouring columns the nearest counts."""
    c = cosines(x, w)
    nearest = c.reshape(len(c), -1, int(settings["k"])).amax(2)
    return angular(nearest, y, settings)


def magface(x, w, b, y, settings):
    """MagFace (Meng et al. 2021), eq. 3 to 5, with m and g linear and hyperbolic in the length as in its section 4."""
    la, ua, lm, um = (settings[name] for name in ("la", "ua", "lm", "um"))
    a = x.norm(dim=1).clamp(la, ua)
    c = cosines(x, w)
    target = widened(of(c, y), lm + (um - lm) / (ua - la) * (a - la), settings["seam"])
    return entropy(c, y, target, settings["s"]) + settings["w"] * (a / ua ** 2 + 1 / a).mean()


def adaface(x, w, b, y, settings):
    """AdaFace (Kim et al. 2022), eq. 13 to 17."""
    length = x.norm(dim=1).detach().clamp(1e-3, 100)
    z = (settings["h"] * (length - settings["mean"]) / (settings["std"] + EPSILON)).clamp(-1, 1)
    c, m = cosines(x, w), settings["m"]
    theta = (of(c, y).acos() - m * z).clamp(EPSILON, math.pi - EPSILON)
    return entropy(c, y, torch.cos(theta) - (m * z + m), settings["s"])


def curricular(x, w, b, y, settings):
    """CurricularFace (Huang et al. 2020), eq. 3 to 7."""
    m, t = settings["m"], settings["t"]
    c = cosines(x, w)
    own = of(c, y)
    hard = c > torch.cos(own.acos() + m)[:, None]
    return entropy(torch.where(hard, c * (t + c), c), y, widened(own, m, "hard"), settings["s"])


def adacos(x, w, b, y, settings):
    """AdaCos (Zhang et al. 2019), eq. 12 to 17: the scale given, or the first batch's."""
    c = cosines(x, w)
    s = settings.get("s")
    if s is None:
        classes = c.shape[1]
        s = math.sqrt(2) * math.log(classes - 1)
        own = F.one_hot(y, classes).bool()
        others = torch.exp(s * c.detach()).masked_fill(own, 0).sum(1).mean()
        median = of(c, y).detach().acos().median()
        s = others.log() / torch.cos(median.clamp(max=math.pi / 4))
    return F.cross_entropy(s * c, y)


def elastic(x, w, b, y, settings):
    """ElasticFace (Boutros et al. 2022), eq. 6 and 7, and its plus: the widest margins to the smallest cosines."""
    c = cosines(x, w)
    own = of(c, y)
    margins = settings["m"] + settings["sd"] * settings["draws"].to(c)
    if settings["plus"]:
        margins = torch.empty_like(margins).scatter(0, own.detach().argsort(), margins.sort(descending=True).values)
    target = torch.cos(own.acos() + margins) if settings["on"] == "arc" else own - margins
    return entropy(c, y, target, settings["s"])


def circle(x, w, b, y, settings):
    """Circle loss (Sun et al. 2020), eq. 6 to 8 with class-level labels: its paces are held constant."""
    gamma, m = settings["gamma"], settings["m"]
    c = cosines(x, w)
    pace = lambda difference: difference.detach().clamp(min=0)
    to_own = pace(1 + m - c) * (c - (1 - m))
    to_others = pace(c + m) * (c - m)
    return F.cross_entropy(gamma * torch.where(F.one_hot(y, c.shape[1]).bool(), to_own, to_others), y)


def p2sgrad(x, w, b, y, settings):
    """P2SGrad (Zhang et al. 2019): the loss whose derivative over cosines is eq. 12's, cos(theta_j) - 1[j = y]."""
    c = cosines(x, w)
    return (c - F.one_hot(y, c.shape[1])).square().sum(1).mean() / 2


ADAPTIVE = {f.__name__: f for f in (arcface, subarc, magface, adaface, curricular, adacos, elastic, circle, p2sgrad)}
