"""The composed programs are what they say: wrong where students see it, and each of their mistakes shows."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from grader.preparing.prepared import Prepared
from tests.experiments.composed import COUNT, Composed, composed, write
from tests.experiments.dense import answer, function_of, inputs, narrow, right, same
from tests.experiments.figures import Program, known_mistakes, needed
from tests.experiments.mistakes import MISTAKES, Mistake
from tests.experiments.styles import NAMES, STYLES

PROGRAMS = composed()


@pytest.fixture(autouse=True)
def _quietly() -> Iterator[None]:
    """Casts and divisions by zero are what these programs do."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def test_they_are_the_same_every_time_and_none_is_there_twice() -> None:
    assert composed() == PROGRAMS
    assert len(PROGRAMS) == COUNT == len({frozenset(one.traits) for one in PROGRAMS})
    assert {len(one.traits) for one in PROGRAMS} == {2, 3}


@pytest.mark.parametrize("style", STYLES)
def test_without_a_mistake_a_style_is_right(style: str) -> None:
    function = function_of(write(style, [], NAMES[1]))
    assert all(same(answer(function, *given), right(*given)) for given in inputs(1))


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda one: one.name)
def test_it_is_wrong_on_a_public_case(program: Composed, prepared_public: Prepared) -> None:
    function = function_of(program.source)
    calls = [call for one in prepared_public.cases for call in one.calls]
    given = [tuple(one.array() for one in call.given.values()) for call in calls]
    assert not all(same(answer(function, *one), right(*one)) for one in given)


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda one: one.name)
def test_each_mistake_shows(program: Composed) -> None:
    """On a fair part of the inputs, where the function answers: a crash alone does not count."""
    function, given = function_of(program.source), list(inputs(2))
    answers = [answer(function, *one) for one in given]
    answered = [number for number, one in enumerate(answers) if not isinstance(one, Exception)]
    assert len(answered) >= (len(given) / 4 if "(crash)" in program.expected else len(given))
    for trait, source in program.without.items():
        better = function_of(source)
        shown = [number for number in answered if not same(answer(better, *given[number]), answers[number])]
        assert len(shown) >= len(given) / 9, trait


KNOWN = known_mistakes()


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda one: one.trait)
def test_a_mistake_alone_is_the_known_one_of_that_trait(mistake: Mistake) -> None:
    known = [function_of(one.source.decode()) for one in KNOWN if needed(one) == (mistake.trait,)]
    given = list(inputs(3))
    for style in mistake.styles if known else ():
        function = function_of(write(style, [mistake], NAMES[0]))
        answers = [answer(function, *one) for one in given]
        assert any(_all_same(answers, [answer(one, *arguments) for arguments in given]) for one in known), style


def _all_same(ones: Sequence[Any], others: Sequence[Any]) -> bool:
    """Wherever both answer: slices and indices end with exceptions on different sizes."""
    pairs = zip(ones, others, strict=True)
    both = [(a, b) for a, b in pairs if not (isinstance(a, Exception) or isinstance(b, Exception))]
    return len(both) >= len(ones) / 4 and all(same(a, b) for a, b in both)


@pytest.mark.parametrize("program", [one for one in KNOWN if one.expected], ids=lambda one: one.name)
def test_a_known_mistake_ends_with_an_exception_exactly_where_its_traits_say_so(program: Program) -> None:
    function = function_of(program.source.decode())
    given = [*inputs(4), *narrow(4)]
    ends = any(isinstance(answer(function, *one), Exception) for one in given)
    assert ends == ("(crash)" in program.expected)
