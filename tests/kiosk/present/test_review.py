"""The review before Ready."""

from decimal import Decimal

from picker_app.domain.action import SetAddition
from picker_app.domain.cart import digest
from picker_app.domain.product import Product
from picker_app.kiosk.present.review import review_state
from tests.kiosk.present.builders import ALL_DECIDED, around, known, not_found, picked


def test_only_what_differs_is_listed() -> None:
    one = known(deeds=[picked("1", "2"), not_found("2"), picked("3", "1.180")])
    state = review_state(one, around())
    assert [(row.name, row.ordered, row.becomes) for row in state.differing] == [
        ("Product 2", "2 pieces", "Not found"),
        ("Product 3", "1.250 kg", "1.180 kg"),
    ]
    assert (state.as_ordered, state.total) == (1, 3)
    assert state.can_finish


def test_a_bag_without_a_price_is_not_counted_and_named() -> None:
    bag = SetAddition(product=Product(sku="bag", name="Cooler bag"), amount=Decimal(1))
    state = review_state(known(deeds=[*ALL_DECIDED, bag]), around())
    assert state.estimate == "about €9.22 (our estimate), not counted: Cooler bag"


def test_ready_carries_the_digest_of_what_is_shown() -> None:
    one = known(deeds=ALL_DECIDED)
    assert review_state(one, around()).cart_digest == digest(one.order, one.cart)


def test_an_undecided_item_keeps_ready_off() -> None:
    state = review_state(known(deeds=[picked("1", "2")]), around())
    assert not state.can_finish
    assert state.obstacle == "2 items are still to do."
