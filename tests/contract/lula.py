"""Lula."""

from picker_app.domain.order import OrderStatus
from picker_app.wire.calls import WebhookCall
from tests.contract.samples import Samples
from tests.platforms.lula.payloads import Payload, body, order_payload, platform, push

_WORDS = {
    OrderStatus.RECEIVED: "pending",
    OrderStatus.ACCEPTED: "in_progress",
    OrderStatus.READY_FOR_PICKUP: "completed",
    OrderStatus.DELIVERED: "delivered",
    OrderStatus.CANCELLED: "canceled",
    OrderStatus.UNKNOWN: "teleported",
}
_ORDER = order_payload()


def _odd(**changes: object) -> bytes:
    fields: Payload = {**_ORDER, **changes}
    return body(fields)


SAMPLES = {
    "lula": Samples(
        platform=platform,
        received=body(_ORDER),
        by_status={status: _odd(status=words) for status, words in _WORDS.items()},
        nameless_collector=_odd(order_type=None),
        another_vendor=_odd(store_id="store-8"),
        unreadable=(b"{}", _odd(orderItems="none"), _odd(orderItems=[7]), _odd(orderItems=[{}])),
        admitted=push(body(_ORDER)),
        refused=(
            push(body(_ORDER), "wrong"),
            push(body(_ORDER), ""),
            WebhookCall(headers={}, body=body(_ORDER)),
        ),
        complaints={
            b'{"error": "Order cannot be modified in current status", "current_status": "gone"}': (
                "current_status: gone"
            ),
            b'{"success": false, "message": "The store is closed"}': "The store is closed",
            b"<html><title>Error 1015</title></html>": "Error 1015",
            b"": "HTTP 400",
        },
    )
}
