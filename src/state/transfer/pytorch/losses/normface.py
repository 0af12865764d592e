def loss(x, W, b, y, p, held):
    """NormFace (Wang et al., 2017): scaled cosines."""
    s = held["head/s"] if p["scale"] == "learned" else p["s"]
    return F.cross_entropy(s * cosines(x, W), y)
