"""How far a class is → one line for people."""

from __future__ import annotations

from grader.values.value import Value


class Told(Value):
    """done, total: submissions.  stopped: how many of the done ones had to be ended.  seconds: since the beginning.

    rate: done a second, 0 while nobody can tell.  left_seconds: None while nobody can tell.
    """

    done: int
    total: int
    stopped: int = 0
    seconds: float = 0.0
    rate: float = 0.0
    left_seconds: float | None = None


def say(told: Told, done: str = "graded") -> str:
    """ "118 of 371 graded, 2 stopped, 27 a second, 9 s left"; done: what the done ones are."""
    parts = [f"{told.done:,} of {told.total:,} {done}"]
    if told.stopped:
        parts.append(f"{told.stopped:,} stopped")
    if told.rate:
        parts.append(say_rate(told.rate))
    if told.left_seconds is not None and told.done < told.total:
        parts.append(f"{say_span(told.left_seconds)} left")
    return ", ".join(parts)


def say_rate(rate: float) -> str:
    """rate: of submissions, in one second."""
    if rate >= 9.95:
        return f"{rate:,.0f} a second"
    if rate >= 0.95:
        return f"{rate:.1f} a second"
    return f"one in {say_span(1 / rate)}"


def say_span(seconds: float) -> str:
    """In the unit that people would take; never 0, because it is not over."""
    if seconds < 99.5:
        return f"{max(round(seconds), 1)} s"
    minutes = round(seconds / 60)
    if minutes < 100:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    return f"{hours:,} h {minutes} min" if minutes else f"{hours:,} h"
