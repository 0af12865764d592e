def loss(x, W, b, y, p, held):
    """Sub-centre ArcFace (Deng et al., ECCV 2020): of several weight vectors a class the nearest one counts."""
    c, target = cosines(x, W), added(angles(x, W, y), p["m"], p["seam"])
    if p["gradient"] == "detached":
        target = detached(target, own(c, y))
    return F.cross_entropy(p["s"] * with_target(c, y, target), y)
