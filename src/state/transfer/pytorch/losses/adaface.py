def lengths(x):
    return x.norm(dim=1).clamp(1e-3, 100)


def accumulate(x, W, y, p, held):
    """A share of the batch's mean length, and of its deviation, enters those kept."""
    n = lengths(x)
    for name, fresh in (("head/mean", n.mean()), ("head/std", n.std())):
        if len(n) > 1 or name == "head/mean":
            held[name] = (1 - p["blend"]) * held[name] + p["blend"] * fresh


def loss(x, W, b, y, p, held):
    """AdaFace (Kim et al., CVPR 2022): the margin follows how long a feature is beside the others."""
    place = p["h"] * (lengths(x) - held["head/mean"][0, 0]) / (held["head/std"][0, 0] + 1e-3)
    shift = p["m"] * place.clamp(-1, 1).detach()
    target = torch.cos((angles(x, W, y) - shift).clamp(1e-3, math.pi - 1e-3)) - p["m"] - shift
    return F.cross_entropy(p["s"] * with_target(cosines(x, W), y, target), y)
