"""Who brings what the store delivers itself."""

from typing import Literal

from pydantic import Field, model_validator

from picker_app.domain.identity import ConnectionName
from picker_app.settings.calls import Budget
from picker_app.settings.credentials import ClientCredentials
from picker_app.settings.section import Section
from picker_app.settings.values import AccountName, BaseUrl


def courier_key(courier: ConnectionName, key: str) -> str:
    """How a key of a courier is called in messages."""
    return f"couriers.{courier}.{key}"


class TemperatureSettings(Section):
    """Which goods have to be kept cold: by their category, or by how the name of their shelf place
    begins. All others are told to the courier without a temperature.
    """

    chilled: tuple[str, ...] = ()
    frozen: tuple[str, ...] = ()


class CourierSettings(Section):
    """One account with one courier."""

    name: AccountName
    courier: Literal["gordon"]
    """Which kind of courier."""
    base_url: BaseUrl
    auth: ClientCredentials
    deliverygroup: str = ""
    """As the courier knows it; what a delivery has already, where this is empty."""
    creates_missing: bool = False
    """Whether a delivery that the courier does not have is created; else somebody else does."""
    window_minutes: int = Field(default=60, ge=5)
    """Of the time window of a delivery that is created; the time that the customer was told is in
    its middle.
    """
    temperatures: TemperatureSettings = TemperatureSettings()
    budget: Budget = Budget()
    timeout_seconds: float = Field(default=15.0, gt=0.0)

    @model_validator(mode="after")
    def _can_create(self) -> "CourierSettings":
        if self.creates_missing and not self.deliverygroup:
            msg = "creates_missing needs deliverygroup: the courier takes no delivery without one"
            raise ValueError(msg)
        return self


class DeliverySettings(Section):
    """Who brings the orders of a connection that the store delivers itself."""

    courier: str = ""
    """The courier's name; nobody is told of a delivery where it is empty."""
    external_ref: Literal["platform_order_id", "external_order_id", "order_code"] = (
        "platform_order_id"
    )
    """Which of the order's ids the courier knows the delivery by."""
