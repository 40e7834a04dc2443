"""One account with one marketplace, ready for use."""

from dataclasses import dataclass

from picker_app.domain.identity import ConnectionName
from picker_app.platforms.base import Platform
from picker_app.settings.connection import ConnectionSettings
from picker_app.wire.http import Client


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """What the hub needs of a marketplace: how it speaks, and a line to it."""

    settings: ConnectionSettings
    platform: Platform
    client: Client

    @property
    def name(self) -> ConnectionName:
        """Its name in the settings and in the webhooks' path."""
        return self.settings.name

    async def aclose(self) -> None:
        """Close the line."""
        await self.client.aclose()
