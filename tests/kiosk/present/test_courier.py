"""How far the courier is, in words."""

from datetime import timedelta

import pytest

from picker_app.api.deliveries import DeliveryField, DeliveryView
from picker_app.domain.delivery import DeliveryState
from picker_app.domain.order import Collector, OrderStatus
from picker_app.domain.stage import IntentState, Stage
from picker_app.kiosk.orders.known_order import KnownOrder
from picker_app.kiosk.present.courier import courier_state, courier_trouble
from picker_app.kiosk.present.hand_over import hand_over_state
from picker_app.kiosk.present.queue import queue_state
from picker_app.kiosk.states.courier import CourierField, CourierPhase, CourierState
from tests.builders import CREATED, order
from tests.kiosk.builders import NOW, intent, view
from tests.kiosk.present.builders import around, known


def _told(state: DeliveryState, stage: Stage = Stage.HAND_OVER, **changes: object) -> KnownOrder:
    delivery = DeliveryView.model_validate({"state": state, "since": CREATED, **changes})
    return known(
        view(
            stage=stage,
            order=order(collector=Collector.DRIVER, status=OrderStatus.DISPATCHED),
            intent=intent(IntentState.DONE),
            delivery=delivery,
        )
    )


def _shown(one: KnownOrder) -> CourierState:
    state = courier_state(one, around())
    assert state is not None
    return state


def test_without_a_courier_there_is_nothing() -> None:
    assert courier_state(known(view(stage=Stage.HAND_OVER)), around()) is None


@pytest.mark.parametrize("state", [DeliveryState.WAITING, DeliveryState.SENDING])
def test_being_told(state: DeliveryState) -> None:
    quiet = _shown(_told(state))
    assert (quiet.phase, quiet.words, quiet.can_send) == (CourierPhase.TELLING, "", False)
    troubled = _told(state, words="No answer", next_try_at=NOW + timedelta(minutes=1))
    assert _shown(troubled).words == "No answer. Tried again at 11:11."
    assert _shown(troubled).can_send
    assert courier_trouble(troubled) == ""


@pytest.mark.parametrize(
    ("window", "words"),
    [
        ("2026-03-01, 14:00 - 16:00", "14:00 - 16:00"),
        ("2026-03-02, 14:00 - 16:00", "Mon 2 Mar, 14:00 - 16:00"),
        ("2026-02-31, 14:00", "2026-02-31, 14:00"),
        ("afternoon", "afternoon"),
    ],
)
def test_a_courier_that_knows(window: str, words: str) -> None:
    state = _shown(_told(DeliveryState.DONE, tracking_id="0Zj", window=window))
    assert (state.phase, state.tracking_id, state.window) == (CourierPhase.KNOWS, "0Zj", words)
    assert not state.can_send


def test_what_is_missing_is_asked_for() -> None:
    field = DeliveryField(name="zip", label="Postcode", value="28001")
    one = _told(DeliveryState.NEEDS_FIELDS, words="Missing required fields: zip", missing=[field])
    state = _shown(one)
    assert state.fields == (CourierField(name="zip", label="Postcode", value="28001"),)
    assert (state.phase, state.can_send) == (CourierPhase.STUCK, True)
    assert state.words.startswith("Missing required fields: zip. Fill in")
    assert hand_over_state(one, around()).can_hand_over


@pytest.mark.parametrize("stage", [Stage.HAND_OVER, Stage.CLOSED])
def test_a_courier_in_trouble_stands_on_the_queue_also_when_the_bag_has_left(
    stage: Stage,
) -> None:
    one = _told(DeliveryState.REFUSED, stage, words="Set the group")
    [row] = queue_state([one], around(), unread_webhooks=0).rows
    assert row.trouble == "The courier could not be told. Set the group. Open it and mend it."
    done = _told(DeliveryState.DONE, Stage.CLOSED)
    assert queue_state([done], around(), unread_webhooks=0).rows == ()


def test_a_cancelled_order_is_the_couriers_only_if_it_was_told() -> None:
    stuck = _told(DeliveryState.REFUSED, Stage.CANCELLED)
    assert courier_state(stuck, around()) is None
    assert courier_trouble(stuck) == ""
    state = _shown(_told(DeliveryState.DONE, Stage.CANCELLED, tracking_id="0Zj"))
    assert (state.headline, state.tracking_id) == ("The courier expects it still", "0Zj")


def test_the_bag_is_for_the_courier() -> None:
    one = _told(DeliveryState.DONE)
    assert hand_over_state(one, around()).headline == "Give this bag to the courier"
    [row] = queue_state([one], around(), unread_webhooks=0).rows
    assert row.status == "Ready, waits for courier"
