"""What is Gordon's own: keys, words and times of its document."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picker_app.couriers.base import Booked, Consignment, Fetched, Packed, PackedItem, Refusal
from picker_app.domain.customer import Address, Customer
from picker_app.wire import json_text
from picker_app.wire.calls import Call
from tests import builders
from tests.contract.gordon import courier, said
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


def refused(value: object) -> Refusal:
    outcome = courier().booked(said(value), CONSIGNMENT, PUT)
    assert isinstance(outcome, Refusal)
    return outcome


def test_paths_are_those_of_the_document() -> None:
    assert courier().fetch("gb:Ä/1") == Call(method="GET", path="/api/orders/gb%3A%C3%84%2F1")
    call = courier().update(CONSIGNMENT, Fetched(fields=delivery()))
    assert (call.method, call.path) == ("PUT", "/api/orders/A1")


@given(st.dictionaries(st.text(), st.decimals(allow_nan=False, allow_infinity=False) | st.text()))
def test_nothing_is_dropped(fields: dict[str, object]) -> None:
    known = {**fields, "external_ref": "A1", "inventory": []}
    fetched = courier().fetched(said(known), CONSIGNMENT)
    if not isinstance(fetched, Fetched):
        assert str(fields["status"]).strip().casefold() == "error"
        return
    body = json_text.loads(courier().update(CONSIGNMENT, fetched).body or "")
    assert {**body, "inventory": []} == json_text.loads(json_text.dumps(known))


@pytest.mark.parametrize("shown", [{"external_ref": None}, {"external_ref": " "}, {}])
def test_a_delivery_that_shows_no_reference_gets_ours(shown: dict[str, object]) -> None:
    known = {**shown, "zip": "12553", "inventory": []}
    fetched = courier().fetched(said(known), CONSIGNMENT)
    assert isinstance(fetched, Fetched)
    body = json_text.loads(courier().update(CONSIGNMENT, fetched).body or "")
    assert list(body.items())[:2] == [("external_ref", "A1"), ("zip", "12553")]


def test_the_group_of_the_settings_wins_over_that_of_the_delivery() -> None:
    fetched = Fetched(fields=delivery())
    for settings, group in (({"deliverygroup": "North"}, "North"), ({}, "Gordon Store")):
        body = courier(**settings).update(CONSIGNMENT, fetched).body or ""
        assert json_text.loads(body)["deliverygroup"] == group


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


def test_what_is_booked_has_the_window_that_was_put() -> None:
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
    refusal = refused({"status": "error", "message": "Missing required fields: deliverygroup"})
    assert refusal.missing == ()
    assert "Set couriers.gordon.deliverygroup in the hub's settings" in refusal.words


def test_an_unknown_group_names_the_setting() -> None:
    message = {
        "status": "error",
        "message": "Unable to find deliverygroup",
        "external_ref": "A1",
    }
    assert refused(message).words == (
        'Unable to find deliverygroup. "Gordon Store" was told. '
        "Set couriers.gordon.deliverygroup in the hub's settings and start the hub again."
    )
