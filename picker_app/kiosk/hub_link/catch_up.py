"""Catching up with a hub that was started anew: it may have been restored from an old backup.

Both compare their last numbers; what the hub lacks, the terminal gives back: orders, its claims,
and its actions with the decisions that the hub once made.
"""

import logging
from collections.abc import Sequence
from datetime import datetime

from picker_app import logs
from picker_app.api.actions import Decision
from picker_app.api.deeds import request_of
from picker_app.api.give_back import DecidedAction, GiveBackRequest, KeptClaim, KeptOrder
from picker_app.api.orders import ClaimView, OrderView, QueueView
from picker_app.domain.identity import OrderId
from picker_app.kiosk.hub_link.hub import Hub, HubRefusedError
from picker_app.kiosk.journal.entry import Entry
from picker_app.kiosk.orders.known_orders import KnownOrders

logger = logging.getLogger(__name__)


class CatchUp:
    """Gives back to the hub what this terminal has and the hub lacks."""

    def __init__(self, hub: Hub, known: KnownOrders) -> None:
        self._hub = hub
        self._known = known

    async def whole_list(self) -> QueueView:
        """The hub's whole list, after it has back what it lacked. Raises HubAwayError."""
        queue = await self._hub.orders()
        listed = {view.order.order_id for view in queue.orders}
        kept = [self._kept(order_id) for order_id in self._to_compare(listed)]
        lacking = (await self._hub.compare(kept)).lacking
        if not lacking:
            return queue
        for order_id in lacking:
            await self.give_back(order_id)
        # The hub waits for a word that it has all.
        await self._hub.compare(kept)
        return await self._hub.orders()

    async def give_back(self, order_id: OrderId) -> OrderView | None:
        """Gives back all that is known of an order; the order as the hub has it then, or None where
        it does not take it. Raises HubAwayError.
        """
        view = self._known.shown(order_id)
        if view is None:
            return None
        with logs.about_order(order_id):
            try:
                taken_back = await self._hub.give_back(order_id, self._given(view))
            except HubRefusedError as refused:
                logger.error("the hub does not take back what it lacks: %s", refused.problem.code)  # noqa: TRY400
                return None
            logger.warning("the hub has back what it lacked")
        return taken_back

    def _to_compare(self, listed: set[OrderId]) -> list[OrderId]:
        """All orders that somebody has or this terminal had, and those that the hub no longer lists
        although nothing said that they are closed.
        """
        claimed = {known.order_id for known in self._known if self._claims(known.view)}
        missing = {
            known.order_id
            for known in self._known
            if known.order_id not in listed and known.view.closed_at is None
        }
        return sorted(claimed | missing)

    def _kept(self, order_id: OrderId) -> KeptOrder:
        view = self._known.shown(order_id)
        last_numbers = {} if view is None else {each.epoch: 0 for each in self._claims(view)}
        for entry, _ in self._decided(order_id):
            last_numbers[entry.action.epoch] = entry.action.number
        ended = None if view is None else _ended(view)
        return KeptOrder(order_id=order_id, last_numbers=last_numbers, ended=ended)

    def _given(self, view: OrderView) -> GiveBackRequest:
        order_id = view.order.order_id
        return GiveBackRequest(
            terminal=self._known.terminal,
            order=view.order,
            received_at=view.received_at,
            sequence=view.sequence,
            claims=self._claims(view),
            holds=view.claim is not None,
            actions=[
                DecidedAction(action=request_of(entry.action), decision=decision)
                for entry, decision in self._decided(order_id)
            ],
        )

    def _claims(self, view: OrderView) -> list[KeptClaim]:
        """Those under which this terminal did something, and the one that the hub showed."""
        claims: dict[int, KeptClaim] = {}
        for entry in self._known.entries(view.order.order_id):
            action = entry.action
            claims.setdefault(
                action.epoch,
                KeptClaim(
                    epoch=action.epoch,
                    terminal=action.terminal,
                    terminal_id=self._known.terminal_id,
                    picker=action.picker,
                    since=action.at,
                ),
            )
        if view.claim is not None:
            claims[view.claim.epoch] = _kept(view.claim, None)
        if (ended := _ended(view)) is not None:
            claims[ended.epoch] = ended
        return [claims[epoch] for epoch in sorted(claims)]

    def _decided(self, order_id: OrderId) -> Sequence[tuple[Entry, Decision]]:
        return [
            (entry, entry.decision)
            for entry in self._known.entries(order_id)
            if entry.decision is not None
        ]


def _ended(view: OrderView) -> KeptClaim | None:
    """The newest claim, where it was given back."""
    return None if view.ended_claim is None else _kept(view.ended_claim, view.given_back_at)


def _kept(claim: ClaimView, ended_at: datetime | None) -> KeptClaim:
    return KeptClaim(
        epoch=claim.epoch,
        terminal=claim.terminal,
        terminal_id=claim.terminal_id,
        picker=claim.picker,
        since=claim.since,
        ended_at=ended_at,
    )
