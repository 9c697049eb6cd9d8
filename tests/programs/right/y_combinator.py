"""A fixed-point combinator, because a def would be too easy."""
import numpy as np

Y = lambda f: (lambda x: x(x))(lambda x: f(lambda *a: x(x)(*a)))
total = Y(lambda go: lambda v: v[0] if len(v) == 1 else go(v[:len(v) // 2]) + go(v[len(v) // 2:]))

convolve = lambda image, kernel: total([
    image[p:image.shape[0] - kernel.shape[0] + p + 1, q:image.shape[1] - kernel.shape[1] + q + 1].astype(float) * kernel[p, q]
    for p in range(kernel.shape[0]) for q in range(kernel.shape[1])
])
