"""A supervisor's word that is waited for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalState:
    """What is to be allowed, and by whom."""

    words: str
    """"Whole milk 1 l: €1.00 each"."""
    supervisors: tuple[str, ...]
    chosen: str = ""
    takes_pin: bool = True
    """Whether the chosen one has a PIN; else their badge is waited for."""
    objection: str = ""
    is_checking: bool = False
