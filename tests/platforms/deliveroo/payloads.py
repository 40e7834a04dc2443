"""Invented orders of Deliveroo as the wire brings them."""

import copy
import hashlib
import hmac
from datetime import timedelta
from typing import Any

from picker_app.domain.identity import ConnectionName
from picker_app.platforms.deliveroo.adapter import Deliveroo
from picker_app.platforms.deliveroo.parse import OrderParser
from picker_app.platforms.deliveroo.signature import DIGEST, SEQUENCE, Signature
from picker_app.settings.changes import AmendmentSettings
from picker_app.wire import json_text
from picker_app.wire.calls import WebhookCall

Payload = dict[str, Any]

ORDER_ID = "gb:00000000-0000-4000-8000-000000000001"
SITE = "site-7"
SECRET = "an invented secret"
NEXT_SECRET = "the one that comes next"
ALL_ACTIONS = ["ITEM_REMOVAL", "PARTNER_CHOSEN_SUBSTITUTION"]


def platform(amendments: AmendmentSettings | None = None, *, replaces: bool = True) -> Deliveroo:
    """The adapter for SITE; both secrets are taken."""
    amendments = amendments or AmendmentSettings()
    return Deliveroo(
        label="Deliveroo",
        vendors=(SITE,),
        parser=OrderParser(connection=ConnectionName("roo"), currency="GBP", amendments=amendments),
        signature=Signature([SECRET, NEXT_SECRET]),
        amendment_pause=timedelta(seconds=amendments.pause_seconds),
        replaces=replaces,
    )


def money(fractional: int) -> Payload:
    """So many pence."""
    return {"currency_code": "GBP", "fractional": fractional}


def item(number: int = 1, **changes: object) -> Payload:
    """An item of two pieces that may be left out and replaced."""
    return {
        "id": f"item-{number}",
        "pos_item_id": f"plu-{number}",
        "name": f"Product {number}",
        "operational_name": f"Product {number}",
        "quantity": 2,
        "unit_price": money(150),
        "total_unit_price": money(300),
        "allowed_actions_if_items_are_unavailable": ALL_ACTIONS,
        **changes,
    }


def order_payload(**changes: object) -> Payload:
    """An order of two items, just placed."""
    return copy.deepcopy(
        {
            "id": ORDER_ID,
            "display_id": "1234",
            "location_id": SITE,
            "status": "placed",
            "status_log": [{"at": "2026-03-01T10:00:00Z", "status": "placed"}],
            "asap": True,
            "order_type": "delivery",
            "prepare_for": "2026-03-01T10:30:00Z",
            "time_to_accept": 10,
            "allergy_note": "nuts",
            "customer": {"first_name": "Invented", "contact_number": "+44 0", "loyalty": {}},
            "items": [item(1), item(2)],
            "archived_items": [],
            "total_price": money(600),
            "updated_at_epoch_ms": 1772359200000,
            **changes,
        }
    )


def amended(before: Payload, new_id: str, **changes: object) -> Payload:
    """What an amendment makes of an item: another one, which names it."""
    first = before.get("original") or before["id"]
    return {**before, "id": new_id, "amends": before["id"], "original": first, **changes}


def body(order: Payload) -> bytes:
    """The body of a webhook that brings the order."""
    return json_text.dumps({"event": "order.status_update", "order": order}).encode()


def webhook(
    text: bytes, secret: str = SECRET, between: bytes = b" ", sequence: str = "guid-1"
) -> WebhookCall:
    """A signed webhook."""
    message = sequence.encode() + between + text
    digest = hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()
    return WebhookCall(headers={SEQUENCE: sequence, DIGEST: digest}, body=text)
