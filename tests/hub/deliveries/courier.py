"""A bench whose orders a courier brings."""

import dataclasses
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

from picker_app.couriers.connection import CourierConnection
from picker_app.couriers.loader import load_all
from picker_app.domain.delivery import DeliveryState
from picker_app.domain.identity import OrderId
from picker_app.hub.orderbook import OrderState
from picker_app.hub.storage.deliveries import Delivery
from picker_app.settings.courier import CourierSettings
from tests.couriers.gordon.office import GordonOffice, delivery
from tests.hub.marketplace import Marketplace
from tests.hub.running import Bench, bench

DELIVERED = {"courier": "gordon", "external_ref": "platform_order_id"}
SETTLED = {
    DeliveryState.DONE,
    DeliveryState.NEEDS_FIELDS,
    DeliveryState.REFUSED,
    DeliveryState.VOID,
    DeliveryState.NO_COURIER,
}


def courier_at(url: str, **settings: object) -> CourierConnection:
    """A line to a courier at this address, practically without pacing. GORDON_SECRET has to be in
    the environment.
    """
    (connection,) = load_all(
        [
            CourierSettings.model_validate(
                {
                    "name": "gordon",
                    "courier": "gordon",
                    "base_url": url,
                    "auth": {
                        "method": "client_credentials",
                        "client_id": "us",
                        "client_secret": "env:GORDON_SECRET",
                    },
                    "budget": {"calls_per_minute": 60_000},
                    **settings,
                }
            )
        ],
        ZoneInfo("Europe/Stockholm"),
    )
    return connection


@dataclasses.dataclass(slots=True, kw_only=True)
class Dispatch:
    """A marketplace, a courier, and the hub between them."""

    hub: Bench
    shop: Marketplace
    office: GordonOffice

    async def finish(self, number: int = 1, *, collector: str = "DRIVER") -> OrderId:
        """Have an order finished at the marketplace; its id."""
        self.shop.place(number, collector=collector)
        order_id = await self.hub.receive(number, collector=collector)
        await self.hub.make_ready(order_id)
        return order_id

    async def until(self, order_id: OrderId, *states: DeliveryState) -> Delivery:
        """Wait until the delivery is in one of these states; settled without any."""
        wanted = set(states) or SETTLED

        def is_so(state: OrderState) -> bool:
            return state.delivery is not None and state.delivery.state in wanted

        state = await self.hub.until(order_id, is_so)
        assert state.delivery is not None
        return state.delivery


@asynccontextmanager
async def dispatch(
    folder: Path,
    office: GordonOffice | None = None,
    *,
    delivered: dict[str, str] | None = None,
    **settings: object,
) -> AsyncIterator[Dispatch]:
    """The hub's outbox and dispatcher at work while the block runs. The courier has a delivery of
    the first order where no office is given.
    """
    office = office or GordonOffice(deliveries={"order-1": delivery("order-1")})
    shop = Marketplace()
    async with (
        shop.listening(),
        office.listening() as url,
        bench(
            folder,
            shop.url,
            couriers=[courier_at(url, **settings)],
            delivery=DELIVERED if delivered is None else delivered,
        ) as hub,
        hub.outbox(),
        hub.dispatching(),
    ):
        yield Dispatch(hub=hub, shop=shop, office=office)
