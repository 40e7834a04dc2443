"""The whole line to the hub: what goes up and what comes down."""

import asyncio
from collections.abc import Callable

from picker_app.domain.identity import TerminalName
from picker_app.kiosk.hub_link.catch_up import CatchUp
from picker_app.kiosk.hub_link.client import HubClient
from picker_app.kiosk.hub_link.feed import Feed
from picker_app.kiosk.hub_link.heartbeat import keep_beating
from picker_app.kiosk.hub_link.hub_address import HubAddress
from picker_app.kiosk.hub_link.hub_watch import HubWatch
from picker_app.kiosk.hub_link.pictures import Pictures
from picker_app.kiosk.hub_link.product_lists import ProductLists
from picker_app.kiosk.hub_link.uploader import Uploader
from picker_app.kiosk.orders.known_orders import KnownOrders
from picker_app.kiosk.orders.news import News
from picker_app.kiosk.products.picture_store import PictureStore
from picker_app.kiosk.products.store import ProductStore
from picker_app.tasks import Tasks

_HOUR_SECONDS = 3600.0


class Line:
    """The feed, the uploader and the pictures over one client."""

    def __init__(
        self,
        address: HubAddress,
        terminal: TerminalName,
        *,
        picker: Callable[[], str],
        known: KnownOrders,
        news: News,
        watch: HubWatch,
        unsent: asyncio.Event,
        pictures: PictureStore,
        products: ProductStore,
        on_picture: Callable[[], None],
        on_products: Callable[[], None],
    ) -> None:
        """`picker` names who is at the screen. `unsent` is set whenever actions may wait;
        `on_picture` is called when pictures came, `on_products` when a list of products did.
        """
        self.hub = HubClient(address, terminal, picker=picker, terminal_id=known.terminal_id)
        self.pictures = Pictures(self.hub, pictures, on_picture)
        self.product_lists = ProductLists(self.hub, products, on_products)
        self._news = news
        self._watch = watch
        catch_up = CatchUp(self.hub, known)
        self._feed = Feed(self.hub, catch_up, news, watch)
        self._uploader = Uploader(self.hub, catch_up, known, news, unsent)

    async def run(self) -> None:
        """Keeps the line until cancelled."""
        try:
            async with Tasks() as tasks:
                feed = tasks.spawn(self._feed.run(), name="feed")
                uploader = tasks.spawn(self._uploader.run(), name="uploader")
                lists = tasks.spawn(self.product_lists.run(), name="product lists")
                forgetting = tasks.spawn(self._forget(), name="forget closed orders")
                beating = tasks.spawn(keep_beating(self.hub), name="heartbeat")
                await asyncio.gather(feed, uploader, lists, forgetting, beating)
        finally:
            await self.pictures.close()
            await self.hub.close()

    async def _forget(self) -> None:
        while True:
            self._news.forget_closed(self._watch.now())
            await asyncio.sleep(_HOUR_SECONDS)
