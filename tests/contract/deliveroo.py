"""Deliveroo."""

from dataclasses import replace

from picker_app.domain.order import OrderStatus
from picker_app.platforms.deliveroo.active_orders import PAGE_SIZE
from picker_app.platforms.deliveroo.signature import SEQUENCE
from picker_app.wire import json_text
from picker_app.wire.calls import Answer, WebhookCall
from tests.contract.samples import Samples
from tests.platforms.deliveroo.payloads import Payload, body, order_payload, platform, webhook

_WORDS = {
    OrderStatus.RECEIVED: "placed",
    OrderStatus.READY_FOR_PICKUP: "ACCEPTED",
    OrderStatus.CANCELLED: "canceled",
    OrderStatus.UNKNOWN: "teleported",
}
_ORDER = order_payload()
_SUBSTITUTE = {
    "substitution_id": "ZZZ",
    "plu": "1234",
    "quantity": 1,
    "category": "Fruit",
    "name": "Large Oranges 4 per pack",
    "operational_name": "Large Oranges 4 per pack",
    "price": 215,
}


def _signed() -> WebhookCall:
    return webhook(body(_ORDER))


def _page(orders: list[Payload]) -> Answer:
    return Answer(status=200, body=json_text.dumps({"orders": orders}).encode())


SAMPLES = {
    "deliveroo": Samples(
        platform=platform,
        received=body(_ORDER),
        by_status={status: body({**_ORDER, "status": words}) for status, words in _WORDS.items()},
        nameless_collector=body({**_ORDER, "order_type": ""}),
        another_vendor=body({**_ORDER, "location_id": "site-8"}),
        unreadable=(b"{}", body({**_ORDER, "items": None}), body({**_ORDER, "items": [7]})),
        admitted=_signed(),
        refused=(
            webhook(body(_ORDER), secret="another"),
            replace(_signed(), body=body({**_ORDER, "status": "canceled"})),
            replace(_signed(), headers={**_signed().headers, SEQUENCE: "guid-2"}),
            WebhookCall(headers={}, body=body(_ORDER)),
        ),
        complaints={
            b'{"statusCode": 429, "message": "Too many requests"}': "Too many requests",
            b"<html><title>Error 1015</title></html>": "Error 1015",
            b"": "HTTP 400",
        },
        substitutes=Answer(
            status=200, body=json_text.dumps([_SUBSTITUTE, {"plu": "no id"}, None]).encode()
        ),
        listed=(_page([*[_ORDER] * (PAGE_SIZE - 1), {}]), _page([_ORDER])),
    )
}
