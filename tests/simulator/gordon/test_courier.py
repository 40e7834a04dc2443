"""The sandbox's courier is as strict as the document, and writes down what it forbids."""

from decimal import Decimal

import pytest

from tests.simulator.gordon.desk import GROUP, CourierDesk

ROWS = [{"name": "Milk", "quantity": 2}, {"name": "Cod", "quantity": 1, "weight": Decimal("1.250")}]


async def test_tokens_are_for_those_who_are_known(desk: CourierDesk) -> None:
    refused = await desk.ask_for_token("guessed")
    assert refused.status_code == 401
    assert refused.json() == {"error": "access_denied", "error_description": "Unauthorized"}
    del desk.sandbox.client.headers["Authorization"]
    assert (await desk.sandbox.client.get("/api/orders/A1")).status_code == 401


async def test_a_delivery_is_fetched_and_put_back(desk: CourierDesk) -> None:
    await desk.sandbox.switch(unknown_fields=True)
    await desk.made("A1", latitude=Decimal("59.30"))
    fields = await desk.get("A1")
    said = await desk.put("A1", {**fields, "inventory": [*fields["inventory"], *ROWS]})
    [known] = await desk.known()
    assert said == {
        "external_ref": "A1",
        "tracking_id": known["tracking_id"],
        "status": "OK",
        "deliverygroup": GROUP.casefold(),
    }
    assert known["writes"] == 1
    assert known["items"] == [
        {"name": "Milk", "quantity": 2, "weight": None},
        {"name": "Cod", "quantity": 1, "weight": Decimal("1.250")},
    ]
    assert await desk.faults() == []


async def test_what_is_missing_is_named_with_200(desk: CourierDesk) -> None:
    fields = {**await desk.made("A1", address="", zip="", city=""), "inventory": ROWS}
    message = "Missing required fields: address, zip, city"
    assert await desk.put("A1", fields) == {"status": "error", "message": message}
    await desk.sandbox.switch(delivery_requires=["entrycode"])
    assert (await desk.put("A1", {**fields, "zip": "1"}))["message"] == (
        "Missing required fields: address, city, entrycode"
    )
    rows = [{"name": "Milk"}]
    assert (
        "inventory[0].quantity" in (await desk.put("A1", {**fields, "inventory": rows}))["message"]
    )


async def test_a_group_that_is_not_known(desk: CourierDesk) -> None:
    fields = await desk.made("A1")
    error = {
        "status": "error",
        "message": "Unable to find deliverygroup",
        "external_ref": "A1",
    }
    assert await desk.put("A1", {**fields, "deliverygroup": "North"}) == error
    await desk.sandbox.switch(delivery_group_known=False)
    assert await desk.put("A1", fields) == error


async def test_a_delivery_that_is_not_there(desk: CourierDesk) -> None:
    assert (await desk.sandbox.client.get("/api/orders/A1")).status_code == 404
    await desk.sandbox.switch(absent_delivery="ERROR")
    assert (await desk.get("A1"))["status"] == "error"
    await desk.sandbox.switch(absent_delivery="EMPTY")
    assert await desk.get("A1") == {}
    await desk.sandbox.switch(delivery_made_share=1)
    assert (await desk.get("A1"))["external_ref"] == "A1"


async def test_a_delivery_is_made_once(desk: CourierDesk) -> None:
    fields = {**await desk.made("A0"), "external_ref": "A1", "inventory": ROWS}
    assert (await desk.post(fields))["status"] == "OK"
    assert (await desk.post(fields))["message"] == "external_ref already exists"
    assert [each["writes"] for each in await desk.known()] == [0, 1]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"notes": None}, "notes was dropped"),
        ({"zip": "00000"}, "zip was changed"),
        ({"latitude": Decimal("59.3")}, "latitude was changed"),
        ({"external_ref": "A2"}, "external_ref is not A1"),
        ({"inventory": [{"name": "Milk", "quantity": 0}]}, "Milk: the quantity 0 is no whole"),
        ({"inventory": [{"name": "Ice", "quantity": 1, "type": "icy"}]}, "Ice: there is no type"),
    ],
)
async def test_what_the_document_does_not_have_is_a_fault(
    desk: CourierDesk, change: dict[str, object], fault: str
) -> None:
    fields = {**await desk.made("A1", latitude=Decimal("59.30")), **change}
    await desk.put("A1", {name: value for name, value in fields.items() if value is not None})
    assert any(each.startswith(fault) for each in await desk.faults())


async def test_an_account_that_there_is_not(desk: CourierDesk) -> None:
    answer = await desk.sandbox.client.post("/sandbox/deliveries", json={"account": "none"})
    assert answer.status_code == 404
