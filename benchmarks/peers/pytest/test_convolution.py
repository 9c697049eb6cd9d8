import cases
import pytest
from convolution import convolve


@pytest.mark.parametrize("name", cases.CASES)
def test(name):
    cases.check(convolve, name)
