"""The order screen with its item cards."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from picker_app.domain.action import SetCollector
from picker_app.domain.customer import Address, Customer
from picker_app.domain.identity import LineId
from picker_app.domain.order import Collector, Order, OrderStatus, Promotion
from picker_app.domain.policy import CancelReason, Policy
from picker_app.domain.stage import IntentState, Purpose
from picker_app.kiosk.orders.known_order import KnownOrder
from picker_app.kiosk.present.doings import Doings
from picker_app.kiosk.present.order import order_state
from picker_app.kiosk.states.order import CardState, CardTone, Notice, OrderState
from tests.builders import euros, kilograms, line, order, pieces
from tests.kiosk.builders import ELSEWHERE, NOW, claim, intent, mine
from tests.kiosk.present.builders import ALL_DECIDED, around, known, not_found, picked


def shown(one: KnownOrder, **changes: object) -> OrderState:
    return order_state(one, around(), **changes)  # type: ignore[arg-type]


def card(one: KnownOrder, number: int = 1) -> CardState:
    return shown(one).cards[number - 1]


def of(changed: Order, *deeds: object) -> KnownOrder:
    return known(mine(order=changed), deeds)  # type: ignore[arg-type]


def test_an_undecided_piece_line_starts_with_what_was_ordered() -> None:
    one = card(known())
    assert (one.ordered, one.price, one.barcode) == ("2 pieces", "€1.50 each", "4006381333931")
    assert one.tone is CardTone.TO_DO
    assert one.outcome == ""
    spinner = one.spinner
    assert (spinner.amount, spinner.minimum, spinner.maximum) == (
        Decimal(2),
        Decimal(1),
        Decimal(3),
    )
    assert (spinner.step, spinner.is_weight, spinner.limits) == (Decimal(1), False, "1 to 3")


def test_the_first_amount_of_pieces_is_within_the_limits() -> None:
    assert card(of(order(line(1, pieces("5"))))).spinner.amount == 3


def test_a_weight_starts_with_what_was_ordered() -> None:
    spinner = card(known(), 3).spinner
    assert (spinner.amount, spinner.is_weight) == (Decimal("1.250"), True)
    assert spinner.limits == "0.500 to 2.500 kg"
    assert card(known(), 3).price == "€5.00 for 1.250 kg"


def test_what_became_of_a_line_is_said_and_coloured() -> None:
    one = known(deeds=[picked("1", "2"), picked("3", "1.180"), not_found("2")])
    assert (card(one).tone, card(one).outcome) == (CardTone.FOUND, "In the bag: 2 pieces")
    assert (card(one, 2).tone, card(one, 2).outcome) == (CardTone.MISSING, "Not found")
    assert card(one, 3).tone is CardTone.CHANGED
    assert card(one, 3).outcome == "In the bag: 1.180 of 1.250 kg"
    more = card(known(deeds=[picked("3", "1.300")]), 3).outcome
    assert more == "In the bag: 1.300 kg, ordered 1.250 kg"
    assert card(known(deeds=[picked("1", "1")])).outcome == "In the bag: 1 of 2 pieces"
    assert shown(one).decided == 3


def test_missing_limits_are_said_on_the_card() -> None:
    one = card(of(order(line(1, pieces(minimum=None, maximum=None)))))
    assert one.remarks == ("No usable limits from the platform: at most what was ordered.",)
    assert one.spinner.maximum == 2


def test_what_was_odd_about_a_line_is_said_on_the_card() -> None:
    assert "Odd." in card(of(order(line(1, remarks=("Odd.",))))).remarks


def test_the_nearest_refusal_stands_on_the_card() -> None:
    refused = mine(
        intent=intent(IntentState.REFUSED, words="No.", line_words={LineId("1"): "Theirs."})
    )
    assert card(known(refused)).refusal == "Theirs."
    assert shown(known(refused), said={LineId("1"): "Ours."}).cards[0].refusal == "Ours."
    grave = [notice.words for notice in shown(known(refused)).notices if notice.grave]
    assert grave == ["The marketplace refused the order: No."]


def test_ready_waits_for_each_item() -> None:
    assert not shown(known()).can_review
    assert shown(known()).obstacle == "3 items are still to do."
    ready = shown(known(deeds=ALL_DECIDED))
    assert ready.can_review
    assert ready.obstacle == ""
    assert ready.estimate == "about €9.22 (our estimate)"


def test_another_terminals_order_is_locked_and_says_whose_it_is() -> None:
    state = shown(known(mine(claim=claim(ELSEWHERE))))
    assert all(one.locked for one in state.cards)
    assert [notice.words for notice in state.notices] == ["till-1 at till-2 has this order."]
    assert not state.can_review


def test_what_is_being_asked_is_said() -> None:
    getting = shown(known(mine(claim=None)), doings=Doings(opening="Getting the order…"))
    assert [notice.words for notice in getting.notices] == ["Getting the order…"]


def test_a_status_that_nobody_knows_is_told() -> None:
    odd = order(status=OrderStatus.UNKNOWN, status_words="TELEPORTED", remarks=("Odd order.",))
    words = [notice.words for notice in shown(of(odd)).notices]
    assert any("TELEPORTED" in text for text in words)
    assert words[-1] == "Odd order."


@pytest.mark.parametrize(
    ("collector", "expected"),
    [
        (Collector.DRIVER, "Invented Street 1, floor 2, 00000 Nowhere (Ring twice)"),
        (Collector.RIDER, ""),
        (Collector.CUSTOMER, ""),
        (Collector.UNKNOWN, ""),
    ],
)
def test_the_address_is_shown_for_the_stores_own_delivery_alone(
    collector: Collector, expected: str
) -> None:
    address = Address(
        street="Invented Street",
        number="1",
        floor="2",
        postal_code="00000",
        city="Nowhere",
        instructions="Ring twice",
    )
    one = of(order(collector=collector, customer=Customer(address=address)))
    assert shown(one).address == expected


def test_who_collects_is_asked_until_a_person_has_said_it() -> None:
    unknown = order(collector=Collector.UNKNOWN)
    assert shown(of(unknown)).ask_collector
    answered = shown(of(unknown, SetCollector(collector=Collector.CUSTOMER)))
    assert not answered.ask_collector
    assert answered.collector_choice is Collector.CUSTOMER
    assert answered.collector == "Customer collects"


def test_pictures_stand_on_their_cards() -> None:
    picture = Path("picture")
    cards = shown(known(), pictures={LineId("2"): picture}).cards
    assert [one.picture for one in cards] == [None, picture, None]


def test_a_long_number_of_lines_keeps_its_order() -> None:
    many = order(*(line(number, kilograms()) for number in range(1, 151)))
    assert [one.line_id for one in shown(of(many)).cards] == [str(n) for n in range(1, 151)]


def test_one_changed_line_changes_one_card() -> None:
    before, after = shown(known()).cards, shown(known(deeds=[picked("2", "1")])).cards
    assert [one == other for one, other in zip(before, after, strict=True)] == [True, False, True]


def test_where_nothing_was_found_a_notice_says_whom_to_call() -> None:
    state = shown(known(mine(), [not_found("1"), not_found("2"), not_found("3")]))
    assert state.obstacle == "Nothing was found."
    assert "101500123456" in state.notices[0].words
    assert state.notices[0].grave


def test_it_warns_before_the_marketplace_calls_the_order_off() -> None:
    promised = order(promised_for=NOW + timedelta(minutes=40))

    def state(minutes: int) -> OrderState:
        ready_by = NOW + timedelta(minutes=minutes)
        return shown(known(mine(order=promised, ready_by=ready_by)))

    calm = state(12)
    assert calm.due == "Ready by 11:22, in 12 min. Promised for 11:50, in 40 min"
    assert not calm.notices
    [warning] = state(4).notices
    assert warning.grave
    assert warning.words.startswith("Press Ready by 11:14")
    assert "may call it off" in state(-1).notices[0].words


def test_a_start_that_the_marketplace_did_not_take_is_said() -> None:
    told = intent(IntentState.REFUSED, purpose=Purpose.START, words="order is not placed")
    [notice] = shown(known(mine(side_intent=told))).notices
    assert notice.words == (
        "The marketplace did not take the start of picking: order is not placed."
    )


def test_where_nothing_was_found_it_can_be_closed_here_unless_it_can_be_cancelled() -> None:
    nothing = [not_found(number) for number in ("1", "2", "3")]
    assert shown(known(mine(), nothing)).can_close_here
    assert not shown(known(mine(), nothing[:2])).can_close_here
    cancels = Policy(cancel_reasons=(CancelReason.TOO_BUSY,))
    assert not shown(known(mine(), nothing, cancels)).can_close_here


def test_what_the_marketplace_refused_can_be_closed_here_unless_it_can_be_cancelled() -> None:
    refused = mine(intent=intent(IntentState.REFUSED, words="order is locked"))
    state = shown(known(refused, ALL_DECIDED))
    assert state.can_close_here
    assert [notice.words for notice in state.notices] == [
        "The marketplace refused the order: order is locked.",
        "If it refuses it again, call its support with the number 101500123456, then close the"
        " order here.",
    ]
    cancels = Policy(cancel_reasons=(CancelReason.TOO_BUSY,))
    cancellable = shown(known(refused, ALL_DECIDED, cancels))
    assert not cancellable.can_close_here
    assert len(cancellable.notices) == 1


def test_an_item_on_offer_has_both_prices_and_the_offers_name() -> None:
    offer = replace(pieces(), list_price=euros("2.00"))
    one = line(1, offer, promotions=(Promotion(name="Milk week", kind="DISCOUNT"),))
    made = card(known(mine(order=order(one, line(2, replace(pieces(), list_price=euros("1.50")))))))
    assert (made.was, made.price, made.promotion) == ("€2.00", "€1.50 each", "Milk week")


def test_what_nobody_may_overlook_is_on_the_item_and_over_all_items() -> None:
    wine = line(1, replace(pieces(), weighted_pieces=Decimal(6)), cautions=("Min age: 18",))
    told = known(mine(order=order(wine, cautions=("Allergies: nuts",))))
    assert card(told).cautions == ("Min age: 18",)
    assert "Ordered as 6 pieces" in card(told).remarks
    assert Notice(words="Allergies: nuts", grave=True) in shown(told).notices
