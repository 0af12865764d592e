def loss(x, W, b, y, p, held):
    """SphereFace2 (Wen et al., ICLR 2022): a yes-or-no question a class, one bias for all."""
    r, m, t, alpha = (p[name] for name in ("r", "m", "t", "alpha"))
    c = cosines(x, W)
    g = 2 * ((c + 1) / 2).clamp_min(1e-12) ** t - 1
    if p["gradient"] == "detached":
        g = detached(g, c)
    own = F.one_hot(y, W.shape[1]).bool()
    z = r * torch.where(own, g - m, g + m) + b
    return torch.where(own, alpha * F.softplus(-z), (1 - alpha) * F.softplus(z)).sum(1).mean() / r
