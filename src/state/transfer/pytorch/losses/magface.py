def loss(x, W, b, y, p, held):
    """MagFace (Meng et al., CVPR 2021): the longer a feature, the wider its margin; and length is rewarded."""
    a = x.norm(dim=1).clamp(p["la"], p["ua"])
    m = p["lm"] + (p["um"] - p["lm"]) * (a - p["la"]) / (p["ua"] - p["la"])
    logits = p["s"] * with_target(cosines(x, W), y, added(angles(x, W, y), m, p["seam"]))
    return F.cross_entropy(logits, y) + p["w"] * (a / p["ua"] ** 2 + 1 / a).mean()
