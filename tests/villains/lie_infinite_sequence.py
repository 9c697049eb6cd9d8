"""Returns an object that says that it is a sequence and has an item at every index.

verdict: not accepted
must not: be turned into an array, which would never end
"""


class Endless:
    def __len__(self):
        return 2**31 - 1

    def __getitem__(self, index):
        return self


def convolve(image, kernel):
    return Endless()
