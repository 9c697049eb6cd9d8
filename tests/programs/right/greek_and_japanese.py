"""畳み込み（反転なし）。ギリシャ文字と日本語の変数名を使う。"""
import numpy as np


def convolve(画像, 核):
    高さ, 幅 = 核.shape
    Σ = np.zeros((画像.shape[0] - 高さ + 1, 画像.shape[1] - 幅 + 1))
    画像 = 画像.astype(float)
    for α in range(高さ):
        for β in range(幅):
            Σ += 画像[α:α + Σ.shape[0], β:β + Σ.shape[1]] * 核[α, β]
    return Σ
