"""Which pictures of products are wanted from the hub, and when."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from picker_app.domain.identity import OrderId
from picker_app.kiosk.orders.known_orders import KnownOrders
from picker_app.kiosk.products.search import ProductSearch

if TYPE_CHECKING:
    from picker_app.kiosk.hub_link.pictures import Pictures

_LOOK_AGAIN_SECONDS = 10.0
_TYPING_PAUSE_SECONDS = 0.4
_MOST_SEEN = 10
"""Products that were found and are on the screen."""


class PictureWishes:
    """Those of the order that is open, and of what was found."""

    def __init__(
        self, known: KnownOrders, search: ProductSearch, here: Callable[[], OrderId | None]
    ) -> None:
        """`here` is the order that the picker is at."""
        self._known = known
        self._search = search
        self._here = here
        self._fetcher: Pictures | None = None
        self._typing: asyncio.TimerHandle | None = None

    def connect(self, fetcher: "Pictures") -> None:
        """Who fetches them from now on."""
        self._fetcher = fetcher

    def want_of_order(self) -> None:
        """Those of the order that is open."""
        order_id = self._here()
        known = None if order_id is None else self._known.get(order_id)
        if known is not None and self._fetcher is not None:
            self._fetcher.want(known.order)

    def want_of_found_soon(self) -> None:
        """Once the picker pauses in typing."""
        self.close()
        loop = asyncio.get_running_loop()
        self._typing = loop.call_later(_TYPING_PAUSE_SECONDS, self._want_of_found)

    async def keep_asking(self) -> None:
        """Asks again for what the hub did not have: it reads its catalogues after it started."""
        while True:
            await asyncio.sleep(_LOOK_AGAIN_SECONDS)
            self.want_of_order()

    def close(self) -> None:
        """What was to be asked for soon is not."""
        if self._typing is not None:
            self._typing.cancel()

    def _want_of_found(self) -> None:
        found = self._search.newest
        if found is not None and found.products and self._fetcher is not None:
            skus = [each.sku for each in found.products[:_MOST_SEEN] if each.picture_url]
            self._fetcher.want_products(found.connection, skus)
