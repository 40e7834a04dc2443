"""Sandbox and adapters read the documents apart from each other; do they agree?

Asked of every marketplace that the demo store sells on, with its settings.
"""

import pytest

from picker_app.demo.store import DemoStore
from picker_app.domain.order import Line, LineChange, Order, OrderStatus
from picker_app.domain.outcome import NOT_FOUND, Replaced
from picker_app.domain.policy import Replacements
from picker_app.domain.product import Product
from picker_app.wire.calls import Urgency
from tests.contract.dealing import NAMES, Dealing, as_ordered, ordered_lines


def test_all_marketplaces_are_asked(demo: DemoStore) -> None:
    assert [connection.name for connection in demo.settings.connections] == NAMES


async def test_orders_are_told_with_a_proof_and_read_whole(dealing: Dealing) -> None:
    for _ in range(5):
        order, webhook = await dealing.take_in()
        assert dealing.platform.admits(webhook)
        assert dealing.platform.is_ours(order)
        assert not order.remarks
        assert order.status is OrderStatus.RECEIVED
        answer = await dealing.send(dealing.platform.read_back(order))
        shown = dealing.platform.shown(answer, order)
        assert shown is not None
        assert shown.order.platform_order_id == order.platform_order_id
        assert [line.sku for line in shown.order.lines] == [line.sku for line in order.lines]


async def test_random_orders_are_finishedas_ordered(dealing: Dealing) -> None:
    for _ in range(5):
        order, _ = await dealing.take_in()
        about = await dealing.finish(order, as_ordered(order))
        assert about["finals"] == 1 or not about.get("has_final", True)
        amounts = [line["amount"] for line in ordered_lines(about)]
        assert amounts == [line.pricing.amount for line in order.lines]
        await dealing.heard_out()


async def test_what_is_not_found_is_left_out(dealing: Dealing) -> None:
    order, _ = await dealing.take_in()
    kept, *others = order.lines_to_pick
    left_out = {line.line_id for line in others if LineChange.REMOVE not in line.forbidden}
    outcomes = as_ordered(order) | dict.fromkeys(left_out, NOT_FOUND)

    about = await dealing.finish(order, outcomes)

    statuses = [line["status"] for line in ordered_lines(about)]
    for line, status in zip(order.lines, statuses, strict=True):
        assert (status == "NOT_FOUND") == (line.line_id in left_out)
    assert kept.line_id not in left_out


async def test_a_product_of_the_list_stands_in(dealing: Dealing) -> None:
    if dealing.platform.capabilities.policy.replacements is not Replacements.LISTED:
        pytest.skip("the marketplace lists none")
    order, line, product = await _something_replaceable(dealing)

    replaced = Replaced(product=product, amount=line.pricing.amount)
    about = await dealing.finish(order, as_ordered(order) | {line.line_id: replaced})

    (stands_in,) = (each for each in about["lines"] if each["replaced_id"])
    assert (stands_in["sku"], stands_in["amount"]) == (product.sku, line.pricing.amount)
    assert stands_in["replaced_id"] == line.platform_line_id


async def test_what_was_written_to_an_item_is_there(dealing: Dealing) -> None:
    if not dealing.platform.capabilities.policy.notes:
        pytest.skip("the marketplace takes none")
    order, _ = await dealing.take_in()
    first, *_ = order.lines
    notes = {first.line_id: "keep cold"}
    await dealing.finish(order, as_ordered(order), notes=notes)

    answer = await dealing.send(dealing.platform.read_back(order))
    shown = dealing.platform.shown(answer, order)
    assert shown is not None
    assert [line.note for line in shown.order.lines] == [
        notes.get(line.line_id, line.note) for line in order.lines
    ]


async def test_each_reason_cancels(dealing: Dealing) -> None:
    for reason in dealing.platform.capabilities.policy.cancel_reasons:
        order, _ = await dealing.take_in()
        await dealing.carry_out(dealing.platform.cancel(order, reason))
        about = await dealing.about(order)
        assert about["cancelled"]
        assert about["finals"] == 0
        await dealing.heard_out()


async def _something_replaceable(dealing: Dealing) -> tuple[Order, Line, Product]:
    """Customers order until the list has something for one of their items."""
    while True:
        order, _ = await dealing.take_in()
        for line in order.lines:
            if LineChange.REPLACE not in line.forbidden:
                call = dealing.platform.substitutes_call(order, line, "")
                answer = await dealing.connection.client.send(call, Urgency.READ)
                for product in dealing.platform.parse_substitutes(answer, order, line):
                    return order, line, product
