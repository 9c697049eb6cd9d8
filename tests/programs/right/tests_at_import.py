"""Small tests of its own and a warm-up call while loading."""
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    rows, columns = image.shape[0] - h + 1, image.shape[1] - w + 1
    flat = [np.sum(image[n // columns:n // columns + h, n % columns:n % columns + w] * kernel) for n in range(rows * columns)]
    return np.reshape(flat, (rows, columns))


lesson = np.array([[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1]])
assert convolve(lesson, np.array([[0, 1, 2], [2, 2, 0], [0, 1, 2]])).tolist() == [[12, 12, 17], [10, 17, 19], [9, 6, 14]]
np.testing.assert_array_equal(convolve(np.ones((64, 64)), np.ones((5, 5))), np.full((60, 60), 25.0))
print("all my tests pass")
