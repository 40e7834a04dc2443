"""What a picker may change, from the cart to the marketplace's own order.

Asked of every marketplace that takes it.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from picker_app.domain.cart import Addition, Cart
from picker_app.domain.money import Money
from picker_app.domain.order import Line, Order
from picker_app.domain.outcome import NewPrice, Picked, PriceBasis, Replaced
from picker_app.domain.policy import Replacements, UnitPriceChange
from picker_app.domain.pricing import PricingType
from picker_app.domain.product import Product
from picker_app.wire import json_text
from picker_app.wire.calls import Urgency
from tests.contract.dealing import Dealing, as_ordered, ordered_lines

SALMON, GARLIC, TUNA, BAG = "062829", "028445", "063542", "130710"
BANANAS, ORANGES = "010713", "012852"
LINES = [
    {"sku": SALMON, "quantity": 3},
    {"sku": BANANAS, "quantity": 1.2},
    {"sku": BANANAS, "quantity": 0.8},
    {"sku": GARLIC, "quantity": 1},
]
TINS = Product(sku=TUNA, name="Tuna", price=Money(Decimal("3.49"), "EUR"))
FRUIT = Product(
    sku=ORANGES,
    name="Oranges",
    pricing_type=PricingType.KG,
    price=Money(Decimal("1.59"), "EUR"),
)
CUCUMBER = Product(sku="021404", name="Cucumber", price=Money(Decimal("0.99"), "EUR"))
BAGS = Product(sku=BAG, name="Paper bag", price=Money(Decimal("0.15"), "EUR"))


async def _with_weights(dealing: Dealing) -> Order:
    """An order of two counted and two weighed lines."""
    if not dealing.platform.capabilities.policy.weights:
        pytest.skip("the marketplace takes no weights")
    order, _ = await dealing.take_in(lines=LINES)
    return order


def _on_top(product: Product, amount: str) -> Mapping[str, Addition]:
    return {product.sku: Addition(product=product, amount=Decimal(amount))}


async def _calls(dealing: Dealing, order: Order) -> list[dict[str, Any]]:
    """The bodies of all PUTs; each names every line once, by its sku."""
    entries = await dealing.bench.book({"order_id": order.platform_order_id})
    bodies = [json_text.loads(entry["body"]) for entry in entries if entry["method"] == "PUT"]
    for body in bodies:
        ids = [item["_id"] for item in body["items"] if "_id" in item]
        assert ids == [line.platform_line_id for line in order.lines]
        assert all(item["sku"] for item in body["items"])
    return bodies


async def test_quantities_and_weights_arrive(dealing: Dealing) -> None:
    order = await _with_weights(dealing)
    first, second, *_ = order.lines
    changed = {
        first.line_id: Picked(amount=Decimal(2)),
        second.line_id: Picked(amount=Decimal("1.155")),
    }

    about = await dealing.finish(order, as_ordered(order) | changed)

    amounts = [line["amount"] for line in ordered_lines(about)]
    assert amounts == [2, Decimal("1.155"), Decimal("0.8"), 1]
    await _calls(dealing, order)


@pytest.mark.parametrize(
    ("basis", "price"),
    [(PriceBasis.EACH, "3.10"), (PriceBasis.LINE, "9.99"), (PriceBasis.LINE, "12.50")],
)
async def test_another_price_arrives(dealing: Dealing, basis: PriceBasis, price: str) -> None:
    policy = dealing.platform.capabilities.policy
    if policy.unit_price is UnitPriceChange.NONE or not policy.line_price:
        pytest.skip("the marketplace takes no prices")
    order = await _with_weights(dealing)
    new = NewPrice(basis=basis, price=Money(Decimal(price), "EUR"))
    picked = Picked(amount=Decimal(3), price=new)

    await dealing.finish(order, as_ordered(order) | {order.lines[0].line_id: picked})

    wire = await dealing.bench.wire(order.platform_order_id)
    expected = Decimal(price) * 3 if basis is PriceBasis.EACH else Decimal(price)
    assert wire["items"][0]["pricing"]["total_price"] == expected


@pytest.mark.parametrize(
    ("number", "product", "amount"), [(0, TINS, "2"), (1, FRUIT, "1.085"), (1, CUCUMBER, "2")]
)
async def test_any_product_stands_in(
    dealing: Dealing, number: int, product: Product, amount: str
) -> None:
    if dealing.platform.capabilities.policy.replacements is not Replacements.FREE:
        pytest.skip("not any product may stand in")
    order = await _with_weights(dealing)
    line = order.lines[number]
    replaced = Replaced(product=product, amount=Decimal(amount))

    about = await dealing.finish(order, as_ordered(order) | {line.line_id: replaced})

    (stands_in,) = (each for each in about["lines"] if each["replaced_id"])
    assert (stands_in["sku"], stands_in["amount"]) == (product.sku, Decimal(amount))
    assert stands_in["replaced_id"] == line.platform_line_id
    assert ordered_lines(about)[number]["status"] == "REPLACED"
    await _calls(dealing, order)


@pytest.mark.parametrize("keeps", [True, False])
async def test_each_bag_is_in_the_final_order_once(dealing: Dealing, keeps: bool) -> None:
    policy = dealing.platform.capabilities.policy
    if not (policy.additions and dealing.platform.capabilities.live_check):
        pytest.skip("the marketplace checks no additions")
    await dealing.bench.switch(check_keeps_additions=keeps)
    order = await _with_weights(dealing)
    outcomes = as_ordered(order)
    taken_back = _on_top(TINS, "1")
    for additions in (_on_top(BAGS, "1"), taken_back, _on_top(BAGS, "2")):
        cart = Cart(outcomes=outcomes, additions=additions)
        await dealing.send(dealing.platform.check(order, cart))

    about = await dealing.finish(order, outcomes, additions=_on_top(BAGS, "2"))

    added = [line for line in about["lines"] if line["status"] == "ADDITION"]
    assert [(line["sku"], line["amount"]) for line in added] == [(BAG, 2)]
    await _calls(dealing, order)


async def test_what_is_unknown_there_is_refused_on_its_line_or_by_its_name(
    dealing: Dealing,
) -> None:
    policy = dealing.platform.capabilities.policy
    if policy.replacements is not Replacements.FREE or not policy.additions or not policy.weights:
        pytest.skip("the marketplace takes no products of the store's choice")
    order = await _with_weights(dealing)
    second: Line = order.lines[1]
    ghost = replace(TINS, sku="999001", name="Ghost biscuits")
    stands_in = Cart(
        outcomes=as_ordered(order) | {second.line_id: Replaced(product=ghost, amount=Decimal(1))}
    )
    on_top = Cart(outcomes=as_ordered(order), additions=_on_top(ghost, "1"))
    weighed = replace(FRUIT, pricing_type=PricingType.UNIT)
    incomplete = Cart(outcomes=as_ordered(order), additions=_on_top(weighed, "1"))

    for cart, lines, words in (
        (stands_in, {second.line_id}, "item not found"),
        (on_top, set(), "Ghost biscuits: item not found"),
        (incomplete, set(), "Oranges: invalid cart update"),
    ):
        (step,) = dealing.platform.finish(order, cart).steps
        answer = await dealing.connection.client.send(step.call, Urgency.FINAL)
        complaint = dealing.platform.complaint(answer, order, cart)
        assert set(complaint.by_line) == lines
        assert words in complaint.text
    assert (await dealing.bench.about(order.platform_order_id))["finals"] == 0


async def test_own_deliveries_are_given_a_time(dealing: Dealing) -> None:
    if not dealing.platform.capabilities.policy.accepts:
        pytest.skip("the marketplace takes no times")
    order, _ = await dealing.take_in(lines=LINES, transport_type="VENDOR_DELIVERY")
    moment = (datetime.now(UTC) + timedelta(minutes=30)).replace(microsecond=0)

    (step,) = dealing.platform.accept(order, moment).steps
    answer = await dealing.send(step.call)

    shown = dealing.platform.shown(answer, order)
    assert shown is not None
    assert step.confirmed_by_answer
    assert step.done_in(shown.order)
    about = await dealing.bench.about(order.platform_order_id)
    assert [webhook["status"] for webhook in about["webhooks"]] == ["RECEIVED"]
    (body,) = await _calls(dealing, order)
    assert {item["status"] for item in body["items"]} == {"IN_CART"}
    assert body["accepted_for"].endswith("Z")
