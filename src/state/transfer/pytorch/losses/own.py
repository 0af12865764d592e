def target(theta, p):
    """{{targetText}}"""
    return {{target}}


def rivals(theta, p):
    """{{rivalText}}"""
    return {{rival}}


def curve(theta, points):
    """The monotone cubic of Steffen (1990) through points, degrees and value; level beyond its ends."""
    x, v = np.radians([point[0] for point in points]), np.array([point[1] for point in points], float)
    h, s = np.diff(x), np.diff(v) / np.diff(x)
    slopes = np.empty(len(x))
    for i in range(1, len(x) - 1):
        parabola = (s[i - 1] * h[i] + s[i] * h[i - 1]) / (h[i - 1] + h[i])
        slopes[i] = (np.sign(s[i - 1]) + np.sign(s[i])) * min(abs(s[i - 1]), abs(s[i]), abs(parabola) / 2)
    for end, near, far in ((0, 0, 1), (-1, -1, -2)):
        if len(s) == 1:
            slopes[end] = s[0]
            continue
        share = h[near] / (h[near] + h[far])
        parabola = s[near] * (1 + share) - s[far] * share
        slopes[end] = 0 if parabola * s[near] <= 0 else np.sign(parabola) * min(abs(parabola), 2 * abs(s[near]))
    c, d = (3 * s - 2 * slopes[:-1] - slopes[1:]) / h, (slopes[:-1] + slopes[1:] - 2 * s) / h ** 2
    rows = np.stack([x, v, np.append(slopes[:-1], 0), np.append(c, 0), np.append(d, 0)])
    piece = torch.bucketize(theta.detach(), torch.tensor(x[1:], dtype=theta.dtype), right=True)
    start, a, b, c, d = (torch.tensor(row, dtype=theta.dtype)[piece] for row in rows)
    t = (theta - start).clamp_min(0)
    return a + t * (b + t * (c + t * d))


def loss(x, W, b, y, p, held):
    """A margin of one's own: cross-entropy on L T(theta_y) and L R(theta_j), with L = s or |x|."""
    amount, theta, c = p["amount"], angles(x, W, y), cosines(x, W)
    length = p["s"] if p["on"] == "spherical" else x.norm(dim=1, keepdim=True)
    own = torch.cos(theta) + amount * (target(theta, p["values"]) - torch.cos(theta))
    if HEAD["plainRivals"]:
        others = c
    else:
        all_angles = torch.atan2((1 - c.square()).clamp_min(1e-14).sqrt(), c)
        others = c + amount * (rivals(all_angles, p["values"]) - c)
    return F.cross_entropy(length * with_target(others, y, own), y)
