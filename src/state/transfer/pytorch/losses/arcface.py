def loss(x, W, b, y, p, held):
    """ArcFace (Deng et al., CVPR 2019): the target's angle plus m."""
    m, theta = p["m"], angles(x, W, y)
    seam, cosine = p.get("seam", "hard"), torch.cos(theta)
    bent = torch.cos(theta + m)
    if seam == "clamp":
        bent = torch.cos((theta + m).clamp(max=math.pi))
    elif seam == "easy":
        bent = torch.where(cosine > 0, bent, cosine)
    elif seam == "hard":
        bent = torch.where(theta + m > math.pi, cosine - m * math.sin(m), bent)
    if p.get("gradient") == "detached":
        bent = cosine + (bent - cosine).detach()
    return F.cross_entropy(p["s"] * with_target(cosines(x, W), y, bent), y)
