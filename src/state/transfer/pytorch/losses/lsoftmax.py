def loss(x, W, b, y, p, held):
    """L-Softmax (Liu et al., ICML 2016): class weights keep their lengths."""
    theta = angles(x, W, y)
    target = (p["lambda"] * torch.cos(theta) + psi(p["m"], theta)) / (1 + p["lambda"])
    lengths = x.norm(dim=1) * W.norm(dim=0)[y]
    return F.cross_entropy(with_target(x @ W, y, lengths * target), y)
