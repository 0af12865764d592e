def loss(x, W, b, y, p, held):
    """Circle loss (Sun et al., CVPR 2020): every cosine pulls the harder, the further it is from where it should be."""
    m, c = p["m"], cosines(x, W)
    target = (1 + m - own(c, y)).clamp(min=0).detach() * (own(c, y) - 1 + m)
    rivals = (c + m).clamp(min=0).detach() * (c - m)
    return F.cross_entropy(p["gamma"] * with_target(rivals, y, target), y)
