"""One account with one courier, ready for use."""

from dataclasses import dataclass

from picker_app.couriers.base import Courier
from picker_app.domain.identity import ConnectionName
from picker_app.settings.courier import CourierSettings
from picker_app.wire.http import Client


@dataclass(frozen=True, slots=True, kw_only=True)
class CourierConnection:
    """What the hub needs of a courier: how it speaks, and a line to it."""

    settings: CourierSettings
    courier: Courier
    client: Client

    @property
    def name(self) -> ConnectionName:
        """Its name in the settings: no marketplace's connection has the same."""
        return self.settings.name

    async def aclose(self) -> None:
        """Close the line."""
        await self.client.aclose()
