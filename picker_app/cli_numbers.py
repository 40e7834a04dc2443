"""Numbers of the command line, with words for those that cannot be meant."""

import argparse
import math


def rate(text: str) -> float:
    """A number of 0 or more."""
    number = float(text)
    if not math.isfinite(number) or number < 0:
        raise argparse.ArgumentTypeError(f"{text} is not a number of 0 or more")
    return number


def share(text: str) -> float:
    """A part of all, from 0 to 1."""
    number = float(text)
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number from 0 to 1")
    return number


def count(text: str) -> int:
    """A number of things: 1 or more."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number of 1 or more")
    return number
