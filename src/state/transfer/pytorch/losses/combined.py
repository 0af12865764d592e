def loss(x, W, b, y, p, held):
    """ArcFace's combined margin, cos(m1 theta + m2) - m3; past pi cos(theta) less a constant."""
    m1, m2, m3, theta = p["m1"], p["m2"], p["m3"], angles(x, W, y)
    phi, cosine = m1 * theta + m2, torch.cos(theta)
    beyond = math.cos((math.pi - m2) / m1) + math.cos(m2) + m2 * math.sin(m2) + m3
    bent = torch.where(phi > math.pi, cosine - beyond, torch.cos(phi) - m3)
    return F.cross_entropy(p["s"] * with_target(cosines(x, W), y, bent), y)
