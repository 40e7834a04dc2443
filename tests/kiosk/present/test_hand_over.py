"""The screen after Ready."""

from datetime import timedelta
from decimal import Decimal

import pytest

from picker_app.domain.action import Cancel, CloseHere, Deed, HandedOver, SetAddition, SetNote
from picker_app.domain.identity import LineId
from picker_app.domain.order import Cancellation, Collector, OrderStatus, Payment
from picker_app.domain.outcome import NOT_FOUND, Picked
from picker_app.domain.policy import CancelReason, Policy
from picker_app.domain.product import Product
from picker_app.domain.stage import IntentState, Purpose, Stage
from picker_app.kiosk.orders.known_order import KnownOrder
from picker_app.kiosk.present.hand_over import hand_over_state
from picker_app.kiosk.states.hand_over import HandOverPhase, HandOverState
from tests.builders import CREATED, euros, line, order
from tests.kiosk.builders import intent, mine
from tests.kiosk.present.builders import ALL_DECIDED, READY, around, cart, known, not_found, picked

_TWO = Picked(amount=Decimal(2))


def shown(one: KnownOrder) -> HandOverState:
    return hand_over_state(one, around())


def test_without_a_hub_it_is_finished_here_and_not_sent() -> None:
    state = shown(known(deeds=[*ALL_DECIDED, READY]))
    assert state.phase is HandOverPhase.SENDING
    assert state.headline == "Finished here, not sent yet"
    assert not state.can_hand_over
    assert not state.can_try_again


def test_a_cancellation_is_no_order_that_is_sent() -> None:
    cancel = Cancel(reason=CancelReason.TOO_BUSY)
    state = shown(known(deeds=[cancel]))
    assert (state.headline, state.can_withdraw) == ("Cancelled here, not sent yet", True)
    told = intent(IntentState.SENDING, purpose=Purpose.CANCEL)
    state = shown(known(mine(stage=Stage.SENDING, intent=told)))
    assert state.headline == "Being cancelled at Glovo"


def test_being_sent_says_why_it_takes_long() -> None:
    state = shown(
        known(mine(stage=Stage.SENDING, intent=intent(IntentState.PENDING, words="No answer.")))
    )
    assert state.headline == "Being sent to Glovo"
    assert "No answer." in state.words
    assert state.can_try_again


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(57, "It goes out in 60 s."), (41, "It goes out in 50 s."), (9, ""), (-3, "")],
)
def test_the_time_to_its_turn_is_counted_down(seconds: int, words: str) -> None:
    turn = around().now + timedelta(seconds=seconds)
    waits = intent(IntentState.PENDING, words="One change at a time.", next_try_at=turn)
    said = shown(known(mine(stage=Stage.SENDING, intent=waits))).words
    assert "One change at a time." in said
    assert words in said if words else "It goes out in" not in said


def test_an_order_that_could_never_be_sent_yet_can_be_tried_again() -> None:
    waits = intent(IntentState.PENDING, words="No token.", attempts=0, next_try_at=CREATED)
    assert shown(known(mine(stage=Stage.SENDING, intent=waits))).can_try_again


def test_an_order_of_which_nobody_knows_whether_it_was_sent_can_be_asked_about() -> None:
    """The hub was restored from a backup, and the marketplace does not answer yet."""
    doubted = intent(IntentState.SENDING, words="Nobody knows yet.", attempts=0, unsent=False)
    assert shown(known(mine(stage=Stage.SENDING, intent=doubted))).can_try_again


@pytest.mark.parametrize(
    ("second", "words"),
    [
        (picked("2", "2"), "Nothing was changed. Glovo takes no word that the order is packed."),
        (
            not_found("2"),
            "Glovo knows what was changed. It takes no word that the order is packed.",
        ),
    ],
)
def test_where_the_end_is_not_told_the_hand_over_says_what_was(second: Deed, words: str) -> None:
    deeds = (picked("1", "2"), second, picked("3", "1.250"))
    view = mine(stage=Stage.HAND_OVER)
    state = shown(known(view, deeds, Policy(finish_is_told=False)))

    assert (state.headline, state.words) == ("Give this bag to the rider", words)
    assert shown(known(view, deeds)).words == ""


def test_unclear_is_a_persons_to_decide() -> None:
    state = shown(
        known(mine(stage=Stage.SENDING, intent=intent(IntentState.UNCLEAR, words="Lost.")))
    )
    assert (state.phase, state.words) == (HandOverPhase.UNCLEAR, "Lost.")
    assert state.can_try_again


@pytest.mark.parametrize(
    ("collector", "headline", "address"),
    [
        (Collector.RIDER, "Give this bag to the rider", ""),
        (Collector.CUSTOMER, "Give this bag to the customer", ""),
        (Collector.DRIVER, "Give this bag to the store's driver", "Invented Street"),
    ],
)
def test_whom_the_bag_is_for(collector: Collector, headline: str, address: str) -> None:
    state = shown(known(mine(stage=Stage.HAND_OVER, order=order(collector=collector))))
    assert (state.phase, state.headline) == (HandOverPhase.WAITING, headline)
    assert state.address == address
    assert state.can_hand_over


def test_the_estimate_gives_way_to_the_platforms_total() -> None:
    deeds = (*ALL_DECIDED, READY)
    payment = Payment(order_total=euros("11.10"), sub_total=euros("9.22"))
    before = shown(known(mine(order=order(payment=payment)), deeds))
    assert (before.total_label, before.total, before.sub_total) == ("Our estimate", "€9.22", "")

    finished = order(status=OrderStatus.READY_FOR_PICKUP, payment=payment)
    after = shown(known(mine(stage=Stage.HAND_OVER, order=finished), deeds))
    assert (after.total_label, after.total, after.sub_total) == ("Total", "€11.10", "€9.22")


def test_what_is_not_as_ordered_is_listed() -> None:
    bag = SetAddition(product=Product(sku="bag", name="Paper bag"), amount=Decimal(1))
    note = SetNote(line_id=LineId("3"), text="keep cold")
    differing = shown(known(deeds=[*ALL_DECIDED, bag, note, READY])).differing
    assert differing == (
        "Product 2: 1 piece, ordered 2 pieces",
        "Product 3: 1.180 kg, ordered 1.250 kg. Note: “keep cold”",
        "On top of the order: 1 x Paper bag",
    )


def test_an_order_that_was_closed_here_says_why() -> None:
    nothing = known(deeds=[*(not_found(line) for line in ("1", "2", "3")), CloseHere()])
    assert shown(nothing).headline == "Closed here: nothing was found"
    refused = shown(known(deeds=[*ALL_DECIDED, CloseHere()]))
    assert refused.headline == "Closed here: its changes were not agreed to"
    assert refused.words.startswith("Put the goods back on their shelves.")
    sent_back = mine(intent=intent(IntentState.REFUSED, words="order is locked"))
    told = shown(known(sent_back, deeds=[*ALL_DECIDED, CloseHere()]))
    assert told.headline == "Closed here: the marketplace refused it"


def test_taken_is_said() -> None:
    assert shown(known(mine(stage=Stage.HAND_OVER), [HandedOver()])).phase is HandOverPhase.TAKEN


def test_a_cancellation_says_by_whom_why_and_what_to_do() -> None:
    cancelled = order(cancellation=Cancellation(cancelled_by="CUSTOMER", reason="CHANGED_MIND"))
    state = shown(known(mine(stage=Stage.CANCELLED, order=cancelled)))
    assert (state.phase, state.headline) == (HandOverPhase.CANCELLED, "Cancelled by the customer")
    assert state.words == "Nothing was in the bag. Reason given: changed mind."
    with_goods = known(mine(stage=Stage.CANCELLED, order=cancelled, cart=cart(line_1=_TWO)))
    assert shown(with_goods).words.startswith("Put the goods back, and touch each one")
    gone = order(cancellation=Cancellation(after_pickup=True))
    words = shown(known(mine(stage=Stage.CANCELLED, order=gone))).words
    assert words.startswith("The goods had left the store already")


def test_an_order_that_was_closed_here_says_how_support_knows_it() -> None:
    nothing = [not_found(number) for number in ("1", "2", "3")]
    one = known(mine(), [*nothing, CloseHere()])
    assert one.stage is Stage.CLOSED
    state = shown(one)
    assert state.headline == "Closed here: nothing was found"
    assert "101500123456" in state.words
    assert not state.can_hand_over


def test_what_to_look_at_before_the_bag_is_given_away() -> None:
    wine, nuts = line(1, cautions=("Min age: 18",)), line(2, cautions=("Allergens: nuts",))
    told = order(
        wine,
        nuts,
        cautions=("Allergies: nuts",),
        wishes=("Put in cutlery",),
        payment=Payment(collect_at_pickup=euros("9.00")),
    )
    ready = mine(order=told, stage=Stage.HAND_OVER, cart=cart(line_1=_TWO, line_2=NOT_FOUND))
    assert shown(known(ready)).mind == (
        "To be collected: €9.00",
        "Allergies: nuts",
        "Put in cutlery",
        "Product 1: Min age: 18",
    )
    assert shown(known(ready.model_copy(update={"stage": Stage.CLOSED}))).mind == ()
