"""The cart as the last outcome of each line."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picker_app.domain.action import (
    CustomerAnswer,
    Deed,
    HandedOver,
    PutBack,
    Ready,
    SetAddition,
    SetAnswer,
    SetCollector,
    SetOutcome,
)
from picker_app.domain.cart import (
    EMPTY_CART,
    collector_of,
    differs,
    digest,
    fold,
    nothing_found,
    undecided_lines,
)
from picker_app.domain.identity import LineId
from picker_app.domain.order import Collector
from picker_app.domain.outcome import (
    NOT_FOUND,
    UNDECIDED,
    NewPrice,
    Outcome,
    Picked,
    PriceBasis,
    Replaced,
)
from picker_app.domain.product import Product
from tests.builders import euros, line, order, pieces

LINE_IDS = st.sampled_from([LineId(str(number)) for number in range(1, 6)])
OUTCOMES = st.one_of(
    st.just(UNDECIDED),
    st.just(NOT_FOUND),
    st.integers(1, 9).map(lambda amount: Picked(amount=Decimal(amount))),
    st.builds(
        Picked,
        amount=st.just(Decimal(1)),
        price=st.builds(NewPrice, basis=st.sampled_from(PriceBasis), price=st.just(euros("1.20"))),
    ),
    st.builds(
        Replaced,
        product=st.sampled_from([Product(sku=sku, name=sku) for sku in ("other", "third")]),
        amount=st.integers(1, 3).map(Decimal),
        price=st.sampled_from([None, euros("0.90")]),
    ),
)
SETTINGS = st.builds(SetOutcome, line_id=LINE_IDS, outcome=OUTCOMES)
ADDITIONS = st.builds(
    SetAddition,
    product=st.sampled_from([Product(sku=sku, name=sku) for sku in ("bag", "box")]),
    amount=st.integers(0, 3).map(Decimal),
)
DEEDS: st.SearchStrategy[Deed] = st.one_of(
    SETTINGS,
    ADDITIONS,
    st.builds(
        SetAnswer,
        line_id=st.one_of(st.none(), LINE_IDS),
        answer=st.sampled_from(CustomerAnswer),
    ),
    st.builds(PutBack, goods=st.sampled_from(["1", "+bag"]), done=st.booleans()),
    st.builds(SetCollector, collector=st.sampled_from(Collector)),
    st.builds(Ready, cart_digest=st.text(max_size=3)),
    st.just(HandedOver()),
)


@given(st.lists(DEEDS))
def test_the_last_outcome_of_each_line_counts(deeds: list[Deed]) -> None:
    cart = fold(deeds)
    last = {deed.line_id: deed.outcome for deed in deeds if isinstance(deed, SetOutcome)}
    assert dict(cart.outcomes) == last


@given(st.lists(DEEDS), st.data())
def test_a_deed_done_twice_in_a_row_changes_nothing(deeds: list[Deed], data: st.DataObject) -> None:
    doubled = [deed for deed in deeds for _ in range(data.draw(st.integers(1, 3)))]
    assert fold(doubled) == fold(deeds)


@given(st.lists(DEEDS), st.integers(0, 20))
def test_it_can_be_folded_in_parts(deeds: list[Deed], cut: int) -> None:
    assert fold(deeds[cut:], start=fold(deeds[:cut])) == fold(deeds)


@given(st.lists(SETTINGS), st.lists(SETTINGS))
def test_two_carts_have_one_digest_only_if_they_show_the_same(
    one: list[SetOutcome],
    other: list[SetOutcome],
) -> None:
    an_order = order(*(line(number) for number in range(1, 6)))
    same = all(
        fold(one).outcome(item.line_id) == fold(other).outcome(item.line_id)
        for item in an_order.lines
    )
    assert (digest(an_order, fold(one)) == digest(an_order, fold(other))) is same


def test_the_digest_takes_no_notice_of_how_a_number_is_written() -> None:
    one = EMPTY_CART.after(SetOutcome(line_id=LineId("1"), outcome=Picked(amount=Decimal("2"))))
    other = EMPTY_CART.after(
        SetOutcome(line_id=LineId("1"), outcome=Picked(amount=Decimal("2.00")))
    )
    assert digest(order(), one) == digest(order(), other)


def test_an_order_that_the_platform_changed_has_another_digest() -> None:
    before = order(line(1, pieces("2")))
    after = order(line(1, pieces("3")))
    assert digest(before, EMPTY_CART) != digest(after, EMPTY_CART)


def test_lines_are_undecided_until_somebody_says_and_again_when_taken_back() -> None:
    an_order = order(line(1), line(2))
    first = SetOutcome(line_id=LineId("1"), outcome=NOT_FOUND)
    back = SetOutcome(line_id=LineId("1"), outcome=UNDECIDED)
    assert [item.line_id for item in undecided_lines(an_order, fold([first]))] == ["2"]
    assert len(undecided_lines(an_order, fold([first, back]))) == 2


def test_nothing_found_needs_every_line() -> None:
    an_order = order(line(1), line(2))
    deeds = [SetOutcome(line_id=item.line_id, outcome=NOT_FOUND) for item in an_order.lines]
    assert not nothing_found(an_order, fold(deeds[:1]))
    assert nothing_found(an_order, fold(deeds))


@given(st.lists(ADDITIONS))
def test_the_last_amount_of_each_addition_counts_and_none_is_none(deeds: list[SetAddition]) -> None:
    last = {deed.product.sku: deed.amount for deed in deeds}
    additions = fold(deeds).additions
    assert {sku: each.amount for sku, each in additions.items()} == {
        sku: amount for sku, amount in last.items() if amount > 0
    }


@given(st.lists(ADDITIONS), st.lists(ADDITIONS))
def test_additions_are_in_the_digest(one: list[SetAddition], other: list[SetAddition]) -> None:
    same = list(fold(one).additions.items()) == list(fold(other).additions.items())
    assert (digest(order(), fold(one)) == digest(order(), fold(other))) is same


def test_a_change_after_the_customers_answer_asks_anew() -> None:
    agreed = SetAnswer(line_id=None, answer=CustomerAnswer.AGREED)
    change = SetOutcome(line_id=LineId("1"), outcome=NOT_FOUND)
    bag = SetAddition(product=Product(sku="bag", name="Bag"), amount=Decimal(1))
    assert fold([change, agreed]).answer is CustomerAnswer.AGREED
    assert fold([agreed, change]).answer is None
    assert fold([agreed, bag]).answer is None


def test_what_was_said_about_a_line_stays_with_it() -> None:
    said = SetAnswer(line_id=LineId("1"), answer=CustomerAnswer.REFUSED)
    change = SetOutcome(line_id=LineId("1"), outcome=NOT_FOUND)
    assert fold([said, change]).answers == {"1": CustomerAnswer.REFUSED}


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (UNDECIDED, False),
        (Picked(amount=Decimal(2)), False),
        (Picked(amount=Decimal(1)), True),
        (NOT_FOUND, True),
        (Replaced(product=Product(sku="other", name="Other"), amount=Decimal(2)), True),
    ],
)
def test_what_differs_from_the_order(outcome: Outcome, expected: bool) -> None:
    an_order = order(line(1, pieces("2")))
    assert differs(an_order, fold([SetOutcome(line_id=LineId("1"), outcome=outcome)])) is expected


def test_a_person_only_names_the_collector_that_the_order_does_not() -> None:
    cart = EMPTY_CART.after(SetCollector(collector=Collector.DRIVER))
    assert collector_of(order(collector=Collector.UNKNOWN), cart) is Collector.DRIVER
    assert collector_of(order(collector=Collector.RIDER), cart) is Collector.RIDER
