"""What a customer of Lula may wish for."""

from pydantic import Field

from picker_app.simulator.customers.wishes import WishedBasket, WishedProduct


class WishedItem(WishedProduct):
    """One item, in whole pieces."""

    comment: str = ""
    """What the customer writes to it."""


class WishedOrder(WishedBasket):
    """An order to be placed; what is missing is made up."""

    lines: tuple[WishedItem, ...] | None = Field(default=None, min_length=1)
    order_id: str | None = Field(default=None, min_length=1)
    partner: str = "DoorDash"
    """Where the customer orders."""
    order_type: str = ""
    """"delivery", "pickup" or "dine_in"; details do not have it, so that it is left out where it is
    empty.
    """
    exclude_allergens: str = ""
    disposables: bool | None = None
