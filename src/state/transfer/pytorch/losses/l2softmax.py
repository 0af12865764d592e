def loss(x, W, b, y, p, held):
    """L2-constrained softmax (Ranjan et al., 2017): every feature at distance s from the origin."""
    return F.cross_entropy(p["s"] * unit(x, 1) @ W + b, y)
