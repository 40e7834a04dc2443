"""What a picker can want of an order as a whole, until it is finished."""

from dataclasses import dataclass
from datetime import datetime

from picker_app.domain.identity import OrderId
from picker_app.domain.order import Collector
from picker_app.domain.policy import CancelReason


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptOrder:
    """Tell the customer when the store's own delivery will be there."""

    accepted_for: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelOrder:
    """The store cancels the order."""

    reason: CancelReason


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseCollector:
    """A person's answer to who takes the bag."""

    collector: Collector


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowReview:
    """Review what differs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackToItems:
    """From the review back to the cards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoOnUnreached:
    """Have a supervisor decide about the changes in place of a customer whom nobody reached."""

    cart_digest: str
    """Of the cart with these changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PressReady:
    """Finish the order with the cart that was reviewed."""

    cart_digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseOrderHere:
    """Nothing was found or nobody agreed to the changes, and the marketplace's support was told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawReady:
    """Do not send the order yet: go on with its items."""

    order_id: OrderId


@dataclass(frozen=True, slots=True, kw_only=True)
class TryAgain:
    """Send the order to the marketplace now, not when its pause ends."""

    order_id: OrderId
