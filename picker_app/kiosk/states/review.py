"""The review before Ready: what differs from the order."""

from dataclasses import dataclass

from picker_app.domain.identity import LineId, OrderId
from picker_app.kiosk.states.attention import NOBODY_WAITS, AttentionState
from picker_app.kiosk.states.choice import CustomerCall
from picker_app.kiosk.states.link import CONNECTING, LinkState
from picker_app.kiosk.states.order import CardTone, Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """One item that does not go as ordered, or that the marketplace would refuse."""

    line_id: LineId
    name: str
    ordered: str
    becomes: str
    """"2 pieces", "1.180 kg", "Not found"."""
    tone: CardTone
    note: str = ""
    """What is written to it in place of what the customer wrote."""
    refusal: str = ""
    """Why the marketplace would refuse it, in its own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewState:
    """The whole review screen."""

    order_id: OrderId
    order_code: str
    first_name: str
    differing: tuple[ReviewRow, ...]
    added: tuple[ReviewRow, ...] = ()
    """What goes along on top of the order."""
    as_ordered: int
    """Number of items that go as ordered."""
    total: int
    estimate: str
    cart_digest: str
    """Of the cart that is shown: what Ready carries."""
    call: CustomerCall | None = None
    """The customer has to agree to what differs; None where nobody has to be asked."""
    can_finish: bool
    obstacle: str = ""
    checked: str = ""
    """How far the marketplace has checked this cart."""
    notices: tuple[Notice, ...] = ()
    attention: AttentionState = NOBODY_WAITS
    link: LinkState = CONNECTING
