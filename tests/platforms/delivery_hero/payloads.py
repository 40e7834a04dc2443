"""Invented orders as the wire brings them, every documented field filled."""

import copy
from decimal import Decimal
from typing import Any

from picker_app.domain.identity import ConnectionName
from picker_app.domain.policy import PLAIN_POLICY, Policy
from picker_app.platforms.delivery_hero.adapter import DeliveryHero
from picker_app.platforms.delivery_hero.dialects import GLOVO, Dialect
from picker_app.platforms.delivery_hero.parse import OrderParser
from picker_app.platforms.webhook_secret import WebhookSecret
from picker_app.wire import json_text

Payload = dict[str, Any]

ORDER_ID = "807c225f-0000-4000-8000-000000000001"
CHAIN_ID = "9d4a63b5-0000-4000-8000-000000000002"
VENDOR = "7253942"
SECRET = "an invented secret"


def platform(
    dialect: Dialect = GLOVO,
    policy: Policy = PLAIN_POLICY,
    *,
    confirms_amount: bool = False,
) -> DeliveryHero:
    """The adapter for VENDOR of CHAIN_ID."""
    return DeliveryHero(
        dialect=dialect,
        policy=policy,
        confirms_amount=confirms_amount,
        label="Glovo",
        chain_id=CHAIN_ID,
        vendors=(VENDOR, "SHOP 12"),
        parser=OrderParser(connection=ConnectionName("glovo"), currency="EUR"),
        webhook_secret=WebhookSecret("Authorization", [SECRET]),
        undecided_status="IN_CART",
    )


def unit_item(number: int = 1, **changes: object) -> Payload:
    """An item of two pieces, 0 to 3 of them allowed."""
    pricing: Payload = {
        "pricing_type": "UNIT",
        "quantity": 2,
        "unit_price": Decimal("1.50"),
        "total_price": Decimal("3.00"),
        "weight": None,
        "weighted_pieces": None,
        "min_quantity": 0,
        "max_quantity": 3,
        "vat_percent": 10,
    }
    return {
        "_id": f"line-{number}",
        "sku": f"sku-{number}",
        "name": f"Product {number}",
        "barcode": ["4006381333931"],
        "instructions": "the cold ones, please",
        "status": "NOT_PROCESSED",
        "replaced_id": None,
        "pricing": pricing,
        "original_pricing": {**pricing, "list_price": Decimal("1.99")},
        "discount": 0,
        "promotion": [
            {
                "name": "Two for less",
                "type": "STRIKETHROUGH",
                "discount_amount": Decimal("0.49"),
                "sponsorships": [{"sponsor": "VENDOR", "amount": Decimal("0.49")}],
            }
        ],
        "replacement_preferences": None,
        **changes,
    }


def weighed_item(number: int = 2, **changes: object) -> Payload:
    """An item of 1.250 kg, 0.5 to 2.5 kg allowed."""
    pricing: Payload = {
        "pricing_type": "KG",
        "quantity": 1,
        "weight": Decimal("1.250"),
        "unit_price": Decimal("4.00"),
        "total_price": Decimal("5.00"),
        "min_quantity": Decimal("0.5"),
        "max_quantity": Decimal("2.5"),
    }
    values: Payload = {"pricing": pricing, "original_pricing": dict(pricing)}
    return unit_item(number, **{**values, **changes})


def order_payload(*items: Payload, **changes: object) -> Payload:
    """A whole order for the platform's rider."""
    payload: Payload = {
        "order_id": ORDER_ID,
        "external_order_id": "101500123456",
        "order_code": "wxfr-2440",
        "status": "RECEIVED",
        "order_type": "DELIVERY",
        "transport_type": "LOGISTICS_DELIVERY",
        "isPreorder": True,
        "promised_for": "2026-03-01T10:30:00.000Z",
        "accepted_for": None,
        "comment": "ring twice",
        "promotion_status": "AVAILABLE",
        "client": {
            "id": "client-1",
            "chain_id": CHAIN_ID,
            "country_code": "es",
            "store_id": VENDOR,
            "external_partner_config_id": "SHOP 12",
            "name": "Shop 12",
        },
        "customer": {
            "_id": "customer-1",
            "first_name": "Testa",
            "last_name": "Invented",
            "phone_number": "555-0100",
            "loyalty_card": "old place",
            "delivery_address": {
                "street": "Example Street",
                "number": "1",
                "building": "B",
                "apartment": "2",
                "floor": "3",
                "city": "Example",
                "zipcode": "00001",
                "postal_code": None,
                "country": "Nowhere",
                "latitude": Decimal("41.3870000"),
                "longitude": Decimal("2.1700000"),
                "formattedAddress": "Example Street 1, Example",
                "instructions": "third floor",
            },
        },
        "loyalty_program": {"loyalty_card": "new place", "voucher_code": "WELCOME"},
        "items": list(items) or [unit_item(1), weighed_item(2)],
        "payment": {
            "type": "PAID",
            "sub_total": Decimal("8.00"),
            "order_total": Decimal("10.50"),
            "delivery_fee": Decimal("2.00"),
            "service_fee": Decimal("0.50"),
            "container_charge": 0,
            "discounts": [{"name": "Spring", "value": Decimal("1.00")}],
            "additional_fees": {"bag": Decimal("0.15")},
            "collect_at_pickup": 0,
            "vouchers": ["WELCOME"],
        },
        "cancellation": None,
        "sys": {
            "created_at": "2026-03-01T10:00:00Z",
            "created_by": "customer",
            "updated_at": "2026-03-01T10:00:01Z",
            "updated_by": "platform",
        },
        "something_new": {"nobody": ["knows", 1]},
    }
    return {**payload, **changes}


def older(payload: Payload) -> Payload:
    """The same order as the older documents have it."""
    items = [
        {
            name: value
            for name, value in item.items()
            if name not in {"original_pricing", "promotion"}
        }
        for item in payload["items"]
    ]
    return {**without(payload, "loyalty_program"), "items": items}


def without(payload: Payload, *path: str | int) -> Payload:
    """A copy without the value at this place."""
    result = copy.deepcopy(payload)
    place: Any = result
    for step in path[:-1]:
        place = place[step]
    del place[path[-1]]
    return result


def body(payload: object) -> bytes:
    """As it goes over the wire."""
    return json_text.dumps(payload).encode()
