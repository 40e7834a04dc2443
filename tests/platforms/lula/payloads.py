"""Invented orders of Lula as the wire brings them."""

import copy
from datetime import timedelta
from typing import Any

from picker_app.domain.identity import ConnectionName
from picker_app.domain.order import Collector
from picker_app.domain.policy import Policy, Replacements
from picker_app.platforms.lula.adapter import Lula
from picker_app.platforms.lula.parse import OrderParser
from picker_app.platforms.webhook_secret import WebhookSecret
from picker_app.wire import json_text
from picker_app.wire.calls import WebhookCall

Payload = dict[str, Any]

ORDER_ID = "00000000-0000-4000-8000-000000000001"
STORE = "store-7"
SECRET = "an invented secret"
POLICY = Policy(
    weights=False,
    replacements=Replacements.FREE,
    dearer_replacements=True,
    ask_customer=True,
    additions=True,
    finish_is_told=False,
)


def platform(collector: Collector = Collector.UNKNOWN) -> Lula:
    """The adapter for STORE; `collector` is who takes the bag of an order that does not say it."""
    return Lula(
        label="Lula",
        vendors=(STORE,),
        policy=POLICY,
        parser=OrderParser(connection=ConnectionName("lula"), currency="USD", collector=collector),
        webhook_secret=WebhookSecret("Authorization", [SECRET]),
        accept_path="/orders/accept-incoming-order",
        ready_in=timedelta(minutes=20),
    )


def item(number: int = 1, **changes: object) -> Payload:
    """An item of two pieces."""
    return {
        "id": f"item-{number}",
        "quantity": 2,
        "special_instructions": None,
        "store_item_price": "1.50",
        "store_item_total_price": "3.00",
        "store_item_name": f"Product {number}",
        "item": {"id": f"product-{number}"},
        **changes,
    }


def log(minute: int, title: str, description: str = "", employee: Payload | None = None) -> Payload:
    """An entry of the order's log."""
    return {
        "date_created": f"2026-03-01T10:{minute:02}:00.000Z",
        "description": description,
        "order_status_title": title,
        "employee": employee,
    }


def order_payload(**changes: object) -> Payload:
    """An order of two items that waits for the store."""
    return copy.deepcopy(
        {
            "id": ORDER_ID,
            "original_subtotal": "6.00",
            "is_auto_accepted": False,
            "order_id": None,
            "tax_amount": "NaN",
            "original_price": None,
            "createdAt": "2026-03-01T10:00:00.000Z",
            "partner": "DoorDash",
            "order_type": "delivery",
            "status": "pending",
            "special_instructions": "ring twice",
            "exclude_allergens_items": "peanuts",
            "is_include_disposables": False,
            "store_id": STORE,
            "dsp_order_number": "D-1234",
            "customer": {
                "customer_name": "Invented I.",
                "contact_phone": "+1 0",
                "phone_code": None,
            },
            "fulfillments": [
                {
                    "estimated_date_delivered": "2026-03-01T10:30:00.000Z",
                    "fulfillmentStatus": {"delivery_status_name": "waiting"},
                    "fulfillmentsLogs": [log(0, "Order received")],
                }
            ],
            "orderItems": [item(1), item(2)],
            **changes,
        }
    )


def logged(order: Payload, *entries: Payload) -> Payload:
    """The order with more entries in its log."""
    [fulfillment] = order["fulfillments"]
    logs = [*fulfillment["fulfillmentsLogs"], *entries]
    return {**order, "fulfillments": [{**fulfillment, "fulfillmentsLogs": logs}]}


def body(order: Payload) -> bytes:
    """The answer to the details call, and the body of a push that brings the order."""
    return json_text.dumps({"order": order}).encode()


def push(text: bytes, secret: str = SECRET) -> WebhookCall:
    """A push with the secret."""
    return WebhookCall(headers={"authorization": secret}, body=text)
