# -*- coding: latin-1 -*-
"""A coding cookie: this file is Latin-1, été and größe are single bytes."""
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape  # hauteur, largeur: à vérifier
    résultat = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for i in range(résultat.shape[0]):
        for j in range(résultat.shape[1]):
            résultat[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return résultat
