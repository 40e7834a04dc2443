"""Calls and answers against the texts of the document."""

from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picker_app.couriers import gordon
from picker_app.couriers.base import (
    Absent,
    Booked,
    Consignment,
    Courier,
    Fetched,
    Packed,
    PackedItem,
    Refusal,
)
from picker_app.domain.customer import Address, Customer
from picker_app.settings.courier import CourierSettings
from picker_app.wire import json_text
from picker_app.wire.calls import Answer, Call
from picker_app.wire.unreadable import UnreadableError
from tests import builders
from tests.couriers.gordon.office import delivery

ORDER = builders.order(
    customer=Customer(
        first_name="Ida",
        phone="+46700000000",
        address=Address(street="Uppdiktade vägen", number="42", city="Älvsjö"),
    ),
    promised_for=datetime(2026, 3, 1, 22, 45, tzinfo=UTC),
)
CONSIGNMENT = Consignment(
    reference="A1", order=ORDER, packed=Packed(items=(PackedItem(name="Milk", pieces=2),))
)
PUT = Call(method="PUT", path="/api/orders/A1", body=json_text.dumps(delivery()))


def courier(**settings: object) -> Courier:
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
    body = value if isinstance(value, str) else json_text.dumps(value)
    return Answer(status=status, body=body.encode())


def refused(value: object, status: int = 200, **settings: object) -> Refusal:
    outcome = courier(**settings).booked(said(value, status), CONSIGNMENT, PUT)
    assert isinstance(outcome, Refusal)
    return outcome


def test_references_are_escaped() -> None:
    assert courier().fetch("gb:Ä/1").path == "/api/orders/gb%3A%C3%84%2F1"
    assert courier().fetch("..").path == "/api/orders/%2E%2E"


def test_all_that_was_fetched_goes_back_as_it_came() -> None:
    text = (
        '{"external_ref":"A1","baseServiceTime":1.10,"new":{"deep":[1e2,null,true]},'
        '"latitude":59.2770000000000001,"zip":"01253",'
        '"inventory":[{"name":"En låda mat","quantity":1,"width":1.0}]}'
    )

    fetched = courier().fetched(said(text), CONSIGNMENT)
    assert isinstance(fetched, Fetched)
    call = courier().update(CONSIGNMENT, fetched)

    assert (call.method, call.path) == ("PUT", "/api/orders/A1")
    assert call.body == text.replace("1e2", "1E+2").replace(
        '"width":1.0}]', '"width":1.0},{"name":"Milk","quantity":2}]'
    )


@given(st.dictionaries(st.text(), st.decimals(allow_nan=False, allow_infinity=False) | st.text()))
def test_nothing_is_dropped(fields: dict[str, object]) -> None:
    known = {**fields, "external_ref": "A1", "inventory": []}
    fetched = courier().fetched(said(known), CONSIGNMENT)
    if not isinstance(fetched, Fetched):
        assert str(fields["status"]).strip().casefold() == "error"
        return
    body = json_text.loads(courier().update(CONSIGNMENT, fetched).body or "")
    assert {**body, "inventory": []} == json_text.loads(json_text.dumps(known))


def test_the_settings_group_and_what_was_mended_go_along() -> None:
    consignment = Consignment(
        reference="A1", order=ORDER, packed=Packed(items=()), mended={"zip": "12553"}
    )
    fetched = Fetched(fields=delivery(zip=""))
    body = json_text.loads(courier(deliverygroup="North").update(consignment, fetched).body or "")
    assert (body["zip"], body["deliverygroup"]) == ("12553", "North")
    assert json_text.loads(courier().update(consignment, fetched).body or "")["deliverygroup"] == (
        "Gordon Store"
    )


def test_a_delivery_is_created_of_what_the_order_says() -> None:
    call = courier(deliverygroup="North", creates_missing=True).create(CONSIGNMENT)
    assert (call.method, call.path) == ("POST", "/api/orders")
    assert json_text.loads(call.body or "") == {
        "external_ref": "A1",
        "customer-name": "Ida",
        "mobile": "+46700000000",
        "address": "Uppdiktade vägen 42",
        "city": "Älvsjö",
        "deliverydate": "2026-03-01",
        "time-window": "23:15 - 00:15",
        "deliverygroup": "North",
        "inventory": [{"name": "Milk", "quantity": 2}],
    }


def test_what_is_booked_has_its_tracking_id_and_window() -> None:
    ok = {"external_ref": "A1", "tracking_id": "0Zj7YGCUr", "status": "OK"}
    assert courier().booked(said(ok), CONSIGNMENT, PUT) == Booked(
        tracking_id="0Zj7YGCUr", window="2026-03-01, 14:00 - 16:00"
    )


def test_missing_fields_are_asked_for_with_what_the_order_says() -> None:
    refusal = refused({"status": "error", "message": "Missing required fields: address, zip, city"})
    assert [(each.name, each.label, each.value) for each in refusal.missing] == [
        ("address", "Street and number", "Uppdiktade vägen 42"),
        ("zip", "Postcode", ""),
        ("city", "City", "Älvsjö"),
    ]
    assert refusal.words == "Missing required fields: address, zip, city"


def test_a_field_of_the_settings_is_asked_of_nobody() -> None:
    refusal = refused(
        {"status": "error", "message": "Missing required fields: deliverygroup, door-code"}
    )
    assert [(each.name, each.label) for each in refusal.missing] == [("door-code", "door-code")]
    assert "Set couriers.gordon.deliverygroup in the hub's settings" in refusal.words


def test_an_unknown_group_names_the_setting() -> None:
    message = {
        "status": "error",
        "message": "Unable to find deliverygroup",
        "external_ref": "A1",
    }
    refusal = refused(message)
    assert refusal.missing == ()
    assert refusal.words == (
        'Unable to find deliverygroup. "Gordon Store" was told. '
        "Set couriers.gordon.deliverygroup in the hub's settings and start the hub again."
    )


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        ({"status": "ERROR"}, 200, "ERROR"),
        ({"errors": {"zip": ["too long"]}}, 422, "zip: too long"),
        ("<html><body>Down for <b>maintenance</b></body></html>", 400, "Down for maintenance"),
        ("", 409, "The courier said no without a word (HTTP 409)"),
    ],
)
def test_refusals_of_any_shape_end_as_words(body: object, status: int, words: str) -> None:
    assert words in refused(body, status).words


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("", 404),
        ({"error": "Order not found"}, 404),
        ({"status": "error", "message": "Unable to find order"}, 200),
    ],
)
def test_a_delivery_that_is_not_there(body: object, status: int) -> None:
    assert isinstance(courier().fetched(said(body, status), CONSIGNMENT), Absent)


def test_another_delivery_is_never_put_back() -> None:
    assert isinstance(courier().fetched(said(delivery("A2")), CONSIGNMENT), Refusal)


@pytest.mark.parametrize("body", ["", "<html>Log in</html>", "[]", "{}", '{"ok":true}'])
def test_what_is_not_the_couriers_is_neither_yes_nor_no(body: str) -> None:
    with pytest.raises(UnreadableError):
        courier().fetched(said(body), CONSIGNMENT)
    with pytest.raises(UnreadableError):
        courier().booked(said(body), CONSIGNMENT, PUT)


def test_weights_have_the_digits_that_they_came_with() -> None:
    packed = Packed(items=(PackedItem(name="Pears", pieces=1, kilograms=Decimal("1.250")),))
    consignment = Consignment(reference="A1", order=ORDER, packed=packed)
    body = courier().update(consignment, Fetched(fields=delivery(inventory=[]))).body or ""
    assert '{"name":"Pears","quantity":1,"weight":1.250}' in body


@given(st.binary(), st.sampled_from([200, 400, 404, 422]))
def test_no_answer_is_too_odd(body: bytes, status: int) -> None:
    answer = Answer(status=status, body=body)
    for read in (
        lambda: courier().fetched(answer, CONSIGNMENT),
        lambda: courier().booked(answer, CONSIGNMENT, PUT),
    ):
        try:
            read()
        except UnreadableError:
            assert answer.ok
