"""What each call gets from Lula's API (Get order details; Accept incoming order; Patch order).

Plain functions of a call whose caller is known; where they are called is in `marketplace`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from picker_app.simulator.accounts.account import Account
from picker_app.simulator.door.reply import Refusal, Reply
from picker_app.simulator.lula.events import Events
from picker_app.simulator.lula.order import LogEntry, Order, OrderStatus
from picker_app.simulator.lula.patching import Patching, faults_of, read
from picker_app.simulator.lula.refusals import invalid
from picker_app.simulator.lula.switches import LulaSwitches, PatchAnswer
from picker_app.simulator.lula.wire import fulfillment_id, order_object, time_text
from picker_app.simulator.orders import Orders
from picker_app.simulator.played import Room
from picker_app.wire import json_text


class AcceptOrder(BaseModel):
    """Body of PUT …/accept-incoming-order."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    store_id: str
    order_id: str
    estimated_ready_time: AwareDatetime
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """The API over the sandbox's orders and products. `callers` are the accounts that a call's
    proof is good for.
    """

    orders: Orders[Order]
    events: Events
    room: Room

    def details(self, callers: Sequence[Account], order_id: str) -> Reply:
        """GET /orders/details/ID."""
        now = datetime.now(UTC)
        lag = timedelta(seconds=self._switches.read_lag_seconds)
        order = self.orders.get_late(self._existing(callers, order_id).order_id, now, lag)
        if order is None:
            raise Refusal(404, f"Order {order_id} not found")
        return _answer({"order": order_object(order, self._switches)})

    def accept(self, callers: Sequence[Account], body: bytes) -> Reply:
        """PUT /orders/accept-incoming-order: pending orders alone."""
        try:
            wanted = AcceptOrder.model_validate_json(body)
        except ValidationError as error:
            details = error.errors(include_url=False, include_input=False)
            words = "; ".join(f"{'.'.join(map(str, d['loc']))}: {d['msg']}" for d in details)
            raise invalid(words) from error
        order = self._existing(callers, wanted.order_id)
        if order.store_id != wanted.store_id:
            raise invalid(f"the order is not for the store {wanted.store_id}")
        if order.status is not OrderStatus.PENDING:
            raise Refusal(409, f"Order is {order.status} and cannot be accepted")
        in_progress = self._switches.accepted_is_in_progress
        entry = LogEntry(at=datetime.now(UTC), title="Bagging order", employee=True)
        accepted = order.noted(
            entry,
            status=OrderStatus.IN_PROGRESS if in_progress else OrderStatus.ACCEPTED,
            estimated_ready=wanted.estimated_ready_time,
        )
        self.events.change_by_store(accepted)
        answer = {
            "success": True,
            "message": "Order accepted successfully",
            "order_id": order.order_id,
            "status": accepted.status,
            "estimated_ready_time": time_text(wanted.estimated_ready_time),
            "fulfillment_id": fulfillment_id(order),
        }
        return replace(_answer(answer), effect="accepted", order_id=order.order_id)

    def patch(self, callers: Sequence[Account], order_id: str, body: bytes) -> Reply:
        """PATCH /orders/ID/patch-order."""
        order = self._existing(callers, order_id)
        actions = read(body)
        patching = Patching(
            actions=actions,
            now=datetime.now(UTC),
            catalogue=self.room.catalogue,
            error_status=self._switches.documented_error_status,
        )
        patched = patching.on(order)
        self.events.change_by_store(patched)
        empty = self._switches.patch_answer is PatchAnswer.EMPTY
        wire = order_object(patched, self._switches, items=() if empty else None)
        return replace(_answer(wire), effect="patched", faults=faults_of(actions))

    def _existing(self, callers: Sequence[Account], order_id: str) -> Order:
        order = self.orders.get(order_id)
        if order is None or order.connection not in {each.connection for each in callers}:
            raise Refusal(404, f"Order {order_id} not found")
        return order

    @property
    def _switches(self) -> LulaSwitches:
        return self.room.switchboard.current


def _answer(content: object) -> Reply:
    return Reply(status=200, body=json_text.dumps(content))
