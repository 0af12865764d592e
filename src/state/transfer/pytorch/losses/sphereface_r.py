def loss(x, W, b, y, p, held):
    """SphereFace-R (Liu et al., 2022): psi's value with the gradient of the cosine."""
    theta = angles(x, W, y)
    cosine = torch.cos(theta)
    bent = cosine + (psi(p["m"], theta) - cosine).detach()
    return F.cross_entropy(p["s"] * with_target(cosines(x, W), y, bent), y)
