"""A PUT as a whole: may it be done now, and what comes of it.

Pure: takes the order as it is and gives the order as it becomes. Partner Picking use cases,
sections 1 to 8; the statuses per transport and order type are in its overview.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal

from picker_app.simulator.catalogue import Catalogue
from picker_app.simulator.delivery_hero.order import (
    Cancellation,
    ItemStatus,
    Line,
    Order,
    OrderStatus,
    OrderType,
    TransportType,
    goods,
)
from picker_app.simulator.delivery_hero.switches import DeliveryHeroSwitches, FinalTwice
from picker_app.simulator.delivery_hero.updates import cart
from picker_app.simulator.delivery_hero.updates.request import Update, WrittenStatus, read
from picker_app.simulator.door.reply import Refusal
from picker_app.wire import json_text

_REASONS = ("CLOSED", "ITEM_UNAVAILABLE", "TOO_BUSY")
_TOLERANCE = Decimal("0.1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a PUT that was not refused."""

    order: Order
    """As it is from now on."""
    shown: Order
    """As the answer shows it."""
    webhook: OrderStatus | None = None
    """The event that it sets off."""
    effect: str = ""
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """One PUT and what it is judged by."""

    body: bytes
    now: datetime
    catalogue: Catalogue
    switches: DeliveryHeroSwitches

    def on(self, order: Order) -> Outcome:
        """What comes of it for this order. Raises Refusal."""
        update = read(self.body)
        if update.order_id != order.order_id:
            raise Refusal(400, "order_id of the body is not the one of the address")
        if self._repeats_what_finished(order, update):
            return self._repeated(order)
        if not order.status.open:
            raise Refusal(400, f"order is {order.status} and cannot be changed")
        _check_status(order, update.status, self.switches)
        cart.require_skus(update.items)
        if any(item.sku is None for item in update.items):
            return self._cancelled_by_missing_sku(order)
        match update.status:
            case WrittenStatus.ACCEPTED:
                return self._accepted(order, update)
            case WrittenStatus.UPDATE_CART:
                return self._checked(order, update)
            case WrittenStatus.CANCELLED:
                return self._cancelled(order, update)
            case WrittenStatus.READY_FOR_PICKUP | WrittenStatus.DISPATCHED:
                return self._finished(order, update)

    def _repeats_what_finished(self, order: Order, update: Update) -> bool:
        if order.final_update is None or not update.status.final:
            return False
        return bool(json_text.loads(order.final_update) == json_text.loads(self.body))

    def _repeated(self, order: Order) -> Outcome:
        if self.switches.final_twice is FinalTwice.CONFLICT:
            raise Refusal(409, f"order is already {order.status}")
        return Outcome(order=order, shown=order)

    def _accepted(self, order: Order, update: Update) -> Outcome:
        accepted_for = _moment(update.accepted_for)
        for item in update.items:
            if not any(line.sku == item.sku for line in order.lines):
                raise item.refusal("item not found: there is no such sku in the order")
        accepted = replace(
            order, status=OrderStatus.ACCEPTED, accepted_for=accepted_for, updated_at=self.now
        )
        return Outcome(order=accepted, shown=accepted, effect="accepted")

    def _checked(self, order: Order, update: Update) -> Outcome:
        """Lines change, totals and status do not (section 8)."""
        change = self._change(order, update)
        added_before = _added(order)
        kept = added_before + change.added if self.switches.check_keeps_additions else added_before
        return Outcome(
            order=replace(order, lines=change.ordered + kept, updated_at=self.now),
            shown=replace(order, lines=change.ordered + added_before + change.added),
            effect="cart checked",
            faults=change.faults,
        )

    def _finished(self, order: Order, update: Update) -> Outcome:
        if any(item.status is ItemStatus.NOT_PROCESSED for item in update.items):
            raise Refusal(400, "items: NOT_PROCESSED is not allowed when an order is fulfilled")
        change = self._change(order, update)
        lines = change.ordered + _added(order) + change.added
        _check_confirmed_amount(update, goods(lines) + order.charges.total)
        finished = replace(
            order,
            status=OrderStatus(update.status),
            lines=lines,
            updated_at=self.now,
            finished_at=self.now,
            final_update=self.body.decode(errors="replace"),
            finals=order.finals + 1,
        ).recalculated()
        return Outcome(
            order=finished,
            shown=finished,
            webhook=self._echo(finished),
            effect=f"{update.status} took effect",
            faults=change.faults,
        )

    def _echo(self, order: Order) -> OrderStatus:
        if order.status is OrderStatus.DISPATCHED:
            echo = self.switches.vendor_delivery_echo or order.dialect.vendor_delivery_echo
            return OrderStatus(echo)
        return order.status

    def _change(self, order: Order, update: Update) -> cart.Change:
        ordered = [
            replace(line, status=ItemStatus.NOT_PROCESSED, pricing=line.ordered)
            for line in order.lines
            if line.replaced_id is None and line.status is not ItemStatus.ADDITION
        ]
        return cart.change(ordered, update.items, self.catalogue, order.dialect)

    def _cancelled(self, order: Order, update: Update) -> Outcome:
        reason = update.cancellation.reason if update.cancellation else None
        if reason not in _REASONS:
            raise Refusal(400, f"cancellation.reason must be one of {', '.join(_REASONS)}")
        if any(item.status is not ItemStatus.NOT_FOUND for item in update.items):
            raise Refusal(400, "items: all must be NOT_FOUND when an order is cancelled")
        change = self._change(order, update)
        return self._ended(replace(order, lines=change.ordered), reason, change.faults)

    def _cancelled_by_missing_sku(self, order: Order) -> Outcome:
        """ "Sending _id without sku … will result in the order being cancelled" (section 6)."""
        return self._ended(order, "item without sku", ("an item was sent without its sku",))

    def _ended(self, order: Order, reason: str, faults: tuple[str, ...]) -> Outcome:
        cancelled = replace(
            order,
            status=OrderStatus.CANCELLED,
            cancellation=Cancellation(cancelled_by="VENDOR", reason=reason),
            updated_at=self.now,
            finished_at=self.now,
        )
        return Outcome(
            order=cancelled,
            shown=cancelled,
            webhook=OrderStatus.CANCELLED,
            effect="cancelled",
            faults=faults,
        )


def fulfilling_status(order: Order) -> WrittenStatus | None:
    """The status that fulfils the order; None where the documents name none."""
    match order.transport_type, order.order_type:
        case ((TransportType.LOGISTICS_DELIVERY | TransportType.VENDOR_DELIVERY), OrderType.PICKUP):
            return WrittenStatus.READY_FOR_PICKUP
        case TransportType.LOGISTICS_DELIVERY, OrderType.DELIVERY:
            return WrittenStatus.READY_FOR_PICKUP
        case TransportType.VENDOR_DELIVERY, OrderType.DELIVERY:
            return WrittenStatus.DISPATCHED
    return None


def _check_status(order: Order, status: WrittenStatus, switches: DeliveryHeroSwitches) -> None:
    kind = f"{order.transport_type} and {order.order_type}"
    match status:
        case WrittenStatus.ACCEPTED if not order.dialect.store_may_accept:
            raise Refusal(400, "status ACCEPTED is not allowed")
        case WrittenStatus.ACCEPTED if order.transport_type != TransportType.VENDOR_DELIVERY:
            raise Refusal(400, f"status ACCEPTED is not allowed for {kind}")
        case WrittenStatus.CANCELLED if not _store_may_cancel(order, switches):
            raise Refusal(400, "status CANCELLED is not allowed")
        case _ if status.final and status is not fulfilling_status(order):
            raise Refusal(400, f"status {status} is not allowed for {kind}")


def _store_may_cancel(order: Order, switches: DeliveryHeroSwitches) -> bool:
    if switches.store_may_cancel is None:
        return order.dialect.store_may_cancel
    return switches.store_may_cancel


def _check_confirmed_amount(update: Update, total: Decimal) -> None:
    confirmed = update.confirmed_amount
    if confirmed is not None and abs(confirmed - total) > total * _TOLERANCE:
        raise Refusal(400, f"validation error: confirmed_amount is not within 10% of {total}")


def _added(order: Order) -> tuple[Line, ...]:
    return tuple(line for line in order.lines if line.status is ItemStatus.ADDITION)


def _moment(text: str | None) -> datetime:
    if text is None:
        raise Refusal(400, "accepted_for is required when status is ACCEPTED")
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Refusal(400, "accepted_for must be a date and time by ISO 8601") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
