"""Switches for what Gordon's documents leave open."""

from enum import StrEnum

from pydantic import Field

from picker_app.simulator.switches import CommonSwitches


class Absence(StrEnum):
    """What a call about a delivery gets that is not there."""

    NOT_FOUND = "NOT_FOUND"
    """404."""
    ERROR = "ERROR"
    """`"status": "error"` with 200, as other refusals have it."""
    EMPTY = "EMPTY"
    """`{}` with 200."""


class GordonSwitches(CommonSwitches):
    """Those of Gordon alone."""

    absent_delivery: Absence = Absence.NOT_FOUND
    delivery_made_share: float = Field(default=0.5, ge=0.0, le=1.0)
    """Of the deliveries that are asked for and not there, how many the store's web shop has made
    after all. A reference is always one of them or never.
    """
    delivery_requires: tuple[str, ...] = ()
    """Fields that are required besides those of the documents."""
    delivery_group_known: bool = True
    """Whether any delivery group is found."""
