def loss(x, W, b, y, p, held):
    """SphereFace (Liu et al., CVPR 2017): the target's angle counts m-fold, softened by lambda."""
    theta = angles(x, W, y)
    target = (p["lambda"] * torch.cos(theta) + psi(p["m"], theta)) / (1 + p["lambda"])
    lengths = x.norm(dim=1)
    return F.cross_entropy(with_target(x @ unit(W, 0), y, lengths * target), y)
