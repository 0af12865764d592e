def loss(x, W, b, y, p, held):
    """CosFace (Wang et al., CVPR 2018): the target's cosine less m."""
    c = cosines(x, W)
    return F.cross_entropy(p["s"] * (c - p["m"] * F.one_hot(y, W.shape[1])), y)
