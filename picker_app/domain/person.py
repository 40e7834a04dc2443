"""The people who pick, and those who allow what needs a second word."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self


class Role(StrEnum):
    """What a person may do."""

    PICKER = "PICKER"
    SUPERVISOR = "SUPERVISOR"
    """Picks too, and allows what a picker may not do alone."""
    UNKNOWN = "UNKNOWN"
    """Of a newer hub; may do what a picker may."""

    @classmethod
    def _missing_(cls, _value: object) -> Self:
        return cls("UNKNOWN")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One of the store's people."""

    name: str
    """As on the screen and in each order's log; no two have the same, whatever its case."""
    role: Role = Role.PICKER
    badge: str = field(default="", repr=False)
    """What the scanner reads from their badge; empty without one."""
    pin_hash: str = field(default="", repr=False)
    """See `picker_app.domain.pin`; empty for whoever has a badge only."""


def named(people: tuple[Person, ...], name: str) -> Person | None:
    """The person of this name."""
    return next((each for each in people if each.name.casefold() == name.casefold()), None)


def with_badge(people: tuple[Person, ...], code: str) -> Person | None:
    """The person whose badge has this code."""
    return next((each for each in people if each.badge and each.badge == code), None)
