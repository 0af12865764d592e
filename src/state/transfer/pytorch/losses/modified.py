def loss(x, W, b, y, p, held):
    """Logits |x| cos(theta_j)."""
    return modified(x, W, y)
