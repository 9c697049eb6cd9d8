"""Prints pictures in unicode: blocks, arrows and an emoji."""
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    top = np.abs(out).max() or 1
    for line in out[:8, :40]:
        print("".join(" ░▒▓█"[int(4 * abs(value) / top)] for value in line))
    print(f"image {image.shape} ⊛ kernel {kernel.shape} → {out.shape} ✓ 🎉 完了")
    return out
