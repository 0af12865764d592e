def loss(x, W, b, y, p, held):
    """ArcFace's combined margin, cos(m1 theta + m2) - m3; past pi what the seam says."""
    m1, m2, m3, seam = p["m1"], p["m2"], p["m3"], p["seam"]
    theta, c = angles(x, W, y), cosines(x, W)
    wide, cosine = m1 * theta + m2, torch.cos(theta)
    target = torch.cos(wide.clamp(max=math.pi) if seam == "clamp" else wide) - m3
    if seam == "easy":
        target = torch.where(cosine > 0, target, cosine)
    if seam == "hard":
        beyond = math.cos((math.pi - m2) / m1) + math.cos(m2) + m2 * math.sin(m2) + m3
        target = torch.where(wide > math.pi, cosine - beyond, target)
    if p["gradient"] == "detached":
        target = detached(target, own(c, y))
    return F.cross_entropy(p["s"] * with_target(c, y, target), y)
