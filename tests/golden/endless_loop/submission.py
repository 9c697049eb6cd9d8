def convolve(image, kernel):
    i = 0
    while i < image.shape[0]:
        kernel.sum()
