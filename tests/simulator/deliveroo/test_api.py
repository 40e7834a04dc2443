"""What the calls get, by Deliveroo's documents."""

import base64
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.simulator.bench import CLIENT_SECRET, Store
from tests.simulator.deliveroo import counter as counters
from tests.simulator.deliveroo.counter import ROO, SITE, YOGHURT, Counter, address

ACTIVE = f"/picking/v1/sites/{SITE}/orders/active"


def basic(name: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode()


async def test_a_token_is_good_for_five_minutes(counter: Counter) -> None:
    client = counter.bench.client
    grant = {"grant_type": "client_credentials"}
    named = grant | {"client_id": ROO, "client_secret": CLIENT_SECRET}
    for form, proof in ((named, ""), (grant, basic(ROO, CLIENT_SECRET))):
        headers = {"Authorization": proof}
        answer = await client.post("/oauth2/token", data=form, headers=headers)
        assert (answer.status_code, answer.json()["expires_in"]) == (200, 300)
    wrong = {"grant_type": "client_credentials", "client_id": ROO, "client_secret": "wrong"}
    assert (await client.post("/oauth2/token", data=wrong)).status_code == 401
    assert (await client.post("/oauth2/token", data={})).status_code == 400


async def test_nothing_goes_without_a_token(counter: Counter) -> None:
    order = await counter.place({"sku": YOGHURT})
    for proof in ("", "Bearer invented", basic(ROO, CLIENT_SECRET), "Basic nonsense"):
        counter.bench.client.headers["Authorization"] = proof
        assert (await counter.bench.client.get(ACTIVE)).status_code == 401
        assert (await counter.put(order, "accept")).status_code == 401


async def test_name_and_password_do_where_the_settings_say_so(tmp_path: Path) -> None:
    auth = {"method": "basic", "username": "us", "password": "env:TEST_CLIENT_SECRET"}
    async with counters.opened(tmp_path, Store(), auth=auth) as counter:
        counter.bench.client.headers["Authorization"] = basic("us", CLIENT_SECRET)
        assert await counter.active() == []
        counter.bench.client.headers["Authorization"] = basic("us", "wrong")
        assert (await counter.bench.client.get(ACTIVE)).status_code == 401


async def test_placed_orders_are_listed_page_by_page_from_zero(counter: Counter) -> None:
    placed = [await counter.place({"sku": YOGHURT}) for _ in range(3)]
    await counter.put(placed[1], "accept")
    assert [order["id"] for order in await counter.active()] == [placed[0]["id"], placed[2]["id"]]
    assert [order["id"] for order in await counter.active(page=1, per_page=1)] == [placed[2]["id"]]
    assert await counter.active(page=2, per_page=1) == []
    client = counter.bench.client
    for query in ("page=-1", "page=x", "per_page=0", "per_page=101"):
        assert (await client.get(f"{ACTIVE}?{query}")).status_code == 400
    assert (await client.get("/picking/v1/sites/other/orders/active")).status_code == 404


async def test_picking_starts_once(counter: Counter) -> None:
    order = await counter.place({"sku": YOGHURT})
    assert (await counter.put(order, "start_picking", {})).status_code == 400
    for _ in range(2):
        assert (await counter.put(order, "start_picking")).status_code == 200
    effects = [entry["effect"] for entry in await counter.book(order)]
    assert effects == ["", "picking started", ""]


@pytest.mark.parametrize(("minutes_ago", "status"), [(9, 200), (11, 400)])
async def test_the_time_to_start_runs_out(counter: Counter, minutes_ago: int, status: int) -> None:
    placed_at = (datetime.now(UTC) - timedelta(minutes=minutes_ago)).isoformat()
    order = await counter.place({"sku": YOGHURT}, placed_at=placed_at)
    assert (await counter.put(order, "start_picking")).status_code == status


async def test_who_started_has_to_accept_in_time(counter: Counter) -> None:
    order = await counter.place({"sku": YOGHURT})
    await counter.put(order, "start_picking")
    await counter.bench.switch(minutes_to_start=0)
    await counter.put(order, "start_picking")
    assert [each["id"] for each in await counter.active()] == [order["id"]]
    await counter.bench.switch(minutes_to_accept=0)
    assert (await counter.put(order, "accept")).status_code == 400


async def test_an_order_is_accepted_once(counter: Counter) -> None:
    order = await counter.place({"sku": YOGHURT})
    assert (await counter.put(order, "accept", {})).status_code == 400
    assert (await counter.put(order, "accept")).status_code == 200
    for action in ("accept", "start_picking", "reject"):
        assert (await counter.put(order, action)).status_code == 400
    short = await counter.short(order)
    assert (short["status"], short["finals"]) == ("ACCEPTED", 1)


@pytest.mark.parametrize("body", [None, {}, {"reject_reason": "NO_FUN"}, {"reject_reason": 1}])
async def test_rejecting_needs_one_of_the_reasons(
    counter: Counter, body: dict[str, Any] | None
) -> None:
    order = await counter.place({"sku": YOGHURT})
    assert (await counter.put(order, "reject", body)).status_code == 400
    assert (await counter.put(order, "reject", {"reject_reason": "BUSY"})).status_code == 200
    short = await counter.short(order)
    assert (short["status"], short["cancelled"]) == ("REJECTED", True)
    assert short["cancellation"] == {"cancelled_by": "STORE", "reason": "BUSY"}


async def test_nothing_is_not_named_json(counter: Counter) -> None:
    order = await counter.place({"sku": YOGHURT})
    counter.bench.client.headers["Content-Type"] = "application/json"
    assert (await counter.put(order, "accept")).status_code == 400
    assert (await counter.put(order, "reject", {"reject_reason": "BUSY"})).status_code == 200


async def test_substitutes_are_of_the_items_kind_and_not_in_the_order(counter: Counter) -> None:
    order = await counter.place({"sku": YOGHURT}, {"sku": counters.BUTTER})
    item = order["items"][0]
    offers = await counter.substitutes(order, item, limit=50, quantity=2)
    assert {offer["category"] for offer in offers} == {"Dairy"}
    assert {offer["quantity"] for offer in offers} == {2}
    plus = [offer["plu"] for offer in offers]
    assert YOGHURT not in plus
    assert counters.BUTTER not in plus
    named = await counter.substitutes(order, item, needle=offers[0]["name"][:6])
    assert offers[0] in [each | {"quantity": 2} for each in named]
    assert len(await counter.substitutes(order, item, limit=1)) == 1
    path = f"{address(order)}/items/nothing/substitute"
    assert (await counter.bench.client.get(path)).status_code == 404


async def test_a_long_needle_is_a_fault(counter: Counter) -> None:
    order = await counter.place({"sku": YOGHURT})
    await counter.substitutes(order, order["items"][0], needle="a long needle")
    assert (await counter.book(order))[-1]["faults"] == ["needle is longer than 10 characters"]


async def test_refusals_have_words(counter: Counter) -> None:
    answer = await counter.put({"id": "gb:nobody"}, "accept")
    assert answer.json() == {
        "statusCode": 404,
        "message": "order gb:nobody not found",
        "error": "Not Found",
    }
    assert (await counter.bench.client.get("/picking/v3/anything")).status_code == 404
