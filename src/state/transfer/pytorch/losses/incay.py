def loss(x, W, b, y, p, held):
    """Feature Incay (Yuan et al., 2017): recognised features are pushed outwards."""
    logits = x @ W + b
    rival = logits.masked_fill(F.one_hot(y, W.shape[1]).bool(), -1e30).amax(1)
    recognised = (1 + torch.tanh(own(logits, y) - rival)) / 2 if p["indicator"] == "soft" else (own(logits, y) > rival).to(x)
    return F.cross_entropy(logits, y) + p["w"] * (recognised / (x.square().sum(1) + 1e-10)).mean()
