"""Figures from many measurements."""

import sys
from collections.abc import Sequence


def percentile(values: Sequence[float], share: float) -> float:
    """The value that the share of all values does not exceed (nearest rank)."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, max(0, round(share * len(ranked) + 0.5) - 1))]


def row(what: str, milliseconds: Sequence[float], aim: str = "") -> None:
    """Prints one line of a table: how often, median, 99th percentile, most."""
    p50, p99 = percentile(milliseconds, 0.50), percentile(milliseconds, 0.99)
    say(
        f"{what:<52} n={len(milliseconds):<4} p50 {p50:8.2f} ms  p99 {p99:8.2f} ms  "
        f"max {max(milliseconds):8.2f} ms  {aim}"
    )


def say(words: str) -> None:
    """Prints a line at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
