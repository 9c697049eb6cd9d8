"""The bound on the time that a fit takes, counted in runs of models so that it is the same on every machine."""

from __future__ import annotations

MOST_RUNS = 5000  # one takes some 15 µs


class Spent:
    """How often models were run, over all searches of one study."""

    def __init__(self) -> None:
        self.runs = 0

    @property
    def all(self) -> bool:
        return self.runs > MOST_RUNS
