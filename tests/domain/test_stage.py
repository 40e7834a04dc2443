"""Where an order stands in the store."""

import pytest

from picker_app.domain.order import Collector, OrderStatus
from picker_app.domain.stage import IntentState, Stage, stage_of

RECEIVED = OrderStatus.RECEIVED


def stage(
    status: OrderStatus = RECEIVED,
    collector: Collector = Collector.RIDER,
    intent: IntentState | None = None,
    *,
    claimed: bool = True,
    handed_over: bool = False,
) -> Stage:
    return stage_of(status, collector, claimed=claimed, intent=intent, handed_over=handed_over)


def test_an_order_is_queued_until_somebody_has_it() -> None:
    assert stage(claimed=False) is Stage.QUEUED
    assert stage(claimed=True) is Stage.PICKING


@pytest.mark.parametrize(
    ("intent", "expected"),
    [
        (IntentState.PENDING, Stage.SENDING),
        (IntentState.SENDING, Stage.SENDING),
        (IntentState.UNCLEAR, Stage.SENDING),
        (IntentState.DONE, Stage.HAND_OVER),
        (IntentState.REFUSED, Stage.PICKING),
        (IntentState.VOID, Stage.PICKING),
    ],
)
def test_the_intent_carries_it_on(intent: IntentState, expected: Stage) -> None:
    assert stage(intent=intent) is expected


def test_cancelled_comes_before_all_else() -> None:
    assert (
        stage(OrderStatus.CANCELLED, intent=IntentState.DONE, handed_over=True) is Stage.CANCELLED
    )


@pytest.mark.parametrize(
    ("collector", "expected"),
    [
        (Collector.RIDER, Stage.CLOSED),
        (Collector.CUSTOMER, Stage.CLOSED),
        (Collector.DRIVER, Stage.HAND_OVER),
        (Collector.UNKNOWN, Stage.HAND_OVER),
    ],
)
def test_dispatched_closes_the_hand_over_where_it_says_that_the_bag_has_left(
    collector: Collector,
    expected: Stage,
) -> None:
    assert stage(OrderStatus.DISPATCHED, collector) is expected


def test_an_order_finished_elsewhere_is_not_picked_again() -> None:
    assert stage(OrderStatus.READY_FOR_PICKUP, claimed=False) is Stage.HAND_OVER
    assert stage(OrderStatus.DELIVERED, claimed=False) is Stage.CLOSED


def test_a_person_closes_the_hand_over() -> None:
    assert stage(intent=IntentState.DONE, handed_over=True) is Stage.CLOSED
