"""An order in the platform's JSON (Partner API, order object)."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from picker_app.simulator.customers.people import Customer
from picker_app.simulator.delivery_hero.order import (
    ItemStatus,
    Line,
    Order,
    OrderStatus,
    OrderType,
    Pricing,
    TransportType,
)
from picker_app.simulator.delivery_hero.switches import (
    Barcodes,
    Bounds,
    DeliveryHeroSwitches,
    Transport,
)
from picker_app.simulator.overlay import overlaid
from picker_app.wire import json_text

_HISTORY_WORDS = {
    OrderStatus.DISPATCHED: "picked_up",
    OrderStatus.DELIVERED: "picked_up",
    OrderStatus.CANCELLED: "cancelled",
}


def order_text(order: Order, switches: DeliveryHeroSwitches, *, status: str | None = None) -> str:
    """The order as JSON text, with this status word in place of its own if one is given."""
    return json_text.dumps(order_object(order, switches, status=status))


def history_word(order: Order, switches: DeliveryHeroSwitches) -> str:
    """The status word of an order that is read back."""
    return (
        _HISTORY_WORDS.get(order.status, order.status) if switches.history_words else order.status
    )


def order_object(
    order: Order, switches: DeliveryHeroSwitches, *, status: str | None = None
) -> dict[str, Any]:
    """The order as JSON data."""
    wire: dict[str, Any] = {
        "order_id": order.order_id,
        "external_order_id": order.external_order_id,
        "order_code": order.order_code,
        "status": status or order.status,
        "order_type": order.order_type,
        **_transport(order, switches),
        "isPreorder": order.is_preorder,
        "promised_for": _time(order.promised_for),
        "accepted_for": _time(order.accepted_for),
        "comment": order.comment,
        "promotion_status": "AVAILABLE",
        "client": {
            "id": order.chain_id,
            "chain_id": order.chain_id,
            "country_code": "es",
            "store_id": order.store_id,
            "name": "Demo store",
        },
        "customer": _customer(order.customer, with_address=_address_is_shown(order)),
        "items": [_item(line, order, switches) for line in order.lines],
        "payment": _payment(order),
        "sys": {
            "created_at": _time(order.created_at),
            "created_by": "customer",
            "updated_at": _time(order.updated_at),
            "updated_by": "platform",
        },
    }
    if order.dialect.original_prices:
        card = order.customer.loyalty_card
        wire["loyalty_program"] = {"loyalty_card": card, "voucher_code": None}
    if order.cancellation:
        wire["cancellation"] = {
            "cancelled_by": order.cancellation.cancelled_by,
            "reason": order.cancellation.reason,
            "post_picked_up": order.cancellation.post_picked_up,
        }
    wire = overlaid(wire, json_text.loads(order.also))
    return _with_unknown_fields(wire) if switches.unknown_fields else wire


def _transport(order: Order, switches: DeliveryHeroSwitches) -> dict[str, str]:
    match switches.transport:
        case Transport.SENT:
            return {"transport_type": order.transport_type}
        case Transport.MISSING:
            return {}
        case Transport.UNKNOWN:
            return {"transport_type": "DRONE_DELIVERY"}


def _address_is_shown(order: Order) -> bool:
    """Only to a store's own driver: riders are told by the platform, collectors need none."""
    return (
        order.transport_type != TransportType.LOGISTICS_DELIVERY
        and order.order_type != OrderType.PICKUP
    )


def _customer(customer: Customer, *, with_address: bool) -> dict[str, Any]:
    address = {
        "street": customer.street,
        "number": customer.number,
        "city": customer.city,
        "postal_code": customer.postal_code,
        "country": "ES",
        "formattedAddress": (
            f"{customer.street} {customer.number}, {customer.postal_code} {customer.city}"
        ),
    }
    return {
        "_id": customer.id,
        "first_name": customer.first_name,
        "last_name": customer.last_name,
        "phone_number": customer.phone_number,
        "delivery_address": address if with_address else None,
    }


def _item(line: Line, order: Order, switches: DeliveryHeroSwitches) -> dict[str, Any]:
    item: dict[str, Any] = {
        "_id": line.id,
        "sku": line.sku,
        "name": line.name,
        "barcode": list(line.barcodes),
        "instructions": line.instructions,
        "status": line.status,
        "replaced_id": line.replaced_id,
        "pricing": _pricing(line.pricing, switches),
        "discount": 0,
    }
    if order.dialect.original_prices:
        item["promotion"] = _promotion(line.ordered)
        if line.status is not ItemStatus.ADDITION:
            item["original_pricing"] = _original_pricing(line.ordered, switches)
    if switches.barcodes is Barcodes.STRING:
        item["barcode"] = line.barcodes[0] if line.barcodes else ""
    if line.replacement_preferences is not None:
        item["replacement_preferences"] = line.replacement_preferences
    return overlaid(item, json_text.loads(line.also))


def _original_pricing(ordered: Pricing, switches: DeliveryHeroSwitches) -> dict[str, Any]:
    """With the list price, which is documented here alone ("original_pricing object reference")."""
    list_price = {} if ordered.list_price is None else {"list_price": ordered.list_price}
    return _pricing(ordered, switches) | list_price


def _pricing(pricing: Pricing, switches: DeliveryHeroSwitches) -> dict[str, Any]:
    wire: dict[str, Any] = {
        "pricing_type": pricing.pricing_type,
        "quantity": number(pricing.quantity),
        "unit_price": pricing.unit_price,
        "total_price": pricing.total,
        "weight": pricing.weight,
        "weighted_pieces": None,
        "min_quantity": number(pricing.min_quantity),
        "max_quantity": number(pricing.max_quantity),
        "vat_percent": 10,
    }
    match switches.bounds:
        case Bounds.MISSING:
            del wire["min_quantity"], wire["max_quantity"]
        case Bounds.CROSSED:
            wire["min_quantity"] = number(pricing.max_quantity + 1)
        case Bounds.SENT:
            pass
    return wire


def _promotion(ordered: Pricing) -> list[dict[str, Any]]:
    if ordered.list_price is None:
        return []
    off = (ordered.list_price - ordered.unit_price) * ordered.amount
    return [
        {
            "name": "This week's offer",
            "type": "STRIKETHROUGH",
            "discount_amount": off,
            "sponsorships": [{"sponsor": "VENDOR", "amount": off}],
        }
    ]


def _payment(order: Order) -> dict[str, Any]:
    charges = order.charges
    return {
        "type": "PAID",
        "sub_total": order.sub_total,
        "order_total": order.order_total,
        "delivery_fee": charges.delivery_fee,
        "service_fee": charges.service_fee,
        "container_charge": 0,
        "difference_to_minimum": 0,
        "discount": charges.discount,
        "discounts": [{"name": "Welcome", "value": -charges.discount}] if charges.discount else [],
        "additional_fees": {},
        "total_taxes": 0,
        "collect_at_pickup": 0,
        "vouchers": [],
    }


def _with_unknown_fields(wire: dict[str, Any]) -> dict[str, Any]:
    items = [item | {"shelf": {"aisle": 7}, "tags": ["new"]} for item in wire["items"]]
    payment = wire["payment"] | {"eco_fee": Decimal("0.05")}
    return wire | {"items": items, "payment": payment, "schema_version": 3, "traits": [None, {}]}


def number(value: Decimal) -> int | Decimal:
    """Whole amounts without a point, as the platform writes them."""
    return int(value) if value == value.to_integral_value() else value


def _time(moment: datetime | None) -> str | None:
    """As in 2024-09-11T12:00:00.000Z."""
    if moment is None:
        return None
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
