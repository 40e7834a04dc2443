"""Checks carts: after each change while the order is picked, or when its picker reviews it.

All of it lives in memory. After a restart the carts are checked anew, which changes nothing.
"""

import asyncio
import logging
import sqlite3
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from picker_app.api.orders import CheckMode, CheckView
from picker_app.domain.cart import digest
from picker_app.domain.identity import ConnectionName, LineId, OrderId
from picker_app.domain.outcome import Outcome, Undecided
from picker_app.domain.stage import Stage
from picker_app.hub import orderbook
from picker_app.hub.checks.inspector import Inspector
from picker_app.hub.checks.standing import Question, Standing
from picker_app.hub.checks.thrift import Thrift
from picker_app.hub.checks.view import check_view
from picker_app.hub.clock import Clock
from picker_app.hub.orderbook import OrderState
from picker_app.hub.outgoing import Outgoing
from picker_app.hub.storage import orders
from picker_app.hub.storage.database import Database
from picker_app.hub.storage.errors import KnownError
from picker_app.platforms.base import CannotFulfilError
from picker_app.platforms.connection import Connection
from picker_app.tasks import Tasks

logger = logging.getLogger(__name__)

PAUSE_AFTER_TROUBLE = 1.0
SECONDS_BETWEEN_LOOKS = 1.0
"""At how long checks wait for their turn."""

_OUR_FAULT = "This program failed to put the question. Please report it."
_OVER = orderbook.OVER | {Stage.HAND_OVER}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Changes:
    """Orders that changed, and how far the feed is."""

    position: int
    states: list[OrderState]


class Checker:
    """The checks of all orders that are being picked."""

    def __init__(self, database: Database, outgoing: Outgoing, *, clock: Clock) -> None:
        self._database = database
        self._outgoing = outgoing
        self._clock = clock
        self._tasks = Tasks()
        now = time.monotonic()
        self._checked_with = {
            name: connection
            for name, connection in outgoing.connections.items()
            if _can_check(connection)
        }
        self._thrifts = {
            name: Thrift(connection.settings.budget, now)
            for name, connection in self._checked_with.items()
            if connection.settings.live_check.mode == "live"
        }
        self._picked: dict[OrderId, OrderState] = {}
        """As they were seen last."""
        self._inspectors: dict[OrderId, Inspector] = {}
        self._reviewed: dict[OrderId, str] = {}
        """Digests of the carts that pickers review."""

    async def run(self) -> None:
        """Check for as long as the hub lives."""
        async with self._tasks:
            self._tasks.spawn(self._keep_thrifty(), name="checks within the budget")
            position: int | None = None
            while True:
                commits = self._database.commits.rings
                try:
                    position = await self._see_changes(position)
                except KnownError as error:
                    logger.warning("carts wait to be checked: %s", error)
                    await self._database.commits.after_or_timeout(commits, PAUSE_AFTER_TROUBLE)
                else:
                    await self._database.commits.after(commits)

    def review(self, order_id: OrderId, cart_digest: str) -> None:
        """A picker reviews the cart of this digest: it is checked, as soon as the hub has it."""
        self._reviewed[order_id] = cart_digest
        self._want(order_id)

    async def step_aside(self, order_id: OrderId, seconds: float) -> None:
        """The order is about to be finished: begin no more checks of it, and wait for the one under
        way, but no longer than that.
        """
        if (inspector := self._inspectors.get(order_id)) is not None:
            await inspector.step_aside(seconds)

    def view(self, state: OrderState) -> CheckView | None:
        """The checks as kiosks see them. May be called from any thread."""
        if state.stage is not Stage.PICKING or state.order.connection not in self._checked_with:
            return None
        inspector = self._inspectors.get(state.order.order_id)
        return check_view(
            Standing() if inspector is None else inspector.standing,
            _outcomes(state),
            self._mode(state.order.connection),
            asked_for=self._is_asked_for(state),
        )

    @property
    def paused(self) -> tuple[str, ...]:
        """The brands whose live checks are turned off because calls are short."""
        return tuple(
            self._checked_with[name].platform.capabilities.label
            for name, thrift in self._thrifts.items()
            if thrift.paused
        )

    async def _see_changes(self, position: int | None) -> int:
        """Look at the orders that changed since that point of the feed; where the feed is now."""
        now = self._clock()
        found = await self._database.transact(lambda tx: _changed(tx, position, now))
        for state in found.states:
            self._see(state)
        return found.position

    def _see(self, state: OrderState) -> None:
        order_id, name = state.order.order_id, state.order.connection
        if name not in self._checked_with:
            return
        if state.stage is Stage.PICKING:
            self._picked[order_id] = state
        else:
            self._picked.pop(order_id, None)
        self._look_at_budget(name)
        self._want(order_id)
        if state.stage in _OVER:
            self._inspectors.pop(order_id, None)
            self._reviewed.pop(order_id, None)

    def _want(self, order_id: OrderId) -> None:
        """Have the order's newest cart checked, if it is to be."""
        state = self._picked.get(order_id)
        if state is None:
            if (inspector := self._inspectors.get(order_id)) is not None:
                inspector.want(None, "", self._tasks)
            return
        inspector = self._inspector(state)
        inspector.come_back()
        question, unaskable = None, ""
        if self._is_asked_for(state):
            try:
                question = self._question(state)
            except CannotFulfilError as error:
                unaskable = str(error)
            except Exception:
                # A mistake of ours about one order must not end the checks of all others.
                logger.exception("order %s cannot be checked", order_id)
                unaskable = _OUR_FAULT
        if inspector.want(question, unaskable, self._tasks):
            self._tasks.spawn(self._publish([order_id]), name=f"publish checks of {order_id}")

    def _inspector(self, state: OrderState) -> Inspector:
        order_id = state.order.order_id
        if order_id not in self._inspectors:
            self._inspectors[order_id] = Inspector(
                order_id,
                self._checked_with[state.order.connection],
                self._outgoing,
                on_answer=lambda: self._publish([order_id]),
                clock=self._clock,
            )
        return self._inspectors[order_id]

    def _question(self, state: OrderState) -> Question:
        platform = self._checked_with[state.order.connection].platform
        return Question(
            order=state.order,
            cart=state.cart,
            outcomes=_outcomes(state),
            call=platform.check(state.order, state.cart),
        )

    def _is_asked_for(self, state: OrderState) -> bool:
        """Whether this cart is to be checked. One without a decision is as it was ordered."""
        if all(isinstance(outcome, Undecided) for outcome in _outcomes(state).values()):
            return False
        if self._mode(state.order.connection) is CheckMode.LIVE:
            return True
        return self._reviewed.get(state.order.order_id) == digest(state.order, state.cart)

    def _mode(self, name: ConnectionName) -> CheckMode:
        thrift = self._thrifts.get(name)
        if thrift is None:
            return CheckMode.REVIEW
        return CheckMode.PAUSED if thrift.paused else CheckMode.LIVE

    async def _keep_thrifty(self) -> None:
        while True:
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
            for name in self._thrifts:
                self._look_at_budget(name)

    def _look_at_budget(self, name: ConnectionName) -> None:
        if (thrift := self._thrifts.get(name)) is None:
            return
        now = time.monotonic()
        ids = [each.order.order_id for each in self._picked.values() if _is_of(each, name)]
        waits = [
            self._inspectors[order_id].seconds_in_queue(now)
            for order_id in ids
            if order_id in self._inspectors
        ]
        if thrift.look(now, orders=len(ids), longest_wait=max(waits, default=0.0)):
            logger.info("live checks with %s: %s", name, "paused" if thrift.paused else "resumed")
            for order_id in ids:
                self._want(order_id)
            self._tasks.spawn(self._publish(ids), name="publish whether checks are paused")

    async def _publish(self, order_ids: Iterable[OrderId]) -> None:
        """Have the feed bring these orders, with what is known of their checks."""

        def touch_all(tx: sqlite3.Connection) -> None:
            for order_id in order_ids:
                orders.touch(tx, order_id)

        try:
            await self._database.transact(touch_all)
        except KnownError as error:
            logger.warning("the verdict of a check is not shown: %s", error)


def _can_check(connection: Connection) -> bool:
    wanted = connection.settings.live_check.mode != "off"
    return wanted and connection.platform.capabilities.live_check


def _outcomes(state: OrderState) -> Mapping[LineId, Outcome]:
    return {line.line_id: state.cart.outcome(line.line_id) for line in state.order.lines_to_pick}


def _is_of(state: OrderState, name: ConnectionName) -> bool:
    return state.order.connection == name


def _changed(tx: sqlite3.Connection, position: int | None, now: datetime) -> _Changes:
    """What changed since that position of the feed; all open orders where it is None."""
    if position is None:
        states = orderbook.listed(tx, now)
    else:
        states = orderbook.changed_after(tx, position)
    return _Changes(position=orders.newest_sequence(tx), states=states)
