"""Delivery Hero in both dialects."""

from functools import partial

from picker_app.domain.order import OrderStatus
from picker_app.platforms.delivery_hero.dialects import FOODPANDA, GLOVO, Dialect
from picker_app.wire.calls import Answer, WebhookCall
from tests.contract.samples import Samples
from tests.platforms.delivery_hero.payloads import (
    SECRET,
    Payload,
    body,
    older,
    order_payload,
    platform,
    without,
)

_WORDS = {
    OrderStatus.RECEIVED: "RECEIVED",
    OrderStatus.READY_FOR_PICKUP: "READY_FOR_PICKUP",
    OrderStatus.DISPATCHED: "picked_up",
    OrderStatus.DELIVERED: "DELIVERED",
    OrderStatus.CANCELLED: "cancelled",
    OrderStatus.UNKNOWN: "TELEPORTED",
}
_PRODUCTS = [{"sku": f"sku-{number}", "title": {"en": "Product"}} for number in range(3)]


def _samples(dialect: Dialect, order: Payload) -> Samples:
    def webhook(secret: str) -> WebhookCall:
        return WebhookCall(headers={"authorization": secret}, body=body(order))

    return Samples(
        platform=partial(platform, dialect),
        received=body(order),
        by_status={status: body({**order, "status": words}) for status, words in _WORDS.items()},
        nameless_collector=body(without(order, "transport_type")),
        another_vendor=body({**order, "client": {"store_id": "1"}}),
        unreadable=(b"{}", body(without(order, "items"))),
        admitted=webhook(SECRET),
        refused=(webhook("wrong"), webhook(""), WebhookCall(headers={}, body=b"")),
        complaints={
            b'{"message": "invalid cart update"}': "invalid cart update",
            b"<html><title>Error 1015</title></html>": "Error 1015",
            b"": "HTTP 400",
        },
        catalogue=(
            Answer(status=200, body=body({"total_pages": 2, "products": _PRODUCTS})),
            Answer(status=200, body=body({"total_pages": 2, "products": _PRODUCTS[:1]})),
        ),
        listed=(
            Answer(status=200, body=body({"total_pages": 2, "orders": [order, {}]})),
            Answer(status=200, body=body({"orders": [order]})),
        ),
    )


DIALECTS = {
    "delivery_hero-glovo": _samples(GLOVO, order_payload()),
    "delivery_hero-foodpanda": _samples(FOODPANDA, older(order_payload())),
}
