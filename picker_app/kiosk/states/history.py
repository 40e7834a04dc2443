"""Orders of the past."""

from dataclasses import dataclass

from picker_app.domain.identity import OrderId
from picker_app.kiosk.states.about_order import AboutOrder
from picker_app.kiosk.states.attention import NOBODY_WAITS, AttentionState
from picker_app.kiosk.states.link import CONNECTING, LinkState

LENGTHS = (1, 7, 30, 60)
"""Days that can be read at once; marketplaces list no more than the last sixty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """One order of the past."""

    order_id: OrderId
    order_code: str
    numbers: str
    """First name and the number for support."""
    when: str
    """"Wed 25 Nov, 14:35", store time."""
    platform: str
    status: str
    total: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryState:
    """The whole screen."""

    days: int
    """Length of the time that is asked for, one of `LENGTHS`."""
    time: str
    """"18 Nov to 25 Nov"."""
    can_go_back: bool
    can_go_on: bool
    text: str = ""
    """What is searched for."""
    is_reading: bool = False
    is_for_one: bool = False
    """What is searched for is the id of one order, which is asked for alone."""
    remark: str = ""
    """How far it is read, or why no further."""
    rows: tuple[HistoryRow, ...] = ()
    blank: str = ""
    about: AboutOrder | None = None
    """The order that was touched, whole."""
    attention: AttentionState = NOBODY_WAITS
    link: LinkState = CONNECTING
