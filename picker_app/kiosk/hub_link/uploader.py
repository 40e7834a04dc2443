"""The way of this terminal's actions to the hub: in order, sent until decided."""

import asyncio
import logging
from itertools import groupby

from picker_app import logs
from picker_app.api.actions import (
    ActionsRequest,
    Decision,
    DecisionKind,
    Problem,
    ProblemCode,
)
from picker_app.domain.identity import OrderId
from picker_app.kiosk.hub_link.catch_up import CatchUp
from picker_app.kiosk.hub_link.hub import Hub, HubAwayError, HubRefusedError
from picker_app.kiosk.hub_link.pauses import Pauses
from picker_app.kiosk.journal.entry import Entry
from picker_app.kiosk.orders.known_orders import KnownOrders
from picker_app.kiosk.orders.news import News

logger = logging.getLogger(__name__)

_BATCH = 200
_RETRIED = {ProblemCode.STORAGE, ProblemCode.UNAUTHORISED}
_LACKING = {ProblemCode.NOT_FOUND, ProblemCode.GAP, ProblemCode.NOT_THE_HOLDER}
"""So speaks a hub that lacks the order, actions or the claim, as after it was restored."""


class Uploader:
    """One loop that hands over what is on the disk and not decided by the hub."""

    def __init__(
        self,
        hub: Hub,
        catch_up: CatchUp,
        known: KnownOrders,
        news: News,
        unsent: asyncio.Event,
    ) -> None:
        """`unsent` is set by whoever has something to send or finds the line up again."""
        self._hub = hub
        self._catch_up = catch_up
        self._known = known
        self._news = news
        self._unsent = unsent
        self._pauses = Pauses()

    async def run(self) -> None:
        """Sends until cancelled."""
        self._unsent.set()
        while True:
            await self._unsent.wait()
            self._unsent.clear()
            try:
                await self._send_all()
                self._pauses.reset()
            except HubAwayError as away:
                logger.info("actions wait: %s", away)
                await self._pause()

    async def _pause(self) -> None:
        """Waits before the next try, a shorter time where there is something new to send."""
        try:
            await asyncio.wait_for(self._unsent.wait(), self._pauses.next())
        except TimeoutError:
            self._unsent.set()

    async def _send_all(self) -> None:
        for order_id in self._known.with_unsent():
            with logs.about_order(order_id):
                while batch := _first_batch(self._known.unsent(order_id)):
                    await self._send(order_id, batch)

    async def _send(self, order_id: OrderId, batch: list[Entry]) -> None:
        try:
            decisions = await self._ask(order_id, batch)
        except HubRefusedError as refused:
            if refused.problem.code in _RETRIED:
                raise HubAwayError(refused.problem.text) from refused
            decisions = await self._after_refusal(order_id, batch, refused.problem)
        if not _keys(batch) & {(decision.epoch, decision.number) for decision in decisions}:
            raise HubAwayError("the hub takes actions without deciding them.")
        self._news.decisions(order_id, decisions)

    async def _after_refusal(
        self, order_id: OrderId, batch: list[Entry], problem: Problem
    ) -> list[Decision]:
        """A hub that lacks what came before gets it back first. Whatever else it refuses as a whole
        is refused for good.
        """
        lacks = problem.code in _LACKING
        if not lacks or (view := await self._catch_up.give_back(order_id)) is None:
            logger.error("the hub refuses actions: %s", problem.code)
            return [_refused(entry, problem) for entry in batch]
        # What others did may be missing there still: the screen has to show it as undone.
        self._news.order(view)
        try:
            return await self._ask(order_id, batch)
        except HubRefusedError as again:
            logger.error("the hub refuses actions again: %s", again.problem.code)  # noqa: TRY400
            return [_refused(entry, again.problem) for entry in batch]

    async def _ask(self, order_id: OrderId, entries: list[Entry]) -> list[Decision]:
        request = ActionsRequest(actions=[entry.request for entry in entries])
        answer = await self._hub.send_actions(order_id, request)
        if answer.order is not None:
            # The feed may be late or broken: the picker has to see what the hub objects to.
            self._news.order(answer.order)
        return answer.decisions


def _first_batch(unsent: tuple[Entry, ...]) -> list[Entry]:
    """The first actions of one epoch: numbers run within an epoch."""
    epochs = groupby(unsent, key=lambda entry: entry.action.epoch)
    _, first = next(epochs, (0, iter(())))
    return list(first)[:_BATCH]


def _keys(batch: list[Entry]) -> set[tuple[int, int]]:
    return {(entry.action.epoch, entry.action.number) for entry in batch}


def _refused(entry: Entry, problem: Problem) -> Decision:
    return Decision(
        epoch=entry.action.epoch,
        number=entry.action.number,
        kind=DecisionKind.REFUSED,
        reason=problem.code,
        text=problem.text,
    )
