from otter.test_files import test_case
from support import cases

OK_FORMAT = False
name = "convolution"
points = 6


@test_case(points=1)
def test_lesson(convolve):
    cases.check(convolve, "lesson")


@test_case(points=1)
def test_two_by_two(convolve):
    cases.check(convolve, "two_by_two")


@test_case(points=1)
def test_wider_than_high(convolve):
    cases.check(convolve, "wider_than_high")


@test_case(points=1)
def test_uniform(convolve):
    cases.check(convolve, "uniform")


@test_case(points=1)
def test_one_pixel(convolve):
    cases.check(convolve, "one_pixel")


@test_case(points=1)
def test_random(convolve):
    cases.check(convolve, "random")
