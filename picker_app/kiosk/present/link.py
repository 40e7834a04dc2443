"""The line to the hub, in words."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from picker_app.kiosk.present.words import time_words
from picker_app.kiosk.states.link import LinkCondition, LinkState

_PICKING = "Orders of this terminal can be picked on."


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """How the line to the hub is, and since when."""

    condition: LinkCondition = LinkCondition.CONNECTING
    since: datetime | None = None
    why: str = ""
    """What is wrong, as whoever tried found it."""
    hub_trouble: str = ""
    """Why the hub cannot save anything, as it says itself; empty while it can."""


def link_state(
    link: Link, *, unsent: int, journal_trouble: str, now: datetime, zone: ZoneInfo
) -> LinkState:
    """The strip that all screens show."""
    trouble = f"No more steps can be saved here! {journal_trouble}" if journal_trouble else ""
    picking = "" if trouble else _PICKING
    words = (trouble, _offline_words(link, now, zone, picking=picking), _hub_words(link, picking))
    return LinkState(
        condition=link.condition,
        words=" ".join(text for text in words if text),
        unsent=unsent,
    )


def _offline_words(link: Link, now: datetime, zone: ZoneInfo, *, picking: str) -> str:
    if link.condition is not LinkCondition.OFFLINE:
        return ""
    since = "" if link.since is None else f" since {time_words(link.since, now, zone)}"
    return f"No hub{since}: {link.why} {picking}".rstrip()


def _hub_words(link: Link, picking: str) -> str:
    """Nothing is sent then: what the marketplace answers could not be written down."""
    if not link.hub_trouble:
        return ""
    return f"The hub cannot save anything: {link.hub_trouble} {picking}".rstrip()
