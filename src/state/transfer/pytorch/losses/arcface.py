def loss(x, W, b, y, p, held):
    """ArcFace (Deng et al., CVPR 2019): the target's angle plus m; of several centres a class the nearest counts."""
    c, target = cosines(x, W), added(angles(x, W, y), p["m"], p["seam"])
    if p["gradient"] == "detached":
        target = detached(target, own(c, y))
    return F.cross_entropy(p["s"] * with_target(c, y, target), y)
