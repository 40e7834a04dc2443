"""What can be done about an order as a whole."""

from datetime import timedelta

from picker_app.domain.order import Collector
from picker_app.domain.policy import CancelReason, Policy
from picker_app.domain.stage import IntentState, Purpose, Stage
from picker_app.kiosk.present.order_menu import acceptance_state, cancel_choices
from tests.builders import order
from tests.kiosk.builders import NOW, intent, mine
from tests.kiosk.present.builders import around, known

ALLOWING = Policy(accepts=True, cancel_reasons=(CancelReason.TOO_BUSY, CancelReason.CLOSED))
OURS = order(collector=Collector.DRIVER)


def test_a_time_is_told_only_of_the_stores_own_delivery_where_it_is_taken() -> None:
    assert acceptance_state(known(mine(order=OURS), policy=ALLOWING), around()) is not None
    assert acceptance_state(known(mine(order=OURS)), around()) is None
    assert acceptance_state(known(policy=ALLOWING), around()) is None
    sent = known(mine(order=OURS, stage=Stage.SENDING), policy=ALLOWING)
    assert acceptance_state(sent, around()) is None


def test_the_clock_is_the_stores() -> None:
    state = acceptance_state(known(mine(order=OURS), policy=ALLOWING), around())
    assert state is not None
    assert state.now.utcoffset() == timedelta(hours=1)
    assert (state.now.second, state.told) == (0, "")


def test_what_became_of_the_time_is_said() -> None:
    said = order(collector=Collector.DRIVER, accepted_for=NOW + timedelta(minutes=30))
    sent = intent(IntentState.PENDING).model_copy(update={"purpose": Purpose.ACCEPT})
    refused = sent.model_copy(update={"state": IntentState.REFUSED, "words": "too late"})

    def told(one: object) -> str:
        state = acceptance_state(known(one, policy=ALLOWING), around())  # type: ignore[arg-type]
        assert state is not None
        return state.told

    assert told(mine(order=said)).startswith("We said ")
    assert told(mine(order=OURS, side_intent=sent)) == "The time is being sent."
    assert told(mine(order=OURS, side_intent=refused)).endswith("too late.")


def test_the_reasons_are_the_marketplaces() -> None:
    reasons = [choice.reason for choice in cancel_choices(known(policy=ALLOWING))]
    assert reasons == [CancelReason.TOO_BUSY, CancelReason.CLOSED]
    assert cancel_choices(known()) == ()
    assert cancel_choices(known(mine(stage=Stage.SENDING), policy=ALLOWING)) == ()
