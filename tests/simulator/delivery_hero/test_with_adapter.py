"""The sandbox and the adapter read the documents apart from each other; do they agree?"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from picker_app.domain.cart import Cart
from picker_app.domain.identity import LineId
from picker_app.domain.order import Order, OrderStatus
from picker_app.domain.outcome import NOT_FOUND, Outcome, Picked
from picker_app.platforms.connection import Connection
from picker_app.platforms.delivery_hero.adapter import DeliveryHero
from picker_app.platforms.loader import load
from picker_app.settings.calls import Budget
from picker_app.wire.calls import Answer, Urgency
from picker_app.wire.pacing import Pacer
from tests.simulator import bench as benches
from tests.simulator.bench import FOODPANDA, GLOVO, MILK, SALMON, Bench

WAYS = [
    ("LOGISTICS_DELIVERY", "DELIVERY"),
    ("LOGISTICS_DELIVERY", "PICKUP"),
    ("VENDOR_DELIVERY", "DELIVERY"),
    ("VENDOR_DELIVERY", "PICKUP"),
]


@pytest.fixture(params=[GLOVO, FOODPANDA])
async def connection(bench: Bench, request: pytest.FixtureRequest) -> Connection:
    """The adapter, ready to call the sandbox, in each dialect."""
    (settings,) = (each for each in benches.settings().connections if each.name == request.param)
    settings = settings.model_copy(update={"base_url": str(bench.client.base_url).rstrip("/")})
    await bench.authorize(settings.name)
    # A budget of a minute that begins empty would let the test wait.
    pacer = Pacer(Budget(), window=0.01)
    return load(settings, "EUR", pacer)


async def sent(connection: Connection, order: Order, cart: Cart) -> Answer:
    """The answer to the plan's only call."""
    (step,) = connection.platform.finish(order, cart).steps
    return await connection.client.send(step.call, Urgency.FINAL)


def picked(order: Order) -> dict[LineId, Outcome]:
    """All as ordered."""
    return {line.line_id: Picked(amount=line.pricing.amount) for line in order.lines}


@pytest.mark.parametrize(("transport", "order_type"), WAYS)
async def test_orders_are_read_and_finished(
    bench: Bench, connection: Connection, transport: str, order_type: str
) -> None:
    placed = await bench.place(
        {"sku": MILK, "quantity": 3},
        {"sku": SALMON, "weight": 1.485},
        {"sku": MILK, "quantity": 1},
        connection=connection.name,
        transport_type=transport,
        order_type=order_type,
    )
    await bench.store.next()
    order = connection.platform.parse(bench.store.texts[0])
    assert connection.platform.is_ours(order)
    outcomes = picked(order) | {
        order.lines[0].line_id: Picked(amount=Decimal(2)),
        order.lines[1].line_id: Picked(amount=Decimal("1.611")),
        order.lines[2].line_id: NOT_FOUND,
    }
    answer = await sent(connection, order, Cart(outcomes=outcomes))
    assert answer.ok, answer.body
    about = await bench.about(placed["order_id"])
    assert [(line["status"], line["amount"]) for line in about["lines"][:2]] == [
        ("IN_CART", 2),
        ("IN_CART", Decimal("1.611")),
    ]
    assert about["lines"][2]["status"] == "NOT_FOUND"
    assert about["finals"] == 1
    assert (await bench.book(placed))[-1]["faults"] == []
    await connection.aclose()


async def test_random_orders_are_finished_without_a_fault(
    bench: Bench, connection: Connection
) -> None:
    for _ in range(10):
        placed = await bench.place(connection=connection.name)
        call = connection.platform.read_back(
            connection.platform.parse((await bench.get(placed)).content)
        )
        read = await connection.client.send(call, Urgency.READ)
        order = connection.platform.parse(read.body)
        assert order.remarks == ()
        answer = await sent(connection, order, Cart(outcomes=picked(order)))
        assert answer.ok, answer.body
        finished = connection.platform.parse(answer.body)
        assert finished.status is OrderStatus.READY_FOR_PICKUP
        assert (await bench.book(placed))[-1]["faults"] == []
    await connection.aclose()


@pytest.mark.parametrize("shape", ["JSON", "NESTED", "TEXT", "HTML"])
async def test_refusals_are_put_into_words(
    bench: Bench, connection: Connection, shape: str
) -> None:
    await bench.switch(error_bodies=shape)
    placed = await bench.place({"sku": MILK, "quantity": 2}, connection=connection.name)
    order = connection.platform.parse((await bench.get(placed)).content)
    too_many = Cart(outcomes={order.lines[0].line_id: Picked(amount=Decimal(9))})
    answer = await sent(connection, order, too_many)
    assert "out of range" in connection.platform.complaint(answer, order, too_many).text
    await connection.aclose()


async def test_the_catalogue_is_read(bench: Bench, connection: Connection) -> None:
    call = connection.platform.catalogue_call(benches.VENDOR, 1)
    page = connection.platform.parse_catalogue(
        await connection.client.send(call, Urgency.CATALOGUE), 1
    )
    assert page.is_last
    milk = next(product for product in page.products if product.sku == MILK)
    assert milk.barcodes
    assert (await bench.client.get(milk.picture_url)).status_code == 200
    await connection.aclose()


@pytest.mark.parametrize("untouched", ["IN_CART", "NOT_PROCESSED"])
async def test_a_cart_is_checked_and_the_order_stays_as_it_is(
    bench: Bench, connection: Connection, untouched: str
) -> None:
    placed = await bench.place(
        {"sku": MILK, "quantity": 3}, {"sku": SALMON, "weight": 1.5}, connection=connection.name
    )
    order = connection.platform.parse((await bench.get(placed)).content)
    assert isinstance(connection.platform, DeliveryHero)
    platform = replace(connection.platform, undecided_status=untouched)
    first, second = (line.line_id for line in order.lines)
    one = Cart(outcomes={first: Picked(amount=Decimal(1))})
    too_heavy = Cart(outcomes={second: Picked(amount=Decimal(9))})

    accepted = await connection.client.send(platform.check(order, one), Urgency.CHECK)
    refused = await connection.client.send(platform.check(order, too_heavy), Urgency.CHECK)

    assert accepted.ok, accepted.body
    complaint = platform.complaint(refused, order, too_heavy)
    assert "out of range" in complaint.by_line[second]
    assert set(complaint.by_line) == {second}
    after = connection.platform.parse((await bench.get(placed)).content)
    assert (after.status, after.payment) == (order.status, order.payment)
    assert [entry["faults"] for entry in await bench.book(placed) if entry["faults"]] == []
    await connection.aclose()


@pytest.mark.parametrize("suffix", ["/orders", ""])
@pytest.mark.parametrize("open_ones", [True, False])
async def test_orders_are_listed_to_the_last_page(
    bench: Bench, connection: Connection, open_ones: bool, suffix: str
) -> None:
    await bench.switch(lists_open_orders=open_ones)
    assert isinstance(connection.platform, DeliveryHero)
    platform = replace(connection.platform, order_list_suffix=suffix)
    placed = [await bench.place(connection=connection.name) for _ in range(21)]
    cancelled = placed[5]["order_id"]
    await bench.happens(placed[5], "cancel")
    now = datetime.now(UTC)
    seen: dict[str, OrderStatus] = {}
    for number in range(1, 9):
        call = platform.list_call(
            benches.VENDOR, now - timedelta(hours=1), now + timedelta(minutes=1), number
        )
        answer = await connection.client.send(call, Urgency.READ)
        assert answer.ok, answer.body
        page = platform.parse_list(answer, number)
        assert page.unreadable == ()
        seen |= {each.order.platform_order_id: each.order.status for each in page.orders}
        if page.is_last:
            break

    expected = {each["order_id"] for each in placed} if open_ones else {cancelled}
    assert seen.keys() == expected
    assert seen[cancelled] is OrderStatus.CANCELLED
    await connection.aclose()
