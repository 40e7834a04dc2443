"""One comparison with one marketplace, call by call."""

import logging
import sqlite3
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from picker_app.domain.identity import OrderId
from picker_app.domain.order import Order, OrderStatus
from picker_app.domain.stage import IntentState, Stage
from picker_app.hub import messages, orderbook
from picker_app.hub.clock import Clock
from picker_app.hub.fulfilment.answers import Message, MisreadError, order_shown
from picker_app.hub.orderbook import OrderState
from picker_app.hub.outgoing import Outgoing, words_of
from picker_app.hub.reconciliation.turns import Turns, UnansweredError
from picker_app.hub.storage import orders, webhooks
from picker_app.hub.storage.database import Database
from picker_app.logs import about_order
from picker_app.platforms.base import ListedOrder, OrderPage, UnreadableOrder
from picker_app.platforms.connection import Connection
from picker_app.wire.calls import Answer, Call, Urgency
from picker_app.wire.retries import Verdict, judge
from picker_app.wire.unreadable import UnreadableError

logger = logging.getLogger(__name__)

LIST = "list"
COMPARE = "compare"
"""Names of the calls among all calls."""
MOST_PAGES = 200
"""A list that never says that it ends is left there."""
AHEAD = timedelta(minutes=2)
"""Each list ends so long after now, for no two clocks are the same."""
_STILL_COMING = timedelta(minutes=1)
"""An order that is younger than this may be missing in a list without the list being blind."""
NO_LONGER_LISTED = (
    "The marketplace no longer lists this order among those that wait for the store: it may have "
    "called it off. Ask before you go on."
)
_OPEN = frozenset({OrderStatus.RECEIVED, OrderStatus.ACCEPTED})


@dataclass(slots=True, kw_only=True)
class Findings:
    """What a comparison found."""

    listed: bool = False
    """The marketplace listed the orders of the period, to the last page."""
    trouble: str = ""
    """Why it did not."""
    sees_open_orders: bool | None = None
    """Whether its list shows orders that are still open; None where nothing tells it."""
    fetched: list[OrderId] = field(default_factory=list)
    """Orders that nobody had told us of."""
    left: str = ""
    """Why some orders are not compared yet; empty once all are."""


class Comparison:
    """Compares all open orders of one connection."""

    def __init__(
        self, connection: Connection, database: Database, outgoing: Outgoing, *, clock: Clock
    ) -> None:
        self._connection = connection
        self._platform = connection.platform
        self._database = database
        self._outgoing = outgoing
        self._clock = clock
        self._findings = Findings()
        self._turns = Turns(self._look_at_open)
        self._came: tuple[datetime, datetime] | None = None
        """The time of the list."""
        self._listed: set[OrderId] = set()
        self._all_read = True
        """Whether each listed order could be understood: one that could not may be any."""

    @property
    def findings(self) -> Findings:
        """What it found so far."""
        return self._findings

    async def make(self, since: datetime, until: datetime) -> Findings:
        """List what came since then, fetch what is missing, and look at each open order. `until` is
        now; both are by the marketplace's clock. Raises UnansweredError; KnownError of the
        database.
        """
        asked_at = self._clock()
        self._came = (since, until)
        if self._platform.capabilities.history:
            await self._read_lists(since, until)
        for state in await self._database.transact(self._open_orders):
            if state.order.order_id in self._listed:
                continue
            if self._platform.capabilities.lists_open:
                await self._miss(state, asked_at)
            else:
                self._turns.add(state.order.order_id)
        return await self.go_on()

    async def go_on(self) -> Findings:
        """Look at the orders that are left. Raises KnownError of the database."""
        self._findings.left = await self._turns.take()
        return self._findings

    async def _read_lists(self, since: datetime, until: datetime) -> None:
        for vendor in self._platform.vendors:
            try:
                async for page in self._pages(vendor, since, until):
                    for listed in page.orders:
                        await self._see(listed)
            except UnreadableError as error:
                self._findings.trouble = f"The list of orders cannot be read: {error}."
                logger.warning("orders of %s not listed: %s", self._connection.name, error)
                return
        self._findings.listed = True

    async def _pages(
        self, vendor: str, since: datetime, until: datetime
    ) -> AsyncIterator[OrderPage]:
        for number in range(1, MOST_PAGES + 1):
            call = self._platform.list_call(vendor, since, until + AHEAD, number)
            answer = await self._answer(call, LIST)
            if not answer.ok:
                raise UnreadableError(words_of(answer))
            page = self._platform.parse_list(answer, number)
            for order in page.unreadable:
                await self._set_aside(order)
            yield page
            if page.is_last:
                return

    async def _set_aside(self, order: UnreadableOrder) -> None:
        """Keep one that cannot be read for people to look at, once, where nothing but the list may
        tell of it.
        """
        self._all_read = False
        name, moment = self._connection.name, self._clock()
        if self._platform.capabilities.lists_open and not await self._database.transact(
            lambda tx: webhooks.set_aside(tx, name, order.text, order.words, moment)
        ):
            return
        logger.warning("a listed order of %s: %s", name, order.words)

    async def _see(self, listed: ListedOrder) -> None:
        order = listed.order
        if not self._platform.is_ours(order):
            return
        if order.status in _OPEN:
            self._findings.sees_open_orders = True
        with about_order(order.order_id):
            known = await self._database.transact(lambda tx: orders.find(tx, order.order_id))
            if known is None:
                if order.status in _OPEN:
                    await self._fetch(listed)
            elif known.closed_at is None or _is_called_off(order, known.order):
                self._listed.add(order.order_id)
                await self._take_in(order, listed.text, LIST)

    async def _fetch(self, listed: ListedOrder) -> None:
        """A list may show less of an order than the order itself does, and an older state."""
        self._listed.add(listed.order.order_id)
        if self._platform.capabilities.lists_open:
            # The list is how orders are taken in, and shows all of them.
            await self._take_in(listed.order, listed.text, LIST)
            return
        logger.warning("an order was never told of by a webhook, and is fetched")
        try:
            is_shown = await self._look_at(listed.order)
        except UnansweredError as error:
            if error.of_the_line:
                raise
            is_shown = False
            self._turns.add(listed.order.order_id)
        if not is_shown:
            await self._take_in(listed.order, listed.text, LIST)
        self._findings.fetched.append(listed.order.order_id)

    async def _miss(self, state: OrderState, asked_at: datetime) -> None:
        """Say that an order which nobody finished here no longer waits at the marketplace."""
        waits = state.stage in {Stage.QUEUED, Stage.PICKING}
        listed = self._findings.listed and self._all_read
        if not listed or not waits or state.record.received_at >= asked_at:
            return
        moment, order_id = self._clock(), state.order.order_id
        await self._database.transact(
            lambda tx: messages.remark(tx, order_id, NO_LONGER_LISTED, moment)
        )

    async def _look_at_open(self, order_id: OrderId) -> None:
        """Look at an order, unless it came to its end or is being sent meanwhile."""
        state = await self._database.transact(lambda tx: orderbook.load(tx, order_id))
        if _is_to_be_compared(state):
            await self._look_at(state.order)

    async def _look_at(self, order: Order) -> bool:
        """Read an order back and take its state in; False where it is not shown."""
        with about_order(order.order_id):
            answer = await self._answer(self._platform.read_back(order), COMPARE, order.order_id)
            try:
                shown = order_shown(answer, self._platform, order, COMPARE)
            except MisreadError:
                return False
            if not isinstance(shown, Message):
                logger.warning("the marketplace does not show an order: HTTP %s", answer.status)
                return False
            await self._take_in(shown.order, shown.text, COMPARE)
        if order.order_id not in self._listed:
            self._learn_of_the_list(shown.order)
        return True

    def _learn_of_the_list(self, shown: Order) -> None:
        """An order that came in the time of the list, is open and was not in it says that the list
        shows no open ones.
        """
        if self._came is None or not self._findings.listed:
            return
        after, before = self._came
        came = shown.created_at
        in_time = came is not None and after < came < before - _STILL_COMING
        if in_time and shown.status in _OPEN and not self._findings.sees_open_orders:
            self._findings.sees_open_orders = False

    async def _answer(self, call: Call, step: str, order_id: OrderId | None = None) -> Answer:
        outcome = await self._outgoing.send(
            self._connection.name,
            call,
            Urgency.READ,
            step=step,
            order_id=order_id,
            fault_may_be_of_the_order=order_id is not None,
        )
        verdict = judge(outcome)
        if isinstance(outcome, Answer) and verdict in {Verdict.DONE, Verdict.REFUSED}:
            return outcome
        raise UnansweredError(words_of(outcome), of_the_line=verdict is not Verdict.ANSWER_UNKNOWN)

    async def _take_in(self, order: Order, text: bytes, source: str) -> None:
        moment = self._clock()
        await self._database.transact(lambda tx: messages.take_in(tx, order, text, source, moment))

    def _open_orders(self, tx: sqlite3.Connection) -> list[OrderState]:
        """The open orders of the connection."""
        name = self._connection.name
        return [
            state
            for state in orderbook.listed(tx, self._clock())
            if state.order.connection == name and _is_to_be_compared(state)
        ]


def _is_to_be_compared(state: OrderState) -> bool:
    """Whether it is open. One that is being sent is read back by whoever sends it."""
    is_sent = state.intent is not None and state.intent.state is IntentState.SENDING
    return state.record.closed_at is None and not is_sent


def _is_called_off(listed: Order, known: Order) -> bool:
    return listed.status is OrderStatus.CANCELLED and known.status is not OrderStatus.CANCELLED
