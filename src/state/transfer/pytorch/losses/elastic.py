def loss(x, W, b, y, p, held):
    """ElasticFace (Boutros et al., CVPR Workshops 2022): every image has a margin of its own, drawn anew each time."""
    c, draws = cosines(x, W), p["draws"]
    if p["plus"]:
        # The smallest cosine gets the largest margin; among equals the earlier image.
        order = torch.argsort(own(c, y).detach(), stable=True)
        draws = torch.empty_like(draws).scatter(0, order, draws.sort(descending=True).values)
    m = p["m"] + p["sd"] * draws
    target = own(c, y) - m if p["on"] == "cos" else torch.cos(angles(x, W, y) + m)
    return F.cross_entropy(p["s"] * with_target(c, y, target), y)
