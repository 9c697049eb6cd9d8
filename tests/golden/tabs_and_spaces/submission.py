def convolve(image, kernel):
    total = 0
	return total
