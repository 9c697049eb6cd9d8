import unittest

import cases
from convolution import convolve
from gradescope_utils.autograder_utils.decorators import weight
from gradescope_utils.autograder_utils.json_test_runner import JSONTestRunner


class Convolution(unittest.TestCase):
    @weight(1)
    def test_lesson(self):
        cases.check(convolve, "lesson")

    @weight(1)
    def test_two_by_two(self):
        cases.check(convolve, "two_by_two")

    @weight(1)
    def test_wider_than_high(self):
        cases.check(convolve, "wider_than_high")

    @weight(1)
    def test_uniform(self):
        cases.check(convolve, "uniform")

    @weight(1)
    def test_one_pixel(self):
        cases.check(convolve, "one_pixel")

    @weight(1)
    def test_random(self):
        cases.check(convolve, "random")


if __name__ == "__main__":
    JSONTestRunner().run(unittest.defaultTestLoader.loadTestsFromTestCase(Convolution))
