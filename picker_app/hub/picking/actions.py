"""Taking the actions of terminals: in order, each once, with a decision that is kept beside it."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from picker_app.api.actions import (
    ActionRequest,
    ActionsAnswer,
    Decision,
    DecisionKind,
    Problem,
    ProblemCode,
)
from picker_app.api.deeds import deed_of
from picker_app.domain.action import Accept, Cancel, Deed, HandedOver, Ready, Withdraw
from picker_app.domain.identity import ConnectionName, OrderId, TerminalId
from picker_app.domain.policy import PLAIN_POLICY, Policy
from picker_app.domain.rules.expiry import expired
from picker_app.domain.rules.rules import refusal_of
from picker_app.domain.stage import IntentState, Purpose, Stage
from picker_app.domain.terminal import NO_ID, Terminal
from picker_app.hub import orderbook
from picker_app.hub.fulfilment import progress
from picker_app.hub.orderbook import OrderState
from picker_app.hub.picking.catalogue_rules import catalogue_refusal
from picker_app.hub.picking.claims import branch_of, not_the_holder
from picker_app.hub.picking.scan_day import day_of
from picker_app.hub.problems import ProblemError
from picker_app.hub.storage import claims, intents, log, orders
from picker_app.hub.storage.claims import Claim
from picker_app.platforms.base import CannotFulfilError, Platform
from picker_app.platforms.plan import Plan

UNKNOWN_ACTION = "UNKNOWN_ACTION"
"""Reason of a decision: a newer kiosk did something that this hub does not know."""
_HANDED_OVER = "handed_over"
CANNOT_FULFIL = "CANNOT_FULFIL"
"""Reason of a decision: the marketplace's adapter cannot finish the order as it stands."""


def take_all(
    tx: sqlite3.Connection,
    order_id: OrderId,
    actions: Sequence[ActionRequest],
    platforms: Mapping[ConnectionName, Platform],
    moment: datetime,
    zone: ZoneInfo,
    terminal_id: TerminalId = NO_ID,
) -> ActionsAnswer:
    """Take actions of one order, all of them or, where one makes no sense, none. `zone` is the
    store's.

    Raises ProblemError: NOT_FOUND, GAP, OTHER_CONTENT, NOT_THE_HOLDER.
    """
    sender = Terminal(name=actions[0].terminal, terminal_id=terminal_id)
    taking = _Taking(tx, orderbook.load(tx, order_id), platforms, moment, zone, sender)
    decisions = [taking.take(action) for action in actions]
    if taking.changed:
        orderbook.changed(tx, order_id, moment)
    newest = max(action.epoch for action in actions)
    return ActionsAnswer(last_number=taking.last_number(newest), decisions=decisions)


class _Taking:
    """One request's actions being taken; the order's state goes along with them."""

    def __init__(
        self,
        tx: sqlite3.Connection,
        state: OrderState,
        platforms: Mapping[ConnectionName, Platform],
        moment: datetime,
        zone: ZoneInfo,
        sender: Terminal,
    ) -> None:
        self._tx = tx
        self._state = state
        self._platform = platforms.get(state.order.connection)
        self._moment = moment
        self._zone = zone
        self._sender = sender
        self.changed = False

    @property
    def _policy(self) -> Policy:
        return PLAIN_POLICY if self._platform is None else self._platform.capabilities.policy

    @property
    def _order_id(self) -> OrderId:
        return self._state.order.order_id

    def take(self, action: ActionRequest) -> Decision:
        """The decision on one action: the one from before where it is known already."""
        branch = self._branch(action.epoch)
        known = log.action(self._tx, self._order_id, action.epoch, branch, action.number)
        if known is not None:
            if known.content != log.content_of(action):
                raise _other_content(action)
            return known.decision
        expected = self.last_number(action.epoch) + 1
        if action.number != expected:
            raise gap(expected)
        decision = self._stale(action) or self._decide(action)
        log.add_action(self._tx, self._order_id, self._moment, action, decision, branch)
        self.changed = True
        return decision

    def _stale(self, action: ActionRequest) -> Decision | None:
        claim = self._state.claim
        if claim is None or action.epoch > claim.epoch:
            raise not_the_holder(self._state.holder)
        if action.epoch == claim.epoch and claim.held and claim.by.is_same(self._sender):
            self._note_id(claim, self._sender)
            return None
        if action.deed.get("kind") == _HANDED_OVER and self._state.stage is Stage.HAND_OVER:
            # Whoever saw the bag leave, it has left.
            return None
        return stale(action)

    def last_number(self, epoch: int) -> int:
        """Of the sender's actions in that epoch."""
        return log.last_number(self._tx, self._order_id, epoch, self._branch(epoch))

    def _branch(self, epoch: int) -> str:
        return branch_of(self._tx, self._order_id, epoch, self._sender)

    def _note_id(self, claim: Claim, sending: Terminal) -> None:
        """Of a claim from before terminals had ids: from now on the name does not count."""
        if not claim.terminal_id and sending.terminal_id:
            claims.tell_holder(self._tx, self._order_id, sending, claim.picker)
            self._state = replace(
                self._state, claim=replace(claim, terminal_id=sending.terminal_id)
            )

    def _decide(self, action: ActionRequest) -> Decision:
        try:
            deed = deed_of(action)
        except ValidationError:
            return not_known(action)
        state = self._state
        refusal = (
            refusal_of(
                deed,
                state.order,
                state.cart,
                state.stage,
                self._policy,
                unsent=state.intent is not None and state.intent.unsent,
                sent_back=state.is_sent_back,
            )
            or expired(deed, day_of(action.at, self._moment, self._zone))
            or catalogue_refusal(self._tx, state.order.connection, deed, self._policy)
        )
        if refusal is not None:
            return Decision(
                epoch=action.epoch,
                number=action.number,
                kind=DecisionKind.REFUSED,
                reason=refusal.reason,
                text=refusal.text,
                line_id=refusal.line_id,
            )
        try:
            self._do(deed)
        except CannotFulfilError as error:
            return _decision(action, DecisionKind.REFUSED, reason=CANNOT_FULFIL, text=str(error))
        return _decision(action, DecisionKind.TAKEN)

    def _do(self, deed: Deed) -> None:
        """What a deed changes besides being written down."""
        order = self._state.order
        match deed:
            case Ready():
                self._tell(Purpose.FINISH, self._adapter.finish(order, self._state.cart))
            case Cancel():
                self._tell(Purpose.CANCEL, self._adapter.cancel(order, deed.reason))
            case Accept():
                self._tell(Purpose.ACCEPT, self._adapter.accept(order, deed.accepted_for))
            case Withdraw():
                self._withdraw()
            case HandedOver():
                orders.hand_over(self._tx, self._order_id, self._moment)
                record = replace(self._state.record, handed_over_at=self._moment)
                self._state = replace(self._state, record=record)
            case _:
                self._state = replace(self._state, cart=self._state.cart.after(deed))

    @property
    def _adapter(self) -> Platform:
        if self._platform is None:
            connection = self._state.order.connection
            raise CannotFulfilError(
                f"The connection {connection} is no longer in the hub's settings."
            )
        return self._platform

    def _tell(self, purpose: Purpose, plan: Plan) -> None:
        """Have the marketplace told. A time that was given and not sent yet is given no more."""
        waiting = self._state.open_intent(Purpose.ACCEPT)
        if waiting is not None and waiting.state is IntentState.PENDING:
            intents.update(self._tx, progress.superseded(waiting, self._moment))
        elif waiting is not None and purpose is Purpose.ACCEPT:
            raise CannotFulfilError("Another time is being sent. Try again in a moment.")
        intents.insert(self._tx, self._order_id, purpose, plan, self._moment)
        self._see_intents()

    def _withdraw(self) -> None:
        if self._state.intent is not None:
            intents.update(self._tx, progress.withdrawn(self._state.intent, self._moment))
            self._see_intents()

    def _see_intents(self) -> None:
        every = tuple(intents.of_order(self._tx, self._order_id))
        self._state = replace(self._state, intents=every)


def _decision(
    action: ActionRequest, kind: DecisionKind, *, reason: str = "", text: str = ""
) -> Decision:
    return Decision(epoch=action.epoch, number=action.number, kind=kind, reason=reason, text=text)


def stale(action: ActionRequest) -> Decision:
    """It is kept, and is no part of the cart."""
    text = "The order had gone on to somebody else. What was done is kept beside it."
    return _decision(action, DecisionKind.STALE, text=text)


def not_known(action: ActionRequest) -> Decision:
    """A newer kiosk did something that this hub does not know."""
    text = "The hub does not know this step. Update the hub."
    return _decision(action, DecisionKind.REFUSED, reason=UNKNOWN_ACTION, text=text)


def gap(expected: int) -> ProblemError:
    """Actions before the first one are missing."""
    text = f"Actions are missing. Send them from number {expected} on."
    return ProblemError(Problem(code=ProblemCode.GAP, text=text, expected_number=expected))


def _other_content(action: ActionRequest) -> ProblemError:
    text = f"Another action is known under number {action.number}."
    return ProblemError(Problem(code=ProblemCode.OTHER_CONTENT, text=text))
