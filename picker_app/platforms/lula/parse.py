"""From the order object on the wire to an order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from picker_app.domain.customer import Customer
from picker_app.domain.identity import ConnectionName
from picker_app.domain.order import (
    Cancellation,
    Charge,
    Collector,
    Event,
    Order,
    OrderStatus,
    Payment,
    Vendor,
)
from picker_app.domain.order_id import order_id_of
from picker_app.platforms.lula import statuses
from picker_app.platforms.lula.parse_items import parse_items
from picker_app.platforms.lula.parse_money import first_sum
from picker_app.platforms.lula.wire import WireLog, WireOrder
from picker_app.wire import json_text, lenient
from picker_app.wire.unreadable import UnreadableError

NO_STORE = "The order does not say which store it is for"
NO_ITEMS = "The order has no items"

_BEGUN = 2
"""The first entry of an order's log says that it came."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderParser:
    """Reads the orders of one connection."""

    connection: ConnectionName
    currency: str
    """Of all prices: the payload names none."""
    collector: Collector = Collector.UNKNOWN
    """Who takes the bag of an order that does not say it."""

    def parse(self, body: bytes) -> Order:
        """The order of a push or of an answer. Raises UnreadableError."""
        order = self._order(order_fields(body))
        if not order.lines and order.status_words == statuses.NO_STATUS:
            raise UnreadableError("the order has neither items nor a status")
        return order

    def named(self, body: bytes) -> Order | None:
        """The order of a push that brings no items, unless it says that the order was cancelled,
        which is all there is to know then. Raises UnreadableError.
        """
        order = self._order(order_fields(body))
        is_named = not order.lines and order.status is not OrderStatus.CANCELLED
        return order if is_named else None

    def _order(self, fields: Mapping[str, Any]) -> Order:
        wire, remarks = lenient.read(WireOrder, fields)
        order_id = wire.id or wire.order_id
        if not order_id:
            raise UnreadableError("the order has no id")
        status, status_words = _status(wire)
        lines = parse_items(wire.order_items, self.currency)
        return Order(
            order_id=order_id_of(self.connection, order_id),
            connection=self.connection,
            platform_order_id=order_id,
            external_order_id=wire.order_number or order_id,
            order_code=wire.dsp_order_number or wire.order_number,
            status=status,
            status_words=status_words,
            collector=statuses.collector(wire.order_type, self.collector),
            order_type_words=wire.order_type,
            vendor=Vendor(store_id=wire.store_id),
            customer=_customer(wire),
            lines=lines,
            promised_for=_promised_for(wire),
            accepted_for=wire.estimated_ready_time,
            comment=wire.special_instructions,
            cautions=_cautions(wire),
            wishes=tuple(_wishes(wire)),
            partner=wire.partner,
            payment=self._payment(wire),
            cancellation=Cancellation() if status is OrderStatus.CANCELLED else None,
            created_at=wire.created_at,
            updated_at=wire.updated_at or _last_logged_at(wire),
            events=tuple(_event(log) for log in _logs(wire)),
            remarks=(*remarks, *_own_remarks(wire, status)),
        )

    def _payment(self, wire: WireOrder) -> Payment:
        tax = first_sum((wire.tax_amount,), self.currency)
        totals = (wire.final_price, wire.price, wire.original_price)
        return Payment(
            sub_total=first_sum((wire.original_subtotal,), self.currency),
            order_total=first_sum(totals, self.currency),
            charges=() if tax is None else (Charge(name="Tax", amount=tax),),
        )


def order_fields(body: bytes) -> Mapping[str, Any]:
    """The order object of a text: under `order`, or the text's own object. Raises
    UnreadableError.
    """
    fields = json_text.loads(body)
    if not isinstance(fields, Mapping):
        raise UnreadableError("this is JSON, but no order object")
    inner = fields.get("order")
    return inner if isinstance(inner, Mapping) else fields


def _status(wire: WireOrder) -> tuple[OrderStatus, str]:
    """Its own status, else where its delivery stands."""
    if wire.status:
        return statuses.order_status(wire.status), wire.status
    words = wire.fulfillments[-1].status.delivery_status_name if wire.fulfillments else ""
    if not words:
        return OrderStatus.UNKNOWN, statuses.NO_STATUS
    begun = wire.is_auto_accepted or len(list(_logs(wire))) >= _BEGUN
    return statuses.delivery_status(words, begun=begun), words


def _customer(wire: WireOrder) -> Customer:
    phone, code = wire.customer.contact_phone, wire.customer.phone_code
    return Customer(
        first_name=wire.customer.customer_name, phone=f"{phone} (code {code})" if code else phone
    )


def _cautions(wire: WireOrder) -> tuple[str, ...]:
    excluded = ", ".join(lenient.words_of(wire.exclude_allergens_items))
    return (f"Nothing with: {excluded}",) if excluded else ()


def _wishes(wire: WireOrder) -> Iterator[str]:
    match wire.is_include_disposables.casefold():
        case "true" | "1":
            yield "Put in cutlery and napkins"
        case "false" | "0":
            yield "No cutlery, no napkins"


def _logs(wire: WireOrder) -> Iterator[WireLog]:
    return (log for fulfillment in wire.fulfillments for log in fulfillment.logs)


def _event(log: WireLog) -> Event:
    return Event(
        at=log.date_created,
        title=log.order_status_title,
        words=log.description,
        who=f"{log.employee.first_name} {log.employee.last_name}".strip(),
    )


def _promised_for(wire: WireOrder) -> datetime | None:
    times = (each.estimated_date_delivered for each in wire.fulfillments)
    return max((time for time in times if time is not None), default=None)


def _last_logged_at(wire: WireOrder) -> datetime | None:
    times = (log.date_created for log in _logs(wire))
    return max((time for time in times if time is not None), default=None)


def _own_remarks(wire: WireOrder, status: OrderStatus) -> list[str]:
    remarks = [] if wire.store_id else [NO_STORE]
    if not wire.order_items and status is not OrderStatus.CANCELLED:
        remarks.append(NO_ITEMS)
    return remarks
