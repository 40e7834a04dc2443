"""The product that is about to be chosen, over the search."""

from dataclasses import dataclass

from picker_app.domain.action import CustomerAnswer
from picker_app.domain.identity import LineId
from picker_app.domain.money import Money
from picker_app.kiosk.states.order import SpinnerState


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerCall:
    """The customer is asked by phone before something else goes into the bag."""

    line_id: LineId | None
    """What they are asked about; None is all changes together."""
    cart_digest: str = ""
    """Of the cart with these changes."""
    phone: str
    """Empty where the order has none."""
    answer: CustomerAnswer | None
    """What was said so far."""
    decided_by: str = ""
    """The supervisor who decided in the customer's place."""
    can_go_on: bool = False
    """A supervisor may decide in the customer's place."""
    can_close_here: bool = False
    """The order can be closed without the marketplace: nothing else is left to do about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceState:
    """How much of which product."""

    title: str
    """"Instead of Whole milk 1 l", "On top of the order"."""
    name: str
    price: str
    warning: str = ""
    """What the picker has to know, such as that it is not sold online now, or what goes back."""
    spinner: SpinnerState
    asks_unit: bool = False
    """Nobody but the picker can tell whether it is counted or weighed."""
    obstacle: str = ""
    """Why it cannot be chosen like this; empty where it can."""
    lower_to: Money | None = None
    """The price of a piece at which it could be, where somebody may lower it."""
    lower: str = ""
    """"Lower to €1.20 each"; empty where that is not possible."""
    call: CustomerCall | None = None
    confirm: str
    """Words of the button."""
