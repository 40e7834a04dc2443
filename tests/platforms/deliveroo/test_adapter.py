"""Plans, proofs and lists; what all platforms have in common is in tests/contract."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from picker_app.domain.cart import Cart
from picker_app.domain.identity import LineId
from picker_app.domain.money import Money
from picker_app.domain.newer_message import succeed
from picker_app.domain.order import Order
from picker_app.domain.outcome import NOT_FOUND, Outcome, Picked, Replaced
from picker_app.domain.policy import CancelReason, Replacements
from picker_app.domain.product import Product
from picker_app.platforms.base import CannotFulfilError
from picker_app.platforms.deliveroo.active_orders import PAGE_SIZE
from picker_app.platforms.deliveroo.adapter import REJECT_REASONS
from picker_app.platforms.plan import Plan
from picker_app.wire import json_text
from picker_app.wire.calls import Answer
from picker_app.wire.unreadable import UnreadableError
from tests.platforms.deliveroo.payloads import (
    Payload,
    amended,
    body,
    item,
    order_payload,
    platform,
)

PATH = "/picking/v1/orders/gb%3A00000000-0000-4000-8000-000000000001"
ORANGES = Product(sku="1234", name="Oranges", offer_id="ZZZ")


def _order(**changes: object) -> Order:
    return platform().parse(body(order_payload(**changes)))


def _cart(*outcomes: Outcome) -> Cart:
    lines = (LineId(str(number)) for number, _ in enumerate(outcomes, start=1))
    return Cart(outcomes=dict(zip(lines, outcomes, strict=True)))


def _picked(amount: int) -> Picked:
    return Picked(amount=Decimal(amount))


def _amendments(plan: Plan) -> list[dict[str, Any]]:
    fields = json_text.loads(plan.steps[0].call.body or "")
    listed: list[dict[str, Any]] = fields["item_amendments"]
    return listed


def test_an_order_as_it_was_ordered_is_accepted_alone() -> None:
    [step] = platform().finish(_order(), _cart(_picked(2), _picked(2))).steps

    assert (step.name, step.call.method, step.call.path) == ("accept", "PUT", f"{PATH}/accept")
    assert step.call.body is None
    assert step.ends_listing


def test_all_changes_go_in_one_call_before_the_accept() -> None:
    replaced = Replaced(product=ORANGES, amount=Decimal(2))
    order = _order(items=[item(1), item(2), item(3), item(4)])
    plan = platform().finish(order, _cart(_picked(1), NOT_FOUND, replaced, _picked(2)))

    amend, accept = plan.steps
    assert (amend.call.method, amend.call.path) == ("POST", f"{PATH}/amendments")
    assert amend.repeat_pause == timedelta(seconds=60)
    assert accept.name == "accept"
    assert _amendments(plan) == [
        {"amends": {"id": "item-1", "quantity": 2}, "final_quantity": 1},
        {"amends": {"id": "item-2", "quantity": 2}, "final_quantity": 0},
        {
            "amends": {"id": "item-3", "quantity": 2},
            "final_quantity": 2,
            "substitution_id": "ZZZ",
        },
    ]


def test_the_order_shows_the_amendment_once_its_items_have_new_ids() -> None:
    order = _order()
    amend, _ = platform().finish(order, _cart(_picked(1), NOT_FOUND)).steps
    fewer = amended(item(1), "item-1b", quantity=1)

    after = _order(items=[fewer], archived_items=[item(1), item(2)])
    half = _order(items=[fewer, item(2)], archived_items=[item(1)])

    assert amend.done_in(after)
    assert not amend.done_in(half)
    assert not amend.done_in(order)


def _after(order: Order, *items: Payload, archived: list[Payload]) -> Order:
    return succeed(order, _order(items=list(items), archived_items=archived))


def test_a_later_correction_sends_only_what_is_still_to_change_under_the_newest_ids() -> None:
    order = _order(items=[item(1, quantity=3), item(2)])
    fewer = amended(item(1, quantity=3), "item-1b", quantity=2)
    known = _after(order, fewer, item(2), archived=[item(1, quantity=3)])

    assert [line.line_id for line in known.lines] == ["1", "2"]
    plan = platform().finish(known, _cart(_picked(1), _picked(2)))
    assert _amendments(plan) == [{"amends": {"id": "item-1b", "quantity": 2}, "final_quantity": 1}]
    [accept] = platform().finish(known, _cart(_picked(2), _picked(2))).steps
    assert accept.name == "accept"


def test_what_stands_in_is_corrected_under_its_own_id() -> None:
    order = _order(items=[item(1)])
    other = amended(item(1), "item-9", pos_item_id="1234")
    known = _after(order, other, archived=[item(1)])
    replaced = Replaced(product=ORANGES, amount=Decimal(2))

    [accept] = platform().finish(known, _cart(replaced)).steps
    assert accept.name == "accept"
    plan = platform().finish(known, _cart(NOT_FOUND))
    assert _amendments(plan) == [{"amends": {"id": "item-9", "quantity": 2}, "final_quantity": 0}]


@pytest.mark.parametrize("outcome", [_picked(1), Replaced(product=ORANGES, amount=Decimal(1))])
def test_what_is_gone_cannot_come_back(outcome: Outcome) -> None:
    known = _after(_order(), item(2), archived=[item(1)])
    gone, other = (
        next(each for each in known.lines if each.sku == sku).line_id
        for sku in (
            "plu-1",
            "plu-2",
        )
    )

    cart = Cart(outcomes={gone: outcome, other: _picked(2)})
    with pytest.raises(CannotFulfilError, match="no longer in the order"):
        platform().finish(known, cart)
    [accept] = platform().finish(known, Cart(outcomes={gone: NOT_FOUND, other: _picked(2)})).steps
    assert accept.name == "accept"


def test_an_item_without_an_id_can_only_stay_as_it_is() -> None:
    order = _order(items=[item(1, id=None)])

    assert platform().finish(order, _cart(_picked(2))).steps
    with pytest.raises(CannotFulfilError, match="gave it no id"):
        platform().finish(order, _cart(NOT_FOUND))


def test_the_start_gives_fifteen_minutes() -> None:
    plan = platform().start(_order(), datetime(2026, 3, 1, 10, 0, tzinfo=UTC))

    assert plan.gives == timedelta(minutes=15)
    assert [step.call.path for step in plan.steps] == [f"{PATH}/start_picking"]


def test_a_rejection_says_why_in_the_platforms_words() -> None:
    [step] = platform().cancel(_order(), CancelReason.ITEM_UNAVAILABLE).steps

    assert (step.call.method, step.call.path) == ("PUT", f"{PATH}/reject")
    assert json_text.loads(step.call.body or "") == {"reject_reason": "INGREDIENT_UNAVAILABLE"}
    assert set(platform().capabilities.policy.cancel_reasons) == set(REJECT_REASONS)


def test_an_order_is_found_among_the_active_ones() -> None:
    order = _order()
    listed = json_text.dumps({"orders": [order_payload(id="gb:2"), order_payload()]}).encode()

    shown = platform().shown(listed, order)
    assert shown is not None
    assert shown.order == order
    assert platform().shown(b'{"orders": []}', order) is None
    assert platform().shown(b"[]", order) is None


def test_a_full_page_without_the_order_says_nothing_of_it() -> None:
    others = [order_payload(id=f"gb:{number}") for number in range(PAGE_SIZE)]

    with pytest.raises(UnreadableError):
        platform().shown(json_text.dumps(others).encode(), _order())


def test_substitutes_are_asked_for_by_a_short_word_and_the_lines_quantity() -> None:
    order = _order()
    call = platform().substitutes_call(order, order.lines[0], "  large oranges  ")

    assert call.path == f"{PATH}/items/item-1/substitute"
    assert call.query["needle"] == "large oran"
    assert call.query["quantity"] == "2"
    assert "needle" not in platform().substitutes_call(order, order.lines[0], " ").query


def test_substitutes_are_asked_for_under_the_newest_id_of_what_the_order_has() -> None:
    order = _order()
    fewer = amended(item(1), "item-1b", quantity=1)
    other = amended(item(2), "item-9", pos_item_id="1234")
    known = _after(order, fewer, other, archived=[item(1), item(2)])
    gone = _after(order, item(2), archived=[item(1)])
    changed, replaced = (known.line(line.line_id) for line in order.lines)
    removed = gone.line(order.lines[0].line_id)
    assert changed is not None
    assert replaced is not None
    assert removed is not None

    for line, newest in ((changed, "item-1b"), (replaced, "item-9")):
        call = platform().substitutes_call(known, line, "")
        assert call.path == f"{PATH}/items/{newest}/substitute"
    with pytest.raises(CannotFulfilError, match="no longer in the order"):
        platform().substitutes_call(gone, removed, "")


def test_substitutes_have_their_category_and_their_price_in_the_orders_currency() -> None:
    offer = {"substitution_id": "ZZZ", "plu": "1234", "name": "O", "category": "Fruit"}
    text = json_text.dumps([{**offer, "price": 215}])
    order = _order()
    answer = Answer(status=200, body=text.encode())
    [product] = platform().parse_substitutes(answer, order, order.lines[1])

    assert product == Product(
        sku="1234",
        name="O",
        price=Money(Decimal("2.15"), "GBP"),
        offer_id="ZZZ",
        offered_for="item-2",
        category="Fruit",
    )


def _offered(order: Order, plu: str = "1234") -> Product:
    """What the list has for the first item as it is now."""
    text = json_text.dumps([{"substitution_id": f"for-{plu}", "plu": plu, "name": "O"}])
    answer = Answer(status=200, body=text.encode())
    [product] = platform().parse_substitutes(answer, order, order.lines[0])
    return product


def test_an_offer_is_good_for_the_item_under_the_id_that_it_was_listed_for() -> None:
    order = _order()
    fewer = amended(item(1), "item-1b", quantity=1)
    known = _after(order, fewer, item(2), archived=[item(1)])
    listed_before = _cart(Replaced(product=_offered(order), amount=Decimal(1)), _picked(2))
    with pytest.raises(CannotFulfilError, match="choose again"):
        platform().finish(known, listed_before)

    listed_now = _cart(Replaced(product=_offered(known), amount=Decimal(1)), _picked(2))
    [amendment] = _amendments(platform().finish(known, listed_now))
    assert amendment["amends"]["id"] == "item-1b"
    assert amendment["substitution_id"] == "for-1234"


def test_what_stands_in_already_needs_no_offer_again() -> None:
    order = _order()
    other = amended(item(1), "item-9", pos_item_id="1234")
    known = _after(order, other, item(2), archived=[item(1)])
    fewer = _cart(Replaced(product=_offered(order), amount=Decimal(1)), _picked(2))
    [amendment] = _amendments(platform().finish(known, fewer))
    assert amendment == {"amends": {"id": "item-9", "quantity": 2}, "final_quantity": 1}


def test_a_store_can_leave_replacing_out() -> None:
    assert platform().capabilities.policy.replacements is Replacements.LISTED
    assert platform(replaces=False).capabilities.policy.replacements is Replacements.NONE
