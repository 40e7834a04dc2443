"""What is asked of the hub on a picker's word: take orders, give them back, check and send."""

import logging
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from typing import Any

from picker_app.api.orders import OrderView
from picker_app.api.substitutes import SubstitutesView
from picker_app.domain.identity import LineId, OrderId
from picker_app.kiosk.hub_link.hub import Hub, HubAwayError, HubRefusedError
from picker_app.kiosk.present.doings import NOTHING, Doings
from picker_app.kiosk.present.webhooks import NOT_LISTED, WebhookList
from picker_app.tasks import Tasks

logger = logging.getLogger(__name__)

_GETTING = Doings(opening="Getting the order…")
_PUT_OFF = "It is taken as soon as the hub is reached."

Then = Callable[[], None]
Errand = Callable[[], Coroutine[Any, Any, Then | None]]
"""What it answers with is done when the same may be asked again."""


class Errands:
    """Asks the hub, each thing once at a time."""

    def __init__(
        self,
        *,
        on_view: Callable[[OrderView], None],
        on_change: Callable[[], None],
        on_failure: Callable[[str], None],
    ) -> None:
        """`on_view` takes the orders that the hub answers with, `on_change` is called when `doings`
        or `webhooks` says something else, `on_failure` with why an errand came to nothing.
        """
        self._on_view = on_view
        self._on_change = on_change
        self._on_failure = on_failure
        self._hub: Hub | None = None
        self._doings: dict[OrderId, Doings] = {}
        self._put_off: dict[OrderId, Then | None] = {}
        self._under_way: set[str] = set()
        self._tasks = Tasks()
        self.webhooks = NOT_LISTED

    def connect(self, hub: Hub) -> None:
        """From now on errands can go out."""
        self._hub = hub

    async def close(self) -> None:
        """Ends all errands."""
        await self._tasks.close()

    def doings(self, order_id: OrderId) -> Doings:
        """What is being asked about an order, or what was answered."""
        return self._doings.get(order_id, NOTHING)

    def forget_doings(self, order_id: OrderId) -> None:
        """The answers were read, and nobody waits for the order any more."""
        self._doings.pop(order_id, None)
        self._put_off.pop(order_id, None)

    def go_on(self) -> None:
        """The hub is reached: takes the orders that somebody waits in front of."""
        put_off, self._put_off = self._put_off, {}
        for order_id, then in put_off.items():
            self.claim(order_id, then)

    def claim(self, order_id: OrderId, then: Then | None = None) -> None:
        """Takes an order for this terminal, and goes on with `then` once it has it.

        Where the hub is away the order is taken when it is back, unless the picker has gone on.
        """
        self._start(f"claim {order_id}", lambda: self._claim(order_id, then))

    def take_over(self, order_id: OrderId) -> None:
        """Takes an order from the terminal that has it, on a person's word. It is not put off: by
        then the other one may be much further.
        """
        self._start(f"take over {order_id}", lambda: self._take_over(order_id))

    def is_taking(self, order_id: OrderId) -> bool:
        """Whether the hub is being asked for an order and has not answered."""
        return f"claim {order_id}" in self._under_way

    def release(self, order_id: OrderId, epoch: int, then: Then) -> None:
        """Gives an order back to the queue."""
        self._start(f"release {order_id}", lambda: self._release(order_id, epoch, then))

    def let_go(self, order_id: OrderId, epoch: int, then: Then) -> None:
        """Gives back an order that was only looked at, and goes on with `then`. Nobody asked for
        it: where it fails the order stays with this terminal, without a word. Nothing is done while
        the order is still being taken: whoever takes it looks then whether it is still wanted.
        """
        if f"claim {order_id}" not in self._under_way:
            self._start(f"let go {order_id}", lambda: self._let_go(order_id, epoch, then))

    def check(self, order_id: OrderId, cart_digest: str) -> None:
        """Has the marketplace check the cart that is being reviewed. Where that fails there is
        nothing to be done about it: the review says that the cart is not checked.
        """
        name = f"check {order_id} {cart_digest}"
        self._start(name, lambda: self._check(order_id, cart_digest))

    def list_substitutes(
        self,
        order_id: OrderId,
        line_id: LineId,
        needle: str,
        take: Callable[[SubstitutesView], None],
    ) -> None:
        """Asks for what may stand in for a line; `take` gets the list, or why there is none."""
        name = f"substitutes {order_id} {line_id} {needle}"
        self._start(name, lambda: self._list_substitutes(order_id, line_id, needle, take))

    def try_again(self, order_id: OrderId) -> None:
        """Sends a finished order to the marketplace now."""
        self._start(f"try again {order_id}", lambda: self._try_again(order_id))

    def tell_courier(self, order_id: OrderId, fields: Mapping[str, str]) -> None:
        """Tells the courier again what is packed, with what it asked for."""
        self._start(f"tell courier {order_id}", lambda: self._tell_courier(order_id, fields))

    def list_webhooks(self) -> None:
        """Asks for the webhooks that became no order, which somebody wants to look at."""
        self._start("list webhooks", self._list_webhooks)

    def _start(self, name: str, errand: Errand) -> None:
        """A second tap while the first is under way asks for nothing new."""
        if name not in self._under_way:
            self._under_way.add(name)
            self._tasks.spawn(self._run(name, errand), name=name)

    async def _run(self, name: str, errand: Errand) -> None:
        then = None
        try:
            then = await errand()
        except (HubAwayError, HubRefusedError) as error:
            self._on_failure(f"That did not work: {error}")
        finally:
            self._under_way.discard(name)
        if then is not None:
            then()

    async def _claim(self, order_id: OrderId, then: Then | None) -> Then | None:
        self._set_doings(order_id, _GETTING)
        try:
            view = await self._reached().claim(order_id)
        except HubRefusedError as refused:
            self._set_doings(order_id, Doings(opening=str(refused), failed=True))
        except HubAwayError as away:
            self._put_claim_off(order_id, then, str(away))
        else:
            self._on_view(view)
            self._set_doings(order_id, NOTHING)
            return then
        return None

    async def _take_over(self, order_id: OrderId) -> None:
        self._on_view(await self._reached().claim(order_id, take_over=True))
        self._set_doings(order_id, NOTHING)

    def _put_claim_off(self, order_id: OrderId, then: Then | None, why: str) -> None:
        if order_id not in self._doings:  # the picker went on meanwhile
            return
        self._put_off[order_id] = then
        words = f"The order cannot be taken now: {why} {_PUT_OFF}"
        self._set_doings(order_id, Doings(opening=words, failed=True))

    async def _release(self, order_id: OrderId, epoch: int, then: Then) -> Then:
        self._on_view(await self._reached().release(order_id, epoch))
        return then

    async def _let_go(self, order_id: OrderId, epoch: int, then: Then) -> Then | None:
        try:
            return await self._release(order_id, epoch, then)
        except (HubAwayError, HubRefusedError) as error:
            logger.info("kept an order that was looked at: %s", error, extra={"order_id": order_id})
            return None

    async def _check(self, order_id: OrderId, cart_digest: str) -> None:
        try:
            self._on_view(await self._reached().check(order_id, cart_digest))
        except (HubAwayError, HubRefusedError) as error:
            logger.info("the cart is reviewed without a check: %s", error)

    async def _try_again(self, order_id: OrderId) -> None:
        self._on_view(await self._reached().try_again(order_id))

    async def _tell_courier(self, order_id: OrderId, fields: Mapping[str, str]) -> None:
        self._on_view(await self._reached().tell_courier(order_id, fields))

    async def _list_webhooks(self) -> None:
        self._set_webhooks(replace(self.webhooks, failure=""))
        try:
            listed = tuple((await self._reached().webhooks()).webhooks)
        except (HubAwayError, HubRefusedError) as error:
            self._set_webhooks(replace(self.webhooks, failure=str(error)))
            raise
        self._set_webhooks(WebhookList(webhooks=listed))
        if listed:
            await self._tell_seen(listed[0].webhook_id)

    async def _tell_seen(self, up_to: int) -> None:
        """Where that fails they count as unread, and are told as seen the next time."""
        try:
            await self._reached().webhooks_seen(up_to)
        except (HubAwayError, HubRefusedError) as error:
            logger.info("the hub does not know that webhooks were seen: %s", error)

    async def _list_substitutes(
        self,
        order_id: OrderId,
        line_id: LineId,
        needle: str,
        take: Callable[[SubstitutesView], None],
    ) -> Then:
        try:
            view = await self._reached().substitutes(order_id, line_id, needle)
        except (HubAwayError, HubRefusedError) as error:
            view = SubstitutesView(trouble=f"The list cannot be had: {error}")
        return lambda: take(view)

    def _reached(self) -> Hub:
        if self._hub is None:
            raise HubAwayError("the hub is not reached yet.")
        return self._hub

    def _set_webhooks(self, webhooks: WebhookList) -> None:
        self.webhooks = webhooks
        self._on_change()

    def _set_doings(self, order_id: OrderId, doings: Doings) -> None:
        self._doings[order_id] = doings
        self._on_change()
