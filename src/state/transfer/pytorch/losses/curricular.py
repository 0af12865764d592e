def accumulate(x, W, y, p, held):
    """A hundredth of the batch's mean cosine enters t."""
    held["head/t"] = 0.99 * held["head/t"] + 0.01 * own(cosines(x, W), y).mean()


def loss(x, W, b, y, p, held):
    """CurricularFace (Huang et al., CVPR 2020): hard rivals weigh the more, the further training has come."""
    c, theta = cosines(x, W), angles(x, W, y)
    hard = c > torch.cos(theta + p["m"]).detach()[:, None]
    rivals = torch.where(hard, c * (held["head/t"] + c), c)
    return F.cross_entropy(p["s"] * with_target(rivals, y, added(theta, p["m"], "hard")), y)
