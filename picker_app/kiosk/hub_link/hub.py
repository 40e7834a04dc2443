"""What the kiosk asks of the hub, whatever carries it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from picker_app.api.actions import ActionsAnswer, ActionsRequest, Problem
from picker_app.api.give_back import CompareAnswer, GiveBackRequest, KeptOrder
from picker_app.api.history import HistoryPageView, HistoryPlace
from picker_app.api.orders import OrderView, QueueView
from picker_app.api.store import StoreView
from picker_app.api.substitutes import SubstitutesView
from picker_app.api.webhooks import WebhookListView
from picker_app.domain.identity import ConnectionName, LineId, OrderId


class HubAwayError(Exception):
    """The hub cannot be reached or gives no usable answer; asking again later may help. Its text
    says what is wrong.
    """


class HubRefusedError(Exception):
    """The hub understood and said no."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.text)
        self.problem = problem


class Hub(Protocol):
    """What the kiosk asks of the hub. All raise HubAwayError and HubRefusedError."""

    async def store(self) -> StoreView:
        """The store and its connections."""
        ...

    async def orders(self) -> QueueView:
        """All orders that are not closed, and those closed lately."""
        ...

    async def claim(self, order_id: OrderId, *, take_over: bool = False) -> OrderView:
        """Takes the order for this terminal, from another one only with `take_over`."""
        ...

    async def release(self, order_id: OrderId, epoch: int) -> OrderView:
        """Gives the order back to the queue."""
        ...

    async def send_actions(self, order_id: OrderId, actions: ActionsRequest) -> ActionsAnswer:
        """Hands over actions of one order and epoch, in the order of their numbers."""
        ...

    async def check(self, order_id: OrderId, cart_digest: str) -> OrderView:
        """Has the marketplace check the cart of this digest, which is being reviewed."""
        ...

    async def substitutes(self, order_id: OrderId, line_id: LineId, needle: str) -> SubstitutesView:
        """What the marketplace lists to stand in for a line, those that fit the needle."""
        ...

    async def compare(self, orders: Sequence[KeptOrder]) -> CompareAnswer:
        """What the hub lacks of what this terminal has."""
        ...

    async def give_back(self, order_id: OrderId, given: GiveBackRequest) -> OrderView:
        """Gives back what the hub lacks of an order."""
        ...

    async def try_again(self, order_id: OrderId) -> OrderView:
        """Sends the finished order to the marketplace now."""
        ...

    async def tell_courier(self, order_id: OrderId, fields: Mapping[str, str]) -> OrderView:
        """Tells the courier now what is packed, with the fields that it asked for."""
        ...

    async def history_page(
        self, connection: ConnectionName, since: datetime, until: datetime, place: HistoryPlace
    ) -> HistoryPageView:
        """One page of the orders of this time. May take long: others' calls go first."""
        ...

    async def history_order(self, connection: ConnectionName, number: str) -> HistoryPageView:
        """The order with this id of the marketplace's, alone; no order where it shows none."""
        ...

    async def webhooks(self) -> WebhookListView:
        """The webhooks that became no order, each with the beginning of its text."""
        ...

    async def webhooks_seen(self, up_to: int) -> None:
        """Somebody looked at the webhook with this number and at those that came before it."""
        ...

    async def product_list(self, connection: ConnectionName, to: Path) -> None:
        """Writes the list of a connection's products into this file. Raises OSError too."""
        ...

    async def product_picture(self, connection: ConnectionName, sku: str) -> bytes | None:
        """The picture of a product of the list, as below."""
        ...

    async def picture(self, order_id: OrderId, line_id: LineId) -> bytes | None:
        """The picture of a line's product, PNG, JPEG or WebP; None where there is none."""
        ...
