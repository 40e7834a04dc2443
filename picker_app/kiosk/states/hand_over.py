"""The screen after Ready: sending, hand-over, cancelled."""

from dataclasses import dataclass
from enum import StrEnum

from picker_app.domain.identity import OrderId
from picker_app.kiosk.states.about_order import AboutOrder
from picker_app.kiosk.states.attention import NOBODY_WAITS, AttentionState
from picker_app.kiosk.states.courier import CourierState
from picker_app.kiosk.states.link import CONNECTING, LinkState


class HandOverPhase(StrEnum):
    """How far it is."""

    SENDING = "SENDING"
    """The marketplace has not confirmed it; the bag stays."""
    UNCLEAR = "UNCLEAR"
    """Nothing proves that the marketplace took it or not; a person decides."""
    WAITING = "WAITING"
    """Confirmed; whoever takes the bag may come."""
    TAKEN = "TAKEN"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True, kw_only=True)
class PutBackRow:
    """Goods of a cancelled order that go back to their shelf."""

    goods: str
    words: str
    """"2 x Whole milk 1 l"."""
    done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BagPlace:
    """A place of the store where bags of the order may stand."""

    place: str
    count: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedBags:
    """The bags of the packed order, and where they stand."""

    words: str
    """"3 bags: Shelf 2, Fridge 1"; empty while nobody has said it."""
    places: tuple[BagPlace, ...]
    locked: bool = False
    """Another terminal has the order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverState:
    """The whole hand-over screen."""

    order_id: OrderId
    order_code: str
    """Shown at least 25 mm high."""
    external_order_id: str
    first_name: str
    platform: str
    phase: HandOverPhase
    headline: str
    """"Give this bag to the rider", "Being sent to the marketplace", "Cancelled by the customer".
    """
    words: str = ""
    """What is going on or what to do, the platform's own words where there are any."""
    address: str = ""
    """Only for the store's own delivery."""
    mind: tuple[str, ...] = ()
    """What to look at before it is given away: age limits, allergies, what is to be paid."""
    total_label: str = ""
    """"Total" of the platform, or "Our estimate"."""
    total: str = ""
    sub_total: str = ""
    differing: tuple[str, ...] = ()
    """What is not as ordered: "Milk 1 l: 2 of 3 pieces", "On top of the order: 1 x Paper bag"."""
    put_back: tuple[PutBackRow, ...] = ()
    """Of a cancelled order."""
    courier: CourierState | None = None
    """None where no courier has to do with the order."""
    bags: PackedBags | None = None
    """None where the order has left or was cancelled."""
    can_hand_over: bool = False
    can_try_again: bool = False
    can_withdraw: bool = False
    """Nothing was sent: the picker may go on with the items."""
    about: AboutOrder
    attention: AttentionState = NOBODY_WAITS
    link: LinkState = CONNECTING
