"""From the order object on the wire to an order."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from picker_app.domain.customer import Address, Customer
from picker_app.domain.identity import ConnectionName
from picker_app.domain.order import Cancellation, Line, LineChange, Order, OrderStatus, Vendor
from picker_app.domain.order_id import order_id_of
from picker_app.platforms.cautions import cautions_in
from picker_app.platforms.delivery_hero import statuses
from picker_app.platforms.delivery_hero.parse_items import ItemParser
from picker_app.platforms.delivery_hero.parse_payment import parse_payment
from picker_app.platforms.delivery_hero.wire import (
    WireAddress,
    WireCancellation,
    WireClient,
    WireCustomer,
    WireOrder,
)
from picker_app.wire import json_text, lenient
from picker_app.wire.unreadable import UnreadableError

NO_VENDOR = "The order does not say which store it is for"
NO_ITEMS = "The order has no items"
SAME_ID = "The marketplace gave this item the id of another one"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderParser:
    """Reads the orders of one connection."""

    connection: ConnectionName
    currency: str
    """Of all prices: the payload names none."""

    def parse(self, body: bytes) -> Order:
        """The order of a webhook or of an answer. Raises UnreadableError."""
        fields = json_text.loads(body)
        if not isinstance(fields, Mapping):
            raise UnreadableError("this is JSON, but no order object")
        return self._order(fields)

    def _order(self, fields: Mapping[str, Any]) -> Order:
        wire, remarks = lenient.read(WireOrder, fields)
        if not wire.order_id:
            raise UnreadableError("the order has no order_id")
        if not wire.status:
            raise UnreadableError("the order has no status")
        status = statuses.order_status(wire.status)
        lines = self._lines(wire.items, status)
        loyalty = wire.loyalty_program
        return Order(
            order_id=order_id_of(self.connection, wire.order_id),
            connection=self.connection,
            platform_order_id=wire.order_id,
            external_order_id=wire.external_order_id,
            order_code=wire.order_code,
            status=status,
            status_words=wire.status,
            collector=statuses.collector(wire.transport_type, wire.order_type),
            order_type_words=wire.order_type,
            transport_type_words=wire.transport_type,
            vendor=_vendor(wire.client),
            customer=_customer(wire.customer),
            lines=lines,
            is_preorder=wire.is_preorder,
            promised_for=wire.promised_for,
            accepted_for=wire.accepted_for,
            comment=wire.comment,
            cautions=cautions_in(_without_items(fields)),
            promotion_status=wire.promotion_status,
            loyalty_card=loyalty.loyalty_card or wire.customer.loyalty_card,
            voucher_code=loyalty.voucher_code,
            payment=parse_payment(wire.payment, self.currency),
            cancellation=_cancellation(wire.cancellation),
            created_at=wire.sys.created_at,
            updated_at=wire.sys.updated_at,
            remarks=(*remarks, *_own_remarks(wire, lines, status)),
        )

    def _lines(self, items: object, status: OrderStatus) -> tuple[Line, ...]:
        if items is None and status not in {OrderStatus.RECEIVED, OrderStatus.UNKNOWN}:
            return ()
        if not isinstance(items, list):
            raise UnreadableError("the order has no list of items")
        parser = ItemParser(self.currency)
        lines = (parser.parse(number, item) for number, item in enumerate(items, start=1))
        return tuple(_each_with_its_own_id(lines))


def _each_with_its_own_id(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, those that come with the id of one before them without it: no line may be twice in
    what is sent back, and a SKU alone names a line too (Partner Picking use cases, section 2).
    """
    seen: set[str] = set()
    for line in lines:
        if line.platform_line_id in seen:
            yield replace(
                line,
                platform_line_id=None,
                forbidden=line.forbidden | {LineChange.REPLACE},
                remarks=(*line.remarks, SAME_ID),
            )
        else:
            seen |= {line.platform_line_id} if line.platform_line_id else set()
            yield line


def _without_items(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name != "items"}


def _own_remarks(wire: WireOrder, lines: tuple[Line, ...], status: OrderStatus) -> list[str]:
    remarks = [f"Replacements: {wish}" for wish in lenient.words_of(wire.replacement_preferences)]
    if not (wire.client.store_id or wire.client.external_partner_config_id):
        remarks.append(NO_VENDOR)
    if not lines and status is not OrderStatus.CANCELLED:
        remarks.append(NO_ITEMS)
    return remarks


def _vendor(wire: WireClient) -> Vendor:
    return Vendor(
        chain_id=wire.chain_id,
        store_id=wire.store_id,
        external_id=wire.external_partner_config_id,
        client_id=wire.id,
        name=wire.name,
        country_code=wire.country_code,
    )


def _customer(wire: WireCustomer) -> Customer:
    return Customer(
        customer_id=wire.id,
        first_name=wire.first_name,
        last_name=wire.last_name,
        phone=wire.phone_number,
        address=_address(wire.delivery_address),
    )


def _address(wire: WireAddress) -> Address | None:
    if wire == WireAddress():
        return None
    return Address(
        street=wire.street,
        number=wire.number,
        building=wire.building,
        apartment=wire.apartment,
        floor=wire.floor,
        city=wire.city,
        postal_code=wire.postal_code or wire.zipcode,
        country=wire.country,
        formatted=wire.formatted,
        instructions=wire.instructions,
        latitude=wire.latitude,
        longitude=wire.longitude,
    )


def _cancellation(value: object) -> Cancellation | None:
    """An object; one copy of the specification has a plain text, which is taken as the reason."""
    if not isinstance(value, Mapping):
        reason = lenient.as_text(value)
        return Cancellation(reason=reason) if reason else None
    wire, _ = lenient.read(WireCancellation, value)
    return Cancellation(
        cancelled_by=wire.cancelled_by, reason=wire.reason, after_pickup=wire.post_picked_up
    )
