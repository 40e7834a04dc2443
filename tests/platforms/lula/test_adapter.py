"""Plans, proofs and refusals; what all platforms have in common is in tests/contract."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from picker_app.domain.action import SetNote
from picker_app.domain.cart import Addition, Cart
from picker_app.domain.identity import LineId
from picker_app.domain.newer_message import succeed
from picker_app.domain.order import LineStatus, Order, OrderStatus
from picker_app.domain.outcome import NOT_FOUND, Outcome, Picked, Replaced
from picker_app.domain.own_changes import with_own_changes
from picker_app.domain.product import Product
from picker_app.platforms.base import CannotFulfilError
from picker_app.platforms.plan import Step
from picker_app.wire import json_text
from picker_app.wire.calls import Answer
from picker_app.wire.unreadable import UnreadableError
from tests.platforms.lula.payloads import ORDER_ID, Payload, body, item, order_payload, platform

TEA = Product(sku="tea", name="Tea")
BAG = Product(sku="bag", name="Carrier bag")


def _order(*items: Payload, **changes: object) -> Order:
    return platform().parse(
        body(order_payload(orderItems=[*(items or (item(1), item(2)))], **changes))
    )


def _cart(*outcomes: Outcome, bags: int = 0) -> Cart:
    added = {BAG.sku: Addition(product=BAG, amount=Decimal(bags))} if bags else {}
    numbered = enumerate(outcomes, start=1)
    return Cart(
        outcomes={LineId(str(number)): outcome for number, outcome in numbered}, additions=added
    )


def _picked(amount: int = 2) -> Picked:
    return Picked(amount=Decimal(amount))


def _replaced(amount: int = 2, product: Product = TEA) -> Replaced:
    return Replaced(product=product, amount=Decimal(amount))


def _patch(order: Order, cart: Cart) -> Step:
    [step] = platform().finish(order, cart).steps
    return step


def _actions(order: Order, cart: Cart) -> list[dict[str, Any]]:
    actions: list[dict[str, Any]] = json_text.loads(_patch(order, cart).call.body or "")
    return actions


def _shown(known: Order, cart: Cart, *items: Payload) -> Order:
    """The order after a message with these items, as the hub keeps it."""
    newer = _order(*items, status="accepted")
    return succeed(known, with_own_changes(known, newer, cart))


def test_all_changes_go_along_in_one_patch() -> None:
    order = _order(item(1), item(2, special_instructions="no sugar"), item(3), item(4))
    cart = _cart(_picked(1), _replaced(), NOT_FOUND, _picked(), bags=1)

    step = _patch(order, cart)
    assert (step.call.method, step.call.path) == ("PATCH", f"/orders/{ORDER_ID}/patch-order")
    assert json_text.loads(step.call.body or "") == [
        {"action_type": "reduce_quantity", "order_item_id": "item-1", "quantity": 1},
        {"action_type": "remove_item", "order_item_id": "item-2"},
        {
            "action_type": "add_item",
            "item_id": "tea",
            "quantity": 2,
            "special_instructions": "no sugar",
        },
        {"action_type": "remove_item", "order_item_id": "item-3"},
        {"action_type": "add_item", "item_id": "bag", "quantity": 1},
    ]


def test_only_what_adds_an_item_may_not_be_sent_twice() -> None:
    assert _patch(_order(), _cart(_picked(1), NOT_FOUND)).harmless_twice
    assert not _patch(_order(), _cart(_picked(), _replaced())).harmless_twice
    assert not _patch(_order(), _cart(_picked(), _picked(), bags=1)).harmless_twice


def test_an_order_as_it_was_ordered_has_nothing_to_be_told() -> None:
    assert platform().finish(_order(), _cart(_picked(), _picked())).steps == ()


def test_nothing_is_changed_once_the_order_is_completed() -> None:
    with pytest.raises(CannotFulfilError, match="completed"):
        platform().finish(_order(status="completed"), _cart(NOT_FOUND, _picked()))


def test_what_has_no_id_cannot_be_changed() -> None:
    with pytest.raises(CannotFulfilError, match="gave it no id"):
        platform().finish(_order(item(1, id=None), item(2)), _cart(NOT_FOUND, _picked()))
    nameless = Product(sku="", name="Tea")
    with pytest.raises(CannotFulfilError, match="no product id"):
        platform().finish(_order(), _cart(_replaced(product=nameless), _picked()))


def test_an_order_that_shows_all_of_it_proves_the_patch() -> None:
    cart = _cart(_picked(1), _replaced(), bags=1)
    order = _order()
    step = _patch(order, cart)
    tea = item(3, item={"id": "tea"}, quantity=2)
    bag = item(4, item={"id": "bag"}, quantity=1)

    assert step.done_in(_order(item(1, quantity=1), tea, bag))
    assert not step.done_in(_order())
    assert not step.done_in(_order(item(1, quantity=1), tea))
    assert not step.done_in(_order(item(1), tea, bag))
    assert not step.done_in(replace(order, lines=()))


def test_products_that_were_there_before_prove_no_addition() -> None:
    tea = item(2, item={"id": "tea"})
    step = _patch(_order(item(1), tea), _cart(_replaced(), _picked()))

    assert not step.done_in(_order(tea))
    assert step.done_in(_order(tea, item(3, item={"id": "tea"})))


def test_a_later_correction_sends_what_is_still_to_be_changed() -> None:
    cart = _cart(_picked(1), _replaced(), bags=1)
    tea, bag = item(3, item={"id": "tea"}), item(4, item={"id": "bag"}, quantity=1)
    patched = _shown(_order(), cart, item(1, quantity=1), tea, bag)

    assert platform().finish(patched, cart).steps == ()
    assert _actions(patched, _cart(NOT_FOUND, _replaced(1))) == [
        {"action_type": "remove_item", "order_item_id": "item-1"},
        {"action_type": "reduce_quantity", "order_item_id": "item-3", "quantity": 1},
        {"action_type": "remove_item", "order_item_id": "item-4"},
    ]
    assert _actions(patched, _cart(_picked(2), _picked(), bags=1)) == [
        {"action_type": "add_item", "item_id": "product-1", "quantity": 1},
        {"action_type": "remove_item", "order_item_id": "item-3"},
        {"action_type": "add_item", "item_id": "product-2", "quantity": 2},
    ]


def test_the_start_accepts_with_the_time_at_which_it_will_be_ready() -> None:
    [step] = platform().start(_order(), datetime(2026, 3, 1, 10, 0, 7, 5, tzinfo=UTC)).steps

    assert (step.call.method, step.call.path) == ("PUT", "/orders/accept-incoming-order")
    assert json_text.loads(step.call.body or "") == {
        "store_id": "store-7",
        "order_id": ORDER_ID,
        "estimated_ready_time": "2026-03-01T10:20:07Z",
    }
    answer = {"success": True, "order_id": ORDER_ID, "status": "in_progress"}
    shown = platform().shown(json_text.dumps(answer).encode(), _order())
    assert step.done_in(shown.order)
    assert succeed(_order(), shown.order).status is OrderStatus.ACCEPTED


def test_what_was_sent_is_not_taken_for_what_the_order_is() -> None:
    [step] = platform().start(_order(), datetime(2026, 3, 1, 10, 0, tzinfo=UTC)).steps
    for sent in (step, _patch(_order(), _cart(NOT_FOUND, _picked()))):
        with pytest.raises(UnreadableError):
            platform().shown((sent.call.body or "").encode(), _order())


@pytest.mark.parametrize(
    ("status", "fields", "meant"),
    [
        (200, {"error": "Order item not found", "order_item_id": "item-1"}, 422),
        (500, {"error": "Quantity must be greater than 0", "provided_quantity": 0}, 422),
        (200, {"success": False, "message": "no"}, 422),
        (200, {"success": True, "order_id": ORDER_ID, "status": "accepted"}, 200),
        (200, order_payload(), 200),
        (503, {"error": "busy"}, 503),
        (404, {"error": "busy"}, 404),
        (404, {"error": {"message": "busy"}}, 404),
        (200, {"error": ["busy"]}, 422),
        (200, [], 200),
    ],
)
def test_a_no_is_one_under_whatever_status(status: int, fields: object, meant: int) -> None:
    answer = Answer(status=status, body=json_text.dumps(fields).encode())
    assert platform().as_meant(answer).status == meant


def test_the_documented_refusals_stand_on_their_item_or_on_the_order() -> None:
    order = _order()

    def said(**fields: object) -> tuple[dict[LineId, str], str]:
        answer = Answer(status=422, body=json_text.dumps(fields).encode())
        complaint = platform().complaint(answer, order, Cart())
        return dict(complaint.by_line), complaint.rest

    words = "Order item not found"
    assert said(error=words, order_item_id="item-2") == ({LineId("2"): words}, "")
    assert said(error=words, order_item_id="item-9") == ({}, words)
    assert said(error="Order cannot be modified in current status", current_status="completed") == (
        {},
        "Order cannot be modified in current status (current_status: completed)",
    )
    odd = said(error="Quantity must be greater than 0", provided_quantity={"a": [0]})
    assert odd == ({}, "Quantity must be greater than 0")
    assert said(error="Quantity must be greater than 0", provided_quantity=0) == (
        {},
        "Quantity must be greater than 0 (provided_quantity: 0)",
    )


def test_a_refusal_of_what_stands_in_is_about_the_item_that_was_ordered() -> None:
    cart = _cart(_picked(), _replaced())
    patched = _shown(_order(), cart, item(1), item(3, item={"id": "tea"}))
    answer = Answer(
        status=422, body=b'{"error": "Order item not found", "order_item_id": "item-3"}'
    )

    assert [line.status for line in patched.lines_to_pick][1] is LineStatus.REPLACED
    assert set(platform().complaint(answer, patched, Cart()).by_line) == {LineId("2")}


def _noted(cart: Cart, line: int = 1, text: str = "keep cold") -> Cart:
    return cart.after(SetNote(line_id=LineId(str(line)), text=text))


def _update(number: int, note: str = "keep cold") -> dict[str, Any]:
    return {
        "action_type": "update_item",
        "order_item_id": f"item-{number}",
        "special_instructions": note,
    }


def test_what_was_written_to_an_item_goes_along_in_the_patch() -> None:
    cart = _noted(_cart(_picked(1), _picked()))
    order = _order(item(1, special_instructions="ripe"), item(2))

    step = _patch(order, cart)
    assert _actions(order, cart) == [
        {"action_type": "reduce_quantity", "order_item_id": "item-1", "quantity": 1},
        _update(1),
    ]
    assert step.harmless_twice
    assert not step.done_in(_order(item(1, quantity=1, special_instructions="ripe"), item(2)))
    assert step.done_in(_order(item(1, quantity=1, special_instructions=" keep  cold"), item(2)))
    emptied = _noted(_cart(_picked(), _picked()), 1, "")
    assert _actions(order, emptied) == [_update(1, "")]


def test_what_was_written_to_an_item_goes_over_to_what_stands_in_for_it() -> None:
    order = _order(item(1, special_instructions="ripe"), item(2))
    added = _actions(order, _noted(_cart(_replaced(), _picked())))[-1]
    assert added == {
        "action_type": "add_item",
        "item_id": "tea",
        "quantity": 2,
        "special_instructions": "keep cold",
    }


def test_to_an_item_that_goes_or_reads_so_already_nothing_is_written() -> None:
    noted = item(1, special_instructions="keep cold")
    kept = _noted(_cart(_picked(), _picked()))
    assert platform().finish(_order(noted, item(2)), kept).steps == ()
    assert _actions(_order(), _noted(_cart(NOT_FOUND, _picked()))) == [
        {"action_type": "remove_item", "order_item_id": "item-1"}
    ]


def test_a_later_correction_writes_only_what_is_not_there_yet() -> None:
    cart = _noted(_cart(_picked(), _replaced()), 1)
    tea = item(3, item={"id": "tea"}, special_instructions="")
    patched = _shown(_order(), cart, item(1, special_instructions="keep cold"), tea)

    assert platform().finish(patched, cart).steps == ()
    assert _actions(patched, _noted(_noted(cart, 1, "warm"), 2, "ripe")) == [
        _update(1, "warm"),
        _update(3, "ripe"),
    ]
