"""Abstract base class, factory and registry: enterprise style."""
from abc import ABC, abstractmethod

import numpy as np


class AbstractConvolutionStrategy(ABC):
    registry: dict = {}

    def __init_subclass__(cls, name, **kwargs):
        super().__init_subclass__(**kwargs)
        AbstractConvolutionStrategy.registry[name] = cls

    @abstractmethod
    def execute(self, image, kernel): ...


class LoopStrategy(AbstractConvolutionStrategy, name="loops"):
    def execute(self, image, kernel):
        h, w = kernel.shape
        out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
        for i in range(out.shape[0]):
            for j in range(out.shape[1]):
                out[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
        return out


class StrategyFactory:
    def create(self, name):
        return AbstractConvolutionStrategy.registry[name]()


def convolve(image, kernel):
    return StrategyFactory().create("loops").execute(image, kernel)
