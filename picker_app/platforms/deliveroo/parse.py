"""From the order object on the wire to an order."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from picker_app.domain.customer import Customer
from picker_app.domain.identity import ConnectionName
from picker_app.domain.order import Cancellation, Charge, Line, Order, OrderStatus, Payment, Vendor
from picker_app.domain.order_id import order_id_of
from picker_app.platforms.deliveroo import statuses
from picker_app.platforms.deliveroo.parse_items import ItemParser
from picker_app.platforms.deliveroo.parse_money import parse_money
from picker_app.platforms.deliveroo.wire import WireOrder
from picker_app.settings.changes import AmendmentSettings
from picker_app.wire import json_text, lenient
from picker_app.wire.unreadable import UnreadableError

NO_SITE = "The order does not say which store it is for"
NO_ITEMS = "The order has no items"
TIME_TO_ACCEPT = timedelta(minutes=10)
"""Where the order does not say it (Deliveroo, Picking API)."""

_LONGEST_TIME_TO_ACCEPT = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderParser:
    """Reads the orders of one connection."""

    connection: ConnectionName
    currency: str
    """Of prices that name none."""
    amendments: AmendmentSettings

    def parse(self, body: bytes) -> Order:
        """The order of a webhook, of an answer or of a list. Raises UnreadableError."""
        return self.order(order_fields(body))

    def order(self, fields: Mapping[str, Any]) -> Order:
        """The order of an order object. Raises UnreadableError."""
        wire, remarks = lenient.read(WireOrder, fields)
        if not wire.id:
            raise UnreadableError("the order has no id")
        if not wire.status:
            raise UnreadableError("the order has no status")
        status = statuses.order_status(wire.status)
        lines = self._lines(wire, status)
        placed_at = _placed_at(wire)
        return Order(
            order_id=order_id_of(self.connection, wire.id),
            connection=self.connection,
            platform_order_id=wire.id,
            external_order_id=wire.id,
            order_code=wire.display_id,
            status=status,
            status_words=wire.status,
            collector=statuses.collector(wire.order_type),
            order_type_words=wire.order_type,
            vendor=Vendor(store_id=wire.location_id),
            customer=_customer(wire),
            lines=lines,
            is_preorder=wire.asap.casefold() == "false",
            promised_for=wire.prepare_for,
            accept_by=_accept_by(wire, placed_at) if status is OrderStatus.RECEIVED else None,
            cautions=(f"Allergies: {wire.allergy_note}",) if wire.allergy_note else (),
            loyalty_card=wire.customer.loyalty.card_number,
            payment=self._payment(wire),
            cancellation=_cancellation(wire, status),
            created_at=placed_at,
            updated_at=wire.updated_at_epoch_ms,
            remarks=(*remarks, *_own_remarks(wire, lines, status)),
        )

    def _lines(self, wire: WireOrder, status: OrderStatus) -> tuple[Line, ...]:
        if wire.items is None and status not in {OrderStatus.RECEIVED, OrderStatus.UNKNOWN}:
            return ()
        parser = ItemParser(currency=self.currency, amendments=self.amendments)
        return parser.parse(wire.items, wire.archived_items)

    def _payment(self, wire: WireOrder) -> Payment:
        charges = (("Bag fee", wire.bag_fee), ("Offer", wire.offer_discount))
        sub_total = parse_money(wire.partners_final_order_subtotal, self.currency)
        total = parse_money(wire.partners_final_order_total, self.currency)
        return Payment(
            sub_total=sub_total or parse_money(wire.subtotal_price, self.currency),
            order_total=total or parse_money(wire.total_price, self.currency),
            charges=tuple(
                Charge(name=name, amount=amount)
                for name, price in charges
                if (amount := parse_money(price, self.currency)) is not None and amount.amount
            ),
        )


def order_fields(body: bytes) -> Mapping[str, Any]:
    """The order object of a text: under `order`, or the text's own object. Raises
    UnreadableError.
    """
    fields = json_text.loads(body)
    if not isinstance(fields, Mapping):
        raise UnreadableError("this is JSON, but no order object")
    for key in ("order", "body"):
        inner = fields.get(key)
        if isinstance(inner, Mapping):
            return order_fields(json_text.dumps(inner).encode()) if key == "body" else inner
    return fields


def _customer(wire: WireOrder) -> Customer:
    customer = wire.customer
    phone, code = customer.contact_number, customer.contact_access_code
    return Customer(
        first_name=customer.first_name, phone=f"{phone} (code {code})" if code else phone
    )


def _cancellation(wire: WireOrder, status: OrderStatus) -> Cancellation | None:
    if status is not OrderStatus.CANCELLED:
        return None
    return Cancellation(reason=wire.reject_reason or wire.status.lower())


def _own_remarks(wire: WireOrder, lines: tuple[Line, ...], status: OrderStatus) -> list[str]:
    remarks = [] if wire.location_id else [NO_SITE]
    if not lines and status is not OrderStatus.CANCELLED:
        remarks.append(NO_ITEMS)
    return remarks


def _placed_at(wire: WireOrder) -> datetime | None:
    """When the order was placed, by its own log of statuses."""
    times = [each.at for each in wire.status_log if each.at is not None]
    return min(times, default=None)


def _accept_by(wire: WireOrder, placed_at: datetime | None) -> datetime | None:
    if placed_at is None:
        return None
    minutes = wire.time_to_accept
    if minutes is None or not 0 < minutes <= _LONGEST_TIME_TO_ACCEPT:
        return placed_at + TIME_TO_ACCEPT
    return placed_at + timedelta(minutes=float(minutes))
