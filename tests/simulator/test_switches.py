"""What the documents leave open, and what can go wrong: each switch."""

from email.utils import parsedate_to_datetime
from typing import Any

import httpx
import pytest

from picker_app.wire import json_text
from tests.simulator.bench import CHAIN, MILK, SALMON, VENDOR, Bench, cart

CATALOGUE = f"/v2/chains/{CHAIN}/vendors/{VENDOR}/catalog"


async def first_item(bench: Bench, order: dict[str, Any]) -> dict[str, Any]:
    item: dict[str, Any] = json_text.loads((await bench.get(order)).content)["items"][0]
    return item


async def test_all_can_be_read_and_thrown(bench: Bench) -> None:
    usual = (await bench.client.get("/sandbox/switches")).json()
    answer = await bench.client.put("/sandbox/switches", json={"barcodes": "STRING"})
    assert answer.json() == usual | {"barcodes": "STRING"}


@pytest.mark.parametrize(
    "body", [{"no_such": 1}, {"barcodes": "MAYBE"}, {"calls_per_minute": 0}, ["barcodes"]]
)
async def test_what_is_no_switch(bench: Bench, body: object) -> None:
    usual = (await bench.client.get("/sandbox/switches")).json()
    assert (await bench.client.put("/sandbox/switches", json=body)).status_code == 400
    assert (await bench.client.get("/sandbox/switches")).json() == usual


async def test_barcodes_as_text(bench: Bench) -> None:
    order = await bench.place({"sku": MILK})
    assert isinstance((await first_item(bench, order))["barcode"], list)
    await bench.switch(barcodes="STRING")
    assert isinstance((await first_item(bench, order))["barcode"], str)


async def test_missing_bounds(bench: Bench) -> None:
    order = await bench.place({"sku": MILK})
    await bench.switch(bounds="MISSING")
    assert "max_quantity" not in (await first_item(bench, order))["pricing"]


async def test_crossed_bounds(bench: Bench) -> None:
    order = await bench.place({"sku": SALMON, "weight": 1})
    await bench.switch(bounds="CROSSED")
    pricing = (await first_item(bench, order))["pricing"]
    assert pricing["min_quantity"] > pricing["max_quantity"]


@pytest.mark.parametrize(("switch", "word"), [("MISSING", None), ("UNKNOWN", "DRONE_DELIVERY")])
async def test_transport(bench: Bench, switch: str, word: str | None) -> None:
    order = await bench.place({"sku": MILK})
    await bench.switch(transport=switch)
    assert (await bench.get(order)).json().get("transport_type") == word


async def test_unknown_fields(bench: Bench) -> None:
    order = await bench.place({"sku": MILK})
    known = (await bench.get(order)).json()
    await bench.switch(unknown_fields=True)
    more = (await bench.get(order)).json()
    assert more.keys() > known.keys()
    assert more["items"][0].keys() > known["items"][0].keys()


async def test_reading_lags(bench: Bench) -> None:
    await bench.switch(read_lag_seconds=3600)
    order = await bench.place({"sku": MILK})
    await bench.put(order, cart(order))
    assert (await bench.get(order)).json()["status"] == "RECEIVED"
    await bench.switch(read_lag_seconds=0)
    assert (await bench.get(order)).json()["status"] == "READY_FOR_PICKUP"


async def test_the_next_calls_fail_without_effect(bench: Bench) -> None:
    order = await bench.place({"sku": MILK})
    await bench.switch(fail_next=2, fail_status=502)
    answers = [await bench.put(order, cart(order)) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [502, 502, 200]
    assert (await bench.about(order["order_id"]))["finals"] == 1


async def test_cut_before_the_effect(bench: Bench) -> None:
    order = await bench.place({"sku": MILK})
    await bench.switch(cut_next_write="BEFORE")
    with pytest.raises(httpx.TransportError):
        await bench.put(order, cart(order))
    assert (await bench.about(order["order_id"]))["finals"] == 0
    (entry,) = await bench.book(order)
    assert (entry["status"], entry["effect"]) == (None, "")
    assert (await bench.put(order, cart(order))).status_code == 200


async def test_cut_after_the_effect(bench: Bench) -> None:
    order = await bench.place({"sku": MILK})
    await bench.switch(cut_next_write="AFTER")
    assert (await bench.get(order)).status_code == 200
    with pytest.raises(httpx.TransportError):
        await bench.put(order, cart(order))
    assert (await bench.about(order["order_id"]))["finals"] == 1
    entry = (await bench.book(order))[-1]
    assert (entry["status"], entry["effect"]) == (None, "READY_FOR_PICKUP took effect")
    assert (await bench.get(order)).json()["status"] == "READY_FOR_PICKUP"


async def test_slow_answers(bench: Bench) -> None:
    await bench.switch(answer_seconds=0.5)
    with pytest.raises(httpx.ReadTimeout):
        await bench.client.get(CATALOGUE, timeout=0.1)
    assert (await bench.client.get(CATALOGUE)).status_code == 200


async def test_a_wrong_clock(bench: Bench) -> None:
    true = parsedate_to_datetime((await bench.client.get(CATALOGUE)).headers["date"])
    await bench.switch(clock_offset_seconds=3600)
    wrong = parsedate_to_datetime((await bench.client.get(CATALOGUE)).headers["date"])
    assert 3590 < (wrong - true).total_seconds() < 3700


@pytest.mark.parametrize(
    ("shape", "media_type", "text"),
    [
        ("JSON", "application/json", '"message":"order_id must be a UUID"'),
        ("NESTED", "application/json", '"errors":[{"detail":"order_id must be a UUID"'),
        ("TEXT", "text/plain", "order_id must be a UUID"),
        ("HTML", "text/html", "<p>order_id must be a UUID</p>"),
        ("EMPTY", "application/json", ""),
    ],
)
async def test_error_bodies(bench: Bench, shape: str, media_type: str, text: str) -> None:
    await bench.switch(error_bodies=shape)
    answer = await bench.get({"order_id": "x"})
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith(media_type)
    assert text in answer.text
    assert text or not answer.content


async def test_riders_come_by_themselves(bench: Bench) -> None:
    await bench.switch(rider_after_seconds=0)
    order = await bench.place({"sku": MILK})
    await bench.put(order, cart(order))
    came = {(await bench.store.next())["status"] for _ in range(3)}
    assert came == {"RECEIVED", "READY_FOR_PICKUP", "DISPATCHED"}
