"""Fetching product pictures: of the order that is open, and of products that were found."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterable
from functools import partial

from picker_app.domain.identity import ConnectionName
from picker_app.domain.order import Order
from picker_app.kiosk.hub_link.hub import Hub, HubAwayError, HubRefusedError
from picker_app.kiosk.products.picture_store import PictureStore
from picker_app.tasks import Tasks

logger = logging.getLogger(__name__)

_AT_ONCE = 4
_ASK_AGAIN_SECONDS = 30.0
"""The hub may not have read the catalogue yet."""
_SHRINK_EACH = 100

Product = tuple[ConnectionName, str]
Ask = Callable[[], Awaitable[bytes | None]]


class Pictures:
    """Fetches what is missing, a few at a time; a picture that cannot be had hurts nothing."""

    def __init__(self, hub: Hub, store: PictureStore, on_new: Callable[[], None]) -> None:
        """`on_new` is called when a picture has come."""
        self._hub = hub
        self._store = store
        self._on_new = on_new
        self._tasks = Tasks()
        self._free = asyncio.Semaphore(_AT_ONCE)
        self._asked: dict[Product, float] = {}
        self._fetched = 0

    def want(self, order: Order) -> None:
        """Fetches the pictures of an order that are not here and were not asked for lately."""
        for line in order.lines_to_pick:
            ask = partial(self._hub.picture, order.order_id, line.line_id)
            self._want((order.connection, line.sku), ask)

    def want_products(self, connection: ConnectionName, skus: Iterable[str]) -> None:
        """The same for products that were found."""
        for sku in skus:
            self._want((connection, sku), partial(self._hub.product_picture, connection, sku))

    def _want(self, product: Product, ask: Ask) -> None:
        if not self._asked_lately(product) and self._store.find(*product) is None:
            self._asked[product] = time.monotonic()
            self._tasks.spawn(self._fetch(product, ask), name=f"picture of {product[1]}")

    async def close(self) -> None:
        """Ends all fetching."""
        await self._tasks.close()

    def _asked_lately(self, product: Product) -> bool:
        asked = self._asked.get(product)
        return asked is not None and time.monotonic() - asked < _ASK_AGAIN_SECONDS

    async def _fetch(self, product: Product, ask: Ask) -> None:
        async with self._free:
            try:
                content = await ask()
                if content is None:
                    return
                await asyncio.to_thread(self._store.put, *product, content)
            except (HubAwayError, HubRefusedError, OSError) as error:
                self._asked.pop(product, None)
                logger.info("a picture did not come: %s", error)
                return
        self._on_new()
        await self._shrink_sometimes()

    async def _shrink_sometimes(self) -> None:
        self._fetched += 1
        if self._fetched % _SHRINK_EACH == 1:
            try:
                await asyncio.to_thread(self._store.shrink)
            except OSError as error:
                logger.warning("old pictures cannot be deleted: %s", error)
