"""When orders are due and come up to be picked."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from picker_app.domain.due import comes_up_at, due_at, is_ahead_of_its_time, lies_since
from picker_app.domain.order import Order
from tests.builders import CREATED, order

LEAD = timedelta(minutes=45)
SIX = CREATED.replace(hour=18)


def preorder(due: datetime | None = SIX) -> Order:
    return order(is_preorder=True, promised_for=due)


def test_our_own_estimate_goes_before_the_customers_time() -> None:
    assert due_at(order()) is None
    assert due_at(order(promised_for=SIX)) == SIX
    assert due_at(order(promised_for=SIX, accepted_for=CREATED)) == CREATED


def test_a_preorder_comes_up_a_while_before_its_time() -> None:
    assert comes_up_at(preorder(), LEAD) == SIX - LEAD
    assert is_ahead_of_its_time(preorder(), LEAD, SIX - LEAD - timedelta(seconds=1))
    assert not is_ahead_of_its_time(preorder(), LEAD, SIX - LEAD)


def test_a_preorder_without_a_time_and_any_other_order_are_picked_as_they_come() -> None:
    for one in (preorder(None), order(promised_for=SIX)):
        assert comes_up_at(one, LEAD) is None
        assert not is_ahead_of_its_time(one, LEAD, CREATED)
        assert lies_since(one, LEAD, free_since=CREATED) == CREATED


def test_a_preorder_lies_from_when_it_came_up_or_was_given_back() -> None:
    assert lies_since(preorder(), LEAD, free_since=CREATED) == SIX - LEAD
    assert lies_since(preorder(), LEAD, free_since=SIX) == SIX


@given(st.integers(-600, 600), st.integers(0, 600), st.integers(-600, 600))
def test_no_order_lies_before_it_came_up(due: int, lead: int, now: int) -> None:
    one = preorder(CREATED + timedelta(minutes=due))
    moment = CREATED + timedelta(minutes=now)
    since = lies_since(one, timedelta(minutes=lead), free_since=CREATED)
    assert since >= CREATED
    if is_ahead_of_its_time(one, timedelta(minutes=lead), moment):
        assert since > moment
