"""What cannot be used of a file."""

from dataclasses import dataclass


class UnusableFileError(Exception):
    """The whole file cannot be used; says why and what to do."""


class UnusableCellError(ValueError):
    """A cell makes its row unusable; says why."""


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that was left out."""

    line: int
    """Of the file, from 1, the header counted."""
    reason: str
