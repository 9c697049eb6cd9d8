"""A class with static methods, one of them handed out as the function."""
import numpy as np


class ImageTools:
    @staticmethod
    def window(image, i, j, h, w):
        return image[i:i + h, j:j + w]

    @staticmethod
    def convolve(image, kernel):
        h, w = kernel.shape
        result = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
        for i in range(result.shape[0]):
            for j in range(result.shape[1]):
                result[i][j] = (ImageTools.window(image, i, j, h, w) * kernel).sum()
        return result


convolve = ImageTools.convolve
