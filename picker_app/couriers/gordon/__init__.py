"""Gordon Delivery, by its orders API: the delivery is fetched, and put back with what is packed."""

from zoneinfo import ZoneInfo

from picker_app.couriers.base import Courier
from picker_app.couriers.gordon.adapter import Gordon
from picker_app.couriers.gordon.paths import TOKEN_PATH
from picker_app.settings.courier import CourierSettings
from picker_app.wire.tokens import TokenDoor

__all__ = ["TOKEN_DOOR", "build"]

TOKEN_DOOR = TokenDoor(path=TOKEN_PATH, takes_json=True)


def build(settings: CourierSettings, zone: ZoneInfo) -> Courier:
    """The adapter for these settings."""
    return Gordon(settings, zone)
