"""The couriers of the hub, and which of them brings the orders of which marketplace."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from picker_app.couriers.connection import CourierConnection
from picker_app.couriers.loader import WHOM
from picker_app.domain.identity import ConnectionName
from picker_app.domain.order import Order
from picker_app.hub.call_desk import CallDesk
from picker_app.hub.clock import Clock
from picker_app.hub.storage.database import Database
from picker_app.settings.connection import ConnectionSettings, connection_key


class NoReferenceError(ValueError):
    """The courier cannot know an order by the id that the settings say; says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Who brings an order, and by which id it knows it."""

    courier: CourierConnection
    external_ref: str

    def reference(self, order: Order) -> str:
        """The order's id that the courier knows. Raises NoReferenceError."""
        reference: str = getattr(order, self.external_ref)
        if not reference:
            key = connection_key(order.connection, "delivery.external_ref")
            raise NoReferenceError(
                f"The order has no {self.external_ref}, by which the courier would know it. "
                f"Set {key} in the hub's settings and start the hub again."
            )
        return reference


class Couriers(CallDesk):
    """All couriers, and the one way to call them."""

    def __init__(
        self,
        database: Database,
        couriers: Sequence[CourierConnection],
        connections: Sequence[ConnectionSettings],
        *,
        clock: Clock,
    ) -> None:
        super().__init__(database, couriers, clock=clock, whom=WHOM)
        by_name = {str(courier.name): courier for courier in couriers}
        self.couriers: Sequence[CourierConnection] = couriers
        self._routes: Mapping[ConnectionName, Route] = {
            connection.name: Route(
                courier=by_name[connection.delivery.courier],
                external_ref=connection.delivery.external_ref,
            )
            for connection in connections
            if connection.delivery.courier in by_name
        }

    def route(self, connection: ConnectionName) -> Route | None:
        """How the orders of a marketplace are brought; None where no courier brings them."""
        return self._routes.get(connection)

    def hurry_for(self, connection: ConnectionName) -> None:
        """Somebody wants the next try for an order of this marketplace now."""
        if (route := self.route(connection)) is not None:
            self.hurry(route.courier.name)
