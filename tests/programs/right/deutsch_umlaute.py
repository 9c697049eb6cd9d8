"""Faltung ohne Spiegelung, mit Umlauten in allen Namen: Höhe, Breite, größe."""
import numpy as np


def fenster(bild, zeile, spalte, höhe, breite):
    """Der Ausschnitt des Bildes, über dem der Kern liegt."""
    return bild[zeile:zeile + höhe, spalte:spalte + breite]


def convolve(bild, kern):
    höhe, breite = kern.shape
    größe = (bild.shape[0] - höhe + 1, bild.shape[1] - breite + 1)
    ergebnis = np.zeros(größe)
    for zeile in range(größe[0]):
        for spalte in range(größe[1]):
            ergebnis[zeile, spalte] = np.sum(fenster(bild, zeile, spalte, höhe, breite) * kern)
    return ergebnis
