"""Fetching the product pictures of the order that is open."""

import asyncio
import logging
import time
from collections.abc import Callable

from picker_app.domain.identity import ConnectionName
from picker_app.domain.order import Line, Order
from picker_app.kiosk.hub import Hub, HubAwayError, HubRefusedError
from picker_app.kiosk.picture_store import PictureStore
from picker_app.tasks import Tasks

logger = logging.getLogger(__name__)

_AT_ONCE = 4
_ASK_AGAIN_SECONDS = 30.0
"""The hub may not have read the catalogue yet."""
_SHRINK_EACH = 100

Product = tuple[ConnectionName, str]


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
            product = (order.connection, line.sku)
            if self._asked_lately(product) or self._store.find(*product) is not None:
                continue
            self._asked[product] = time.monotonic()
            self._tasks.spawn(self._fetch(order, line), name=f"picture of line {line.line_id}")

    async def close(self) -> None:
        """Ends all fetching."""
        await self._tasks.close()

    def _asked_lately(self, product: Product) -> bool:
        asked = self._asked.get(product)
        return asked is not None and time.monotonic() - asked < _ASK_AGAIN_SECONDS

    async def _fetch(self, order: Order, line: Line) -> None:
        async with self._free:
            try:
                content = await self._hub.picture(order.order_id, line.line_id)
                if content is None:
                    return
                await asyncio.to_thread(self._store.put, order.connection, line.sku, content)
            except (HubAwayError, HubRefusedError, OSError) as error:
                self._asked.pop((order.connection, line.sku), None)
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
