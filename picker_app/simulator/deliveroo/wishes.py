"""What a customer of Deliveroo may wish for."""

from pydantic import Field

from picker_app.simulator.customers.wishes import WishedBasket, WishedProduct
from picker_app.simulator.deliveroo.order import ALL_ACTIONS, AllowedAction


class WishedItem(WishedProduct):
    """One item, in whole pieces."""

    allowed: tuple[AllowedAction, ...] = ALL_ACTIONS
    """What may be done where it is not there."""


class WishedOrder(WishedBasket):
    """An order to be placed; what is missing is made up. Its comment is the allergy note, which is
    all that customers can write.
    """

    lines: tuple[WishedItem, ...] | None = Field(default=None, min_length=1)
    order_id: str | None = Field(default=None, min_length=1)
    order_type: str = "delivery"
    currency: str = "EUR"
