"""How far the courier is with an order that the store delivers itself."""

from pydantic import AwareDatetime, Field

from picker_app.api.request import Request
from picker_app.api.view import View
from picker_app.domain.delivery import DeliveryState


class DeliveryField(View):
    """Something that the courier wants to know of a delivery."""

    name: str
    """As the courier calls it."""
    label: str
    """As people call it."""
    value: str = Field(default="", repr=False)
    """What it may be, by the order."""


class DeliveryView(View):
    """How far the hub is with telling a courier what is packed."""

    state: DeliveryState
    since: AwareDatetime
    attempts: int = 0
    next_try_at: AwareDatetime | None = None
    words: str = ""
    """Why it is not done yet, or why the courier refused: its own words where there are any."""
    missing: list[DeliveryField] = Field(default_factory=list)
    """What a person can fill in."""
    tracking_id: str = ""
    window: str = ""
    """When it is brought, as the courier says it."""


class DeliveryRequest(Request):
    """Tells the courier again, with what it asked for."""

    fields: dict[str, str] = Field(default_factory=dict, repr=False)
    """By the courier's names."""
