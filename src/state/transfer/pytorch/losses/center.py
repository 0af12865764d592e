def loss(x, W, b, y, p, held):
    """Center loss (Wen et al., ECCV 2016); the centres are no parameters."""
    away = x - held["head/centers"].T[y]
    return F.cross_entropy(x @ W + b, y) + p["lambda"] / 2 * away.square().sum(1).mean()


def moved(x, y, p, held):
    """Each centre goes towards its images in the batch."""
    one_hot = F.one_hot(y, held["head/centers"].shape[1]).to(x)
    counts = one_hot.sum(0)[:, None]
    difference = one_hot.T @ x - counts * held["head/centers"].T
    held["head/centers"] = held["head/centers"] + p["rate"] * (difference / (1 + counts)).T
