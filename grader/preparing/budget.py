"""Costs in yardsticks → limits in seconds, here and now.

A limit is times_slowest times what the slowest accepted solution needs, and never below a floor that covers what a
first call costs besides its own work (loading a module, touching memory). Both scale with this machine's yardstick.
"""

from __future__ import annotations

from grader.values.exercise import Budget

FLOOR_YARDSTICKS = 750.0
COSTLY_YARDSTICKS = 6.0


def limit_seconds(cost: float, budget: Budget, yardstick_seconds: float) -> float:
    """CPU seconds that a call may take. cost: the slowest accepted solution's, in yardsticks."""
    return max(budget.times_slowest * cost, FLOOR_YARDSTICKS) * yardstick_seconds


def is_costly(cost: float) -> bool:
    """Is a call of this case so long that students would feel a third one?"""
    return cost > COSTLY_YARDSTICKS
