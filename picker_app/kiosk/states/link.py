"""The line to the hub, as every screen shows it."""

from dataclasses import dataclass
from enum import StrEnum


class LinkCondition(StrEnum):
    """How the line to the hub is."""

    CONNECTING = "CONNECTING"
    ONLINE = "ONLINE"
    OFFLINE = "OFFLINE"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkState:
    """The strip that says whether what is on the screen is up to date."""

    condition: LinkCondition = LinkCondition.CONNECTING
    words: str = ""
    """What is wrong, since when, and what still works; empty while all is well."""
    marketplaces: str = ""
    """Which marketplaces the hub does not reach, and what waits for them; empty while all are."""
    unsent: int = 0
    """Actions that are safe in this terminal's journal and not with the hub yet."""


CONNECTING = LinkState()
"""Before the first word of the hub."""
