"""Gordon's samples, by its document ("Fetch and update order(s)")."""

from zoneinfo import ZoneInfo

from picker_app.couriers import gordon
from picker_app.couriers.base import Courier
from picker_app.settings.courier import CourierSettings
from picker_app.wire import json_text
from picker_app.wire.calls import Answer
from tests.contract.courier_samples import CourierSamples
from tests.couriers.gordon.office import delivery


def courier(**settings: object) -> Courier:
    """An account with these settings."""
    return gordon.build(
        CourierSettings.model_validate(
            {
                "name": "gordon",
                "courier": "gordon",
                "base_url": "http://127.0.0.1:9",
                "auth": {
                    "method": "client_credentials",
                    "client_id": "us",
                    "client_secret": "env:GORDON_SECRET",
                },
                **settings,
            }
        ),
        ZoneInfo("Europe/Stockholm"),
    )


def said(value: object, status: int = 200) -> Answer:
    """An answer in JSON, or the text itself."""
    body = value if isinstance(value, str) else json_text.dumps(value)
    return Answer(status=status, body=body.encode())


FETCHED = (
    '{"external_ref":"A1","baseServiceTime":1.10,"new":{"deep":[1,null,true]},'
    '"latitude":59.2770000000000001,"deliverygroup":"Gordon Store","zip":"01253",'
    '"inventory":[{"name":"En låda mat","quantity":1,"width":1.0}]}'
)

SAMPLES = {
    "gordon": CourierSamples(
        courier=lambda: courier(creates_missing=True, deliverygroup="Gordon Store"),
        fetched=said(FETCHED),
        another=said(delivery("A2")),
        rows="inventory",
        absent=(
            said("", 404),
            said({"error": "Order not found"}, 404),
            said({"status": "error", "message": "Unable to find order"}),
            *(said(nothing) for nothing in ("", "{}", "[]", " null\n")),
        ),
        booked=said({"external_ref": "A1", "tracking_id": "0Zj7YGCUr", "status": "OK"}),
        tracking_id="0Zj7YGCUr",
        missing={
            b'{"status":"error","message":"Missing required fields: address, zip, city"}': (
                "address",
                "zip",
                "city",
            ),
            b'{"status":"error","message":"Missing required fields: deliverygroup, door-code"}': (
                "door-code",
            ),
        },
        refusals={
            b'{"status":"error","message":"Unable to find deliverygroup","external_ref":"A1"}': (
                "couriers.gordon.deliverygroup"
            ),
            b'{"status":"ERROR"}': "ERROR",
        },
        bad_statuses={
            b'{"errors":{"zip":["too long"]}}': "zip: too long",
            b"<html><body>Down for <b>maintenance</b></body></html>": "Down for maintenance",
            b"": "without a word",
        },
    )
}
