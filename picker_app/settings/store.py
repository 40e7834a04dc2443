"""The store: its name, money, clock, places and codes."""

from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import Field

from picker_app.domain.due import ATTENTION_AFTER_MINUTES, PREORDER_LEAD_MINUTES
from picker_app.settings.barcodes import BarcodeSettings
from picker_app.settings.section import Section
from picker_app.settings.values import Currency, TimeZoneName

BagPlace = Annotated[str, Field(min_length=1, max_length=24)]


class StoreSettings(Section):
    """The store."""

    name: str = "Store"
    currency: Currency = "EUR"
    """Of prices whose payload names none."""
    time_zone: TimeZoneName = "UTC"
    preorder_lead_minutes: int = Field(default=PREORDER_LEAD_MINUTES, ge=0)
    """How long before its time a preorder moves up to the orders that are to be picked."""
    attention_after_minutes: int = Field(default=ATTENTION_AFTER_MINUTES, ge=1)
    """How long nobody may open an order before it calls for attention."""
    orders_per_picker: int = Field(default=6, ge=1)
    """How many orders one person may be picking at once."""
    bag_places: tuple[BagPlace, ...] = ("Shelf", "Fridge", "Freezer")
    """Where packed orders wait to be taken: kinds of places, or numbered slots."""
    barcodes: BarcodeSettings = BarcodeSettings()

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the screens."""
        return ZoneInfo(self.time_zone)
