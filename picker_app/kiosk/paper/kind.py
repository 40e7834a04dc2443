"""Which paper, and where it comes out."""

from enum import StrEnum


class Paper(StrEnum):
    """What can be put on paper of an order."""

    PICK_LIST = "PICK_LIST"
    RECEIPT = "RECEIPT"
    BAG_LABELS = "BAG_LABELS"


class Outlet(StrEnum):
    """Where it comes out."""

    PRINTER = "PRINTER"
    FILE = "FILE"
    """A PDF in the terminal's folder for paper."""
