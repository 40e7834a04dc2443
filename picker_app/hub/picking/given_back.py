"""Taking back what this hub knew before it was restored from a backup.

The terminals still have it, each its own part, and come in any order. An action keeps the decision
that it got, for it is history. Only where its epoch was given to another terminal meanwhile, which
picked since, the action is kept beside the order like that of any older claim.
"""

import logging
import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from pydantic import ValidationError

from picker_app.api.actions import ActionRequest, Decision, DecisionKind, Problem, ProblemCode
from picker_app.api.deeds import deed_of
from picker_app.api.give_back import (
    CompareRequest,
    DecidedAction,
    GiveBackRequest,
    KeptClaim,
    KeptOrder,
)
from picker_app.domain.action import Deed, HandedOver
from picker_app.domain.identity import ConnectionName, OrderId, TerminalId
from picker_app.domain.newer_message import Verdict, succeed, verdict_on
from picker_app.domain.order import Order
from picker_app.domain.terminal import NO_ID, Terminal
from picker_app.hub import messages, orderbook
from picker_app.hub.orderbook import OrderState
from picker_app.hub.picking.actions import gap, not_known, stale
from picker_app.hub.picking.claims import branch_of
from picker_app.hub.picking.telling_again import tell_again
from picker_app.hub.problems import ProblemError
from picker_app.hub.storage import claims, log, orders
from picker_app.hub.storage.claims import Claim
from picker_app.platforms.base import Platform

logger = logging.getLogger(__name__)


def compare(
    tx: sqlite3.Connection, request: CompareRequest, terminal_id: TerminalId = NO_ID
) -> list[OrderId]:
    """The orders of which this hub lacks something that the terminal has."""
    sender = Terminal(name=request.terminal, terminal_id=terminal_id)
    return [kept.order_id for kept in request.orders if _lacks(tx, kept, sender)]


def take_back(
    tx: sqlite3.Connection,
    order_id: OrderId,
    request: GiveBackRequest,
    platforms: Mapping[ConnectionName, Platform],
    moment: datetime,
    terminal_id: TerminalId = NO_ID,
) -> OrderState:
    """Take back all of an order that is not known here any more: the order itself, claims, and the
    terminal's actions. What the marketplace was told of it is asked before it is told again.

    Raises ProblemError: INVALID where it is another order's, GAP where actions are missing between
    what is known and what is given.
    """
    if request.order.order_id != order_id:
        raise ProblemError(Problem(code=ProblemCode.INVALID, text="That is another order."))
    # The terminal passes over what has no higher number than what it knows.
    orders.go_on_behind(tx, request.sequence)
    same_lines = _take_order(tx, request, moment)
    for claim in request.claims:
        _take_claim(tx, order_id, request, claim, moment)
    known = orderbook.load(tx, order_id)
    sender = Terminal(name=request.terminal, terminal_id=terminal_id)
    taking = _Taking(tx, order_id, sender, moment, same_lines=same_lines)
    for decided in request.actions:
        taking.take(decided)
    platform = platforms.get(known.order.connection)
    if platform is not None and taking.added:
        tell_again(tx, order_id, taking.counted, platform, moment)
    logger.warning(
        "%s gave back what the database had lost: %s actions", request.terminal, taking.added
    )
    return orderbook.changed(tx, order_id, moment)


def _lacks(tx: sqlite3.Connection, kept: KeptOrder, sender: Terminal) -> bool:
    if orders.find(tx, kept.order_id) is None:
        return True
    if kept.ended is not None and _still_stands(tx, kept.order_id, kept.ended):
        return True
    return any(
        claims.of_epoch(tx, kept.order_id, epoch) is None
        or _last_number(tx, kept.order_id, epoch, sender) < number
        for epoch, number in kept.last_numbers.items()
    )


def _last_number(tx: sqlite3.Connection, order_id: OrderId, epoch: int, sender: Terminal) -> int:
    return log.last_number(tx, order_id, epoch, branch_of(tx, order_id, epoch, sender))


def _take_order(tx: sqlite3.Connection, request: GiveBackRequest, moment: datetime) -> bool:
    """Whether the order's lines here are those that the terminal's actions speak of."""
    given = request.order
    record = orders.find(tx, given.order_id)
    source = f"given back by {request.terminal}"
    if record is None:
        messages.take_in(tx, given, None, source, moment)
        return True
    known = record.order
    if not log.has_picks(tx, given.order_id):
        # It may have been fetched anew, and then the ids of its lines are others. Nothing speaks of
        # these yet.
        newer = verdict_on(given, known) is Verdict.APPLY
        orders.replace(tx, succeed(given, _as_told(known, given)) if newer else given)
        return True
    if given.status is not known.status:
        messages.take_in(tx, given, None, source, moment)
    here = {line.line_id: line.sku for line in known.lines}
    # What stands in for an item or was added has its id from whoever heard of it first.
    return all(here.get(line.line_id, line.sku) == line.sku for line in given.lines_to_pick)


def _as_told(fetched: Order, given: Order) -> Order:
    """An order that was fetched anew, without what was made out here of what had been ordered: its
    amounts may be those of a check that was made before. The terminal saw it as it came.
    """
    seen = {line.platform_line_id for line in given.lines}
    lines = (
        replace(line, original_pricing=None) if line.platform_line_id in seen else line
        for line in fetched.lines
    )
    return replace(fetched, lines=tuple(lines))


def _take_claim(
    tx: sqlite3.Connection,
    order_id: OrderId,
    request: GiveBackRequest,
    given: KeptClaim,
    moment: datetime,
) -> None:
    """A newer claim than any that is known ends those before it, as it once did; one that was given
    back is so again.
    """
    if claims.of_epoch(tx, order_id, given.epoch) is not None:
        if given.ended_at is not None and _still_stands(tx, order_id, given):
            claims.release(tx, order_id, given.ended_at)
        return
    newest = claims.newest(tx, order_id)
    stands = (
        request.holds
        and given is request.claims[-1]
        and (newest is None or newest.epoch < given.epoch)
    )
    claim = Claim(
        epoch=given.epoch,
        terminal=given.terminal,
        picker=given.picker,
        claimed_at=given.since,
        terminal_id=given.terminal_id,
        released_at=None if stands else given.ended_at or moment,
    )
    claims.insert(tx, order_id, claim, moment)


def _still_stands(tx: sqlite3.Connection, order_id: OrderId, ended: KeptClaim) -> bool:
    """Whether the claim that was seen to end stands here. It has to be the very same: its number
    may have been given anew since.
    """
    known = claims.of_epoch(tx, order_id, ended.epoch)
    if known is None or not known.held:
        return False
    return known.by.is_same(ended.by) and known.claimed_at == ended.since


class _Taking:
    """One request's actions being taken back."""

    def __init__(
        self,
        tx: sqlite3.Connection,
        order_id: OrderId,
        sender: Terminal,
        moment: datetime,
        *,
        same_lines: bool,
    ) -> None:
        self._tx = tx
        self._order_id = order_id
        self._sender = sender
        self._moment = moment
        self._same_lines = same_lines
        self._of_others = {
            claim.epoch
            for claim in claims.all_of(tx, order_id)
            if not claim.by.is_same(sender) and log.has_picks(tx, order_id, claim.epoch)
        }
        """The epochs in which another terminal picked."""
        self.added = 0
        self.counted: list[Deed] = []
        """What came back into the cart, in its order."""

    def take(self, decided: DecidedAction) -> None:
        """Write an action down as it was decided, unless it is known."""
        action = decided.action
        last = _last_number(self._tx, self._order_id, action.epoch, self._sender)
        if action.number <= last:
            return
        if action.number != last + 1:
            raise gap(last + 1)
        deed = _deed(action)
        decision = self._decision(decided, deed)
        branch = branch_of(self._tx, self._order_id, action.epoch, self._sender)
        log.add_action(self._tx, self._order_id, self._moment, action, decision, branch)
        self.added += 1
        if decision.kind is not DecisionKind.TAKEN or deed is None:
            return
        self.counted.append(deed)
        if isinstance(deed, HandedOver):
            orders.hand_over(self._tx, self._order_id, action.at)

    def _decision(self, decided: DecidedAction, deed: Deed | None) -> Decision:
        if not self._same_lines or decided.action.epoch in self._of_others:
            return stale(decided.action)
        return not_known(decided.action) if deed is None else decided.decision


def _deed(action: ActionRequest) -> Deed | None:
    try:
        return deed_of(action)
    except ValidationError:
        return None
