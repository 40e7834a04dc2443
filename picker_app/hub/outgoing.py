"""The hub's calls to the marketplaces."""

from collections.abc import Mapping, Sequence

from picker_app.domain.identity import ConnectionName
from picker_app.hub.call_desk import CallDesk, CallOutcome, LineHealth, words_of
from picker_app.hub.clock import Clock
from picker_app.hub.storage.database import Database
from picker_app.platforms.base import Platform
from picker_app.platforms.connection import Connection
from picker_app.wire.calls import Answer

__all__ = ["CallOutcome", "LineHealth", "Outgoing", "words_of"]


class Outgoing(CallDesk):
    """All connections of the hub, and the one way to call them."""

    def __init__(
        self, database: Database, connections: Sequence[Connection], *, clock: Clock
    ) -> None:
        super().__init__(database, connections, clock=clock)
        self.connections: Mapping[ConnectionName, Connection] = {
            connection.name: connection for connection in connections
        }
        self.platforms: Mapping[ConnectionName, Platform] = {
            name: connection.platform for name, connection in self.connections.items()
        }
        """The adapter of each connection."""

    def as_meant(self, name: ConnectionName, answer: Answer) -> Answer:
        """The answer with the status that it means at its marketplace."""
        return self.platforms[name].as_meant(answer)
